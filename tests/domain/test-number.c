/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/number.h"

#include <string.h>

#include "domain/error.h"

static void
test_right (void)
{
  static const struct
  {
    const char *text;
    JyType type;
    const char *series;
    int year;
    int number;
  } cases[] = {
    { "青检社建〔2024〕12号", JY_TYPE_GOVERNANCE, "青检社建", 2024, 12 },
    { "高检建〔2018〕1号", JY_TYPE_GOVERNANCE, "高检建", 2018, 1 },
    { "抚检建〔2021〕7号", JY_TYPE_NONE, "抚检建", 2021, 7 },
    { "青检行公建〔2025〕100号", JY_TYPE_PUBLIC_INTEREST, "青检行公建", 2025, 100 },
    { "青检反意〔2025〕3号", JY_TYPE_OPINION, "青检反意", 2025, 3 },
    { "青检反建〔2025〕3号", JY_TYPE_OPINION, "青检反建", 2025, 3 },
    { "青检反意〔2025〕3号", JY_TYPE_NONE, "青检反意", 2025, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyNumber) number = jy_number_parse (cases[i].text, cases[i].type, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (number->text, ==, cases[i].text);
      g_assert_cmpstr (number->series, ==, cases[i].series);
      g_assert_cmpint (number->year, ==, cases[i].year);
      g_assert_cmpint (number->number, ==, cases[i].number);
      again = jy_number_format (number->series, number->year, number->number);
      g_assert_cmpstr (again, ==, cases[i].text);
    }
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *text;
    const char *said;
  } cases[] = {
    { "抚检建【2021】7号", "【】" },
    { "青检社建[2024]12号", "[]" },
    { "青检社建（2024）12号", "（）" },
    { "青检社建(2024)12号", "()" },
    { "青检社建「2024」12号", "「」" },
    { "青检社建〈2024〉12号", "〈〉" },
    { "青检社建〔2024〕第12号", "第" },
    { "青检社建〔2024〕012号", "zero" },
    { "青检社建〔2024〕0号", "zero" },
    { "青检社建〔24〕12号", "four figures" },
    { "青检社建〔20244〕12号", "four figures" },
    { "青检社建〔2024年〕12号", "four figures" },
    { "青检社建〔0024〕12号", "no such year" },
    { "青检社建〔2024〕12", "号" },
    { "青检社建〔2024〕号", "number in figures" },
    { "青检社建〔2024〕12号之一", "nothing may stand" },
    { "青检社建〔2024〕 12号", "space" },
    { "青检社建〔2024〕　12号", "space" },
    { "青检社建〔２０２４〕12号", "full-width" },
    { "青检社建〔2024〕１号", "full-width" },
    { "青检社建〔2024〕12345678号", "too large" },
    { "青检社建2024年12号", "missing" },
    { "青检社建〔2024", "missing" },
    { "检建〔2024〕1号", "short name" },
    { "青社建〔2024〕1号", "检" },
    { "青检社〔2024〕1号", "建" },
    { "青检反意〔2024〕1号", "建" },
    { "QJ检社建〔2024〕1号", "no Chinese character" },
    { "〔2024〕1号", "short name" },
    { "", "missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (jy_number_parse (cases[i].text, JY_TYPE_GOVERNANCE, &error));
      g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_NUMBER);
      g_assert_nonnull (strstr (error->message, cases[i].said));
      g_assert_nonnull (strstr (error->message, "青检社建〔2024〕12号"));
    }
}

static void
test_unreadable (void)
{
  static const char *const bad[] = { "青检社建〔2024〕1号\n", "青检\x01社建〔2024〕1号", "\xff" };
  g_autofree char *longest = g_strnfill (10000, 'a');

  for (gsize i = 0; i <= G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          jy_number_parse (i < G_N_ELEMENTS (bad) ? bad[i] : longest, JY_TYPE_NONE, &error));
      g_assert_nonnull (error);
    }
}

static void
test_series (void)
{
  g_autofree char *governance = jy_number_series ("青", "社", JY_TYPE_GOVERNANCE);
  g_autofree char *plain = jy_number_series ("高", "", JY_TYPE_OTHER);
  g_autofree char *opinion = jy_number_series ("青", "反", JY_TYPE_OPINION);

  g_assert_cmpstr (governance, ==, "青检社建");
  g_assert_cmpstr (plain, ==, "高检建");
  g_assert_cmpstr (opinion, ==, "青检反意");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/number/right", test_right);
  g_test_add_func ("/domain/number/wrong", test_wrong);
  g_test_add_func ("/domain/number/unreadable", test_unreadable);
  g_test_add_func ("/domain/number/series", test_series);
  return g_test_run ();
}
