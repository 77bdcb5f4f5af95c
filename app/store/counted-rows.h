/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/counted.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What counts in figures (table counted), as it became known day by day: rows of the past are
 * closed and never changed, so that figures of a day can be had again. Lane functions only.
 */

/** Keeps @counted (jy_counted_read) of @record as what is known from @day on, where it differs from
 * what was known before; inside the transaction that saves it. A day before the last that something
 * became known on counts as that one. */
gboolean jy_counted_save (JyConnection *db, const JyRecommendation *record, GArray *counted,
                          JyDate day, GError **error);
/** The same of a case that nothing is kept of yet: nothing is looked up. */
gboolean jy_counted_begin (JyConnection *db, const JyRecommendation *record, GArray *counted,
                           JyDate day, GError **error);
/** Forgets all of a case, before it is made again from its events. */
gboolean jy_counted_forget (JyConnection *db, const JyRecommendation *record, GError **error);

/** What became known of a case, in the order of the days: for comparing. */
typedef struct _JyCountedHistory JyCountedHistory;

/** Without anything; (transfer full). */
JyCountedHistory *jy_counted_history_new (void);
/** NULL is allowed. */
void jy_counted_history_free (JyCountedHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCountedHistory, jy_counted_history_free)
/** As jy_counted_save(), kept in memory; @record is the case as it was known on @day. */
void jy_counted_history_add (JyCountedHistory *self, const JyRecommendation *record,
                             GArray *counted, JyDate day);
/** Adds a sentence to @differences where the table holds something else of @record. What holds now
 * is compared in full; of the past, all but last days of replies and filings, which went by the
 * calendar of their time. */
gboolean jy_counted_compare (JyConnection *db, const JyRecommendation *record,
                             const JyCountedHistory *wanted, GPtrArray *differences,
                             GError **error);

G_END_DECLS
