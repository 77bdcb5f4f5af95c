/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/event.h"
#include "store/error.h"
#include "store/records.h"

/* A beginning of an id shorter than this names nothing. */
#define SHORTEST_BEGINNING 4
/* Characters of what was asked for that a sentence quotes. */
#define WORD_SHOWN 60

/* The only row, or how many there are. */
static char *
only_id (JyConnection *db, GError **error, const char *sql, const char *office, const char *first,
         const char *second, guint *found)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, sql, "ttt", office, first, second);
  g_autofree char *id = NULL;
  GError *failure = NULL;

  *found = 0;
  if (!statement)
    return NULL;
  while (*found < 2 && jy_statement_step (statement, &failure))
    {
      (*found)++;
      g_free (id);
      id = jy_statement_dup (statement, 0);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return *found == 1 ? g_steal_pointer (&id) : NULL;
}

static gboolean
is_beginning (const char *word)
{
  return strlen (word) >= SHORTEST_BEGINNING && strspn (word, "0123456789abcdef-") == strlen (word);
}

char *
jy_recommendations_resolve (JyConnection *db, const char *office, const char *word, GError **error)
{
  g_autofree char *shown = jy_text_excerpt (word, -1, WORD_SHOWN);
  GError *failure = NULL;
  guint found = 0;
  char *id;

  id = only_id (db, &failure,
                "SELECT id FROM recommendation WHERE office = $1 AND id = $2 UNION ALL"
                " SELECT id FROM recommendation WHERE office = $1 AND number = $3"
                " AND number <> '' AND id <> $2 LIMIT 2",
                office, word, word, &found);
  if (!id && !failure && found == 0 && is_beginning (word))
    {
      /* 'g' comes after every digit that an id is made of. */
      g_autofree char *end = g_strconcat (word, "g", NULL);

      id = only_id (db, &failure,
                    "SELECT id FROM recommendation WHERE office = $1 AND id >= $2 AND id < $3"
                    " ORDER BY id LIMIT 2",
                    office, word, end, &found);
    }
  if (failure)
    g_propagate_error (error, failure);
  else if (!id && found > 1)
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS,
                 _ ("Several cases answer to “%s”. Give more of the id, or the whole number."),
                 shown);
  else if (!id)
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                 _ ("There is no case “%s”. Give its number, its id or the beginning of its id."),
                 shown);
  return id;
}

char *
jy_recommendations_last_change (JyConnection *db, const char *office, const char *id)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, NULL,
      "SELECT body FROM event WHERE office = $1 AND stream = $2 ORDER BY seq DESC LIMIT 1", "tt",
      office, id);
  g_autoptr (JyEvent) event = NULL;
  const JyAction *action;

  if (statement && jy_statement_step (statement, NULL))
    event = jy_event_from_body (jy_statement_text (statement, 0), -1, NULL);
  if (!event)
    return g_strdup ("");
  action = jy_lifecycle_find (event->action);
  /* Translators: a person, then what that person recorded: 韩某 登记 送达. */
  return g_strdup_printf (_ ("%1$s recorded %2$s"),
                          event->recorder_name ? event->recorder_name : "",
                          action ? jy_action_label (action) : event->action);
}

static GPtrArray *
all_ids (JyConnection *db, GError **error, const char *sql, const char *office)
{
  return jy_statement_texts (jy_connection_query (db, error, sql, "t", office), error);
}

GPtrArray *
jy_recommendations_with_open_clocks (JyConnection *db, const char *office, GError **error)
{
  return all_ids (db, error,
                  "SELECT DISTINCT recommendation FROM clock WHERE office = $1 AND open = 1"
                  " ORDER BY recommendation",
                  office);
}

GPtrArray *
jy_recommendations_ids (JyConnection *db, const char *office, GError **error)
{
  return all_ids (db, error,
                  "SELECT stream FROM event WHERE office = $1 AND seq = 1 AND stream <> 'office'"
                  " ORDER BY sequence",
                  office);
}

gboolean
jy_recommendations_has (JyConnection *db, const char *office, const char *id)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, NULL, "SELECT 1 FROM recommendation WHERE office = $1 AND id = $2", "tt", office, id);

  return statement && jy_statement_step (statement, NULL);
}

GPtrArray *
jy_recommendations_naming (JyConnection *db, const char *office, const char *fact, const char *id,
                           guint limit, GError **error)
{
  /* Word for word the conditions of the partial indexes. */
  const char *sql = g_str_equal (fact, "predecessor")
                        ? "SELECT id FROM recommendation WHERE office = $1 AND predecessor = $2"
                          " AND predecessor <> '' ORDER BY id LIMIT $3"
                        : "SELECT id FROM recommendation WHERE office = $1 AND linked = $2"
                          " AND linked <> '' ORDER BY id LIMIT $3";

  return jy_statement_texts (
      jy_connection_query (db, error, sql, "tti", office, id, (gint64) limit), error);
}

char *
jy_recommendations_numbered (JyConnection *db, const char *office, const char *number,
                             GError **error)
{
  /* Word for word the condition of the partial index. */
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT id FROM recommendation WHERE office = $1 AND number = $2 AND number <> '' LIMIT 1",
      "tt", office, number);

  return statement && jy_statement_step (statement, error) ? jy_statement_dup (statement, 0) : NULL;
}

GHashTable *
jy_recommendations_unnumbered (JyConnection *db, const char *office, GError **error)
{
  /* What sorts behind every number has none. */
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT title, id FROM recommendation WHERE office = $1 AND number_key = '9999'",
      "t", office);
  g_autoptr (GHashTable) found = NULL;
  GError *failure = NULL;

  if (!statement)
    return NULL;
  found
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  while (jy_statement_step (statement, &failure))
    {
      const char *title = jy_statement_text (statement, 0);
      GPtrArray *ids = g_hash_table_lookup (found, title);

      if (!ids)
        {
          ids = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (found, g_strdup (title), ids);
        }
      g_ptr_array_add (ids, jy_statement_dup (statement, 1));
    }
  if (!failure)
    return g_steal_pointer (&found);
  g_propagate_error (error, failure);
  return NULL;
}
