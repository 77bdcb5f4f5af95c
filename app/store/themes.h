/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/theme.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Letters by their themes (table theme) and cases by who ever had them in hand (table hand). Both
 * are kept by the writer and can be made again from the cases. Lane functions only.
 */

/** Writes the words of @after where they are others than @before's (NULL: none). */
gboolean jy_themes_save (JyConnection *db, const JyRecommendation *before,
                         const JyRecommendation *after, GError **error);
/** The same whatever stood there, for a case from before there were any. */
gboolean jy_themes_make (JyConnection *db, const JyRecommendation *record, GError **error);
/** Cases with @word registered on or after @since, without @but; newest first. (transfer full)
 * array of ids, at most @limit. */
GPtrArray *jy_themes_cases (JyConnection *db, const char *office, const char *word, const char *but,
                            JyDate since, guint limit, GError **error);

/** Notes who handles @after and who follows it up, where that is new. */
gboolean jy_hands_save (JyConnection *db, const JyRecommendation *before,
                        const JyRecommendation *after, GError **error);
/** Whose cases, and in which days something happened in them, both in. Borrowed. */
typedef struct
{
  const char *person; /* id */
  JyDate from;
  JyDate until;
} JyHandQuery;
/** Cases that a person ever handled or followed up and in which something happened in those days,
 * in the order of their ids. @after: the last id of the page before, or NULL. (transfer full) array
 * of ids, at most @limit. */
GPtrArray *jy_hands_cases (JyConnection *db, const char *office, const JyHandQuery *query,
                           const char *after, guint limit, GError **error);

G_END_DECLS
