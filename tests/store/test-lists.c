/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "store/ledger-row.h"
#include "store/list-query.h"
#include "store/search.h"
#include "store/sqlite/sqlite-search.h"
#include "store/tags.h"
#include "store-fixture.h"

#define MANY 2000

static const JyStage stages[]
    = { JY_STAGE_CLUE,   JY_STAGE_DRAFTING, JY_STAGE_APPROVAL, JY_STAGE_ISSUED,
        JY_STAGE_ISSUED, JY_STAGE_CLOSED,   JY_STAGE_ARCHIVED };
static const JyState states[] = { JY_STATE_UNSERVED, JY_STATE_AWAITING_REPLY, JY_STATE_FOLLOWING };

static JyRecommendation *
make_case (guint n)
{
  JyRecommendation *record = store_record (n);
  JyAddressee *addressee = g_ptr_array_index (record->addressees, 0);

  record->stage = stages[n % G_N_ELEMENTS (stages)];
  addressee->state = states[n % G_N_ELEMENTS (states)];
  record->sealed = n % 50 == 0;
  if (record->sealed)
    g_hash_table_add (record->readers, g_strdup ("named"));
  if (record->stage >= JY_STAGE_ISSUED)
    {
      record->issued_on = jy_date_from_ymd (2024, 3, 1) + (JyDate) (n % 37);
      addressee->served_on = record->issued_on + (JyDate) (n % 5);
      addressee->replied_on = n % 3 ? addressee->served_on + 40 : JY_DATE_NONE;
    }
  if (n % 4 == 0)
    {
      JyClock *clock = g_new0 (JyClock, 1);

      clock->rule = g_strdup ("reply");
      clock->addressee = g_strdup ("a1");
      clock->from = record->registered_on;
      clock->nominal = clock->due = jy_date_from_ymd (2024, 5, 1) + (JyDate) (n % 61);
      clock->duty = JY_DUTY_AGENCY;
      g_ptr_array_add (record->clocks, clock);
    }
  return record;
}

/* In the index of words, as services put it there. */
static gboolean
put_words (JyConnection *db, const JyRecommendation *record, GError **error)
{
  const JyAddressee *addressee = g_ptr_array_index (record->addressees, 0);
  const char *fields[JY_N_SEARCH_FIELDS] = { NULL };

  fields[JY_SEARCH_TITLE] = record->title;
  fields[JY_SEARCH_NUMBER] = record->number;
  fields[JY_SEARCH_AGENCIES] = addressee->name;
  return jy_search_put (db, STORE_OFFICE, record->id, fields, error);
}

static gboolean
fill (JyConnection *db, gpointer many, GError **error)
{
  g_autoptr (JySettings) settings = jy_settings_load (db, STORE_OFFICE, error);

  for (guint n = 0; n < GPOINTER_TO_UINT (many); n++)
    {
      g_autoptr (JyRecommendation) record = make_case (n);

      if (!jy_recommendations_save (db, NULL, record, settings, error)
          || !put_words (db, record, error))
        return FALSE;
    }
  return TRUE;
}

/* -- pages */

static gboolean
assert_pages (JyConnection *db, const JyListQuery *query, guint size, GError **error)
{
  g_autoptr (GPtrArray) all = jy_lists_page (db, STORE_OFFICE, query, NULL, 0, 0, error);
  gint64 count = jy_lists_count (db, STORE_OFFICE, query, error);
  g_autofree char *after = NULL;
  guint at = 0;

  g_assert_no_error (*error);
  g_assert_cmpint (count, ==, all->len);
  for (;;)
    {
      g_autoptr (GPtrArray) page = jy_lists_page (db, STORE_OFFICE, query, after, 0, size, error);
      g_autoptr (GPtrArray) jumped = jy_lists_page (db, STORE_OFFICE, query, NULL, at, size, error);

      g_assert_no_error (*error);
      g_assert_cmpuint (page->len, ==, jumped->len);
      for (guint i = 0; i < page->len; i++, at++)
        {
          JyRow *row = g_ptr_array_index (page, i);

          g_assert_cmpstr (row->id, ==, ((JyRow *) g_ptr_array_index (jumped, i))->id);
          g_assert_cmpstr (row->id, ==, ((JyRow *) g_ptr_array_index (all, at))->id);
        }
      if (page->len < size)
        break;
      g_free (after);
      after = g_strdup (((JyRow *) g_ptr_array_index (page, page->len - 1))->key);
    }
  g_assert_cmpuint (at, ==, all->len);
  return TRUE;
}

static gboolean
check_pages (JyConnection *db, gpointer data, GError **error)
{
  for (int sort = 0; sort < JY_N_SORTS; sort++)
    for (int variant = 0; variant < 10; variant++)
      {
        JyListQuery query = {
          .sort = (JySort) sort,
          .descending = (variant & 1) != 0,
          .reader = (char *) "nobody",
          .phase = variant / 2 == 1 ? (char *) "unserved" : NULL,
          .type = variant / 2 == 2 ? (char *) "opinion" : NULL,
          .handler = variant / 2 == 3 ? (char *) "handler-2" : NULL,
          .open_only = variant / 2 == 4,
        };

        assert_pages (db, &query, variant < 2 ? 499 : 333, error);
      }
  return TRUE;
}

static void
test_pages (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (MANY));
  store_read (store->docket, check_pages, NULL);
}

/* -- filters, against the same told in C */

static gboolean
check_filters (JyConnection *db, gpointer data, GError **error)
{
  JyDate day = jy_date_from_ymd (2024, 5, 20);
  JyListQuery all = { .reader = NULL };
  JyListQuery named = { .reader = (char *) "named" };
  JyListQuery nobody = { .reader = (char *) "nobody" };
  JyListQuery overdue = { .overdue_on = day, .sort = JY_SORT_DUE };
  JyListQuery due_on = { .due_on = day, .sort = JY_SORT_DUE };
  JyListQuery due_by = { .due_by = day, .sort = JY_SORT_TITLE };
  JyListQuery agency = { .agency = (char *) "agency-2" };
  JyListQuery words = { .words = (char *) "食品" };
  JyListQuery wild = { .words = (char *) "%" };
  JyListQuery issued = { .phase = (char *) "issued" };
  JyListQuery line = { .line = (char *) "criminal", .type = (char *) "governance" };
  guint n_sealed = 0, n_overdue = 0, n_on = 0, n_words = 0, n_agency = 0, n_issued = 0, n_type = 0;

  for (guint n = 0; n < 500; n++)
    {
      g_autoptr (JyRecommendation) record = make_case (n);
      JyAddressee *addressee = g_ptr_array_index (record->addressees, 0);
      JyClock *clock = record->clocks->len ? g_ptr_array_index (record->clocks, 0) : NULL;

      n_sealed += record->sealed != FALSE;
      n_overdue += clock && clock->due < day;
      n_on += clock && clock->due == day;
      n_words += strstr (record->title, "食品") || strstr (addressee->name, "食品");
      n_agency += g_str_equal (addressee->agency, "agency-2");
      n_issued += record->stage == JY_STAGE_ISSUED;
      n_type += record->type == JY_TYPE_GOVERNANCE;
    }
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &all, error), ==, 500);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &named, error), ==, 500);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &nobody, error), ==, 500 - n_sealed);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &overdue, error), ==, n_overdue);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &due_on, error), ==, n_on);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &due_by, error), ==, n_overdue + n_on);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &agency, error), ==, n_agency);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &words, error), ==, n_words);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &wild, error), ==, 0);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &issued, error), ==, n_issued);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &line, error), ==, n_type);
  assert_pages (db, &due_by, 64, error);
  assert_pages (db, &words, 64, error);
  g_assert_cmpuint (n_agency, >, 0);
  return TRUE;
}

static void
test_filters (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (500));
  store_read (store->docket, check_filters, NULL);
}

static gboolean
register_agency (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyAgency) kept = jy_agency_new ();
  g_autoptr (JyAgency) old = jy_agency_new ();

  kept->id = g_strdup ("agency-2");
  kept->name = g_strdup ("示例区市场监督管理局");
  old->id = g_strdup ("agency-3");
  old->name = g_strdup ("示例区食品药品监督管理局");
  return jy_agencies_save (db, STORE_OFFICE, kept, error)
         && jy_agencies_save (db, STORE_OFFICE, old, error)
         && jy_agencies_merge (db, STORE_OFFICE, "agency-3", "agency-2", error);
}

static gboolean
check_agency (JyConnection *db, gpointer data, GError **error)
{
  JyListQuery query = { .agency = (char *) "agency-2" };

  /* Letters of the entry that was merged into it are among them. */
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &query, error), ==, 40);
  return assert_pages (db, &query, 7, error);
}

static void
test_agency (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (100));
  store_write (store->docket, register_agency, NULL);
  store_read (store->docket, check_agency, NULL);
}

/* -- tags */

static gboolean
put_tags (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < 100; n += 4)
    {
      g_autoptr (JyRecommendation) record = make_case (n);
      gboolean changed = FALSE;

      g_assert_true (jy_tags_set (db, STORE_OFFICE, record->id, "重点督办", TRUE, &changed, error));
      g_assert_true (changed);
      g_assert_true (jy_tags_set (db, STORE_OFFICE, record->id, "重点督办", TRUE, &changed, error));
      g_assert_false (changed);
      if (n % 8 == 0)
        g_assert_true (jy_tags_set (db, STORE_OFFICE, record->id, "典型", TRUE, &changed, error));
    }
  return TRUE;
}

static gboolean
check_tags (JyConnection *db, gpointer data, GError **error)
{
  JyListQuery query = { .tag = (char *) "重点督办" };
  g_autoptr (GPtrArray) names = jy_tags_list (db, STORE_OFFICE, error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &query, error), ==, 25);
  query.reader = (char *) "nobody";
  /* The case that is sealed to the reader is not among them. */
  g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &query, error), ==, 24);
  rows = jy_lists_page (db, STORE_OFFICE, &query, NULL, 0, 0, error);
  for (guint i = 0; i < rows->len; i++)
    g_assert_nonnull (strstr (((JyRow *) rows->pdata[i])->tags, "重点督办"));
  return assert_pages (db, &query, 7, error);
}

/* Walked along the order or gathered, a filter shows the same cases in the same order. */
static void
assert_ways (JyConnection *db, const JyListQuery *query, GError **error)
{
  static const guint reaches[][2] = { { 4096, 16384 }, { 0, 16384 }, { 0, 40 }, { 0, 0 } };
  g_autoptr (GPtrArray) all = jy_lists_page (db, STORE_OFFICE, query, NULL, 0, 0, error);

  g_assert_no_error (*error);
  for (gsize i = 0; i < G_N_ELEMENTS (reaches); i++)
    {
      g_autofree char *after = NULL;
      guint at = 0, size = store_is_on_server () ? 25 : 7;

      for (guint length = size; length == size;)
        {
          g_autoptr (GPtrArray) page = jy_lists_page_within (
              db, STORE_OFFICE, query, after, 0, size, reaches[i][0], reaches[i][1], error);
          g_autoptr (GPtrArray) jumped = jy_lists_page_within (
              db, STORE_OFFICE, query, NULL, at, size, reaches[i][0], reaches[i][1], error);

          g_assert_no_error (*error);
          length = page->len;
          g_assert_cmpuint (jumped->len, ==, length);
          for (guint n = 0; n < length; n++, at++)
            {
              const JyRow *row = page->pdata[n];

              g_assert_cmpuint (at, <, all->len);
              g_assert_cmpstr (row->id, ==, ((JyRow *) all->pdata[at])->id);
              g_assert_cmpstr (row->id, ==, ((JyRow *) jumped->pdata[n])->id);
              g_assert_cmpstr (row->key, ==, ((JyRow *) all->pdata[at])->key);
            }
          g_free (after);
          after = length > 0 ? g_strdup (((JyRow *) page->pdata[length - 1])->key) : NULL;
        }
      g_assert_cmpuint (at, ==, all->len);
    }
}

static gboolean
check_ways (JyConnection *db, gpointer data, GError **error)
{
  const JyListQuery asked[] = {
    { .tag = (char *) "重点督办" },
    { .tag = (char *) "重点督办", .handler = (char *) "handler-2" },
    { .tag = (char *) "典型", .due_by = jy_date_from_ymd (2024, 6, 3) },
    { .due_by = jy_date_from_ymd (2024, 6, 3), .open_only = TRUE },
    { .due_by = jy_date_never (), .phase = (char *) "unserved" },
    { .rule = (char *) "reply" },
    { .rule = (char *) "reply", .tag = (char *) "重点督办" },
    { .leader_handled = TRUE },
    { .uninspected = TRUE },
    { .agency = (char *) "agency-1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      for (int descending = 0; descending <= 1; descending++)
        {
          JyListQuery query = asked[i];

          /* A server takes its time over each: an order of days, of words and of numbers do. */
          if (store_is_on_server ()
              && (descending
                  || (sort != JY_SORT_DUE && sort != JY_SORT_TITLE && sort != JY_SORT_PHASE)))
            continue;
          query.sort = (JySort) sort;
          query.descending = descending != 0;
          query.reader = (char *) "nobody";
          assert_ways (db, &query, error);
        }
  return TRUE;
}

static void
test_tags (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (100));
  store_write (store->docket, put_tags, NULL);
  store_read (store->docket, check_tags, NULL);
  /* Others of the same rule, due on the same day or later: a case stands where its first does. */
  if (!store_is_on_server ())
    store_tamper (store->path,
                  "CREATE TEMP TABLE more AS SELECT * FROM clock;"
                  "UPDATE more SET n = n + 100, due = date (due, (rowid % 3) || ' days');"
                  "INSERT INTO clock SELECT * FROM more");
  store_read (store->docket, check_ways, NULL);
}

/* -- order */

/* Every column of the ledger that says how it sorts is known to the store, each by its own name. */
static void
test_sorts (void)
{
  gsize n;
  const JyLedgerColumn *columns = jy_ledger_columns (&n);
  guint found = 0;

  for (gsize i = 0; i < n; i++)
    if (columns[i].sort)
      {
        JySort sort = jy_sort_find (columns[i].sort);

        g_assert_true (sort != JY_SORT_NEWEST || g_str_equal (columns[i].sort, "newest"));
        found |= 1u << sort;
      }
  g_assert_cmpuint (found, ==, (1u << JY_N_SORTS) - 1);
}

static gboolean
check_order (JyConnection *db, gpointer data, GError **error)
{
  JyListQuery query = { .sort = JY_SORT_NUMBER };
  g_autoptr (GPtrArray) numbers = jy_lists_page (db, STORE_OFFICE, &query, NULL, 0, 0, error);
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GPtrArray) due = NULL;
  JyRow *first = g_ptr_array_index (numbers, 0);
  JyRow *second = g_ptr_array_index (numbers, 1);
  JyRow *row;

  /* 2020: 1, 6, 11 … as numbers, not as text. */
  g_assert_cmpstr (first->number, ==, "示检社建〔2020〕1号");
  g_assert_cmpstr (second->number, ==, "示检社建〔2020〕6号");
  row = g_ptr_array_index (numbers, 3);
  g_assert_cmpstr (row->number, ==, "示检社建〔2020〕16号");

  query.sort = JY_SORT_TITLE;
  titles = jy_lists_page (db, STORE_OFFICE, &query, NULL, 0, 0, error);
  row = g_ptr_array_index (titles, 0);
  /* kuai, ran, shi, shui, wang, xiao(fang), xiao(yuan) */
  g_assert_nonnull (strstr (row->title, "快递"));
  row = g_ptr_array_index (titles, titles->len - 1);
  g_assert_nonnull (strstr (row->title, "校园"));

  query.sort = JY_SORT_DUE;
  due = jy_lists_page (db, STORE_OFFICE, &query, NULL, 0, 0, error);
  row = g_ptr_array_index (due, 0);
  g_assert_cmpint (row->due, ==, jy_date_from_ymd (2024, 5, 1));
  g_assert_cmpstr (row->clock, ==, "reply");
  row = g_ptr_array_index (due, due->len - 1);
  g_assert_cmpint (row->due, ==, JY_DATE_NONE);
  g_assert_null (row->clock);
  return TRUE;
}

static void
test_order (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (100));
  store_read (store->docket, check_order, NULL);
}

/* -- tallies and clocks */

static gboolean
check_tallies (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GHashTable) tallies = store_tallies (db, error);
  GHashTableIter iter;
  gpointer phase, number;
  guint64 all = 0;

  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, &phase, &number))
    {
      JyListQuery query = { .phase = phase, .words = (char *) "检察建议" };

      /* A question with words is counted row by row. */
      g_assert_cmpint (jy_lists_count (db, STORE_OFFICE, &query, error), ==,
                       (gint64) * (guint64 *) number);
      if (jy_stage_find (phase) != JY_STAGE_NONE)
        all += *(guint64 *) number;
    }
  g_assert_cmpuint (all, ==, 200);
  return TRUE;
}

static gboolean
move_cases (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < 200; n += 3)
    {
      g_autoptr (JyRecommendation) before = make_case (n);
      g_autoptr (JyRecommendation) after = make_case (n);

      after->stage = JY_STAGE_EVALUATION;
      after->seq = 2;
      if (!jy_recommendations_save (db, before, after, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_tallies (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (200));
  store_read (store->docket, check_tallies, NULL);
  store_write (store->docket, move_cases, NULL);
  store_read (store->docket, check_tallies, NULL);
}

static gboolean
check_due (JyConnection *db, gpointer data, GError **error)
{
  JyDate today = jy_date_from_ymd (2024, 5, 10);
  g_autoptr (GPtrArray) all = jy_lists_due (db, STORE_OFFICE, today, JY_DATE_NONE, NULL, 0, error);
  g_autoptr (GPtrArray) near = jy_lists_due (db, STORE_OFFICE, today, today + 5, NULL, 0, error);
  g_autoptr (GPtrArray) few = jy_lists_due (db, STORE_OFFICE, today, JY_DATE_NONE, NULL, 3, error);
  g_autoptr (GPtrArray) mine
      = jy_lists_due (db, STORE_OFFICE, today, JY_DATE_NONE, "nobody", 0, error);
  JyDate before = JY_DATE_NONE;

  g_assert_cmpuint (all->len, ==, 50);
  g_assert_cmpuint (few->len, ==, 3);
  g_assert_cmpuint (near->len, >, 0);
  g_assert_cmpuint (near->len, <, 50);
  g_assert_cmpuint (mine->len, ==, 48); /* 0 and 100 are sealed and have a clock */
  for (guint i = 0; i < all->len; i++)
    {
      JyDueRow *row = g_ptr_array_index (all, i);

      g_assert_cmpint (row->clock->due, >=, before);
      g_assert_cmpstr (row->clock->rule, ==, "reply");
      g_assert_cmpint (row->clock->duty, ==, JY_DUTY_AGENCY);
      g_assert_true (g_str_has_suffix (row->addressee_name, "管理局"));
      before = row->clock->due;
    }
  for (guint i = 0; i < near->len; i++)
    g_assert_cmpint (((JyDueRow *) g_ptr_array_index (near, i))->clock->due, <=, today + 5);
  return TRUE;
}

static void
test_due (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, GUINT_TO_POINTER (200));
  store_read (store->docket, check_due, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  g_test_add_func ("/lists/sorts", test_sorts);
  WITH ("/lists/tags", test_tags);
  WITH ("/lists/order", test_order);
  WITH ("/lists/filters", test_filters);
  WITH ("/lists/agency", test_agency);
  WITH ("/lists/tallies", test_tallies);
  WITH ("/lists/due", test_due);
  WITH ("/lists/pages", test_pages);
  return g_test_run ();
}
