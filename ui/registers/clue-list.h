/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/clues.h"

G_BEGIN_DECLS

#define JY_TYPE_CLUE_LIST (jy_clue_list_get_type ())
G_DECLARE_FINAL_TYPE (JyClueList, jy_clue_list, JY, CLUE_LIST, GtkWidget)

/**
 * JyClueList: the clues handed over to and from us (移送线索), with their days, what became of them
 * and when an answer is owed; printed as the office's register of them. Signal "case" (id of a
 * recommendation). Main thread.
 */
GtkWidget *jy_clue_list_new (JyDesk *desk);
/** Reads it anew. */
void jy_clue_list_read (JyClueList *self);

G_END_DECLS
