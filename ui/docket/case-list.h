/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket/case-columns.h"
#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_LIST (jy_case_list_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseList, jy_case_list, JY, CASE_LIST, GtkWidget)

/**
 * JyCaseList: the middle column. Signals "selected" (const char *id, NULL: none), "activated"
 * (const char *id), "failed" (GError *), "first-rows" after the first rows of a question stand,
 * "drawn" once, when the first frame has shown some.
 * Main thread.
 */
GtkWidget *jy_case_list_new (void);
void jy_case_list_set_desk (JyCaseList *self, JyDesk *desk);
/** Shows what @queue asks for; what nobody sees is read when it is seen. */
void jy_case_list_set_queue (JyCaseList *self, const JyQueue *queue);
/** Shows what @question asks for, without any filter; @name: what that is called. Until a queue is
 * set. */
void jy_case_list_set_question (JyCaseList *self, const JyListQuery *question, const char *name);
/** The person chose the queue set just now: a case that is not in it is let go. */
void jy_case_list_follow_queue (JyCaseList *self);
gboolean jy_case_list_is_empty (JyCaseList *self);
/** Only rows with these words; NULL: all. */
void jy_case_list_set_words (JyCaseList *self, const char *words);
void jy_case_list_refresh (JyCaseList *self);
/** By what it is sorted, for jy_case_list_set_view(); (transfer full). */
char *jy_case_list_sort (JyCaseList *self);
/** Shows the queue set last as @heading, with @words of the box alone in place of all filters,
 * sorted by @sort. */
void jy_case_list_set_view (JyCaseList *self, const char *heading, const char *words,
                            const char *sort);
/** Marks the case's row where it is here. */
void jy_case_list_select (JyCaseList *self, const char *id);
/** The row after (@step 1) or before (-1) the one selected. */
void jy_case_list_step (JyCaseList *self, int step);
/** What the list shows, in its order; (transfer full), NULL before there is a queue. */
JyListQuery *jy_case_list_query (JyCaseList *self);
/** How many rows are chosen together (Ctrl or Shift with a click or arrow, Ctrl+A). */
guint jy_case_list_n_chosen (JyCaseList *self);
/** Whether several rows, but not all, are chosen: what is done with many is then done with those.
 */
gboolean jy_case_list_is_part_chosen (JyCaseList *self);
/** Their ids (char *) in the list's order; an error where rows among them have not come yet.
 * (transfer full) */
GPtrArray *jy_case_list_chosen (JyCaseList *self, GError **error);
/** Takes off what the list is narrowed to. */
void jy_case_list_clear_filters (JyCaseList *self);
/** Which columns it shows, how wide and in which order; borrowed. */
JyCaseColumns *jy_case_list_columns (JyCaseList *self);

G_END_DECLS
