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

G_END_DECLS
