/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "store-fixture.h"
#include "store/alarm.h"
#include "store/lists.h"

#define MANY 1600u

/* One in four has no clock, and one in five is at an end. */
static JyRecommendation *
make_case (guint n)
{
  JyRecommendation *record = store_record (n);
  JyClock *clock;

  record->stage = n % 5 == 0 ? JY_STAGE_CLOSED : JY_STAGE_ISSUED;
  if (n % 4 == 1)
    return record;
  clock = g_new0 (JyClock, 1);
  clock->rule = g_strdup ("reply");
  clock->addressee = g_strdup ("a1");
  clock->from = record->registered_on;
  clock->nominal = clock->due = jy_date_from_ymd (2024, 5, 1) + (JyDate) (n % 61);
  g_ptr_array_add (record->clocks, clock);
  return record;
}

static gboolean
fill (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < MANY; n++)
    {
      g_autoptr (JyRecommendation) record = make_case (n);

      if (!jy_recommendations_save (db, NULL, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  JyDate today;
  guint steps; /* it took */
} Move;

static gboolean
move_alarms (JyConnection *db, gpointer data, GError **error)
{
  Move *move = data;
  gboolean done = FALSE;

  for (move->steps = 1; jy_alarm_move (db, STORE_OFFICE, move->today, &done, error) && !done;)
    move->steps++;
  return done;
}

static GPtrArray *
ids_of (JyConnection *db, const JyListQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = jy_lists_page (db, STORE_OFFICE, query, NULL, 0, 0, error);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (*error);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (ids, g_strdup (((JyRow *) rows->pdata[i])->id));
  return ids;
}

/* Lists of the days around the mark, in two orders: [day][order]. */
#define N_DAYS 4

typedef struct
{
  GPtrArray *ids[N_DAYS][JY_N_SORTS];
} Lists;

static gboolean
read_overdue (JyConnection *db, gpointer data, GError **error)
{
  Lists *lists = data;

  for (guint day = 0; day < N_DAYS; day++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      {
        JyListQuery query = { .overdue_on = jy_date_from_ymd (2024, 5, 10) + (JyDate) day * 10,
                              .sort = (JySort) sort,
                              .open_only = day % 2 == 0 };

        lists->ids[day][sort] = ids_of (db, &query, error);
      }
  return TRUE;
}

static void
assert_overdue (Store *store, Lists *wanted)
{
  Lists found;

  store_read (store->docket, read_overdue, &found);
  for (guint day = 0; day < N_DAYS; day++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      {
        GPtrArray *one = wanted->ids[day][sort];
        GPtrArray *other = found.ids[day][sort];

        g_assert_cmpuint (one->len, >, 0);
        g_assert_cmpuint (one->len, ==, other->len);
        for (guint i = 0; i < one->len; i++)
          g_assert_cmpstr (one->pdata[i], ==, other->pdata[i]);
        g_ptr_array_unref (other);
      }
}

/* How many rows say what their day and the office's day do not. */
static void
assert_marked (Store *store, const char *before)
{
  g_autofree char *day = store_peek (store->path, "SELECT late_before FROM office");
  g_autofree char *wrong
      = store_peek (store->path, "SELECT COUNT (*) FROM recommendation AS r, office WHERE alarm <>"
                                 " CASE WHEN next_due < late_before THEN 1 WHEN open = 1"
                                 " AND next_due = '9999-12-31' THEN 2 ELSE 0 END");

  g_assert_cmpstr (day, ==, before);
  g_assert_cmpstr (wrong, ==, "0");
}

static gboolean
change_all (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < 400; n += 4)
    {
      g_autoptr (JyRecommendation) before = make_case (n);
      g_autoptr (JyRecommendation) after = make_case (n);
      JyClock *clock = after->clocks->pdata[0];

      clock->due = clock->nominal = before->registered_on + (JyDate) (n % 120);
      after->seq = 2;
      if (n % 8 == 0)
        clock->met_on = clock->due;
      if (!jy_recommendations_save (db, before, after, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* The mark moves on and back, and lists are the same with and without it. */
static void
test_alarms (Store *store, gconstpointer unused)
{
  Lists wanted;
  Move move = { .today = jy_date_from_ymd (2024, 5, 20) };

  store_write (store->docket, fill, GUINT_TO_POINTER (MANY));
  store_read (store->docket, read_overdue, &wanted);
  assert_marked (store, "");
  /* Some lists are of days before the mark, some of days after it. */
  store_write (store->docket, move_alarms, &move);
  assert_marked (store, "2024-05-20");
  assert_overdue (store, &wanted);
  /* A step takes a part, at least a day: nobody who writes waits long. */
  move.today = jy_date_from_ymd (2024, 12, 31);
  store_write (store->docket, move_alarms, &move);
  g_assert_cmpuint (move.steps, >, 1);
  assert_marked (store, "2024-12-31");
  assert_overdue (store, &wanted);
  /* The clock of the machine was wrong. */
  move.today = jy_date_from_ymd (2024, 5, 1);
  store_write (store->docket, move_alarms, &move);
  g_assert_cmpuint (move.steps, >, 1);
  assert_marked (store, "2024-05-01");
  assert_overdue (store, &wanted);
  /* What is written meanwhile is marked as it is written. */
  store_write (store->docket, change_all, NULL);
  assert_marked (store, "2024-05-01");
  for (guint i = 0; i < N_DAYS * JY_N_SORTS; i++)
    g_ptr_array_unref (wanted.ids[i / JY_N_SORTS][i % JY_N_SORTS]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/alarms/move", Store, NULL, store_set_up, test_alarms, store_tear_down);
  return g_test_run ();
}
