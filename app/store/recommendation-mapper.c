/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"
#include "store/listed.h"
#include "store/marks.h"
#include "store/search.h"
#include "store/sketches.h"
#include "store/records.h"
#include "store/row-update.h"
#include "store/tally.h"
#include "store/themes.h"

/* -- writing */

#define KEY_COLUMN 2

/* Fills @row with the part of @self that has the key of @wanted. */
static gboolean
find_part (const JyRowTable *table, const JyRecommendation *self, const JyCells *wanted,
           guint likely, JyCells *row)
{
  GPtrArray *parts = self ? table->parts (self) : NULL;
  guint n = parts ? parts->len : 0;

  for (guint i = 0; i < n; i++)
    {
      /* Usually in the same place. */
      table->fill (self, (likely + i) % n, row);
      if (strcmp (row->cells[KEY_COLUMN], wanted->cells[KEY_COLUMN]) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
save_parts (JyConnection *db, const JyRowTable *table, const JyRecommendation *before,
            const JyRecommendation *after, GError **error)
{
  GPtrArray *new_parts = table->parts (after);
  GPtrArray *old_parts = before ? table->parts (before) : NULL;
  guint n_old = old_parts ? old_parts->len : 0;
  guint n_found = 0;
  JyCells row, other;

  for (guint i = 0; new_parts && i < new_parts->len; i++)
    {
      gboolean found = i < n_old && table->same (before, after, i);
      gboolean ok = TRUE;

      if (!found)
        {
          table->fill (after, i, &row);
          found = find_part (table, before, &row, i, &other);
          ok = found ? jy_row_update (db, table->name, table->columns, table->where, KEY_COLUMN + 1,
                                      &row, jy_row_differences (&other, &row, table->n_columns),
                                      error)
                     : jy_row_run (db, table->upsert, &row, table->n_columns, error);
        }
      if (!ok)
        return FALSE;
      n_found += found != FALSE;
    }
  /* Keys are not given twice: as many as were there are there still. */
  for (guint i = 0; n_found < n_old && i < n_old; i++)
    {
      table->fill (before, i, &row);
      if (!find_part (table, after, &row, i, &other)
          && !jy_row_run (db, table->remove, &row, KEY_COLUMN + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_readers (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
              GError **error)
{
  GHashTable *old_readers = before ? before->readers : NULL;
  GHashTableIter iter;
  gpointer person;

  if (after->readers)
    {
      g_hash_table_iter_init (&iter, after->readers);
      while (g_hash_table_iter_next (&iter, &person, NULL))
        if (!(old_readers && g_hash_table_contains (old_readers, person))
            && !jy_connection_run (
                db, error,
                "INSERT INTO reader (office, recommendation, person) VALUES ($1, $2, $3)"
                " ON CONFLICT (office, recommendation, person) DO NOTHING",
                "ttt", after->office, after->id, person))
          return FALSE;
    }
  if (old_readers)
    {
      g_hash_table_iter_init (&iter, old_readers);
      while (g_hash_table_iter_next (&iter, &person, NULL))
        if (!(after->readers && g_hash_table_contains (after->readers, person))
            && !jy_connection_run (db, error,
                                   "DELETE FROM reader WHERE office = $1 AND recommendation = $2"
                                   " AND person = $3",
                                   "ttt", after->office, after->id, person))
          return FALSE;
    }
  return TRUE;
}

static gboolean
save_row (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
          GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (512);
  JyColumns changed = JY_COLUMNS_ALL;
  JyCells row, old;

  jy_recommendation_cells (after, &row, texts);
  if (!before)
    {
      return jy_recommendation_cells_sort (db, after, &changed, &row, texts, error)
             && jy_row_run (
                 db,
                 "INSERT INTO recommendation (office, id, number, number_key, title, title_key,"
                 " type, line, stage, stage_rank, phase, phase_count, states, addressee_count,"
                 " addressees, agency_key, handler, handler_name, handler_key, follow_up,"
                 " next_rule, next_due, open, sealed, registered_on, seq, relapsed_on,"
                 " predecessor, linked, follow_up_name, follow_up_key, issued_on, served_on,"
                 " reply_due, replied_on, outcome, closed_on, alarm) VALUES ($1, $2, $3,"
                 " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,"
                 " $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34,"
                 " $35, $36, $37, $38)",
                 &row, JY_N_CELLS, error)
             && jy_tally_move (db, NULL, &row, error);
    }
  jy_recommendation_cells (before, &old, texts);
  changed = jy_row_differences (&old, &row, JY_N_CELLS);
  return jy_recommendation_cells_sort (db, after, &changed, &row, texts, error)
         && jy_row_update (db, "recommendation", jy_recommendation_columns,
                           "office = $1 AND id = $2", 2, &row, changed, error)
         && jy_listed_move (db, &row, changed, error) && jy_tally_move (db, &old, &row, error);
}

gboolean
jy_recommendations_save (JyConnection *db, const JyRecommendation *before,
                         const JyRecommendation *after, const JySettings *settings, GError **error)
{
  gsize n = 0;
  const JyRowTable *tables = jy_row_tables (&n);

  if (!save_row (db, before, after, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!save_parts (db, &tables[i], before, after, error))
      return FALSE;
  return jy_listed_save_agencies (db, before, after, error)
         && jy_listed_save_rules (db, before, after, error)
         && save_readers (db, before, after, error) && jy_marks_save (db, before, after, error)
         && jy_sketches_save (db, before, after, error) && jy_themes_save (db, before, after, error)
         && jy_hands_save (db, before, after, error)
         && jy_search_note (db, after->office, after->id, error);
}

/* -- comparing */

static void
add_difference (GPtrArray *differences, const JyRecommendation *state, const char *table,
                const char *part, const char *column, const char *stored, const char *wanted)
{
  const char *name = state->number && *state->number ? state->number : state->id;

  g_ptr_array_add (
      differences,
      g_strdup_printf (_ ("Case %s: column %s of table %s (%s) holds “%s”, but the events "
                          "come to “%s”."),
                       name, column, table, part, stored ? stored : "", wanted));
}

static void
add_missing (GPtrArray *differences, const JyRecommendation *state, const char *table,
             const char *part)
{
  const char *name = state->number && *state->number ? state->number : state->id;

  g_ptr_array_add (
      differences,
      g_strdup_printf (_ ("Case %s: table %s lacks the entry %s that the events come to."), name,
                       table, part));
}

/* Compares the row that @sql finds by the first @n_keys cells. */
static gboolean
compare_row (JyConnection *db, const char *sql, guint n_keys, const char *table,
             const char *const *columns, const JyCells *row, guint n, const JyRecommendation *state,
             GPtrArray *differences, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (db, error, sql, NULL);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  jy_cells_bind (statement, row, n_keys);
  if (jy_statement_step (statement, &failure))
    for (guint i = 0; i < n; i++)
      {
        const char *stored = jy_statement_text (statement, (int) i);

        if (g_strcmp0 (stored, row->cells[i]) != 0)
          add_difference (differences, state, table, row->cells[n_keys - 1], columns[i], stored,
                          row->cells[i]);
      }
  else if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  else
    add_missing (differences, state, table, row->cells[n_keys - 1]);
  return TRUE;
}

static gboolean
compare_count (JyConnection *db, const char *sql, const char *table, guint wanted,
               const JyRecommendation *state, GPtrArray *differences, GError **error)
{
  gint64 kept = jy_statement_number (
      jy_connection_query (db, error, sql, "tt", state->office, state->id), error);

  if (kept < 0)
    return FALSE;
  if (kept != (gint64) wanted)
    g_ptr_array_add (
        differences,
        g_strdup_printf (_ ("Case %s: table %s holds %d entries, but the events come to %u."),
                         state->number ? state->number : state->id, table, (int) kept, wanted));
  return TRUE;
}

/* Who is named as a reader; that nobody else is, the count shows. */
static gboolean
compare_readers (JyConnection *db, const JyRecommendation *state, GPtrArray *differences,
                 GError **error)
{
  GHashTableIter iter;
  gpointer person;

  if (state->readers)
    {
      g_hash_table_iter_init (&iter, state->readers);
      while (g_hash_table_iter_next (&iter, &person, NULL))
        {
          g_autoptr (JyStatement) statement = jy_connection_query (
              db, error,
              "SELECT 1 FROM reader WHERE office = $1 AND recommendation = $2 AND person = $3",
              "ttt", state->office, state->id, person);
          GError *failure = NULL;

          if (!statement)
            return FALSE;
          if (jy_statement_step (statement, &failure))
            continue;
          if (failure)
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          add_missing (differences, state, "reader", person);
        }
    }
  return compare_count (db, "SELECT COUNT(*) FROM reader WHERE office = $1 AND recommendation = $2",
                        "reader", state->readers ? g_hash_table_size (state->readers) : 0, state,
                        differences, error);
}

gboolean
jy_recommendations_compare (JyConnection *db, const JyRecommendation *state,
                            const JySettings *settings, GPtrArray *differences, GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (512);
  gsize n = 0;
  const JyRowTable *tables = jy_row_tables (&n);
  JyColumns wanted = JY_COLUMNS_ALL;
  JyCells row;

  jy_recommendation_cells (state, &row, texts);
  if (!jy_recommendation_cells_sort (db, state, &wanted, &row, texts, error)
      || !compare_row (
          db,
          "SELECT office, id, number, number_key, title, title_key, type, line, stage,"
          " stage_rank, phase, phase_count, states, addressee_count, addressees, agency_key,"
          " handler, handler_name, handler_key, follow_up, next_rule, next_due, open,"
          " sealed, registered_on, seq, relapsed_on, predecessor, linked, follow_up_name,"
          " follow_up_key, issued_on, served_on, reply_due, replied_on, outcome, closed_on,"
          " alarm FROM recommendation WHERE office = $1 AND id = $2",
          2, "recommendation", jy_recommendation_columns, &row, JY_N_CELLS, state, differences,
          error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      GPtrArray *parts = tables[i].parts (state);

      for (guint k = 0; parts && k < parts->len; k++)
        {
          tables[i].fill (state, k, &row);
          if (!compare_row (db, tables[i].select, KEY_COLUMN + 1, tables[i].name, tables[i].columns,
                            &row, tables[i].n_columns, state, differences, error))
            return FALSE;
        }
      if (!compare_count (db, tables[i].count, tables[i].name, parts ? parts->len : 0, state,
                          differences, error))
        return FALSE;
    }
  return compare_readers (db, state, differences, error)
         && jy_marks_compare (db, state, differences, error);
}
