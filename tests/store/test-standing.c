/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "domain/recommendation-private.h"
#include "sample-recommendation.h"
#include "store/sqlite/sqlite-search.h"
#include "store-fixture.h"
#include "store/standing.h"
#include "store/tally.h"

/* Letters to one, two or three agencies, whose states differ. */

#define MANY 600u

static const JyStage stages[] = { JY_STAGE_ISSUED, JY_STAGE_ISSUED, JY_STAGE_ISSUED,
                                  JY_STAGE_READY,  JY_STAGE_CLOSED, JY_STAGE_ISSUED };

/* @round: after a change, other states stand in the same case. */
static JyRecommendation *
make_case (guint n, guint round)
{
  JyRecommendation *record = store_record (n);
  guint more = n / 5 % 3;

  record->stage = stages[(n / 2 + round) % G_N_ELEMENTS (stages)];
  record->seq = 1 + round;
  record->type = (JyType) (n / 7 % JY_N_TYPES);
  if (round > 0 && n % 10 == 0)
    record->type = JY_TYPE_OTHER;
  for (guint i = 0; i < more; i++)
    {
      g_autofree char *key = g_strdup_printf ("a%u", i + 2);

      sample_add_addressee (record, key, "agency-9", "示例区第九管理局");
    }
  for (guint i = 0; i < record->addressees->len; i++)
    {
      JyAddressee *addressee = g_ptr_array_index (record->addressees, i);

      addressee->state = (JyState) ((n / 3 * (i + 1) + i * 2 + round) % (JY_STATE_SETTLED + 1));
      if (n % 17 == 0)
        addressee->state = JY_STATE_SETTLED;
    }
  record->sealed = n % 25 == 0;
  if (n % 4 == 0)
    {
      JyClock *clock = g_new0 (JyClock, 1);

      clock->rule = g_strdup ("reply");
      clock->from = record->registered_on;
      clock->nominal = clock->due = jy_date_from_ymd (2024, 5, 1) + (JyDate) (n % 61);
      g_ptr_array_add (record->clocks, clock);
    }
  return record;
}

/* Each record made once: [round][n]. */
static JyRecommendation *made[2][MANY];

static void
make_all (void)
{
  for (guint round = 0; round < 2; round++)
    for (guint n = 0; n < MANY; n++)
      made[round][n] = make_case (n, round);
}

static void
free_all (void)
{
  for (guint round = 0; round < 2; round++)
    for (guint n = 0; n < MANY; n++)
      jy_recommendation_unref (made[round][n]);
}

/* Told from the record alone. */
static gboolean
stands (const JyRecommendation *record, const char *phase)
{
  guint settled = 0;

  if (g_str_equal (phase, jy_stage_id (record->stage)))
    return TRUE;
  if (record->stage != JY_STAGE_ISSUED)
    return FALSE;
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);

      if (g_str_equal (phase, jy_state_id (addressee->state)))
        return TRUE;
      settled += addressee->state == JY_STATE_SETTLED;
    }
  return g_str_equal (phase, JY_PHASE_ALL_SETTLED) && settled == record->addressees->len;
}

static gboolean
fill (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < MANY; n++)
    if (!jy_recommendations_save (db, NULL, made[0][n], NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
move (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < MANY; n += 2)
    if (!jy_recommendations_save (db, made[0][n], made[1][n], NULL, error))
      return FALSE;
  return TRUE;
}

/* -- each list and each count against the records */

static const char *const asked[]
    = { "issued",    "unserved", "awaiting-reply", "objection", "reply-review",
        "following", "settled",  "all-settled",    "ready",     "closed" };

/* Which ids a list shows, page by page. */
static GHashTable *
listed (JyConnection *db, const JyListQuery *query, GError **error)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *after = NULL;

  for (;;)
    {
      g_autoptr (GPtrArray) page = jy_lists_page (db, STORE_OFFICE, query, after, 0, 64, error);

      g_assert_no_error (*error);
      for (guint i = 0; i < page->len; i++)
        {
          const JyRow *row = g_ptr_array_index (page, i);

          if (!g_hash_table_add (ids, g_strdup (row->id)))
            g_error ("%s by %d shows %s twice", query->phase, (int) query->sort, row->id);
        }
      if (page->len < 64)
        return ids;
      g_free (after);
      after = g_strdup (((JyRow *) g_ptr_array_index (page, page->len - 1))->key);
    }
}

static void
check_list (JyConnection *db, const JyListQuery *query, guint moved, GError **error)
{
  g_autoptr (GHashTable) ids = listed (db, query, error);
  guint wanted = 0;

  for (guint n = 0; n < MANY; n++)
    {
      const JyRecommendation *record = made[n % 2 == 0 ? moved : 0][n];
      gboolean found = stands (record, query->phase)
                       && !(query->handler && g_strcmp0 (query->handler, record->handler) != 0)
                       && !(query->type && !g_str_equal (query->type, jy_type_id (record->type)))
                       && !(query->reader && record->sealed);

      wanted += found;
      if (found != g_hash_table_contains (ids, record->id))
        g_error ("%s by %d: case %u %s", query->phase, (int) query->sort, n,
                 found ? "is missing" : "should not be there");
    }
  g_assert_cmpuint (wanted, ==, g_hash_table_size (ids));
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, query, error), ==, wanted);
  g_assert_no_error (*error);
}

static gboolean
check_lists (JyConnection *db, gpointer moved, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      for (int variant = 0; variant < 8; variant++)
        {
          JyListQuery query = {
            .phase = (char *) asked[i],
            .sort = (JySort) sort,
            .descending = variant & 1,
            .reader = variant & 1 ? (char *) "nobody" : NULL,
            .open_only = variant < 2 && !g_str_equal (asked[i], "closed"),
            .type = (variant & 6) == 2 ? (char *) "governance" : NULL,
            .handler = (variant & 6) == 4 ? (char *) "handler-1" : NULL,
          };

          check_list (db, &query, GPOINTER_TO_UINT (moved), error);
        }
  return TRUE;
}

static gboolean
check_tallies (JyConnection *db, gpointer moved, GError **error)
{
  g_autoptr (GHashTable) tallies = store_tallies (db, error);
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  JyListQuery all = { .reader = NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const guint64 *kept = g_hash_table_lookup (tallies, asked[i]);
      guint wanted = 0;

      for (guint n = 0; n < MANY; n++)
        {
          const JyRecommendation *record = made[n % 2 == 0 ? GPOINTER_TO_UINT (moved) : 0][n];

          wanted += stands (record, asked[i]) != FALSE;
        }
      g_assert_cmpuint (wanted, >, 0);
      g_assert_nonnull (kept);
      g_assert_cmpuint (*kept, ==, wanted);
    }
  /* In two queues, but one case. */
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &all, error), ==, MANY);
  g_assert_true (jy_tally_compare (db, STORE_OFFICE, differences, error));
  g_assert_cmpuint (differences->len, ==, 0);
  return TRUE;
}

static void
test_lists (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, NULL);
  store_read (store->docket, check_lists, GUINT_TO_POINTER (0));
  store_read (store->docket, check_tallies, GUINT_TO_POINTER (0));
  store_write (store->docket, move, NULL);
  store_read (store->docket, check_lists, GUINT_TO_POINTER (1));
  store_read (store->docket, check_tallies, GUINT_TO_POINTER (1));
}

/* -- a count that somebody changed is found */

static gboolean
compare_finds (JyConnection *db, gpointer many, GError **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (jy_tally_compare (db, STORE_OFFICE, differences, error));
  g_assert_cmpuint (differences->len, ==, GPOINTER_TO_UINT (many));
  return TRUE;
}

static void
test_tampered (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, NULL);
  store_read (store->docket, compare_finds, GUINT_TO_POINTER (0));
  store_tamper (store->path, "UPDATE tally SET n = n + 1"
                             " WHERE phase = 'objection' AND type = 'governance'");
  store_read (store->docket, compare_finds, GUINT_TO_POINTER (1));
  store_tamper (store->path, "DELETE FROM tally WHERE phase = 'ready' AND type = 'governance'");
  store_read (store->docket, compare_finds, GUINT_TO_POINTER (2));
}

/* -- each state in each usual order has an index of its own */

static void
assert_index (sqlite3 *db, const JyListQuery *query, gboolean after, const char *index)
{
  g_autofree char *sql = jy_lists_page_sql (&jy_sqlite_search, query, after);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autofree char *words = g_strdup_printf (" INDEX %s (", index);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  if (strstr ((const char *) sqlite3_column_text (statement, 3), words) == NULL)
    g_error ("%s, not %s:\n%s", sqlite3_column_text (statement, 3), index, sql);
  sqlite3_finalize (statement);
}

static void
test_indexes (Store *store, gconstpointer unused)
{
  static const char *const usual[] = { "newest", "due", "number", "title" };
  static const char *const others[] = {
    [JY_SORT_AGENCY] = "agency",   [JY_SORT_PHASE] = "phase",     [JY_SORT_HANDLER] = "handler",
    [JY_SORT_TYPE] = "type",       [JY_SORT_LINE] = "line",       [JY_SORT_FOLLOW_UP] = "follow_up",
    [JY_SORT_ISSUED] = "issued",   [JY_SORT_SERVED] = "served",   [JY_SORT_REPLY_DUE] = "reply_due",
    [JY_SORT_REPLIED] = "replied", [JY_SORT_OUTCOME] = "outcome", [JY_SORT_CLOSED] = NULL
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (guint n = 0; n < JY_N_STANDINGS; n++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      for (int variant = 0; variant < 16; variant++)
        {
          JyListQuery query = {
            .phase = (char *) jy_standing_id (n),
            .sort = (JySort) sort,
            .descending = variant & 1,
            .reader = variant & 2 ? (char *) "nobody" : NULL,
            .open_only = (variant & 8) != 0,
          };
          g_autofree char *name = g_strdelimit (g_strdup (query.phase), "-", '_');
          g_autofree char *index = NULL;

          /* Those all settled show one phase, and none that is out is closed: by age instead. */
          if ((sort == JY_SORT_PHASE && g_str_equal (query.phase, JY_PHASE_ALL_SETTLED))
              || sort == JY_SORT_CLOSED)
            index = g_strdup_printf ("recommendation_%s_newest", name);
          else if (sort < (int) G_N_ELEMENTS (usual))
            index = g_strdup_printf ("recommendation_%s_%s", name, usual[sort]);
          else
            index = g_strdup_printf ("recommendation_%s_%s", name, others[sort]);
          g_assert_cmpuint (jy_standing_bit (query.phase), ==, 1u << n);
          assert_index (db, &query, (variant & 4) != 0, index);
        }
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  int failed;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  make_all ();
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  WITH ("/standing/indexes", test_indexes);
  WITH ("/standing/lists", test_lists);
  WITH ("/standing/tampered", test_tampered);
  failed = g_test_run ();
  free_all ();
  return failed;
}
