/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pending.h"

/* Words are counted as far as anybody asks, which is after every few. */
#define OF_TABLE(name, counted)                                                                    \
  {                                                                                                \
    "SELECT recommendation FROM " name " WHERE office = $1 ORDER BY recommendation LIMIT $2",      \
        "SELECT COUNT(*) FROM " counted,                                                           \
        "SELECT COUNT(*) FROM " name " WHERE office = $1 AND recommendation = $2",                 \
        "DELETE FROM " name " WHERE office = $1 AND recommendation = $2"                           \
  }

static const struct
{
  const char *some, *count, *has, *done;
} tables[JY_N_PENDING] = {
  [JY_PENDING_WORDS]
  = OF_TABLE ("search_pending", "(SELECT 1 FROM search_pending WHERE office = $1 LIMIT 1000) AS n"),
  [JY_PENDING_SKETCH] = OF_TABLE ("sketch_pending", "sketch_pending WHERE office = $1"),
  [JY_PENDING_MISSING] = OF_TABLE ("inspection_pending", "inspection_pending WHERE office = $1"),
  [JY_PENDING_COUNTED] = OF_TABLE ("counted_pending", "counted_pending WHERE office = $1"),
};

GPtrArray *
jy_pending_cases (JyConnection *db, JyPending what, const char *office, guint limit, GError **error)
{
  return jy_statement_texts (
      jy_connection_query (db, error, tables[what].some, "ti", office, (gint64) limit), error);
}

gint64
jy_pending_count (JyConnection *db, JyPending what, const char *office, GError **error)
{
  return jy_statement_number (jy_connection_query (db, error, tables[what].count, "t", office),
                              error);
}

gboolean
jy_pending_has (JyConnection *db, JyPending what, const char *office, const char *id,
                GError **error)
{
  return jy_statement_number (jy_connection_query (db, error, tables[what].has, "tt", office, id),
                              error)
         > 0;
}

gboolean
jy_pending_done (JyConnection *db, JyPending what, const char *office, const char *id,
                 GError **error)
{
  return jy_connection_run (db, error, tables[what].done, "tt", office, id);
}
