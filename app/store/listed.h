/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/recommendation-rows.h"

G_BEGIN_DECLS

/*
 * Cases by what many or few of them have: a tag, a brand, an agency, a clock, a mark. The table
 * "listed" holds a row for each, under a name for what it is ("tag:典型"), with all that lists are
 * sorted by: a page of such a list is read from where it stands, in every order, however large the
 * docket. Rows follow from those of recommendation, addressee, agency, clock, case_mark and
 * case_tag, and are written in the same transaction. Lane functions only; FALSE with @error where
 * the store fails.
 */

/* What cases are listed by; a value follows the first four. */
#define JY_LISTED_TAG "tag:"
#define JY_LISTED_BRAND "brand:"
#define JY_LISTED_AGENCY "agency:"
#define JY_LISTED_RULE "rule:" /* that a clock of it is open */
#define JY_LISTED_LEADER "leader"
#define JY_LISTED_UNINSPECTED "uninspected"

/** Lists case @id by @facet, or no longer. */
gboolean jy_listed_set (JyConnection *db, const char *office, const char *id, const char *facet,
                        gboolean on, GError **error);
/** The columns @changed of the row @row of recommendation are what its case is sorted by now. */
gboolean jy_listed_move (JyConnection *db, const JyCells *row, JyColumns changed, GError **error);
/** The addressees of @after are written; @before may be NULL. */
gboolean jy_listed_save_agencies (JyConnection *db, const JyRecommendation *before,
                                  const JyRecommendation *after, GError **error);
/** The same of the clocks of @after. */
gboolean jy_listed_save_rules (JyConnection *db, const JyRecommendation *before,
                               const JyRecommendation *after, GError **error);
/** The entry @gone of the register was merged into @kept, which has its cases from now on. */
gboolean jy_listed_merge (JyConnection *db, const char *office, const char *gone, const char *kept,
                          GError **error);
/** Adds a sentence to @differences where the table is not what the others come to. */
gboolean jy_listed_compare (JyConnection *db, const char *office, GPtrArray *differences,
                            GError **error);

G_END_DECLS
