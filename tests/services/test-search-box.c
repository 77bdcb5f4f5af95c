/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "services/search-box.h"

static JyListQuery *
read_box (const char *text)
{
  JyListQuery *query = jy_list_query_new ();

  jy_search_box_read (text, jy_date_from_ymd (2024, 6, 3), query);
  return query;
}

static void
test_filters (void)
{
  g_autoptr (JyListQuery) query = read_box ("阶段:待回复 单位：市监局　逾期 食品 承办人:韩某");

  g_assert_cmpstr (query->phase, ==, "awaiting-reply");
  g_assert_cmpint (query->overdue_on, ==, jy_date_from_ymd (2024, 6, 3));
  g_assert_cmpstr (query->words, ==, "agencies:市监局 食品");
  g_assert_cmpstr (query->handler, ==, "韩某");
  g_assert_null (query->type);
}

static void
test_beginnings (void)
{
  g_autoptr (JyListQuery) query
      = read_box ("类型:社会治理 line:criminal stage:起草 due:2024-07-01");

  g_assert_cmpstr (query->type, ==, "governance");
  g_assert_cmpstr (query->line, ==, "criminal");
  g_assert_cmpstr (query->phase, ==, "drafting");
  g_assert_cmpint (query->due_by, ==, jy_date_from_ymd (2024, 7, 1));
  g_assert_null (query->words);
}

/* What is no filter is a word. */
static void
test_words (void)
{
  static const char *const texts[]
      = { "阶段:乱写", "没有:这个", "到期:2024-13-01", "阶段:", ":", "：", "GB/T:9704", "逾期:是" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JyListQuery) query = read_box (texts[i]);

      g_assert_cmpstr (query->words, ==, texts[i]);
      g_assert_null (query->phase);
      g_assert_cmpint (query->due_by, ==, JY_DATE_NONE);
      g_assert_cmpint (query->overdue_on, ==, JY_DATE_NONE);
    }
}

/* A whole value goes before one that it begins; spaces in one are firm; marks stand alone. */
static void
test_values (void)
{
  g_autoptr (JyListQuery) query = read_box ("品牌:青检\302\240护企 待检 院领导办理 stage:review");

  g_assert_cmpstr (query->brand, ==, "青检 护企");
  g_assert_true (query->uninspected);
  g_assert_true (query->leader_handled);
  g_assert_cmpstr (query->phase, ==, "review");
  g_assert_null (query->words);
}

/* What is asked beside the queue is written as it is read. */
static void
test_write (void)
{
  static const char *const texts[] = {
    "阶段:待回复 食品 单位:市监局",
    "类型:社会治理 条线:刑事 逾期",
    "承办:韩某 文号:〔2024〕12号",
    "到期:2024-07-01 待检",
    "品牌:青检\302\240护企 院领导办理",
    "",
    "people:韩某 食品",
  };
  JyDate today = jy_date_from_ymd (2024, 6, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JyListQuery) base = jy_list_query_new ();
      g_autoptr (JyListQuery) query = read_box (texts[i]);
      g_autofree char *text = jy_search_box_write (query, base, today);
      g_autoptr (JyListQuery) again = read_box (text);
      g_autofree char *twice = jy_search_box_write (again, base, today);

      g_assert_cmpstr (text, ==, twice);
      g_assert_cmpstr (query->words, ==, again->words);
      g_assert_cmpstr (query->phase, ==, again->phase);
      g_assert_cmpstr (query->type, ==, again->type);
      g_assert_cmpstr (query->line, ==, again->line);
      g_assert_cmpstr (query->handler, ==, again->handler);
      g_assert_cmpstr (query->brand, ==, again->brand);
      g_assert_cmpint (query->due_by, ==, again->due_by);
      g_assert_cmpint (query->overdue_on, ==, again->overdue_on);
      g_assert_cmpint (query->uninspected, ==, again->uninspected);
      g_assert_cmpint (query->leader_handled, ==, again->leader_handled);
    }
}

/* What looks like a filter and is none is told of in one sentence. */
static void
test_advice (void)
{
  static const char *const good[] = { "食品", "阶段:待回复 逾期", "", "单位:市监局", ":", "：：" };
  static const char *const bad[] = { "没有:这个", "阶段:乱写", "阶段:", "到期:2024-13-01" };
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *told = jy_search_box_advice (huge);
  g_autoptr (JyListQuery) query = read_box (huge);

  g_assert_null (jy_search_box_advice (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_null (jy_search_box_advice (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *sentence = jy_search_box_advice (bad[i]);

      g_assert_nonnull (sentence);
    }
  g_assert_nonnull (told);
  g_assert_cmpuint (strlen (query->words), <, 10);
}

static void
test_nothing (void)
{
  g_autoptr (JyListQuery) none = read_box (NULL);
  g_autoptr (JyListQuery) spaces = read_box (" 　 ");

  g_assert_null (none->words);
  g_assert_null (spaces->words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-box/filters", test_filters);
  g_test_add_func ("/search-box/beginnings", test_beginnings);
  g_test_add_func ("/search-box/words", test_words);
  g_test_add_func ("/search-box/values", test_values);
  g_test_add_func ("/search-box/write", test_write);
  g_test_add_func ("/search-box/advice", test_advice);
  g_test_add_func ("/search-box/nothing", test_nothing);
  return g_test_run ();
}
