/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "domain/shingles.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Sketches of drafts (table sketch), by which earlier drafts that are alike are found, and what
 * else the draft check asks of the docket. Lane functions only.
 */

/** Writes the sketch of @after's draft where its text is another than @before's (NULL: none);
 * inside the transaction that saves it. */
gboolean jy_sketches_save (JyConnection *db, const JyRecommendation *before,
                           const JyRecommendation *after, GError **error);
/** The same whatever stood there, for a case from before there were any. */
gboolean jy_sketches_make (JyConnection *db, const JyRecommendation *record, GError **error);
/** Drafts that share a band with @shingles, registered on or after @since, without @but; those that
 * share most first. (transfer full) array of ids, at most @limit. */
GPtrArray *jy_sketches_alike (JyConnection *db, const char *office, const char *but,
                              const JyShingles *shingles, JyDate since, guint limit,
                              GError **error);
/** Letters of @type that went to @agency (id) and are not settled there, without @but; (transfer
 * full) array of ids, at most @limit. */
GPtrArray *jy_sketches_same_agency (JyConnection *db, const char *office, const char *but,
                                    const char *type, const char *agency, guint limit,
                                    GError **error);
/** Letters issued from @from to @until, both in, without @but; @handler (person id) NULL: of all.
 * -1 and an error. */
int jy_sketches_issued (JyConnection *db, const char *office, const char *but, const char *handler,
                        JyDate from, JyDate until, GError **error);

G_END_DECLS
