/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_COMMENT_LIST (jy_comment_list_get_type ())
G_DECLARE_FINAL_TYPE (JyCommentList, jy_comment_list, JY, COMMENT_LIST, GtkWidget)

/**
 * JyCommentList:
 *
 * The comments on a text in the text's order: who, when, about which words, the answers, whether it
 * is settled; with what answers and settles them. It records by itself. Signals "go" (const char
 * *section, const char *place or NULL, guint start, guint length, const char *words) where a
 * comment is to be shown in the text, "done" (const char *id) after something was recorded,
 * "failed" (GError
 * *). Main thread.
 */
GtkWidget *jy_comment_list_new (JyDesk *desk);
/** NULL: none. What is typed into an answer of the same case stays. */
void jy_comment_list_set_case (JyCommentList *self, JyCaseView *view);
/** How many comments it shows that are not settled. */
guint jy_comment_list_open (JyCommentList *self);

G_END_DECLS
