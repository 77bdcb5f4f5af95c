/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/counted-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* A row as text: the key (addressee, known_from), what the case says, days and sums. */
enum
{
  CELL_ADDRESSEE,
  CELL_FROM,
  CELL_TYPE,
  CELL_LINE,
  CELL_CHAIN,
  CELL_BRANDS,
  CELL_HANDLER,
  CELL_HANDLER_NAME,
  CELL_AGENCY,
  CELL_AGENCY_NAME,
  CELL_DAYS,
  CELL_SUMS = CELL_DAYS + JY_N_COUNTED_DAYS,
  N_CELLS = CELL_SUMS + JY_N_COUNTED_SUMS,
};

/* The columns after office and recommendation, in the order of the cells; days and sums in the
 * order of their enumerations. */
#define COLUMNS                                                                                    \
  "addressee, known_from, type, line, chain, brands, handler, handler_name, agency, agency_name,"  \
  " registered_on, issued_on, filing_due, looked_on, served_on, reply_due, replied_on,"            \
  " objected_on, settled_on, filings, filings_in_time, altered, hearings, relapsed, errors,"       \
  " in_time, adopted, classed, reply_days, urges, pronounced, objected, ruled, upheld, "           \
  "rectified, sued,"                                                                               \
  " retried, decided"

typedef struct
{
  char *cells[N_CELLS];
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < N_CELLS; i++)
    g_free (row->cells[i]);
  g_free (row);
}

static Row *
row_new (const JyCountedCase *of, const JyCounted *one, JyDate day)
{
  Row *row = g_new0 (Row, 1);

  row->cells[CELL_ADDRESSEE] = g_strdup (one->addressee);
  row->cells[CELL_FROM] = jy_date_format (day);
  row->cells[CELL_TYPE] = g_strdup (of->type);
  row->cells[CELL_LINE] = g_strdup (of->line);
  row->cells[CELL_CHAIN] = g_strdup (of->chain);
  row->cells[CELL_BRANDS] = g_strdup (of->brands);
  row->cells[CELL_HANDLER] = g_strdup (of->handler);
  row->cells[CELL_HANDLER_NAME] = g_strdup (of->handler_name);
  row->cells[CELL_AGENCY] = g_strdup (one->agency);
  row->cells[CELL_AGENCY_NAME] = g_strdup (one->agency_name);
  for (guint i = 0; i < JY_N_COUNTED_DAYS; i++)
    row->cells[CELL_DAYS + i] = jy_date_format (one->days[i]);
  for (guint i = 0; i < JY_N_COUNTED_SUMS; i++)
    row->cells[CELL_SUMS + i] = g_strdup_printf ("%" G_GINT64_FORMAT, one->sums[i]);
  return row;
}

static gboolean
is_by_calendar (guint cell)
{
  return cell == CELL_DAYS + JY_COUNTED_FILING || cell == CELL_DAYS + JY_COUNTED_DUE;
}

/* @past: last days are passed over. */
static gboolean
same_but_day (const Row *one, const Row *other, gboolean past)
{
  for (guint i = CELL_TYPE; i < N_CELLS; i++)
    if (!(past && is_by_calendar (i)) && strcmp (one->cells[i], other->cells[i]) != 0)
      return FALSE;
  return TRUE;
}

static gpointer
read_row (JyStatement *statement, GError **error)
{
  Row *row = g_new0 (Row, 1);

  for (guint i = 0; i < N_CELLS; i++)
    row->cells[i] = jy_statement_dup (statement, (int) i);
  return row;
}

/* -- writing */

static GPtrArray *
current_rows (JyConnection *db, const JyRecommendation *record, GError **error)
{
  return jy_statement_all (
      jy_connection_query (db, error,
                           "SELECT " COLUMNS " FROM counted WHERE office = $1"
                           " AND recommendation = $2 AND known_until = '9999-12-31'",
                           "tt", record->office, record->id),
      read_row, row_free, error);
}

static const char *
insert_sql (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      GString *sql
          = g_string_new ("INSERT INTO counted (known_until, office, recommendation, " COLUMNS
                          ") VALUES ('9999-12-31', $1, $2");

      for (guint i = 0; i < N_CELLS; i++)
        g_string_append_printf (sql, ", $%u", i + 3);
      g_string_append_c (sql, ')');
      g_once_init_leave (&once, (gsize) g_string_free (sql, FALSE));
    }
  return (const char *) once;
}

/* Runs a statement that begins with office and case, with the cells of @row in the order of @cells.
 */
static gboolean
run_cells (JyConnection *db, const char *sql, const JyRecommendation *record, const Row *row,
           const guint *cells, guint n, GError **error)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, sql, "tt", record->office, record->id);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  statement->borrows = TRUE;
  for (guint i = 0; i < n; i++)
    db->driver->bind_text (statement, (int) i + 3, row->cells[cells ? cells[i] : i], -1);
  jy_statement_step (statement, &failure);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
insert (JyConnection *db, const JyRecommendation *record, const Row *row, GError **error)
{
  return run_cells (db, insert_sql (), record, row, NULL, N_CELLS, error);
}

/* Names no column that stays as it is: an engine rewrites an index where its column is named. */
static gboolean
update (JyConnection *db, const JyRecommendation *record, const Row *before, Row *after,
        GError **error)
{
  g_auto (GStrv) columns = g_strsplit (COLUMNS, ", ", -1);
  g_autoptr (GString) sql = g_string_new ("UPDATE counted SET ");
  guint cells[N_CELLS] = { CELL_ADDRESSEE, CELL_FROM };
  guint n = CELL_TYPE;

  for (guint i = CELL_TYPE; i < N_CELLS; i++)
    if (strcmp (before->cells[i], after->cells[i]) != 0)
      {
        cells[n++] = i;
        g_string_append_printf (sql, "%s%s = $%u", n > CELL_TYPE + 1 ? ", " : "", columns[i],
                                n + 2);
      }
  g_string_append (sql, " WHERE office = $1 AND recommendation = $2 AND addressee = $3"
                        " AND known_from = $4");
  g_free (after->cells[CELL_FROM]);
  after->cells[CELL_FROM] = g_strdup (before->cells[CELL_FROM]);
  return run_cells (db, sql->str, record, after, cells, n, error);
}

/* What was known holds until @day; what became known on @day itself never held. */
static gboolean
end (JyConnection *db, const JyRecommendation *record, const Row *row, const char *day,
     GError **error)
{
  if (strcmp (row->cells[CELL_FROM], day) >= 0)
    return jy_connection_run (db, error,
                              "DELETE FROM counted WHERE office = $1 AND recommendation = $2"
                              " AND addressee = $3 AND known_from = $4",
                              "tttt", record->office, record->id, row->cells[CELL_ADDRESSEE],
                              row->cells[CELL_FROM]);
  return jy_connection_run (db, error,
                            "UPDATE counted SET known_until = $5 WHERE office = $1"
                            " AND recommendation = $2 AND addressee = $3 AND known_from = $4",
                            "ttttt", record->office, record->id, row->cells[CELL_ADDRESSEE],
                            row->cells[CELL_FROM], day);
}

/* Takes the row of @addressee out of @rows; NULL where there is none. */
static Row *
take (GPtrArray *rows, const char *addressee)
{
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (((Row *) rows->pdata[i])->cells[CELL_ADDRESSEE], addressee) == 0)
      return g_ptr_array_steal_index_fast (rows, i);
  return NULL;
}

/* The last day on which something became known, at least: a clock may have been set back since. */
static JyDate
not_before (JyConnection *db, const JyRecommendation *record, JyDate day, GError **error)
{
  g_autoptr (GPtrArray) last = jy_statement_texts (
      jy_connection_query (db, error,
                           "SELECT COALESCE (MAX(known_from), '') FROM counted WHERE office = $1"
                           " AND recommendation = $2",
                           "tt", record->office, record->id),
      error);

  return last ? MAX (day, jy_date_parse (last->pdata[0], NULL)) : JY_DATE_NONE;
}

static gboolean
save_one (JyConnection *db, const JyRecommendation *record, Row *before, Row *after, GError **error)
{
  if (!before)
    return insert (db, record, after, error);
  if (same_but_day (before, after, FALSE))
    return TRUE;
  if (strcmp (before->cells[CELL_FROM], after->cells[CELL_FROM]) >= 0)
    return update (db, record, before, after, error);
  return end (db, record, before, after->cells[CELL_FROM], error)
         && insert (db, record, after, error);
}

gboolean
jy_counted_save (JyConnection *db, const JyRecommendation *record, GArray *counted, JyDate day,
                 GError **error)
{
  g_autoptr (GPtrArray) rows = current_rows (db, record, error);
  g_auto (JyCountedCase) of = { 0 };
  char text[JY_DATE_LENGTH];
  gboolean ok = rows != NULL;

  if (!ok)
    return FALSE;
  day = not_before (db, record, day, error);
  if (day == JY_DATE_NONE)
    return FALSE;
  jy_counted_case (record, &of);
  for (guint i = 0; ok && i < counted->len; i++)
    {
      Row *after = row_new (&of, &g_array_index (counted, JyCounted, i), day);
      Row *before = take (rows, after->cells[CELL_ADDRESSEE]);

      ok = save_one (db, record, before, after, error);
      g_clear_pointer (&before, row_free);
      row_free (after);
    }
  for (guint i = 0; ok && i < rows->len; i++)
    ok = end (db, record, rows->pdata[i], jy_date_write (day, text), error);
  return ok;
}

gboolean
jy_counted_begin (JyConnection *db, const JyRecommendation *record, GArray *counted, JyDate day,
                  GError **error)
{
  g_auto (JyCountedCase) of = { 0 };
  gboolean ok = TRUE;

  jy_counted_case (record, &of);
  for (guint i = 0; ok && i < counted->len; i++)
    {
      Row *row = row_new (&of, &g_array_index (counted, JyCounted, i), day);

      ok = insert (db, record, row, error);
      row_free (row);
    }
  return ok;
}

gboolean
jy_counted_forget (JyConnection *db, const JyRecommendation *record, GError **error)
{
  return jy_connection_run (db, error,
                            "DELETE FROM counted WHERE office = $1 AND recommendation = $2", "tt",
                            record->office, record->id);
}

/* -- comparing */

struct _JyCountedHistory
{
  GHashTable *rows; /* addressee -> GPtrArray of Row; NULL: not there from its day on */
  JyDate last;
};

JyCountedHistory *
jy_counted_history_new (void)
{
  JyCountedHistory *self = g_new0 (JyCountedHistory, 1);

  self->rows
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
jy_counted_history_free (JyCountedHistory *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->rows);
  g_free (self);
}

/* Takes over @row. One that says the same as the one before it is none; last days alone may have
 * followed another calendar since. */
static void
history_put (JyCountedHistory *self, Row *row)
{
  GPtrArray *rows = g_hash_table_lookup (self->rows, row->cells[CELL_ADDRESSEE]);
  Row *last = rows && rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;

  if (!rows)
    {
      rows = g_ptr_array_new_with_free_func (row_free);
      g_hash_table_insert (self->rows, g_strdup (row->cells[CELL_ADDRESSEE]), rows);
    }
  if (!last || !same_but_day (last, row, TRUE))
    {
      g_ptr_array_add (rows, row);
      return;
    }
  for (guint i = 0; i < N_CELLS; i++)
    if (is_by_calendar (i))
      {
        g_free (last->cells[i]);
        last->cells[i] = g_strdup (row->cells[i]);
      }
  row_free (row);
}

void
jy_counted_history_add (JyCountedHistory *self, const JyRecommendation *record, GArray *counted,
                        JyDate day)
{
  g_auto (JyCountedCase) of = { 0 };

  self->last = MAX (self->last, day);
  jy_counted_case (record, &of);
  for (guint i = 0; i < counted->len; i++)
    history_put (self, row_new (&of, &g_array_index (counted, JyCounted, i), self->last));
}

static GPtrArray *
kept_rows (JyConnection *db, const JyRecommendation *record, GError **error)
{
  return jy_statement_all (jy_connection_query (db, error,
                                                "SELECT " COLUMNS " FROM counted WHERE office = $1"
                                                " AND recommendation = $2"
                                                " ORDER BY addressee, known_from",
                                                "tt", record->office, record->id),
                           read_row, row_free, error);
}

static gboolean
same_rows (GPtrArray *kept, GPtrArray *wanted)
{
  if (!kept || kept->len != wanted->len)
    return FALSE;
  for (guint i = 0; i < kept->len; i++)
    {
      const Row *one = kept->pdata[i];
      const Row *other = wanted->pdata[i];

      if (strcmp (one->cells[CELL_FROM], other->cells[CELL_FROM]) != 0
          || !same_but_day (one, other, i + 1 < kept->len))
        return FALSE;
    }
  return TRUE;
}

gboolean
jy_counted_compare (JyConnection *db, const JyRecommendation *record,
                    const JyCountedHistory *wanted, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) rows = kept_rows (db, record, error);
  g_autoptr (JyCountedHistory) kept = jy_counted_history_new ();
  GHashTableIter iter;
  gpointer addressee, list;
  gboolean same;

  if (!rows)
    return FALSE;
  while (rows->len > 0)
    history_put (kept, g_ptr_array_steal_index (rows, 0));
  same = g_hash_table_size (kept->rows) == g_hash_table_size (wanted->rows);
  g_hash_table_iter_init (&iter, wanted->rows);
  while (same && g_hash_table_iter_next (&iter, &addressee, &list))
    same = same_rows (g_hash_table_lookup (kept->rows, addressee), list);
  if (!same)
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("Case %s: what counts in figures is not what its events "
                                         "come to."),
                                      record->number ? record->number : record->id));
  return TRUE;
}
