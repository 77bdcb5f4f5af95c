/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/missing.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "store/error.h"

/* -- one case */

typedef struct
{
  const char *kind;
  const char *addressee;
  const char *part;
  const char *about;
  const char *source;
  char since[JY_DATE_LENGTH];
  char due[JY_DATE_LENGTH];
} Cells;

static void
fill (Cells *cells, const JyMissing *one)
{
  cells->kind = one->kind->id;
  cells->addressee = one->addressee ? one->addressee : "";
  cells->part = one->part;
  cells->about = one->about;
  cells->source = one->source;
  jy_date_write (one->since, cells->since);
  g_strlcpy (cells->due, JY_DATE_NEVER_TEXT, sizeof cells->due);
  if (one->due != JY_DATE_NONE)
    jy_date_write (one->due, cells->due);
}

static char *
line_of (const Cells *cells, const char *type, const char *handler, gboolean sealed)
{
  return g_strdup_printf ("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d", cells->kind, cells->addressee,
                          cells->part, cells->about, cells->source, cells->since, cells->due, type,
                          handler, sealed);
}

static const char *
handler_of (const JyRecommendation *record)
{
  const char *handler = record->handler || record->imported ? record->handler : record->registrant;

  return handler ? handler : "";
}

/* Set of lines, as they ought to stand. */
static GHashTable *
wanted_lines (const JyRecommendation *record, GPtrArray *missing)
{
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < missing->len; i++)
    {
      Cells cells;

      fill (&cells, missing->pdata[i]);
      g_hash_table_add (lines, line_of (&cells, jy_type_id (record->type), handler_of (record),
                                        record->sealed != FALSE));
    }
  return lines;
}

/* Set of lines, as they stand. */
static GHashTable *
kept_lines (JyConnection *db, const JyRecommendation *record, GError **error)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JyStatement) rows = jy_connection_query (
      db, error,
      "SELECT kind, addressee, part, about, source, since, due, type, handler, sealed FROM missing"
      " WHERE office = $1 AND recommendation = $2",
      "tt", record->office, record->id);
  GError *failure = NULL;

  if (!rows)
    return NULL;
  while (jy_statement_step (rows, &failure))
    {
      Cells cells = { 0 };
      g_autofree char *kind = jy_statement_dup (rows, 0);
      g_autofree char *addressee = jy_statement_dup (rows, 1);
      g_autofree char *part = jy_statement_dup (rows, 2);
      g_autofree char *about = jy_statement_dup (rows, 3);
      g_autofree char *source = jy_statement_dup (rows, 4);
      g_autofree char *type = jy_statement_dup (rows, 7);
      g_autofree char *handler = jy_statement_dup (rows, 8);

      cells.kind = kind;
      cells.addressee = addressee;
      cells.part = part;
      cells.about = about;
      cells.source = source;
      g_strlcpy (cells.since, jy_statement_text (rows, 5), sizeof cells.since);
      g_strlcpy (cells.due, jy_statement_text (rows, 6), sizeof cells.due);
      g_hash_table_add (lines, line_of (&cells, type, handler, jy_statement_int (rows, 9) != 0));
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&lines);
}

static gboolean
same_lines (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer line;

  if (g_hash_table_size (one) != g_hash_table_size (other))
    return FALSE;
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    if (!g_hash_table_contains (other, line))
      return FALSE;
  return TRUE;
}

static gboolean
insert (JyConnection *db, const JyRecommendation *record, const JyMissing *one, GError **error)
{
  Cells cells;

  fill (&cells, one);
  return jy_connection_run (
      db, error,
      "INSERT INTO missing (office, recommendation, kind, addressee, part, about, source, since,"
      " due, type, handler, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
      " ON CONFLICT (office, recommendation, kind, addressee, part) DO NOTHING",
      "ttttttttttti", record->office, record->id, cells.kind, cells.addressee, cells.part,
      cells.about, cells.source, cells.since, cells.due, jy_type_id (record->type),
      handler_of (record), (gint64) (record->sealed != FALSE));
}

gboolean
jy_missing_save (JyConnection *db, const JyRecommendation *record, GPtrArray *missing,
                 GError **error)
{
  g_autoptr (GHashTable) wanted = wanted_lines (record, missing);
  g_autoptr (GHashTable) kept = kept_lines (db, record, error);

  if (!kept)
    return FALSE;
  if (same_lines (wanted, kept))
    return TRUE;
  if (g_hash_table_size (kept) > 0
      && !jy_connection_run (db, error,
                             "DELETE FROM missing WHERE office = $1 AND recommendation = $2", "tt",
                             record->office, record->id))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (!insert (db, record, missing->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
jy_missing_compare (JyConnection *db, const JyRecommendation *record, GPtrArray *missing,
                    GPtrArray *differences, GError **error)
{
  g_autoptr (GHashTable) wanted = wanted_lines (record, missing);
  g_autoptr (GHashTable) kept = kept_lines (db, record, error);

  if (!kept)
    return FALSE;
  if (!same_lines (wanted, kept))
    g_ptr_array_add (
        differences,
        g_strdup_printf (_ ("Case %s: the list of what is missing holds %u entries that are not "
                            "the %u its events come to."),
                         record->number ? record->number : record->id, g_hash_table_size (kept),
                         g_hash_table_size (wanted)));
  return TRUE;
}

/* -- the office */

/* Which rows count: $1 office, $2 today, $3 type, $4 handler, $5 late only, $6 reader. */
#define HOLDS                                                                                      \
  " m.office = $1 AND m.since <= $2 AND ($3 = '' OR m.type = $3)"                                  \
  " AND ($4 = '' OR m.handler = $4) AND ($5 = 0 OR m.due < $2)"                                    \
  " AND (m.sealed = 0 OR $6 = '' OR EXISTS (SELECT 1 FROM reader x WHERE x.office = m.office"      \
  " AND x.recommendation = m.recommendation AND x.person = $6))"

#define COLUMNS                                                                                    \
  "SELECT m.recommendation, m.kind, m.addressee, m.part, m.since, m.due, r.number, r.title,"       \
  " m.type, r.handler_name, (SELECT w.about FROM missing w WHERE w.office = m.office"              \
  " AND w.recommendation = m.recommendation AND w.kind = m.kind AND w.addressee = m.addressee"     \
  " AND w.part = m.part), (SELECT w.source FROM missing w WHERE w.office = m.office"               \
  " AND w.recommendation = m.recommendation AND w.kind = m.kind AND w.addressee = m.addressee"     \
  " AND w.part = m.part) FROM missing m"                                                           \
  " JOIN recommendation r ON r.office = m.office AND r.id = m.recommendation WHERE"

/* After the row of $7 … $11. */
#define OF_ALL                                                                                     \
  COLUMNS HOLDS " AND (m.since, m.recommendation, m.kind, m.addressee, m.part)"                    \
                " > ($7, $8, $9, $10, $11) ORDER BY m.since, m.recommendation, m.kind,"            \
                " m.addressee, m.part LIMIT $12"
#define OF_KIND                                                                                    \
  COLUMNS HOLDS " AND m.kind = $9 AND (m.since, m.recommendation, m.addressee, m.part)"            \
                " > ($7, $8, $10, $11) ORDER BY m.since, m.recommendation, m.addressee, m.part"    \
                " LIMIT $12"
#define COUNTS                                                                                     \
  "SELECT m.kind, COUNT(*), SUM(CASE WHEN m.due < $2 THEN 1 ELSE 0 END) FROM missing m "           \
  "WHERE" HOLDS " GROUP BY m.kind"

void
jy_missing_row_free (JyMissingRow *self)
{
  if (!self)
    return;
  jy_free_each (self->recommendation, self->addressee, self->part, self->about, self->source,
                self->number, self->title, self->type, self->handler, self->key);
  g_free (self);
}

static JyDate
day_of (const char *text)
{
  return text && *text && strcmp (text, JY_DATE_NEVER_TEXT) != 0 ? jy_date_parse (text, NULL)
                                                                 : JY_DATE_NONE;
}

static gpointer
read_row (JyStatement *row, GError **error)
{
  JyMissingRow *one = g_new0 (JyMissingRow, 1);

  one->recommendation = jy_statement_dup (row, 0);
  one->kind = jy_missing_kind (jy_statement_text (row, 1));
  one->addressee = jy_statement_dup_some (row, 2);
  one->part = jy_statement_dup (row, 3);
  one->since = day_of (jy_statement_text (row, 4));
  one->due = day_of (jy_statement_text (row, 5));
  one->number = jy_statement_dup_some (row, 6);
  one->title = jy_statement_dup (row, 7);
  one->type = jy_statement_dup (row, 8);
  one->handler = jy_statement_dup_some (row, 9);
  one->about = jy_statement_dup (row, 10);
  one->source = jy_statement_dup (row, 11);
  if (!one->kind)
    {
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
                   _ ("The list of what is missing holds an unknown kind of case %s."),
                   one->recommendation);
      jy_missing_row_free (one);
      return NULL;
    }
  {
    char since[JY_DATE_LENGTH];

    one->key = g_strdup_printf ("%s\t%s\t%s\t%s\t%s", jy_date_write (one->since, since),
                                one->recommendation, one->kind->id,
                                one->addressee ? one->addressee : "", one->part);
  }
  return one;
}

GPtrArray *
jy_missing_page (JyConnection *db, const char *office, const JyMissingQuery *query,
                 const char *after, guint limit, GError **error)
{
  g_auto (GStrv) key = g_strsplit (after ? after : "\t\t\t\t", "\t", 5);
  char today[JY_DATE_LENGTH];

  if (g_strv_length (key) != 5)
    {
      g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                           _ ("The place in the list is not known; read it from the beginning."));
      return NULL;
    }
  return jy_statement_all (
      jy_connection_query (db, error, query->kind ? OF_KIND : OF_ALL, "ttttitttttti", office,
                           jy_date_write (query->today, today), query->type ? query->type : "",
                           query->handler ? query->handler : "", (gint64) query->late_only,
                           query->reader ? query->reader : "", key[0], key[1],
                           query->kind ? query->kind : key[2], key[3], key[4], (gint64) limit),
      read_row, (GDestroyNotify) jy_missing_row_free, error);
}

GPtrArray *
jy_missing_counts (JyConnection *db, const char *office, const JyMissingQuery *query,
                   GError **error)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  char today[JY_DATE_LENGTH];
  g_autoptr (JyStatement) rows = jy_connection_query (
      db, error, COUNTS, "ttttit", office, jy_date_write (query->today, today),
      query->type ? query->type : "", query->handler ? query->handler : "",
      (gint64) query->late_only, query->reader ? query->reader : "");
  GError *failure = NULL;
  gsize n;
  const JyMissingKind *kinds = jy_missing_kinds (&n);

  if (!rows)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      JyMissingCount *count = g_new0 (JyMissingCount, 1);

      count->kind = &kinds[i];
      g_ptr_array_add (counts, count);
    }
  while (jy_statement_step (rows, &failure))
    {
      const JyMissingKind *kind = jy_missing_kind (jy_statement_text (rows, 0));

      if (kind)
        {
          JyMissingCount *count = counts->pdata[kind - kinds];

          count->n = (guint) jy_statement_int (rows, 1);
          count->late = (guint) jy_statement_int (rows, 2);
        }
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&counts);
}
