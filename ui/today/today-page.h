/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/today.h"

G_BEGIN_DECLS

#define JY_TYPE_TODAY_PAGE (jy_today_page_get_type ())
G_DECLARE_FINAL_TYPE (JyTodayPage, jy_today_page, JY, TODAY_PAGE, GtkWidget)

/**
 * JyTodayPage: what is overdue, due and due soon, and what waits for the person at the desk, each
 * with its next step as a button. Signals "case" (const char *id) where a case is to be opened,
 * "told" (const char *sentence), "failed" (GError *), "drawn" once rows stand on the screen. Main
 * thread.
 */
GtkWidget *jy_today_page_new (JyDesk *desk);
/** Reads it again, keeping what still stands in its place. */
void jy_today_page_refresh (JyTodayPage *self);

G_END_DECLS
