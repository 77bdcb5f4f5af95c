/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** How large pages are shown. */
typedef enum
{
  JY_ZOOM_WIDTH, /* the page fills the width */
  JY_ZOOM_PAGE,  /* the whole page is seen */
  JY_ZOOM_SCALE, /* as many times its size on paper at 96 points to the inch */
} JyZoom;

/* Pixels around the pages, and between two. */
#define JY_PAGE_MARGIN 16
#define JY_PAGE_GAP 12

#define JY_ZOOM_LEAST 0.5
#define JY_ZOOM_MOST 4.0

#define JY_TYPE_PAGE_COLUMN (jy_page_column_get_type ())
G_DECLARE_FINAL_TYPE (JyPageColumn, jy_page_column, JY, PAGE_COLUMN, GtkWidget)

/** JyPageColumn: all pages one below the other, for a viewport. Pixels are its own. Main thread. */
GtkWidget *jy_page_column_new (void);
void jy_page_column_set_pages (JyPageColumn *self, JyPages *pages);
/** @scale counts for JY_ZOOM_SCALE. */
void jy_page_column_set_zoom (JyPageColumn *self, JyZoom zoom, double scale);
/** The height there is to see a whole page in. */
void jy_page_column_set_room (JyPageColumn *self, int height);
/** The scale at which pages stand now. */
double jy_page_column_scale (JyPageColumn *self);
/** Draws the pages from @first to @last, and the one before and after. */
void jy_page_column_set_seen (JyPageColumn *self, guint first, guint last);
/** The page at @y; from the gap above it on. */
guint jy_page_column_page_at (JyPageColumn *self, double y);
/** Where the paper of @page stands. */
void jy_page_column_page_box (JyPageColumn *self, guint page, graphene_rect_t *box);
/** Marks the place of @anchor alone; NULL: none. */
void jy_page_column_mark (JyPageColumn *self, const JyPageAnchor *anchor);
/** What stands at a point: the narrowest block with an id or role, or NULL. */
const JyPageAnchor *jy_page_column_anchor_at (JyPageColumn *self, double x, double y);

G_END_DECLS
