/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PAGE_SHEET (jy_page_sheet_get_type ())
G_DECLARE_FINAL_TYPE (JyPageSheet, jy_page_sheet, JY, PAGE_SHEET, GtkWidget)

/**
 * jy_page_sheet_new:
 *
 * One page on its paper, as large as it is allotted; a screen reader hears which page it is and its
 * words. Nothing is drawn while it is not near what is seen. Main thread.
 */
GtkWidget *jy_page_sheet_new (void);
/** @pages NULL: a sheet without anything on it. */
void jy_page_sheet_set_page (JyPageSheet *self, JyPages *pages, guint page);
void jy_page_sheet_set_near (JyPageSheet *self, gboolean near);
/** Shows a place of the page by a bar at its side; NULL: none. Points, as pages have them. */
void jy_page_sheet_mark (JyPageSheet *self, const JyPageBox *box);
/** What a screen reader is told. */
char *jy_page_sheet_name (JyPages *pages, guint page);

G_END_DECLS
