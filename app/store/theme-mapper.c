/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/themes.h"

static gboolean
write_words (JyConnection *db, const JyRecommendation *record, char **words, GError **error)
{
  char day[JY_DATE_LENGTH];

  jy_date_write (record->registered_on, day);
  for (guint i = 0; words[i]; i++)
    if (!jy_connection_run (db, error,
                            "INSERT INTO theme (office, word, registered_on, recommendation)"
                            " VALUES ($1, $2, $3, $4)"
                            " ON CONFLICT (office, word, registered_on, recommendation) DO NOTHING",
                            "tttt", record->office, words[i], day, record->id))
      return FALSE;
  return TRUE;
}

static gboolean
forget (JyConnection *db, const JyRecommendation *record, GError **error)
{
  return jy_connection_run (db, error,
                            "DELETE FROM theme WHERE office = $1 AND recommendation = $2", "tt",
                            record->office, record->id);
}

gboolean
jy_themes_save (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
                GError **error)
{
  g_auto (GStrv) had = NULL;
  g_auto (GStrv) has = NULL;

  /* Facts of the registration are never changed in place. */
  if (before && before->particulars == after->particulars
      && before->registered_on == after->registered_on
      && g_strcmp0 (before->line, after->line) == 0)
    return TRUE;
  has = jy_theme_words (after);
  if (!before)
    return write_words (db, after, has, error);
  had = jy_theme_words (before);
  if (g_strv_equal ((const char *const *) had, (const char *const *) has)
      && before->registered_on == after->registered_on)
    return TRUE;
  return forget (db, after, error) && write_words (db, after, has, error);
}

gboolean
jy_themes_make (JyConnection *db, const JyRecommendation *record, GError **error)
{
  g_auto (GStrv) words = jy_theme_words (record);

  return forget (db, record, error) && write_words (db, record, words, error);
}

GPtrArray *
jy_themes_cases (JyConnection *db, const char *office, const char *word, const char *but,
                 JyDate since, guint limit, GError **error)
{
  char day[JY_DATE_LENGTH];

  return jy_statement_texts (
      jy_connection_query (db, error,
                           "SELECT recommendation FROM theme WHERE office = $1 AND word = $2"
                           " AND registered_on >= $3 AND recommendation <> $4"
                           " ORDER BY registered_on DESC, recommendation DESC LIMIT $5",
                           "tttti", office, word, jy_date_write (since, day), but ? but : "",
                           (gint64) limit),
      error);
}
