/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/saved-searches.h"

G_BEGIN_DECLS

#define JY_TYPE_QUEUE_LIST (jy_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (JyQueueList, jy_queue_list, JY, QUEUE_LIST, GtkWidget)

/**
 * JyQueueList: the queues of whoever sits at the desk with their counts, and below them the
 * other places of the window. Signals "queue" (const char *id), "place" (const char *name:
 * agencies, calendar), "search" (const char *id of a search that is kept), "failed" (GError *).
 * Main thread.
 */
GtkWidget *jy_queue_list_new (void);
/** Shows the queues of the person at @desk. */
void jy_queue_list_set_desk (JyQueueList *self, JyDesk *desk);
/** Counts from now on: the rows of the first queue have been drawn, which come before. */
void jy_queue_list_begin_counting (JyQueueList *self);
/** Counts again. */
void jy_queue_list_refresh (JyQueueList *self);
/** Marks a queue or place as the one shown, without the signal. FALSE where it is not there. */
gboolean jy_queue_list_select (JyQueueList *self, const char *id);
/** How the row of a kept search is called: this and its id. */
#define JY_QUEUE_LIST_SEARCH "search:"
/** The search of that id, as it was read last; borrowed, NULL where there is none. */
const JySavedSearch *jy_queue_list_saved (JyQueueList *self, const char *id);
/** All of them (JySavedSearch), in their order; borrowed. */
GPtrArray *jy_queue_list_all_saved (JyQueueList *self);
/** They have changed to @searches; a reference is taken. */
void jy_queue_list_set_saved (JyQueueList *self, GPtrArray *searches);
/** First queue of the list, or NULL. Static. */
const JyQueue *jy_queue_list_first (JyQueueList *self);

G_END_DECLS
