/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ITEM_GRID (jy_item_grid_get_type ())
G_DECLARE_FINAL_TYPE (JyItemGrid, jy_item_grid, JY, ITEM_GRID, GtkWidget)

/** JyItemGrid: for each addressee its reply and the measures: what it says beside what we saw. Main
 * thread. */
GtkWidget *jy_item_grid_new (void);
void jy_item_grid_set_case (JyItemGrid *self, JyCaseView *view);

G_END_DECLS
