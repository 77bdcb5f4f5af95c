/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/name-match.h"

static void
test_order (void)
{
  /* Each fits better than the one after it. */
  static const char *const typed[] = { "市场监管局", "市场", "scjgj", "监管", "jgj" };
  static const char *const spelled = "shi chang jian guan ju";
  guint scores[G_N_ELEMENTS (typed)];

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    scores[i] = jy_name_match ("市场监管局", spelled, typed[i]);
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
      g_autofree char *marked = jy_name_mark (cases[i][0], NULL, cases[i][1]);

      g_assert_cmpstr (marked, ==, cases[i][2]);
    }
}

/* What was found by how it is read is marked where it is read so. */
static void
test_sounds (void)
{
  static const char title[] = "关于A1市场（监管）的建议";
  static const char spelled[] = "guan yu a1 + shi chang - jian guan - de jian yi";
  static const char *const cases[][3] = {
    { "scjg", "关于A1\002市场（监管\003）的建议", "市场（监管" },
    { "shich", "关于A1\002市场\003（监管）的建议", "市场" },
    { "ＪＹ", "关于A1市场（监管）的\002建议\003", "建议" },
    { "guan", "\002关\003于A1市场（监\002管\003）的建议", "关 管" },
    { "g", "\002关\003于A1市场（监管）的建议", "关" },
    { "s", "关于A1市场（监管）的建议", "" },
    { "ya", "关\002于A1\003市场（监管）的建议", "于A1" },
    { "的 gy", "\002关于\003A1市场（监管）\002的\003建议", "关于" },
    { "xx", "关于A1市场（监管）的建议", "" },
    { "jianyijianyi", "关于A1市场（监管）的建议", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = jy_name_mark (title, spelled, cases[i][0]);
      g_autoptr (GString) sounds = g_string_new (NULL);

      jy_name_sounds (title, spelled, cases[i][0], sounds);
      g_assert_cmpstr (marked, ==, cases[i][1]);
      g_assert_cmpstr (sounds->str, ==, cases[i][2]);
    }
  g_assert_true (jy_name_may_sound ("市场 sc"));
  g_assert_true (jy_name_may_sound ("Ｓ"));
  g_assert_false (jy_name_may_sound ("市场 2024"));
  g_assert_false (jy_name_may_sound (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-match/order", test_order);
  g_test_add_func ("/name-match/words", test_words);
  g_test_add_func ("/name-match/marks", test_marks);
  g_test_add_func ("/name-match/sounds", test_sounds);
  return g_test_run ();
}
