/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_STATISTICS_PAGE (jy_statistics_page_get_type ())
G_DECLARE_FINAL_TYPE (JyStatisticsPage, jy_statistics_page, JY, STATISTICS_PAGE, GtkWidget)

/**
 * JyStatisticsPage: what is asked, the indicators with their fractions, and one of them with its
 * chart, the cases behind it and the meetings held about it. Nothing is ranked. Signal "cases"
 * (gpointer: JyListQuery, const char *name). Main thread.
 */
GtkWidget *jy_statistics_page_new (JyDesk *desk);

G_END_DECLS
