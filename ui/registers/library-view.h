/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_LIBRARY_VIEW (jy_library_view_get_type ())
G_DECLARE_FINAL_TYPE (JyLibraryView, jy_library_view, JY, LIBRARY_VIEW, GtkWidget)

/**
 * The library (资料库) as a page of the window: the office's registers, one page for all kinds.
 * Signal "case" (id of a recommendation): somebody wants to see it. Main thread.
 */
GtkWidget *jy_library_view_new (JyDesk *desk);
/** Shows the register @id; nothing where there is none. */
void jy_library_view_show (JyLibraryView *self, const char *id);

G_END_DECLS
