/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Searches that a person keeps: they stand below the queues with a count. Each change is an event
 * of the office's stream (saved-searches: the person and all they keep), from which a replay
 * rebuilds them. A person sees and changes their own alone. Errors are JY_SERVICE_ERROR with one
 * sentence.
 */

/** One of them. Owned. */
typedef struct
{
  char *id;    /* NULL: a new one */
  char *name;  /* of one line; no two of a person are alike */
  char *queue; /* id of the queue it looks in */
  char *text;  /* as the box of searching takes it (search-box.h): words and filters */
  char *sort;  /* as the list gave it, read by it alone: "" is its own order */
} JySavedSearch;

/** (transfer full) */
JySavedSearch *jy_saved_search_copy (const JySavedSearch *self);
/** NULL is allowed. */
void jy_saved_search_free (JySavedSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JySavedSearch, jy_saved_search_free)

/** A person keeps at most so many. */
#define JY_SAVED_SEARCHES_MOST 30

/** Those of who is at the desk, in their order; (transfer full) array of JySavedSearch. */
GPtrArray *jy_desk_saved_searches (JyDesk *self, GError **error);
/** Keeps a new one behind the others, or changes that of its id. Refused: without a name, a name
 * that another has, no such queue, too long, too many. All those kept then. (transfer full) */
GPtrArray *jy_desk_saved_search_keep (JyDesk *self, const JySavedSearch *search, GError **error);
/** Takes it out; (transfer full) those left. */
GPtrArray *jy_desk_saved_search_drop (JyDesk *self, const char *id, GError **error);
/** Moves it up (@step -1) or down (1) among the others; at an end nothing happens. (transfer full)
 */
GPtrArray *jy_desk_saved_search_move (JyDesk *self, const char *id, int step, GError **error);

/* The same from the window; all four are finished by jy_desk_saved_searches_finish. */
void jy_desk_saved_searches_async (JyDesk *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** @search is copied. */
void jy_desk_saved_search_keep_async (JyDesk *self, const JySavedSearch *search,
                                      GAsyncReadyCallback callback, gpointer user_data);
void jy_desk_saved_search_drop_async (JyDesk *self, const char *id, GAsyncReadyCallback callback,
                                      gpointer user_data);
void jy_desk_saved_search_move_async (JyDesk *self, const char *id, int step,
                                      GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) array of JySavedSearch. */
GPtrArray *jy_desk_saved_searches_finish (GAsyncResult *result, GError **error);

/** What it asks for today; NULL where its queue is gone. (transfer full) */
JyListQuery *jy_desk_saved_search_query (JyDesk *self, const JySavedSearch *search);
/** id of search -> how many cases it finds (GINT_TO_POINTER), of those at the desk. On the lane of
 * long work. (transfer full) */
void jy_desk_saved_search_counts_async (JyDesk *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GHashTable *jy_desk_saved_search_counts_finish (GAsyncResult *result, GError **error);
GHashTable *jy_desk_saved_search_counts (JyDesk *self, GError **error);

G_END_DECLS
