/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/themes.h"

#include "base/text.h"

static gboolean
note (JyConnection *db, const JyRecommendation *record, const char *had, const char *has,
      GError **error)
{
  if (jy_text_is_blank (has) || g_strcmp0 (had, has) == 0)
    return TRUE;
  return jy_connection_run (db, error,
                            "INSERT INTO hand (office, person, recommendation) VALUES ($1, $2, $3)"
                            " ON CONFLICT (office, person, recommendation) DO NOTHING",
                            "ttt", record->office, has, record->id);
}

/* Until it is opened, whoever registered a case handles it. */
static const char *
handler_of (const JyRecommendation *record)
{
  return record->handler || record->imported ? record->handler : record->registrant;
}

gboolean
jy_hands_save (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
               GError **error)
{
  return note (db, after, before ? handler_of (before) : NULL, handler_of (after), error)
         && note (db, after, before ? before->follow_up : NULL, after->follow_up, error);
}

GPtrArray *
jy_hands_cases (JyConnection *db, const char *office, const JyHandQuery *query, const char *after,
                guint limit, GError **error)
{
  char from[JY_DATE_LENGTH], until[JY_DATE_LENGTH];

  return jy_statement_texts (
      jy_connection_query (db, error,
                           "SELECT h.recommendation FROM hand h WHERE h.office = $1"
                           " AND h.person = $2 AND h.recommendation > $3 AND EXISTS"
                           " (SELECT 1 FROM event e WHERE e.office = h.office"
                           " AND e.stream = h.recommendation AND e.day BETWEEN $4 AND $5)"
                           " ORDER BY h.recommendation LIMIT $6",
                           "ttttti", office, query->person, after ? after : "",
                           jy_date_write (query->from, from), jy_date_write (query->until, until),
                           (gint64) limit),
      error);
}
