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
 * jy_desk_search_catch_up() has been over it. Only what the person at the desk may read.
 * (transfer full) array of JySearchHit, at most @limit.
 */
GPtrArray *jy_desk_search (JyDesk *self, const char *words, guint limit, GError **error);

/** Indexes some of what has changed, in a transaction of its own of a few hundredths of a second:
 * called again and again while the desk is idle; reads attachments where some are new. How many
 * are left, at most 1000; -1 and an error. A docket that
 * is read only leaves what it has. */
gint64 jy_desk_search_catch_up (JyDesk *self, GError **error);
/** The same without waiting. */
void jy_desk_search_catch_up_async (JyDesk *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** How many are left, at most 1000; -1 and an error. */
gint64 jy_desk_search_catch_up_finish (GAsyncResult *result, GError **error);

G_END_DECLS
