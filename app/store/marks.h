/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Marks of a case by which lists filter: led by a leader, a brand, not inspected yet, a clue handed
 * in. Derived from the record, written with it,
 * compared by the audit. Lane functions only.
 */

#define JY_MARK_LEADER "leader"           /* handled by a leader; no value */
#define JY_MARK_BRAND "brand"             /* its value: the brand's name */
#define JY_MARK_UNINSPECTED "uninspected" /* closed, never inspected, not archived; no value */
#define JY_MARK_CLUE_IN "clue-in"         /* a clue handed in by another line or office; no value */

/** Writes the rows in which @before (NULL for new) and @after differ. */
gboolean jy_marks_save (JyConnection *db, const JyRecommendation *before,
                        const JyRecommendation *after, GError **error);
/** Adds a sentence to @differences for each mark the table lacks or has too many. */
gboolean jy_marks_compare (JyConnection *db, const JyRecommendation *state, GPtrArray *differences,
                           GError **error);
/** Ids of the cases with @mark of @value that @reader may read, the latest registered first. @limit
 * 0: all. (transfer full) array of char *. */
GPtrArray *jy_marks_cases (JyConnection *db, const char *office, const char *mark,
                           const char *value, const char *reader, guint limit, GError **error);

/** Where an event stands in the chains. Owned. */
typedef struct
{
  char *stream;
  guint seq;
  JyDate on;
} JyEventPlace;
/** NULL is allowed. */
void jy_event_place_free (JyEventPlace *self);
/** The transfers or, with @hearings, the hearings recorded on cases that @reader may read, the
 * latest first; revoked ones too. @limit 0: all. (transfer full) array of JyEventPlace. */
GPtrArray *jy_event_places (JyConnection *db, const char *office, gboolean hearings,
                            const char *reader, guint limit, GError **error);

G_END_DECLS
