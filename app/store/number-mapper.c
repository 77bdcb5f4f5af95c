/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "domain/number.h"
#include "base/free.h"
#include "store/error.h"
#include "store/records.h"

/* Numbers left out that are listed one by one; a longer hole is one entry. */
#define LONGEST_GAP 100

#define ENTRY_SQL                                                                                  \
  "SELECT number.number, series, year, n, state, recommendation, recommendation.title, reason"     \
  " FROM number LEFT JOIN recommendation ON recommendation.office = number.office"                 \
  " AND recommendation.id = number.recommendation WHERE number.office = $1"

void
jy_number_entry_free (JyNumberEntry *self)
{
  if (!self)
    return;
  jy_free_each (self->number, self->series, self->state, self->recommendation, self->title,
                self->reason);
  g_free (self);
}

static gpointer
read_row (JyStatement *statement, GError **error)
{
  JyNumberEntry *entry = g_new0 (JyNumberEntry, 1);

  entry->number = jy_statement_dup (statement, 0);
  entry->series = jy_statement_dup (statement, 1);
  entry->year = (int) jy_statement_int (statement, 2);
  entry->n = (int) jy_statement_int (statement, 3);
  entry->state = jy_statement_dup (statement, 4);
  entry->recommendation = jy_statement_dup_some (statement, 5);
  entry->title = jy_statement_dup_some (statement, 6);
  entry->reason = jy_statement_dup_some (statement, 7);
  return entry;
}

gboolean
jy_numbers_add (JyConnection *db, const char *office, const JyNumberEntry *entry, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (jy_connection_run (
          db, &failure,
          "INSERT INTO number (office, number, series, year, n, state, recommendation, reason)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          "tttiittt", office, entry->number, entry->series, (gint64) entry->year, (gint64) entry->n,
          entry->state, entry->recommendation ? entry->recommendation : "",
          entry->reason ? entry->reason : ""))
    return TRUE;
  if (g_error_matches (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS))
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                 _ ("The number %s is taken already. Look it up in the ledger of numbers and give "
                    "another."),
                 entry->number);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

JyNumberEntry *
jy_numbers_get (JyConnection *db, const char *office, const char *number, GError **error)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, ENTRY_SQL " AND number.number = $2", "tt", office, number);

  return statement && jy_statement_step (statement, error) ? read_row (statement, error) : NULL;
}

gboolean
jy_numbers_void (JyConnection *db, const char *office, const char *number, const char *reason,
                 GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "UPDATE number SET state = 'void', reason = $3 WHERE office = $1 AND number = $2"
      " RETURNING number",
      "ttt", office, number, reason ? reason : "");
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  if (jy_statement_step (statement, &failure))
    {
      /* To the end, so that the change is made. */
      jy_statement_step (statement, &failure);
      if (!failure)
        return TRUE;
    }
  if (failure)
    g_propagate_error (error, failure);
  else
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                 _ ("The number %s is not in the ledger. Check it with the list of numbers."),
                 number);
  return FALSE;
}

int
jy_numbers_next (JyConnection *db, const char *office, const char *series, int year, GError **error)
{
  JyStatement *statement = jy_connection_query (
      db, error,
      "SELECT COALESCE(MAX(n), 0) + 1 FROM number WHERE office = $1 AND year = $2 AND series = $3",
      "tit", office, (gint64) year, series);

  return (int) jy_statement_number (statement, error);
}

/* Whether the letter that has the number was brought in (take-in, import, a package): of its series
 * the docket then holds what was brought in, and does not know what lies before it. */
static gboolean
brought_in (JyConnection *db, const char *office, const JyNumberEntry *entry, GError **error)
{
  g_autoptr (JyStatement) statement = NULL;

  if (!entry->recommendation)
    return FALSE;
  statement = jy_connection_query (db, error,
                                   "SELECT 1 FROM event WHERE office = $1 AND stream = $2"
                                   " AND seq = 1 AND action IN ('take-in', 'import') UNION ALL"
                                   " SELECT 1 FROM received WHERE office = $1"
                                   " AND recommendation = $2",
                                   "tt", office, entry->recommendation);
  return statement && jy_statement_step (statement, error);
}

/* The hole from @first up to @after. */
static void
add_gaps (GPtrArray *entries, int first, const JyNumberEntry *after)
{
  int missing = after->n - first;
  int listed = missing > LONGEST_GAP ? 1 : missing;

  for (int i = 0; i < listed; i++)
    {
      JyNumberEntry *gap = g_new0 (JyNumberEntry, 1);

      gap->series = g_strdup (after->series);
      gap->year = after->year;
      gap->n = first + i;
      gap->number = jy_number_format (gap->series, gap->year, gap->n);
      gap->state = g_strdup ("gap");
      if (listed < missing)
        gap->reason = g_strdup_printf (ngettext ("%d number from here on is left out",
                                                 "%d numbers from here on are left out", missing),
                                       missing);
      g_ptr_array_add (entries, gap);
    }
}

GPtrArray *
jy_numbers_list (JyConnection *db, const char *office, int year, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_number_entry_free);
  g_autoptr (GPtrArray) taken = jy_statement_all (
      jy_connection_query (
          db, error, ENTRY_SQL " AND ($2 = 0 OR year = $2) ORDER BY year, series, n, number.number",
          "ti", office, (gint64) year),
      read_row, (GDestroyNotify) jy_number_entry_free, error);
  const JyNumberEntry *before = NULL;

  if (!taken)
    return NULL;
  for (guint i = 0; i < taken->len; i++)
    {
      JyNumberEntry *entry = g_steal_pointer (&taken->pdata[i]);
      gboolean follows
          = before && before->year == entry->year && g_str_equal (before->series, entry->series);
      int first = follows ? before->n + 1 : 1;
      GError *failure = NULL;

      if (entry->n > first && !brought_in (db, office, entry, &failure) && !failure)
        add_gaps (entries, first, entry);
      g_ptr_array_add (entries, entry);
      before = entry;
      if (failure)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }
  return g_steal_pointer (&entries);
}
