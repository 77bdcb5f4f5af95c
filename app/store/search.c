/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/free.h"
#include "store/error.h"

void
jy_search_hit_free (JySearchHit *self)
{
  if (!self)
    return;
  jy_free_each (self->id, self->number, self->title, self->stage, self->snippet);
  g_free (self);
}

/* -- what is to be indexed */

gboolean
jy_search_note (JyConnection *db, const char *office, const char *id, GError **error)
{
  return jy_connection_run (db, error,
                            "INSERT INTO search_pending (office, recommendation) VALUES ($1, $2)"
                            " ON CONFLICT (office, recommendation) DO NOTHING",
                            "tt", office, id);
}

gboolean
jy_search_note_agency (JyConnection *db, const char *office, const char *agency, GError **error)
{
  return jy_connection_run (db, error,
                            "INSERT INTO search_pending (office, recommendation)"
                            " SELECT office, recommendation FROM addressee"
                            " WHERE office = $1 AND agency = $2"
                            " ON CONFLICT (office, recommendation) DO NOTHING",
                            "tt", office, agency);
}

static gint64
known_number (JyConnection *db, const char *office, const char *id, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT n FROM search_case WHERE office = $1 AND recommendation = $2", "tt",
      office, id);
  GError *failure = NULL;
  gint64 n = 0;

  if (!statement)
    return -1;
  if (jy_statement_step (statement, &failure))
    n = jy_statement_int (statement, 0);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL ? n : -1;
}

/* The number under which the index knows a case: later cases have higher ones. Not one upsert that
 * returns it: SQLite runs that inside a savepoint, at which the index writes out what it holds. */
static gint64
number_of (JyConnection *db, const char *office, const char *id, GError **error)
{
  gint64 n = known_number (db, office, id, error);

  if (n != 0)
    return n;
  if (!jy_connection_run (db, error,
                          "INSERT INTO search_case (office, recommendation) VALUES ($1, $2)", "tt",
                          office, id))
    return -1;
  return known_number (db, office, id, error);
}

gboolean
jy_search_put (JyConnection *db, const char *office, const char *id, const char *const *fields,
               GError **error)
{
  const char *texts[JY_N_SEARCH_FIELDS];
  gint64 n = number_of (db, office, id, error);

  for (int i = 0; i < JY_N_SEARCH_FIELDS; i++)
    texts[i] = fields[i] ? fields[i] : "";
  return n > 0 && db->driver->search->put (db, office, n, texts, error);
}

char *
jy_search_attachment (JyConnection *db, const char *office, const char *digest, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT words FROM attachment_words WHERE office = $1 AND digest = $2", "tt",
      office, digest);

  return statement && jy_statement_step (statement, error) ? jy_statement_dup (statement, 0) : NULL;
}

gboolean
jy_search_put_attachment (JyConnection *db, const char *office, const char *digest,
                          const char *words, GError **error)
{
  return jy_connection_run (db, error,
                            "INSERT INTO attachment_words (office, digest, words)"
                            " VALUES ($1, $2, $3)"
                            " ON CONFLICT (office, digest) DO UPDATE SET words = excluded.words",
                            "ttt", office, digest, words);
}

gboolean
jy_search_forget_attachment (JyConnection *db, const char *office, const char *digest,
                             GError **error)
{
  return jy_connection_run (db, error,
                            "DELETE FROM attachment_words WHERE office = $1 AND digest = $2", "tt",
                            office, digest);
}

/* -- finding */

typedef struct
{
  gint64 n;
  gint64 score;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;

  if (first->score != second->score)
    return first->score < second->score ? -1 : 1;
  return first->n > second->n ? -1 : first->n < second->n;
}

/* Best first: they are few. */
static GArray *
candidates (JyConnection *db, const char *expression, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, db->driver->search->hits, "ti", expression, (gint64) JY_SEARCH_MANY + 1);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GError *failure = NULL;

  if (!statement)
    return NULL;
  while (jy_statement_step (statement, &failure))
    {
      Candidate candidate = { jy_statement_int (statement, 0), jy_statement_int (statement, 1) };

      g_array_append_val (found, candidate);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_array_sort (found, compare_candidates);
  return g_steal_pointer (&found);
}

/* What a row says of @field, with marks; NULL where nothing of it is found. (transfer full) */
static char *
marked_text (JyStatement *row, const char *expression, JySearchField field)
{
  const JySearchSql *sql = row->connection->driver->search;
  const char *text = jy_statement_text (row, (int) field);
  g_autofree char *marked
      = text && sql->mark ? sql->mark (expression, field, text) : g_strdup (text);

  return marked && strchr (marked, JY_SEARCH_MARK_BEGIN) ? g_steal_pointer (&marked) : NULL;
}

/* Where the words stand, most telling field first. */
static void
take_marks (JySearchHit *hit, JyStatement *row, const char *expression)
{
  static const JySearchField order[]
      = { JY_SEARCH_TEXT, JY_SEARCH_AGENCIES, JY_SEARCH_PEOPLE, JY_SEARCH_NUMBER };

  char *title = marked_text (row, expression, JY_SEARCH_TITLE);

  if (title)
    {
      g_free (hit->title);
      hit->title = title;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (order) && !hit->snippet; i++)
    hit->snippet = marked_text (row, expression, order[i]);
}

static gboolean
mark (JyConnection *db, const char *expression, gint64 n, JySearchHit *hit, GError **error)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, db->driver->search->marked, "ti", expression, n);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  if (!jy_statement_step (statement, &failure))
    {
      if (failure)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  take_marks (hit, statement, expression);
  return TRUE;
}

/* NULL without an error: not in this office, or not for this reader. */
static JySearchHit *
head_of (JyConnection *db, const char *office, gint64 n, const char *reader, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT r.id, r.number, r.title, r.stage FROM search_case c JOIN recommendation r"
      " ON r.office = c.office AND r.id = c.recommendation WHERE c.n = $2 AND c.office = $1"
      " AND (r.sealed = 0 OR $3 = '' OR EXISTS (SELECT 1 FROM reader WHERE reader.office = $1"
      " AND reader.recommendation = r.id AND reader.person = $3))",
      "tit", office, n, reader ? reader : "");
  JySearchHit *hit;

  if (!statement || !jy_statement_step (statement, error))
    return NULL;
  hit = g_new0 (JySearchHit, 1);
  hit->id = jy_statement_dup (statement, 0);
  hit->number = jy_statement_dup_some (statement, 1);
  hit->title = jy_statement_dup (statement, 2);
  hit->stage = jy_statement_dup (statement, 3);
  return hit;
}

/* One walk from the newest on, without a score for each. */
static gboolean
find_newest (JyConnection *db, const char *office, const char *expression, const char *reader,
             guint limit, GPtrArray *hits, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, db->driver->search->newest, "ti", expression, (gint64) JY_SEARCH_MANY);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  while (!failure && hits->len < limit && jy_statement_step (statement, &failure))
    {
      JySearchHit *hit
          = head_of (db, office, jy_statement_int (statement, JY_SEARCH_READING), reader, &failure);

      if (!hit)
        continue;
      take_marks (hit, statement, expression);
      g_ptr_array_add (hits, hit);
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* How many are found, no further than one beyond @most; -1 and an error. */
static gint64
count_up_to (JyConnection *db, const char *expression, gint64 most, GError **error)
{
  return jy_statement_number (
      jy_connection_query (db, error, db->driver->search->few, "ti", expression, most + 1), error);
}

int
jy_search_is_few (JyConnection *db, const char *expression, GError **error)
{
  gint64 n = count_up_to (db, expression, JY_SEARCH_MANY, error);

  return n < 0 ? -1 : n <= JY_SEARCH_MANY;
}

int
jy_search_is_cut (JyConnection *db, const char *expression, GError **error)
{
  gint64 n = count_up_to (db, expression, JY_SEARCH_AMONG, error);

  return n < 0 ? -1 : n > JY_SEARCH_AMONG;
}

GPtrArray *
jy_search_find (JyConnection *db, const char *office, const char *words, const char *reader,
                guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_search_hit_free);
  g_autofree char *expression = jy_search_expression (db, words);
  g_autoptr (GArray) found = NULL;
  int few;

  if (!expression)
    return g_steal_pointer (&hits);
  few = jy_search_is_few (db, expression, error);
  if (few < 0 || (!few && !find_newest (db, office, expression, reader, limit, hits, error)))
    return NULL;
  if (!few)
    return g_steal_pointer (&hits);
  found = candidates (db, expression, error);
  if (!found)
    return NULL;
  for (guint i = 0; i < found->len && hits->len < limit; i++)
    {
      gint64 n = g_array_index (found, Candidate, i).n;
      GError *failure = NULL;
      JySearchHit *hit = head_of (db, office, n, reader, &failure);

      if (hit)
        {
          g_ptr_array_add (hits, hit);
          mark (db, expression, n, hit, &failure);
        }
      if (failure)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }
  return g_steal_pointer (&hits);
}

char *
jy_search_expression (JyConnection *db, const char *words)
{
  return db->driver->search->expression (words);
}
