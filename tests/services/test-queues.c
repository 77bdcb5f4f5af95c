/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

/* A letter to several bureaus stands in the queue of each of their states. */

static const JyQueue *
queue_of (const char *id)
{
  gsize n = 0;
  const JyQueue *queues = jy_queues (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, id))
      return &queues[i];
  g_error ("no queue %s", id);
}

/* What the queue lists, what its count says, and what @wanted names agree. */
static void
assert_queues (DeskMaker *maker, const char *const *wanted, const char *phase, guint count)
{
  static const char *const followed[]
      = { "ready",        "unserved",  "awaiting-reply", "objection",
          "reply-review", "following", "settled",        "evaluation" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = jy_desk_queue_counts (maker->desk, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (followed); i++)
    {
      g_autoptr (JyListQuery) query = jy_desk_queue_query (maker->desk, queue_of (followed[i]));
      g_autoptr (GPtrArray) rows = jy_desk_list (maker->desk, query, 0, 0, &error);
      guint expected = g_strv_contains (wanted, followed[i]) ? 1 : 0;

      g_assert_no_error (error);
      if (rows->len != expected)
        g_error ("the queue %s lists %u cases, not %u", followed[i], rows->len, expected);
      g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, followed[i])), ==, expected);
      if (rows->len > 0)
        {
          const JyRow *row = g_ptr_array_index (rows, 0);

          /* The row says the same wherever it stands. */
          g_assert_cmpstr (row->phase, ==, phase);
          g_assert_cmpuint (row->phase_count, ==, count);
          g_assert_cmpuint (row->addressee_count, ==, 2);
        }
    }
  /* However many queues show it, it is one case. */
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "all")), ==, 1);
}

#define QUEUES(...)                                                                                \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

static void
test_mixed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");

  assert_queues (maker, QUEUES ("unserved"), "unserved", 2);
  desk_maker_step (maker, "承办", "serve", id, "2024-03-01",
                   "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}");
  assert_queues (maker, QUEUES ("unserved", "awaiting-reply"), "unserved", 1);
  desk_maker_step (maker, "承办", "object", id, "2024-03-05",
                   "{\"addressee\":\"市南区甲局\",\"grounds\":\"依据有误\"}");
  assert_queues (maker, QUEUES ("unserved", "objection"), "unserved", 1);
  desk_maker_step (maker, "承办", "serve", id, "2024-03-06",
                   "{\"way\":\"written\",\"receiver\":\"李某\"}");
  assert_queues (maker, QUEUES ("awaiting-reply", "objection"), "awaiting-reply", 1);
  desk_maker_step (
      maker, "承办", "reply", id, "2024-04-10",
      "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"整改\"}]}");
  assert_queues (maker, QUEUES ("objection", "reply-review"), "objection", 1);
  desk_maker_step (
      maker, "领导", "uphold", id, "2024-04-12",
      "{\"addressee\":\"市南区甲局\",\"findings\":\"异议成立\",\"remedy\":\"withdraw\"}");
  /* One bureau is settled, but nothing can be evaluated yet. */
  assert_queues (maker, QUEUES ("reply-review"), "reply-review", 1);
  {
    g_autoptr (JyListQuery) query = jy_list_query_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = NULL;

    query->phase = g_strdup ("settled");
    rows = jy_desk_list (maker->desk, query, 0, 0, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 1);
  }
  desk_maker_step (maker, "承办", "settle", id, "2024-05-20",
                   "{\"addressee\":\"市南区乙局\",\"outcome\":\"rectified\"}");
  assert_queues (maker, QUEUES ("settled"), "settled", 2);
  desk_maker_step (maker, "承办", "evaluate", id, "2024-05-24",
                   "{\"verdict\":\"rectified\",\"effect\":\"好\"}");
  assert_queues (maker, QUEUES ("evaluation"), "evaluation", 0);
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queues/mixed", test_mixed);
  return g_test_run ();
}
