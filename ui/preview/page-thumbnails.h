/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PAGE_THUMBNAILS (jy_page_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (JyPageThumbnails, jy_page_thumbnails, JY, PAGE_THUMBNAILS, GtkWidget)

/** JyPageThumbnails: the pages, small, to be chosen from. Signal "page" (guint) where one was
 * chosen. Main thread. */
GtkWidget *jy_page_thumbnails_new (void);
void jy_page_thumbnails_set_pages (JyPageThumbnails *self, JyPages *pages);
/** Shows which page is in sight; emits nothing. */
void jy_page_thumbnails_select (JyPageThumbnails *self, guint page);

G_END_DECLS
