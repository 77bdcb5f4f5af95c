/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite-search.h"

#include "store/search-phrases.h"
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

static void
add_fields (GString *expression, guint fields)
{
  static const char *const columns[]
      = { "title", "number", "agencies", "people", "text", "reading" };
  const char *mark = "{";

  if (fields == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (fields & (1u << i))
      {
        g_string_append_printf (expression, "%s%s", mark, columns[i]);
        mark = " ";
      }
  g_string_append (expression, "} : ");
}

static char *
make_expression (const char *words)
{
  g_autoptr (GPtrArray) phrases = jy_search_phrases (words);
  GString *expression;

  if (!phrases)
    return NULL;
  expression = g_string_new (NULL);
  for (guint i = 0; i < phrases->len; i++)
    {
      const JySearchPhrase *phrase = phrases->pdata[i];

      if (i > 0)
        g_string_append (expression, " AND ");
      add_fields (expression, phrase->fields);
      if (phrase->reading)
        g_string_append_printf (expression, "(\"%s\"* OR reading : \"%s\"*)", phrase->words,
                                phrase->reading);
      else
        g_string_append_printf (expression, "\"%s\"%s", phrase->words, phrase->begins ? "*" : "");
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

/* One file keeps one office. */
static gboolean
put (JyConnection *db, const char *office, gint64 n, const char *const *fields, GError **error)
{
  return jy_connection_run (db, error, "DELETE FROM search WHERE rowid = $1", "i", n)
         && jy_connection_run (
             db, error,
             "INSERT INTO search (rowid, title, number, agencies, people, text, reading)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7)",
             "itttttt", n, fields[JY_SEARCH_TITLE], fields[JY_SEARCH_NUMBER],
             fields[JY_SEARCH_AGENCIES], fields[JY_SEARCH_PEOPLE], fields[JY_SEARCH_TEXT],
             fields[JY_SEARCH_READING]);
}

const JySearchSql jy_sqlite_search = {
  .put = put,
  .hits = "SELECT rowid, " SCORE " FROM search WHERE search MATCH $1 ORDER BY rowid DESC LIMIT $2",
  .newest = "SELECT " MARKED ", rowid FROM search WHERE search MATCH $1"
            " ORDER BY rowid DESC LIMIT $2",
  .marked = "SELECT " MARKED " FROM search WHERE search MATCH $1 AND rowid = $2",
  .few = "SELECT COUNT(*) FROM (SELECT 1 FROM search WHERE search MATCH $1 LIMIT $2)",
  .best = "(SELECT c.office AS found_office, c.recommendation AS found, f.score FROM"
          " (SELECT rowid AS n, " SCORE " AS score FROM search WHERE search MATCH ",
  /* What is found leads. */
  .best_end = ") f JOIN search_case c ON c.n = f.n) CROSS JOIN",
  .among = "id IN (SELECT c.recommendation FROM search_case c WHERE c.office = $1 AND c.n IN"
           " (SELECT rowid FROM search WHERE search MATCH ",
  .among_end = " ORDER BY rowid DESC LIMIT " NEWEST "))",
  .expression = make_expression,
};
