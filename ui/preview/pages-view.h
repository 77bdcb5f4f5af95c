/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "preview/page-column.h"

G_BEGIN_DECLS

#define JY_TYPE_PAGES_VIEW (jy_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (JyPagesView, jy_pages_view, JY, PAGES_VIEW, GtkWidget)

/**
 * JyPagesView:
 *
 * Pages one below the other, to be scrolled and zoomed: Ctrl and the wheel, Ctrl and + - 0, Page
 * Up, Page Down, Home, End, arrows. Signals "moved" after another page came into sight or the scale
 * changed; "place" (const char *id, const char *role, either may be NULL) where a block was clicked
 * twice. Main thread.
 */
GtkWidget *jy_pages_view_new (void);
/** @pages NULL: none. @same: another state of the document shown: the place stays. */
void jy_pages_view_set_pages (JyPagesView *self, JyPages *pages, gboolean same);
/** Borrowed, or NULL. */
JyPages *jy_pages_view_pages (JyPagesView *self);
/** The page in sight, from 0. */
guint jy_pages_view_page (JyPagesView *self);
void jy_pages_view_show_page (JyPagesView *self, guint page);
/** Goes to a place and marks it: a path, id or role as jy_pages_find_anchor() takes it. FALSE where
 * the pages have no such place. */
gboolean jy_pages_view_show_place (JyPagesView *self, const char *place);
void jy_pages_view_set_zoom (JyPagesView *self, JyZoom zoom, double scale);
double jy_pages_view_scale (JyPagesView *self);
/** The next larger (@step 1) or smaller (-1) scale. */
void jy_pages_view_step_zoom (JyPagesView *self, int step);

G_END_DECLS
