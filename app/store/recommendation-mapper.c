/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"
#include "store/recommendation-rows.h"
#include "store/records.h"
#include "store/tally.h"

/* -- writing */

static gboolean
run_cells (JyConnection *db, const char *sql, const JyCells *row, guint n, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (db, error, sql, NULL);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  jy_cells_bind (statement, row, n);
  while (jy_statement_step (statement, &failure))
    ;
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Whether the cells from @first on are alike. */
static gboolean
alike (const JyCells *a, const JyCells *b, guint first, guint n)
{
  for (guint i = first; i < n; i++)
    if (g_strcmp0 (a->cells[i], b->cells[i]) != 0)
      return FALSE;
  return TRUE;
}

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
  JyCells row, other;

  for (guint i = 0; new_parts && i < new_parts->len; i++)
    {
      table->fill (after, i, &row);
      if (find_part (table, before, &row, i, &other) && alike (&row, &other, 0, table->n_columns))
        continue;
      if (!run_cells (db, table->upsert, &row, table->n_columns, error))
        return FALSE;
    }
  for (guint i = 0; old_parts && i < old_parts->len; i++)
    {
      table->fill (before, i, &row);
      if (!find_part (table, after, &row, i, &other)
          && !run_cells (db, table->remove, &row, KEY_COLUMN + 1, error))
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

/* Which columns differ, as bits; sort keys, which follow others, are left out. */
static guint32
differences_of (const JyCells *a, const JyCells *b)
{
  guint32 bits = 0;

  for (guint i = 0; i < JY_N_CELLS; i++)
    if (a->cells[i] && b->cells[i] && strcmp (a->cells[i], b->cells[i]) != 0)
      bits |= 1u << i;
  return bits;
}

#define BIT(column) (1u << (column))
#define DUE_BITS (BIT (JY_CELL_NEXT_RULE) | BIT (JY_CELL_NEXT_DUE) | BIT (JY_CELL_SEQ))
#define STATE_BITS                                                                                 \
  (DUE_BITS | BIT (JY_CELL_STAGE_RANK) | BIT (JY_CELL_PHASE) | BIT (JY_CELL_PHASE_COUNT)           \
   | BIT (JY_CELL_STATES))
#define PROGRESS_BITS (STATE_BITS | BIT (JY_CELL_STAGE) | BIT (JY_CELL_OPEN))

static gint64
number_of (const JyCells *row, JyCell column)
{
  return g_ascii_strtoll (row->cells[column], NULL, 10);
}

/* An index is rewritten where its column is named, changed or not: so as few as will do. */
static gboolean
update_row (JyConnection *db, guint32 changed, const JyRecommendation *after, JyCells *row,
            GStringChunk *texts, GError **error)
{
  if (changed == 0)
    return TRUE;
  if (!(changed & ~BIT (JY_CELL_SEQ)))
    return jy_connection_run (db, error,
                              "UPDATE recommendation SET seq = $3 WHERE office = $1 AND id = $2",
                              "tti", after->office, after->id, (gint64) after->seq);
  if (!(changed & ~DUE_BITS))
    return jy_connection_run (db, error,
                              "UPDATE recommendation SET seq = $3, next_rule = $4, next_due = $5"
                              " WHERE office = $1 AND id = $2",
                              "ttitt", after->office, after->id, (gint64) after->seq,
                              row->cells[JY_CELL_NEXT_RULE], row->cells[JY_CELL_NEXT_DUE]);
  if (!(changed & ~STATE_BITS))
    return jy_connection_run (
        db, error,
        "UPDATE recommendation SET seq = $3, next_rule = $4, next_due = $5, stage_rank = $6,"
        " phase = $7, phase_count = $8, states = $9 WHERE office = $1 AND id = $2",
        "ttittitii", after->office, after->id, (gint64) after->seq, row->cells[JY_CELL_NEXT_RULE],
        row->cells[JY_CELL_NEXT_DUE], number_of (row, JY_CELL_STAGE_RANK),
        row->cells[JY_CELL_PHASE], number_of (row, JY_CELL_PHASE_COUNT),
        number_of (row, JY_CELL_STATES));
  if (!(changed & ~PROGRESS_BITS))
    return jy_connection_run (
        db, error,
        "UPDATE recommendation SET seq = $3, next_rule = $4, next_due = $5, stage = $6,"
        " stage_rank = $7, phase = $8, phase_count = $9, states = $10, open = $11"
        " WHERE office = $1 AND id = $2",
        "ttitttitiii", after->office, after->id, (gint64) after->seq, row->cells[JY_CELL_NEXT_RULE],
        row->cells[JY_CELL_NEXT_DUE], row->cells[JY_CELL_STAGE],
        number_of (row, JY_CELL_STAGE_RANK), row->cells[JY_CELL_PHASE],
        number_of (row, JY_CELL_PHASE_COUNT), number_of (row, JY_CELL_STATES),
        number_of (row, JY_CELL_OPEN));
  jy_recommendation_cells_sort (db, after, row, texts);
  return run_cells (
      db,
      "UPDATE recommendation SET number = $3, number_key = $4, title = $5, title_key = $6, type = "
      "$7,"
      " line = $8, stage = $9, stage_rank = $10, phase = $11, phase_count = $12, states = $13,"
      " addressee_count = $14, addressees = $15, agency_key = $16, handler = $17,"
      " handler_name = $18, handler_key = $19, follow_up = $20, next_rule = $21, next_due = $22,"
      " open = $23, sealed = $24, registered_on = $25, seq = $26 WHERE office = $1 AND id = $2",
      row, JY_N_CELLS, error);
}

static gboolean
save_row (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
          GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (512);
  JyCells row, old;

  jy_recommendation_cells (after, &row, texts);
  if (!before)
    {
      jy_recommendation_cells_sort (db, after, &row, texts);
      return run_cells (
                 db,
                 "INSERT INTO recommendation (office, id, number, number_key, title, title_key,"
                 " type, line, stage, stage_rank, phase, phase_count, states, addressee_count,"
                 " addressees, agency_key, handler, handler_name, handler_key, follow_up,"
                 " next_rule, next_due, open, sealed, registered_on, seq) VALUES ($1, $2, $3,"
                 " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,"
                 " $20, $21, $22, $23, $24, $25, $26)",
                 &row, JY_N_CELLS, error)
             && jy_tally_move (db, NULL, &row, error);
    }
  jy_recommendation_cells (before, &old, texts);
  if (!update_row (db, differences_of (&old, &row), after, &row, texts, error))
    return FALSE;
  return jy_tally_move (db, &old, &row, error);
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
  return save_readers (db, before, after, error);
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
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, sql, "tt", state->office, state->id);

  if (!statement || !jy_statement_step (statement, error))
    return FALSE;
  if (jy_statement_int (statement, 0) != (gint64) wanted)
    g_ptr_array_add (
        differences,
        g_strdup_printf (_ ("Case %s: table %s holds %d entries, but the events come to %u."),
                         state->number ? state->number : state->id, table,
                         (int) jy_statement_int (statement, 0), wanted));
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
  JyCells row;

  jy_recommendation_cells (state, &row, texts);
  jy_recommendation_cells_sort (db, state, &row, texts);
  if (!compare_row (
          db,
          "SELECT office, id, number, number_key, title, title_key, type, line, stage,"
          " stage_rank, phase, phase_count, states, addressee_count, addressees, agency_key,"
          " handler, handler_name, handler_key, follow_up, next_rule, next_due, open,"
          " sealed, registered_on, seq FROM recommendation WHERE office = $1 AND id = $2",
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
  return compare_readers (db, state, differences, error);
}
