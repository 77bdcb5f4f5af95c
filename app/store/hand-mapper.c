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

static gpointer
read_id (JyStatement *row, GError **error)
{
  return jy_statement_dup (row, 0);
}

GPtrArray *
jy_hands_cases (JyConnection *db, const char *office, const char *person, const char *after,
                guint limit, GError **error)
{
  return jy_statement_all (
      jy_connection_query (db, error,
                           "SELECT recommendation FROM hand WHERE office = $1 AND person = $2"
                           " AND recommendation > $3 ORDER BY recommendation LIMIT $4",
                           "ttti", office, person, after ? after : "", (gint64) limit),
      read_id, g_free, error);
}
