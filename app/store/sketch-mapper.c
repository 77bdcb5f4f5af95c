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
         && write_bands (db, record, error)
         && jy_connection_run (
             db, error, "DELETE FROM sketch_pending WHERE office = $1 AND recommendation = $2",
             "tt", record->office, record->id);
}

/* The first column of all rows; releases @statement. */
static GPtrArray *
ids_of (JyStatement *statement, GError **error)
{
  g_autoptr (JyStatement) owned = statement;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;

  if (!owned)
    return NULL;
  while (jy_statement_step (owned, &failure))
    g_ptr_array_add (ids, jy_statement_dup (owned, 0));
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

GPtrArray *
jy_sketches_pending (JyConnection *db, const char *office, guint limit, GError **error)
{
  return ids_of (
      jy_connection_query (db, error,
                           "SELECT recommendation FROM sketch_pending WHERE office = $1 LIMIT $2",
                           "ti", office, (gint64) limit),
      error);
}

static gint
compare_count (gconstpointer a, gconstpointer b, gpointer counts)
{
  const char *first = *(char *const *) a;
  const char *second = *(char *const *) b;
  gint one = GPOINTER_TO_INT (g_hash_table_lookup (counts, first));
  gint other = GPOINTER_TO_INT (g_hash_table_lookup (counts, second));

  return one != other ? other - one : g_strcmp0 (first, second);
}

GPtrArray *
jy_sketches_alike (JyConnection *db, const char *office, const char *but,
                   const JyShingles *shingles, JyDate since, guint limit, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  gint64 bands[JY_SKETCH_BANDS];
  char day[JY_DATE_LENGTH];
  GHashTableIter iter;
  gpointer id;

  if (!jy_shingles_sketch (shingles, bands))
    return found;
  for (guint b = 0; b < JY_SKETCH_BANDS; b++)
    {
      g_autoptr (GPtrArray) sharing
          = ids_of (jy_connection_query (
                        db, error,
                        "SELECT s.recommendation FROM sketch s"
                        " JOIN recommendation r ON r.office = s.office AND r.id = s.recommendation"
                        " WHERE s.office = $1 AND s.band = $2 AND s.recommendation <> $3"
                        " AND r.registered_on >= $4 LIMIT 1000",
                        "titt", office, bands[b], but ? but : "", jy_date_write (since, day)),
                    error);

      if (!sharing)
        {
          g_ptr_array_unref (found);
          return NULL;
        }
      for (guint i = 0; i < sharing->len; i++)
        {
          gint n = GPOINTER_TO_INT (g_hash_table_lookup (counts, sharing->pdata[i]));

          g_hash_table_replace (counts, g_strdup (sharing->pdata[i]), GINT_TO_POINTER (n + 1));
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (found, g_strdup (id));
  g_ptr_array_sort_with_data (found, compare_count, counts);
  if (found->len > limit)
    g_ptr_array_set_size (found, (gint) limit);
  return found;
}

GPtrArray *
jy_sketches_same_agency (JyConnection *db, const char *office, const char *but, const char *type,
                         const char *agency, guint limit, GError **error)
{
  return ids_of (
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
jy_sketches_issued (JyConnection *db, const char *office, const char *handler, JyDate from,
                    JyDate until, GError **error)
{
  char first[JY_DATE_LENGTH];
  char last[JY_DATE_LENGTH];
  g_autoptr (JyStatement) statement = NULL;

  jy_date_write (from, first);
  jy_date_write (until, last);
  statement = handler ? jy_connection_query (
                  db, error,
                  "SELECT COUNT(*) FROM event e"
                  " JOIN recommendation r ON r.office = e.office AND r.id = e.stream"
                  " WHERE e.office = $1 AND e.action = 'issue' AND e.day >= $2 AND e.day <= $3"
                  " AND r.handler = $4",
                  "tttt", office, first, last, handler)
                      : jy_connection_query (
                          db, error,
                          "SELECT COUNT(*) FROM event WHERE office = $1 AND action = 'issue'"
                          " AND day >= $2 AND day <= $3",
                          "ttt", office, first, last);
  if (!statement || !jy_statement_step (statement, error))
    return -1;
  return (int) jy_statement_int (statement, 0);
}
