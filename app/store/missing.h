/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/missing.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What is missing, case by case (table missing): kept by the writer from domain/missing.h, counted
 * and paged in SQL with an index, so that no case is read for the office's page. Lane functions
 * only.
 */

/** Writes what is missing in @record (JyMissing), where it differs from what is kept; inside the
 * transaction that saves it, after its row. */
gboolean jy_missing_save (JyConnection *db, const JyRecommendation *record, GPtrArray *missing,
                          GError **error);
/** Adds a sentence to @differences where the rows kept are not those of @missing. */
gboolean jy_missing_compare (JyConnection *db, const JyRecommendation *record, GPtrArray *missing,
                             GPtrArray *differences, GError **error);

/** What is asked for; all members but today may be empty. Borrowed. */
typedef struct
{
  const char *kind;
  const char *type;
  const char *handler; /* person id */
  const char *reader;  /* person id: sealed cases only where named; NULL: all */
  gboolean late_only;  /* its last day is over */
  JyDate today;
} JyMissingQuery;

/** One row, with its case. Owned. */
typedef struct
{
  char *recommendation;
  const JyMissingKind *kind;
  char *addressee; /* key, or NULL */
  char *part;
  char *about;
  char *source;
  JyDate since;
  JyDate due; /* or none */
  char *number;
  char *title;
  char *type;
  char *handler; /* name */
  char *key;     /* where the next page begins: opaque */
} JyMissingRow;
void jy_missing_row_free (JyMissingRow *self);

/** Rows, missing for longest first; @after: key of the row before, or NULL. (transfer full) array
 * of JyMissingRow, at most @limit. */
GPtrArray *jy_missing_page (JyConnection *db, const char *office, const JyMissingQuery *query,
                            const char *after, guint limit, GError **error);

/** How many of one kind. Owned by its array. */
typedef struct
{
  const JyMissingKind *kind;
  guint n;
  guint late; /* of them, whose last day is over */
} JyMissingCount;
/** One for every kind, in the order of the table, also where it is 0; @query's kind does not
 * count. (transfer full) array of JyMissingCount. */
GPtrArray *jy_missing_counts (JyConnection *db, const char *office, const JyMissingQuery *query,
                              GError **error);

G_END_DECLS
