/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sketches.h"

static gboolean
write_bands (JyConnection *db, const JyRecommendation *record, GError **error)
{
  g_autoptr (JyShingles) shingles = jy_shingles_of_sections (record->sections);
  gint64 bands[JY_SKETCH_BANDS];

  if (!jy_shingles_sketch (shingles, bands))
    return TRUE;
  for (guint b = 0; b < JY_SKETCH_BANDS; b++)
    if (!jy_connection_run (db, error,
                            "INSERT INTO sketch (office, band, recommendation) VALUES ($1, $2, $3)"
                            " ON CONFLICT (office, band, recommendation) DO NOTHING",
                            "tit", record->office, bands[b], record->id))
      return FALSE;
  return TRUE;
}

gboolean
jy_sketches_save (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
                  GError **error)
{
  if (before ? g_strcmp0 (before->text_digest, after->text_digest) == 0
             : after->text_digest == NULL)
    return TRUE;
  if (before && before->text_digest
      && !jy_connection_run (db, error,
                             "DELETE FROM sketch WHERE office = $1 AND recommendation = $2", "tt",
                             after->office, after->id))
    return FALSE;
  return write_bands (db, after, error);
}

gboolean
jy_sketches_make (JyConnection *db, const JyRecommendation *record, GError **error)
{
  return jy_connection_run (db, error,
                            "DELETE FROM sketch WHERE office = $1 AND recommendation = $2", "tt",
                            record->office, record->id)
         && write_bands (db, record, error);
}

/* The twelve bands of a sketch, one parameter each. */
#define ALIKE_SQL                                                                                  \
  "SELECT s.recommendation FROM (SELECT recommendation, COUNT(*) AS n FROM sketch"                 \
  " WHERE office = $1 AND band IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"            \
  " AND recommendation <> $14 GROUP BY recommendation) AS s"                                       \
  " JOIN recommendation r ON r.office = $15 AND r.id = s.recommendation"                           \
  " WHERE r.registered_on >= $16 ORDER BY s.n DESC, s.recommendation LIMIT $17"
G_STATIC_ASSERT (JY_SKETCH_BANDS == 12);

GPtrArray *
jy_sketches_alike (JyConnection *db, const char *office, const char *but,
                   const JyShingles *shingles, JyDate since, guint limit, GError **error)
{
  gint64 bands[JY_SKETCH_BANDS];
  char day[JY_DATE_LENGTH];

  if (!jy_shingles_sketch (shingles, bands))
    return g_ptr_array_new_with_free_func (g_free);
  return jy_statement_texts (jy_connection_query (db, error, ALIKE_SQL, "tiiiiiiiiiiiittti", office,
                                                  bands[0], bands[1], bands[2], bands[3], bands[4],
                                                  bands[5], bands[6], bands[7], bands[8], bands[9],
                                                  bands[10], bands[11], but ? but : "", office,
                                                  jy_date_write (since, day), (gint64) limit),
                             error);
}

GPtrArray *
jy_sketches_same_agency (JyConnection *db, const char *office, const char *but, const char *type,
                         const char *agency, guint limit, GError **error)
{
  return jy_statement_texts (
      jy_connection_query (
          db, error,
          "SELECT a.recommendation FROM addressee a"
          " JOIN recommendation r ON r.office = a.office AND r.id = a.recommendation"
          " WHERE a.office = $1 AND a.agency = $2 AND a.recommendation <> $3 AND r.type = $4"
          " AND r.stage = 'issued' AND a.state <> 'settled' LIMIT $5",
          "tttti", office, agency, but ? but : "", type, (gint64) limit),
      error);
}

int
jy_sketches_issued (JyConnection *db, const char *office, const char *but, const char *handler,
                    JyDate from, JyDate until, GError **error)
{
  char first[JY_DATE_LENGTH];
  char last[JY_DATE_LENGTH];
  const char *own = but ? but : "";
  JyStatement *statement;

  jy_date_write (from, first);
  jy_date_write (until, last);
  statement = handler ? jy_connection_query (
                  db, error,
                  "SELECT COUNT(*) FROM event e"
                  " JOIN recommendation r ON r.office = e.office AND r.id = e.stream"
                  " WHERE e.office = $1 AND e.action = 'issue' AND e.day >= $2"
                  " AND e.day <= $3 AND e.stream <> $4 AND r.handler = $5",
                  "ttttt", office, first, last, own, handler)
                      : jy_connection_query (db, error,
                                             "SELECT COUNT(*) FROM event WHERE office = $1"
                                             " AND action = 'issue' AND day >= $2 AND day <= $3"
                                             " AND stream <> $4",
                                             "tttt", office, first, last, own);
  return (int) jy_statement_number (statement, error);
}
