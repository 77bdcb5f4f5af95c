/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 1,000 searches of every kind that people type, over 1,000,000 cases: the slowest twentieth
 * against the same questions put to FTS5 itself with the same tokenizer, and against a hundredth of
 * the cases; rare words against LIKE.
 */
#include <stdlib.h>
#include <string.h>

#include "bare.h"
#include "bench.h"
#include "store/readings.h"
#include "store/search.h"
#include "store/sqlite/sqlite-connection.h"
#include "store/sqlite/sqlite-search.h"

#define MANY 1000000
#define FEW 10000
#define QUERIES 1000
#define HITS 50
#define LIKES 20
#define LIMIT_BARE 1.3
#define LIMIT_LIKE (1.0 / 50)
#define LIMIT_GROWTH 100.0

typedef struct
{
  JyConnection *db; /* the program's */
  sqlite3 *bare;
  sqlite3_stmt *few;
  sqlite3_stmt *newest;
  sqlite3_stmt *best;
  sqlite3_stmt *like;
  char *office;
} Side;

/* What a list of results needs of each: the row, its fields with marks, and where the words stand.
 */
#define FOUND                                                                                      \
  "SELECT r.id, r.number, r.title, r.stage, highlight(search, 0, char(2), char(3)),"               \
  " highlight(search, 1, char(2), char(3)), highlight(search, 2, char(2), char(3)),"               \
  " highlight(search, 3, char(2), char(3)), snippet(search, 4, char(2), char(3), '…', 40)"       \
  " FROM search JOIN search_case c ON c.n = search.rowid AND c.office = ?2"                        \
  " JOIN recommendation r ON r.office = c.office AND r.id = c.recommendation"                      \
  " WHERE search MATCH ?1 AND (r.sealed = 0)"

static void
side_open (Side *self, guint count)
{
  g_autofree char *path = bench_docket (count);
  g_autoptr (GError) error = NULL;

  self->db = jy_sqlite_open (path, JY_SQLITE_READER, &error);
  bench_must (error);
  self->bare = bare_open (path);
  self->few = bare_prepare (
      self->bare, "SELECT COUNT(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)");
  self->newest = bare_prepare (self->bare, FOUND " ORDER BY search.rowid DESC LIMIT ?3");
  self->best = bare_prepare (self->bare, FOUND
                             " ORDER BY bm25(search, 8.0, 16.0, 6.0, 4.0, 1.0, 4.0) LIMIT ?3");
  self->like
      = bare_prepare (self->bare, "SELECT id FROM recommendation WHERE office = ?1"
                                  " AND (number LIKE ?2 OR title LIKE ?2 OR addressees LIKE ?2)"
                                  " ORDER BY registered_on DESC LIMIT ?3");
  self->office = bare_text (self->bare, "SELECT id FROM office");
}

static void
side_close (Side *self)
{
  sqlite3_finalize (self->few);
  sqlite3_finalize (self->newest);
  sqlite3_finalize (self->best);
  sqlite3_finalize (self->like);
  sqlite3_close (self->bare);
  jy_connection_close (self->db);
  g_free (self->office);
}

/* -- what people type */

static void
add_part (GString *query, const char *text, guint length, GRand *random)
{
  glong n = g_utf8_strlen (text, -1);
  glong from = n > length ? g_rand_int_range (random, 0, (gint32) (n - length)) : 0;
  g_autofree char *part = g_utf8_substring (text, from, MIN (from + length, n));

  if (query->len > 0)
    g_string_append_c (query, ' ');
  g_string_append (query, part);
}

/* First letters of the last syllables, as they are typed. */
static void
add_initials (GString *query, JyConnection *db, const char *text)
{
  g_autofree char *reading = jy_reading_of (db, text, JY_READING_TEXT);
  g_auto (GStrv) syllables = g_strsplit (reading, " ", -1);
  guint n = g_strv_length (syllables);

  for (guint i = n > 4 ? n - 4 : 0; i < n; i++)
    if (g_ascii_isalnum (*syllables[i]))
      g_string_append_c (query, *syllables[i]);
}

static GPtrArray *
make_queries (Side *side, guint count)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  sqlite3_stmt *row = bare_prepare (
      side->bare, "SELECT r.title, r.number, r.addressees, r.handler_name"
                  " FROM search_case c JOIN recommendation r ON r.office = c.office"
                  " AND r.id = c.recommendation WHERE c.n >= ?1 ORDER BY c.n LIMIT 1");

  while (queries->len < QUERIES)
    {
      GString *query = g_string_new (NULL);
      const char *texts[4];

      sqlite3_bind_int64 (row, 1, g_rand_int_range (random, 1, (gint32) count));
      if (sqlite3_step (row) != SQLITE_ROW)
        g_error ("no case: %s", sqlite3_errmsg (side->bare));
      for (int i = 0; i < 4; i++)
        texts[i] = (const char *) sqlite3_column_text (row, i);
      switch (queries->len % 8)
        {
        case 0:
          add_part (query, texts[0], 2, random);
          break;
        case 1:
          add_part (query, texts[0], 4, random);
          break;
        case 2:
          add_part (query, *texts[1] ? texts[1] : texts[0], 30, random);
          break;
        case 3:
          add_part (query, texts[2], 4, random);
          add_part (query, texts[0], 2, random);
          break;
        case 4:
          add_initials (query, side->db, texts[2]);
          break;
        case 5:
          add_part (query, texts[0], 1, random);
          break;
        case 6:
          add_part (query, texts[3], 3, random);
          add_part (query, texts[0], 3, random);
          break;
        default:
          add_part (query, texts[0], 8, random);
          break;
        }
      sqlite3_reset (row);
      g_ptr_array_add (queries, g_string_free (query, FALSE));
    }
  sqlite3_finalize (row);
  return queries;
}

/* -- both ways */

static guint
run_ours (Side *self, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
      = jy_search_find (self->db, self->office, words, "somebody", HITS, &error);

  bench_must (error);
  return hits->len;
}

static guint
run_bare (Side *self, const char *words)
{
  g_autofree char *expression = jy_search_expression (self->db, words);
  sqlite3_stmt *found;
  guint rows = 0;
  gsize read = 0;

  if (!expression)
    return 0;
  sqlite3_bind_text (self->few, 1, expression, -1, SQLITE_STATIC);
  sqlite3_bind_int (self->few, 2, JY_SEARCH_MANY + 1);
  if (sqlite3_step (self->few) != SQLITE_ROW)
    g_error ("%s: %s", expression, sqlite3_errmsg (self->bare));
  found = sqlite3_column_int (self->few, 0) > JY_SEARCH_MANY ? self->newest : self->best;
  sqlite3_reset (self->few);
  sqlite3_bind_text (found, 1, expression, -1, SQLITE_STATIC);
  sqlite3_bind_text (found, 2, self->office, -1, SQLITE_STATIC);
  sqlite3_bind_int (found, 3, HITS);
  while (sqlite3_step (found) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (found); i++)
        read += (gsize) sqlite3_column_bytes (found, i);
      rows++;
    }
  sqlite3_reset (found);
  g_assert_true (rows == 0 || read > 0);
  return rows;
}

static guint
run_like (Side *self, const char *words)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", words);
  guint rows = 0;

  sqlite3_bind_text (self->like, 1, self->office, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->like, 2, pattern, -1, SQLITE_STATIC);
  sqlite3_bind_int (self->like, 3, HITS);
  while (sqlite3_step (self->like) == SQLITE_ROW)
    rows++;
  sqlite3_reset (self->like);
  return rows;
}

int
main (int argc, char **argv)
{
  guint count = argc > 1 ? (guint) atoi (argv[1]) : MANY;
  Side many = { 0 }, few = { 0 };
  BenchWatch ours, bare, small, rare, like;
  g_autoptr (GPtrArray) queries = NULL;
  guint found = 0;
  gboolean ok;

  side_open (&many, count);
  side_open (&few, FEW);
  queries = make_queries (&many, count);
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  bench_watch_init (&small);
  bench_watch_init (&rare);
  bench_watch_init (&like);
  for (guint i = 0; i < queries->len; i++)
    {
      const char *words = g_ptr_array_index (queries, i);
      guint rows = 0, same = 0;

      /* Who goes first finds less in memory: by turns. */
      for (guint turn = 0; turn < 2; turn++)
        if ((turn + i) % 2 == 0)
          {
            bench_begin (&bare);
            same = run_bare (&many, words);
            bench_end (&bare);
          }
        else
          {
            bench_begin (&ours);
            rows = run_ours (&many, words);
            bench_end (&ours);
          }
      if (rows != same)
        g_error ("“%s”: %u found, bare %u", words, rows, same);
      found += rows > 0;
      bench_begin (&small);
      run_ours (&few, words);
      bench_end (&small);
    }
  g_assert_cmpuint (found, >, queries->len / 2);
  /* Numbers stand in one case. */
  for (guint i = 0, n = 2; i < LIKES && n < queries->len; i++, n += 8)
    {
      const char *words = g_ptr_array_index (queries, n);

      bench_begin (&rare);
      run_ours (&many, words);
      bench_end (&rare);
      bench_begin (&like);
      run_like (&many, words);
      bench_end (&like);
    }
  ok = bench_report_at ("search-p95-against-bare", &ours, &bare, 0.95, LIMIT_BARE);
  ok = bench_report ("search-rare-against-like", &rare, &like, LIMIT_LIKE) && ok;
  ok = bench_report ("search-against-10000", &ours, &small, LIMIT_GROWTH) && ok;

  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  bench_watch_clear (&small);
  bench_watch_clear (&rare);
  bench_watch_clear (&like);
  side_close (&many);
  side_close (&few);
  return ok ? 0 : 1;
}
