/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_MISSING_PAGE (jy_missing_page_get_type ())
G_DECLARE_FINAL_TYPE (JyMissingPage, jy_missing_page, JY, MISSING_PAGE, GtkWidget)

/** What is missing in all cases today (缺项清单): counts by kind, filters, rows missing for longest
 * first, each with its rule and the button that mends it. Signals "case" (the recommendation's id)
 * and "failed" (GError). Main thread. */
GtkWidget *jy_missing_page_new (JyDesk *desk);
/** How many rows stand; for tests. */
guint jy_missing_page_shown (JyMissingPage *self);

G_END_DECLS
