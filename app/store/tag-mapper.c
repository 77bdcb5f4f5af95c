/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/tags.h"

#include "store/listed.h"

/* From one name to the next: there are few, on many cases. */
GPtrArray *
jy_tags_list (JyConnection *db, const char *office, GError **error)
{
  return jy_statement_texts (
      jy_connection_query (db, error,
                           "WITH RECURSIVE name (tag) AS ("
                           "SELECT MIN (tag) FROM case_tag WHERE office = $1"
                           " UNION ALL SELECT (SELECT MIN (case_tag.tag) FROM case_tag"
                           " WHERE case_tag.office = $1 AND case_tag.tag > name.tag) FROM name"
                           " WHERE name.tag IS NOT NULL)"
                           " SELECT tag FROM name WHERE tag IS NOT NULL",
                           "t", office),
      error);
}

GPtrArray *
jy_tags_of (JyConnection *db, const char *office, const char *id, GError **error)
{
  return jy_statement_texts (
      jy_connection_query (
          db, error,
          "SELECT tag FROM case_tag WHERE office = $1 AND recommendation = $2 ORDER BY tag", "tt",
          office, id),
      error);
}

gboolean
jy_tags_set (JyConnection *db, const char *office, const char *id, const char *tag, gboolean on,
             gboolean *changed, GError **error)
{
  gint64 there
      = jy_statement_number (jy_connection_query (db, error,
                                                  "SELECT COUNT(*) FROM case_tag WHERE office = $1"
                                                  " AND recommendation = $2 AND tag = $3",
                                                  "ttt", office, id, tag),
                             error);
  g_autofree char *facet = NULL;

  if (there < 0)
    return FALSE;
  *changed = (there > 0) != (on != FALSE);
  if (!*changed)
    return TRUE;
  facet = g_strconcat (JY_LISTED_TAG, tag, NULL);
  return jy_connection_run (
             db, error,
             on ? "INSERT INTO case_tag (office, recommendation, tag) VALUES ($1, $2, $3)"
                : "DELETE FROM case_tag WHERE office = $1 AND recommendation = $2 AND tag = $3",
             "ttt", office, id, tag)
         && jy_listed_set (db, office, id, facet, on, error);
}

gboolean
jy_tags_may_read (JyConnection *db, const char *office, const char *id, const char *person,
                  GError **error)
{
  return jy_statement_number (
             jy_connection_query (db, error,
                                  "SELECT COUNT(*) FROM recommendation WHERE office = $1"
                                  " AND id = $2 AND (sealed = 0 OR EXISTS (SELECT 1 FROM reader"
                                  " WHERE reader.office = $1 AND reader.recommendation = $2"
                                  " AND reader.person = $3))",
                                  "ttt", office, id, person),
             error)
         > 0;
}

GPtrArray *
jy_tags_all (JyConnection *db, const char *office, GError **error)
{
  return jy_statement_texts (
      jy_connection_query (db, error,
                           "SELECT recommendation || ' ' || tag FROM case_tag WHERE office = $1",
                           "t", office),
      error);
}
