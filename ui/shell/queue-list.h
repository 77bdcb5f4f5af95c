/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_QUEUE_LIST (jy_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (JyQueueList, jy_queue_list, JY, QUEUE_LIST, GtkWidget)

/**
 * JyQueueList: the queues of whoever sits at the desk with their counts, and below them the
 * other places of the window. Signals "queue" (const char *id), "place" (const char *name:
 * agencies, calendar), "failed" (GError *). Main thread.
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
/** First queue of the list, or NULL. Static. */
const JyQueue *jy_queue_list_first (JyQueueList *self);

G_END_DECLS
