/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/saved-searches.h"
#include "shell/queue-list.h"

G_BEGIN_DECLS

/* What the files of the column of queues share. */

struct _JyQueueList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkButton *person;
  GtkLabel *person_name;

  JyDesk *desk;
  GCancellable *cancellable;
  GHashTable *rows;   /* id -> GtkListBoxRow, borrowed */
  GHashTable *counts; /* id -> GtkLabel, borrowed */
  GHashTable *known;  /* id -> how many there were when it was counted last */
  GPtrArray *saved;   /* JySavedSearch, in their order */
  gboolean may_count; /* the first rows have been drawn */
  gboolean quiet;
};

/** Rows of queues, searches and places anew. */
void jy_queue_list_fill (JyQueueList *self);
/** A row behind the others; borrowed. */
GtkWidget *jy_queue_list_add_row (JyQueueList *self, const char *id, const char *text,
                                  const char *icon, gboolean counted);
/** Shows how many cases the row has; nothing where there is no such row. */
void jy_queue_list_show_count (JyQueueList *self, const char *id, const char *name, guint count);
/** Tells of @error, unless it was cancelled. */
void jy_queue_list_failed (JyQueueList *self, const GError *error);

/* queue-list-saved.c */
/** What kept searches are changed with: keys and a menu at their rows. */
void jy_queue_list_install_saved (JyQueueList *self);
/** Rows of the searches that are kept. */
void jy_queue_list_add_saved (JyQueueList *self);
/** Reads which ones are kept, and how many cases they find where counting has begun. */
void jy_queue_list_read_saved (JyQueueList *self);

G_END_DECLS
