/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of every sort with every usual filter, of 1,000,000 cases against a hundredth of
 * them; EXPLAIN shows no table read through and nothing sorted.
 */
#include <stdlib.h>

#include "bare.h"
#include "bench.h"
#include "store/alarm.h"
#include "store/list-query.h"
#include "store/sqlite/sqlite-connection.h"
#include "store/sqlite/sqlite-search.h"

#define MANY 1000000
#define FEW 10000
#define ROWS 64
#define ROUNDS 30
#define WARM 3
#define LIMIT_GROWTH 2.0

static JyDate
today (void)
{
  return jy_date_from_ymd (2026, 11, 23);
}

typedef struct
{
  JyConnection *db;
  sqlite3 *bare;
  char *office;
  char *handler;
  char *agency;
} Side;

/* Late cases are marked up to the day of the lists, as the window does when it is opened. */
static void
mark_late (const char *path, const char *office)
{
  g_autoptr (GError) error = NULL;
  JyConnection *db = jy_sqlite_open (path, JY_SQLITE_WRITER, &error);
  gboolean done = FALSE;

  bench_must (error);
  while (!done)
    {
      jy_connection_begin (db, TRUE, &error);
      bench_must (error);
      jy_alarm_move (db, office, today (), &done, &error);
      bench_must (error);
      jy_connection_commit (db, &error);
      bench_must (error);
    }
  jy_connection_close (db);
}

static void
side_open (Side *self, guint count)
{
  g_autofree char *path = bench_docket (count);
  g_autoptr (GError) error = NULL;

  self->db = jy_sqlite_open (path, JY_SQLITE_READER, &error);
  bench_must (error);
  self->bare = bare_open (path);
  self->office = bare_text (self->bare, "SELECT id FROM office");
  mark_late (path, self->office);
  self->handler
      = bare_text (self->bare, "SELECT handler FROM recommendation WHERE handler <> ''"
                               " GROUP BY handler ORDER BY COUNT(*) DESC, handler LIMIT 1");
  self->agency = bare_text (self->bare, "SELECT agency FROM addressee GROUP BY agency"
                                        " ORDER BY COUNT(*) DESC, agency LIMIT 1");
}

static void
side_close (Side *self)
{
  jy_connection_close (self->db);
  sqlite3_close (self->bare);
  g_free (self->office);
  g_free (self->handler);
  g_free (self->agency);
}

/* What queues and chips ask for most. */
typedef enum
{
  NO_FILTER,
  OPEN,
  OF_TYPE,
  OF_LINE,
  AWAITING,
  CLOSED,
  OF_HANDLER,
  OVERDUE,
  OF_AGENCY,
  TAGGED,
  RARELY_TAGGED,
  UNINSPECTED,
  OF_RULE,
  N_FILTERS,
} Filter;

static const char *const filters[N_FILTERS]
    = { "all",     "open",   "type", "line",     "awaiting-reply", "closed", "handler",
        "overdue", "agency", "tag",  "rare-tag", "uninspected",    "rule" };

/* By what the last are listed; brands and cases of leaders are as tags are. */
static const JyListMember listed[N_FILTERS] = {
  [OF_AGENCY] = JY_LIST_AGENCY,        [TAGGED] = JY_LIST_TAG,   [RARELY_TAGGED] = JY_LIST_TAG,
  [UNINSPECTED] = JY_LIST_UNINSPECTED, [OF_RULE] = JY_LIST_RULE,
};

static const char *const sorts[]
    = { "newest", "due",       "number", "title",  "agency",    "type",    "phase",   "handler",
        "line",   "follow-up", "issued", "served", "reply-due", "replied", "outcome", "closed" };

static JyListQuery *
make_query (const Side *side, Filter filter, const char *sort)
{
  JyListQuery *query = jy_list_query_new ();

  query->reader = g_strdup ("somebody");
  query->sort = jy_sort_find (sort);
  query->open_only = filter == OPEN || filter == OVERDUE;
  if (filter == OF_TYPE)
    query->type = g_strdup ("governance");
  if (filter == OF_LINE)
    query->line = g_strdup ("criminal");
  if (filter == AWAITING)
    query->phase = g_strdup ("awaiting-reply");
  if (filter == CLOSED)
    query->phase = g_strdup ("closed");
  if (filter == OF_HANDLER)
    query->handler = g_strdup (side->handler);
  if (filter == OVERDUE)
    query->overdue_on = today ();
  if (filter == OF_AGENCY)
    query->agency = g_strdup (side->agency);
  if (filter == TAGGED || filter == RARELY_TAGGED)
    query->tag = g_strdup (filter == TAGGED ? "常见" : "少见");
  query->uninspected = filter == UNINSPECTED;
  if (filter == OF_RULE)
    query->rule = g_strdup ("reply");
  return query;
}

static void
run (Side *side, const JyListQuery *query, BenchWatch *watch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  bench_begin (watch);
  rows = jy_lists_page (side->db, side->office, query, NULL, 0, ROWS, &error);
  bench_end (watch);
  bench_must (error);
  if (rows->len == 0)
    g_error ("no case is found: the docket was made by an older make-docket");
}

/* How it grows; without end where something is done in vain. */
static double
measure (Side *many, Side *few, Filter filter, const char *sort, BenchWatch *large,
         BenchWatch *small)
{
  JyListQuery *of_many = make_query (many, filter, sort);
  JyListQuery *of_few = make_query (few, filter, sort);
  g_autoptr (JyListSql) asked = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *step = NULL;

  of_many->has_alarms = of_few->has_alarms = filter == OVERDUE;
  if (filter >= OF_AGENCY && jy_list_query_is_listed (of_many, listed[filter]))
    asked = jy_list_sql_page (&jy_sqlite_search, of_many, listed[filter], NULL, NULL, 0, ROWS);
  sql = asked ? g_strdup (asked->sql) : jy_lists_page_sql (&jy_sqlite_search, of_many, FALSE);
  step = bare_slow_step (many->bare, sql, TRUE);
  bench_watch_init (large);
  bench_watch_init (small);
  for (guint i = 0; i < ROUNDS + WARM; i++)
    {
      if (i == WARM)
        {
          g_array_set_size (large->times, 0);
          g_array_set_size (small->times, 0);
        }
      run (many, of_many, large);
      run (few, of_few, small);
    }
  if (step)
    g_print ("sort-plan SLOW: %s by %s: %s\n", filters[filter], sort, step);
  jy_list_query_free (of_many);
  jy_list_query_free (of_few);
  if (step)
    return G_MAXDOUBLE;
  return bench_median (large) / bench_median (small);
}

int
main (int argc, char **argv)
{
  guint count = argc > 1 ? (guint) atoi (argv[1]) : MANY;
  Side many = { 0 }, few = { 0 };
  gboolean ok = TRUE;

  side_open (&many, count);
  side_open (&few, FEW);
  for (Filter filter = NO_FILTER; filter < N_FILTERS; filter++)
    {
      BenchWatch large[2] = { 0 }, small[2] = { 0 };
      double worst = -1;
      gsize of = 0;
      g_autofree char *name = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
        {
          double growth = measure (&many, &few, filter, sorts[i], &large[1], &small[1]);

          if (growth > LIMIT_GROWTH)
            {
              g_print ("sort-too-slow: %s by %s: %.3f ms against %.3f ms\n", filters[filter],
                       sorts[i], bench_median (&large[1]) / 1000, bench_median (&small[1]) / 1000);
              ok = FALSE;
            }
          if (growth > worst)
            {
              worst = growth;
              of = i;
              bench_watch_clear (&large[0]);
              bench_watch_clear (&small[0]);
              large[0] = large[1];
              small[0] = small[1];
            }
          else
            {
              bench_watch_clear (&large[1]);
              bench_watch_clear (&small[1]);
            }
        }
      /* Of each filter the sort that grows most. */
      name = g_strdup_printf ("sort-%s-by-%s-against-10000", filters[filter], sorts[of]);
      bench_report (name, &large[0], &small[0], LIMIT_GROWTH);
      bench_watch_clear (&large[0]);
      bench_watch_clear (&small[0]);
    }
  side_close (&many);
  side_close (&few);
  return ok ? 0 : 1;
}
