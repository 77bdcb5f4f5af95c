/* SPDX-License-Identifier: GPL-3.0-or-later */
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
  g_assert_cmpstr (query->words, ==, "agencies:市监局 食品 people:韩某");
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
  g_test_add_func ("/search-box/nothing", test_nothing);
  return g_test_run ();
}
