/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite-search.h"

#include <string.h>

#include "store/readings.h"
#include "store/search-words.h"
#include "store/search.h"

/* -- the tokenizer */

static int
tokenizer_create (void *unused, const char **arguments, int n, Fts5Tokenizer **tokenizer)
{
  /* It keeps nothing; FTS5 wants something that is not NULL. */
  static char nothing;

  *tokenizer = (Fts5Tokenizer *) (void *) &nothing;
  return SQLITE_OK;
}

static void
tokenizer_delete (Fts5Tokenizer *tokenizer)
{
}

typedef struct
{
  void *context;
  int (*take) (void *, int, const char *, int, int, int);
  int code;
} Sink;

static gboolean
give (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  Sink *sink = data;

  sink->code = sink->take (sink->context, 0, word, (int) length, (int) begin, (int) end);
  return sink->code == SQLITE_OK;
}

static int
tokenizer_walk (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                int (*take) (void *, int, const char *, int, int, int))
{
  Sink sink = { context, take, SQLITE_OK };

  if (text && length > 0)
    jy_search_words (text, (gsize) length, give, &sink);
  return sink.code;
}

int
jy_sqlite_add_tokenizer (sqlite3 *db)
{
  fts5_tokenizer tokenizer = { tokenizer_create, tokenizer_delete, tokenizer_walk };
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (code == SQLITE_OK && !api)
    code = SQLITE_ERROR;
  return code == SQLITE_OK ? api->xCreateTokenizer (api, "jianyi", NULL, &tokenizer, NULL) : code;
}

/* -- words as an expression */

static gboolean
note_word (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  *(gsize *) data = length;
  return TRUE;
}

/* A word of its own: letters alone may be pinyin, longer than what is kept of a reading. */
static gboolean
is_long_reading (const char *word)
{
  gsize length = strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return length > JY_READING_BYTES && word[length] == '\0';
}

/* Fields to look in, by the name before a word. Names may be typed as they are read. */
static const struct
{
  const char *name;
  const char *columns;
  const char *of_letters; /* where the word begins with a letter */
} fields[] = {
  { "title", "title", "title" },
  { "number", "number", "number" },
  { "agencies", "agencies", "{agencies reading}" },
  { "people", "people", "{people reading}" },
  { "text", "text", "text" },
  { "head", "{title number agencies}", "{title number agencies reading}" },
};

/* "agencies:市监局" looks in that field alone; what follows in @word. */
static const char *
field_of (const char **word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gsize length = strlen (fields[i].name);

      if (g_str_has_prefix (*word, fields[i].name) && (*word)[length] == ':')
        {
          *word += length + 1;
          return g_ascii_isalpha (**word) ? fields[i].of_letters : fields[i].columns;
        }
    }
  return NULL;
}

static void
add_phrase (GString *expression, const char *field, const char *word, gsize last)
{
  if (expression->len > 0)
    g_string_append (expression, " AND ");
  if (field)
    g_string_append_printf (expression, "%s : ", field);
  if (is_long_reading (word))
    g_string_append_printf (expression, "(\"%s\"* OR reading : \"%.*s\"*)", word, JY_READING_BYTES,
                            word);
  else
    {
      /* One letter or digit stands for itself: what begins with it is nearly everything. */
      g_string_append_printf (expression, "\"%s\"%s", word,
                              last > 1 && jy_search_is_unfinished (word) ? "*" : "");
    }
}

static char *
make_expression (const char *words)
{
  GString *expression;
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;

  if (jy_search_is_too_long (words))
    return NULL;
  expression = g_string_new (NULL);
  valid = g_utf8_make_valid (words ? words : "", -1);
  plain = g_strdelimit (g_strdup (valid), "\"\t\r\n", ' ');
  /* A full-width space parts words too. */
  for (char *p = plain; (p = strstr (p, "\343\200\200")) != NULL; p += 3)
    memset (p, ' ', 3);
  parts = g_strsplit (plain, " ", -1);
  for (guint i = 0; parts[i]; i++)
    {
      const char *word = parts[i];
      const char *field = field_of (&word);
      gsize last = 0;

      jy_search_words (word, strlen (word), note_word, &last);
      if (last > 0)
        add_phrase (expression, field, word, last);
    }
  if (expression->len == 0)
    {
      g_string_free (expression, TRUE);
      return NULL;
    }
  return g_string_free (expression, FALSE);
}

/* -- the SQL */

/* A word in the number or title says more than one in the text; FTS5's score is below zero, better
 * is lower; in thousandths. */
#define SCORE "CAST(bm25(search, 8.0, 16.0, 6.0, 4.0, 1.0, 4.0) * 1000 AS INTEGER)"
/* The fields with marks, the text as a snippet. */
#define MARKED                                                                                     \
  "highlight(search, 0, char(2), char(3)), highlight(search, 1, char(2), char(3)),"                \
  " highlight(search, 2, char(2), char(3)), highlight(search, 3, char(2), char(3)),"               \
  " snippet(search, 4, char(2), char(3), '…', 40)"
/* Lists look among the newest of what is found. */
#define NEWEST G_STRINGIFY (JY_SEARCH_AMONG)

const JySearchSql jy_sqlite_search = {
  .drop = "DELETE FROM search WHERE rowid = $1",
  .put = "INSERT INTO search (rowid, title, number, agencies, people, text, reading)"
         " VALUES ($1, $2, $3, $4, $5, $6, $7)",
  .hits = "SELECT rowid, " SCORE " FROM search WHERE search MATCH $1 ORDER BY rowid DESC LIMIT $2",
  .newest = "SELECT " MARKED ", rowid FROM search WHERE search MATCH $1"
            " ORDER BY rowid DESC LIMIT $2",
  .marked = "SELECT " MARKED " FROM search WHERE search MATCH $1 AND rowid = $2",
  .few = "SELECT COUNT(*) FROM (SELECT 1 FROM search WHERE search MATCH $1 LIMIT $2)",
  .best = "(SELECT c.office AS found_office, c.recommendation AS found, f.score FROM"
          " (SELECT rowid AS n, " SCORE " AS score FROM search WHERE search MATCH ",
  .best_end = ") f JOIN search_case c ON c.n = f.n)",
  .among = "id IN (SELECT c.recommendation FROM search_case c WHERE c.office = $1 AND c.n IN"
           " (SELECT rowid FROM search WHERE search MATCH ",
  .among_end = " ORDER BY rowid DESC LIMIT " NEWEST "))",
  .expression = make_expression,
};
