/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/tally.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/standing.h"

static gboolean
add (JyConnection *db, const JyCells *row, const char *where, int by, GError **error)
{
  return jy_connection_run (db, error,
                            "INSERT INTO tally (office, phase, type, n) VALUES ($1, $2, $3, $4)"
                            " ON CONFLICT (office, phase, type) DO UPDATE SET n = tally.n + $4",
                            "ttti", row->cells[JY_CELL_OFFICE], where, row->cells[JY_CELL_TYPE],
                            (gint64) by);
}

static guint
bits_of (const JyCells *row)
{
  return row ? (guint) g_ascii_strtoull (row->cells[JY_CELL_STATES], NULL, 10) : 0;
}

static gboolean
alike (const JyCells *a, const JyCells *b, JyCell column)
{
  return a && b && strcmp (a->cells[column], b->cells[column]) == 0;
}

gboolean
jy_tally_move (JyConnection *db, const JyCells *before, const JyCells *after, GError **error)
{
  gboolean same_type = alike (before, after, JY_CELL_TYPE);
  guint had = bits_of (before), has = bits_of (after);

  if (!same_type || !alike (before, after, JY_CELL_STAGE))
    {
      if (before && !add (db, before, before->cells[JY_CELL_STAGE], -1, error))
        return FALSE;
      if (!add (db, after, after->cells[JY_CELL_STAGE], 1, error))
        return FALSE;
    }
  for (guint n = 0; n < JY_N_STANDINGS; n++)
    {
      gboolean was = (had & 1u << n) != 0, is = (has & 1u << n) != 0;

      if (was && is && same_type)
        continue;
      if (was && !add (db, before, jy_standing_id (n), -1, error))
        return FALSE;
      if (is && !add (db, after, jy_standing_id (n), 1, error))
        return FALSE;
    }
  return TRUE;
}

/* -- comparing */

static char *
place_of (const char *where, const char *type)
{
  return g_strconcat (where, " / ", type, NULL);
}

static void
count (GHashTable *counts, const char *where, const char *type, gint64 by)
{
  char *place = place_of (where, type);
  gint64 *old = g_hash_table_lookup (counts, place);
  gint64 sum = by + (old ? *old : 0);

  g_hash_table_replace (counts, place, g_memdup2 (&sum, sizeof sum));
}

/* What the rows come to, less what is kept: all 0 where they agree. */
static GHashTable *
compare (JyConnection *db, const char *office, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JyStatement) rows
      = jy_connection_query (db, error,
                             "SELECT stage, states, type, COUNT(*) FROM recommendation"
                             " WHERE office = $1 GROUP BY stage, states, type",
                             "t", office);
  g_autoptr (JyStatement) kept = NULL;
  GError *failure = NULL;

  while (rows && jy_statement_step (rows, &failure))
    {
      guint bits = (guint) jy_statement_int (rows, 1);
      gint64 n = jy_statement_int (rows, 3);

      count (counts, jy_statement_text (rows, 0), jy_statement_text (rows, 2), n);
      for (guint i = 0; i < JY_N_STANDINGS; i++)
        if ((bits & 1u << i) != 0)
          count (counts, jy_standing_id (i), jy_statement_text (rows, 2), n);
    }
  if (rows && !failure)
    kept = jy_connection_query (db, error, "SELECT phase, type, n FROM tally WHERE office = $1",
                                "t", office);
  while (kept && jy_statement_step (kept, &failure))
    count (counts, jy_statement_text (kept, 0), jy_statement_text (kept, 1),
           -jy_statement_int (kept, 2));
  if (failure)
    g_propagate_error (error, failure);
  return kept && !failure ? g_steal_pointer (&counts) : NULL;
}

gboolean
jy_tally_compare (JyConnection *db, const char *office, GPtrArray *differences, GError **error)
{
  g_autoptr (GHashTable) counts = compare (db, office, error);
  GHashTableIter iter;
  gpointer place, off;

  if (!counts)
    return FALSE;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &place, &off))
    if (*(gint64 *) off != 0)
      g_ptr_array_add (differences,
                       g_strdup_printf (_ ("The count of cases kept for %s is wrong by %d."),
                                        (const char *) place, (int) -*(gint64 *) off));
  return TRUE;
}
