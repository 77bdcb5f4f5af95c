/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/name-match.h"

static void
test_order (void)
{
  /* Each fits better than the one after it. */
  static const char *const typed[] = { "市场监管局", "市场", "scjgj", "监管", "jgj" };
  static const char *const readings
      = "s shichangjianguanju scjgj changjianguanju cjgj jianguanju jgj";
  guint scores[G_N_ELEMENTS (typed)];

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    scores[i] = jy_name_match ("市场监管局", readings, typed[i]);
  g_assert_cmpuint (scores[0], >, scores[1]);
  g_assert_cmpuint (scores[1], >, scores[3]);
  g_assert_cmpuint (scores[3], >, scores[2]);
  g_assert_cmpuint (scores[2], >, scores[4]);
  g_assert_cmpuint (scores[4], >, 0);
}

static void
test_words (void)
{
  g_assert_cmpuint (jy_name_match ("Keep this search", NULL, "SEARCH keep"), >, 0);
  g_assert_cmpuint (jy_name_match ("Keep this search", NULL, "ＫＥＥＰ"), >, 0);
  g_assert_cmpuint (jy_name_match ("Keep this search", NULL, "keep nothing"), ==, 0);
  g_assert_cmpuint (jy_name_match ("Keep this search", NULL, ""), ==, 0);
  g_assert_cmpuint (jy_name_match ("Keep this search", NULL, " 　 "), ==, 0);
  g_assert_cmpuint (jy_name_match (NULL, NULL, "x"), ==, 0);
  g_assert_cmpuint (jy_name_match ("x", NULL, "\xff"), ==, 0);
}

static void
test_marks (void)
{
  static const char *const cases[][3] = {
    { "关于市场的建议", "市场", "关于\002市场\003的建议" },
    { "Ａb ab", "ab", "\002Ａb\003 \002ab\003" },
    { "青检建〔2024〕12号", "2024 12", "青检建〔\0022024\003〕\00212\003号" },
    { "没有", "市场", "没有" },
    { "没有", "", "没有" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = jy_name_mark (cases[i][0], cases[i][1]);

      g_assert_cmpstr (marked, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-match/order", test_order);
  g_test_add_func ("/name-match/words", test_words);
  g_test_add_func ("/name-match/marks", test_marks);
  return g_test_run ();
}
