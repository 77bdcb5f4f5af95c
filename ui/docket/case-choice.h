/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket/paged-model.h"

G_BEGIN_DECLS

/* Which rows of the list are chosen: one is shown beside it, several are printed or exported
 * together. Main thread. */

/** How many are. */
guint jy_case_choice_count (GtkSelectionModel *selection);
/** The row where it is the only one, else NULL; (transfer full). */
JyCaseObject *jy_case_choice_only (GtkSelectionModel *selection);
/** Chooses the row after (@step 1) or before (-1) the last of them alone, of the @n there are, and
 * brings it into sight in @view. */
void jy_case_choice_step (GtkSelectionModel *selection, GtkColumnView *view, guint n, int step);
/** Ids (char *) in the order of the rows; an error where one has not come yet. (transfer full) */
GPtrArray *jy_case_choice_ids (GtkSelectionModel *selection, GError **error);
/** "40 cases", or how many of them are chosen; (transfer full). */
char *jy_case_choice_text (GtkSelectionModel *selection, guint n);
/** After the rows came anew: those of @chosen (ids, may be NULL) that are here, where several are;
 * else the row at @position alone (GTK_INVALID_LIST_POSITION: none). */
void jy_case_choice_restore (GtkSelectionModel *selection, JyPagedModel *model, guint position,
                             GPtrArray *chosen);

G_END_DECLS
