/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search on a server: the table "search" and its functions (migrations). */
#include <string.h>

#include "store/postgres/postgres-private.h"
#include "store/search-phrases.h"
#include "store/search-words.h"
#include "store/search.h"

/* Words of a snippet. */
#define SNIPPET_WORDS 40

/* -- what is kept */

typedef struct
{
  GHashTable *known;
  GString *lexemes;
} Lexemes;

/* Letters and digits: nothing in them has to be quoted. */
static gboolean
add_lexeme (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  Lexemes *self = data;

  if (!g_hash_table_contains (self->known, word))
    {
      g_hash_table_add (self->known, g_strdup (word));
      g_string_append_printf (self->lexemes, " '%s'", word);
    }
  return TRUE;
}

static gboolean
put (JyConnection *db, const char *office, gint64 n, const char *const *fields, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) lexemes = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  Lexemes sink = { known, lexemes };

  for (guint i = 0; i < JY_N_SEARCH_FIELDS; i++)
    {
      if (i > 0)
        g_string_append_c (words, '\n');
      jy_search_spaced (words, fields[i]);
      jy_search_words (fields[i], strlen (fields[i]), add_lexeme, &sink);
    }
  return jy_connection_run (
      db, error,
      "INSERT INTO search (office, n, title, number, agencies, people, text, words, lexemes)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
      " CAST (quote_literal ('@' || $1) || CAST ($9 AS text) AS tsvector))"
      " ON CONFLICT (office, n) DO UPDATE SET title = excluded.title, number = excluded.number,"
      " agencies = excluded.agencies, people = excluded.people, text = excluded.text,"
      " words = excluded.words, lexemes = excluded.lexemes",
      "tittttttt", office, n, fields[JY_SEARCH_TITLE], fields[JY_SEARCH_NUMBER],
      fields[JY_SEARCH_AGENCIES], fields[JY_SEARCH_PEOPLE], fields[JY_SEARCH_TEXT], words->str,
      lexemes->str);
}

/* -- what is asked */

static gboolean
ask_word (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  GString *asked = data;

  g_string_append_printf (asked, "%s'%s'", asked->len > 0 ? " & " : "", word);
  return TRUE;
}

/* All words of @text, the last one as a beginning; in brackets. */
static void
ask_words (GString *all, const char *text, gboolean begins)
{
  g_autoptr (GString) asked = g_string_new (NULL);

  jy_search_words (text, strlen (text), ask_word, asked);
  g_string_append_printf (all, "(%s%s)", asked->str, begins ? ":*" : "");
}

/* The words of @text in one of @fields (0: any). */
static void
add_way (GString *line, guint fields, const char *text, gboolean begins)
{
  for (guint i = 0; i < JY_N_SEARCH_FIELDS; i++)
    if (fields & (1u << i))
      g_string_append_printf (line, "%u", i + 1);
  g_string_append_c (line, '\t');
  jy_search_spaced (line, text);
  if (begins)
    g_string_truncate (line, line->len - 1);
}

static char *
make_expression (const char *words)
{
  static const guint reading = 1u << JY_SEARCH_READING;
  g_autoptr (GPtrArray) phrases = jy_search_phrases (words);
  g_autoptr (GString) lines = g_string_new (NULL);
  GString *asked;

  if (!phrases)
    return NULL;
  asked = g_string_new (NULL);
  for (guint i = 0; i < phrases->len; i++)
    {
      const JySearchPhrase *phrase = phrases->pdata[i];
      gboolean read = phrase->reading && (phrase->fields == 0 || phrase->fields & reading);

      g_string_append (asked, i > 0 ? " & (" : "(");
      g_string_append_c (lines, '\n');
      ask_words (asked, phrase->words, phrase->begins);
      add_way (lines, phrase->fields, phrase->words, phrase->begins);
      if (read)
        {
          g_string_append (asked, " | ");
          ask_words (asked, phrase->reading, TRUE);
          g_string_append_c (lines, '\t');
          add_way (lines, reading, phrase->reading, TRUE);
        }
      g_string_append_c (asked, ')');
    }
  g_string_append (asked, lines->str);
  return g_string_free (asked, FALSE);
}

/* -- what is found */

static char *
mark (const char *expression, guint field, const char *text)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  g_auto (GStrv) lines = g_strsplit (expression, "\n", -1);
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 1; lines[i]; i++)
    {
      char **way = g_strsplit (lines[i], "\t", -1);

      g_ptr_array_add (ways, way);
      for (; way[0] && way[1]; way += 2)
        if (way[0][0] == '\0' || strchr (way[0], '1' + (int) field))
          g_ptr_array_add (patterns, way[1]);
    }
  return jy_search_mark (text, patterns, field == JY_SEARCH_TEXT ? SNIPPET_WORDS : 0);
}

#define FIELDS "title, number, agencies, people, text"
/* Lists look among the newest of what is found. */
#define NEWEST G_STRINGIFY (JY_SEARCH_AMONG)

const JySearchSql jy_postgres_search = {
  .put = put,
  .hits = "SELECT n, search_score ($1, words) FROM search_found ($1) ORDER BY n DESC LIMIT $2",
  .newest = "SELECT " FIELDS ", n FROM search_found ($1) ORDER BY n DESC LIMIT $2",
  .marked = "SELECT " FIELDS " FROM search_found ($1) WHERE n = $2",
  .mark = mark,
  .few = "SELECT COUNT (*) FROM (SELECT 1 FROM search_found ($1) LIMIT $2) AS found",
  .best = "(SELECT c.office AS found_office, c.recommendation AS found, f.score FROM"
          " (SELECT s.office, s.n, search_score (q.asked, s.words) AS score"
          " FROM (SELECT CAST (",
  .best_end = " AS text) AS asked) q, LATERAL search_found (q.asked) s) f"
              " JOIN search_case c ON c.office = f.office AND c.n = f.n) AS best JOIN",
  .among = "id IN (SELECT c.recommendation FROM search_case c WHERE c.office = $1 AND c.n IN"
           " (SELECT n FROM search_found (",
  .among_end = ") ORDER BY n DESC LIMIT " NEWEST "))",
  .expression = make_expression,
};
