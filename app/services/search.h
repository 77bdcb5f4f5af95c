/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "store/search.h"

G_BEGIN_DECLS

/**
 * jy_desk_search:
 *
 * Cases in which every word of @words is found: in title, numbers, agencies (with former names),
 * people, all texts of events, drafts and attachments; Chinese of any length, pinyin and first
 * letters, runs of letters and digits from their beginning. What was changed since is found once
 * jy_desk_catch_up() has been over it. Only what the person at the desk may read.
 * (transfer full) array of JySearchHit, at most @limit.
 */
GPtrArray *jy_desk_search (JyDesk *self, const char *words, guint limit, GError **error);

/** Whether the words of @query are in more cases than a list looks among (JY_SEARCH_AMONG), so that
 * it shows what is among the newest of them alone; 0, 1, or -1 and an error. */
int jy_desk_search_is_cut (JyDesk *self, const JyListQuery *query, GError **error);
/** The same without waiting; @query is copied. */
void jy_desk_search_is_cut_async (JyDesk *self, const JyListQuery *query, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
int jy_desk_search_is_cut_finish (GAsyncResult *result, GError **error);

G_END_DECLS
