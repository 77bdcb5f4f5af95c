/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

#include "base/error.h"

static void
test_check (void)
{
  static const char *const bad[]
      = { "a\x01",     "a\x7f",        "a\tb",         "a\nb",         "\xff",
          "a\xc2\x85", "\xe2\x80\xa8", "\xef\xbf\xbe", "\xef\xb7\x90", "\xed\xa0\x80",
          "a\u202eb",  "a\u2066b",     "a\u200bb",     "\ufeffb",      "a\u200eb" };
  g_autofree char *long_name = g_strnfill (10000, 'a');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_false (jy_text_check ("Title", bad[i], FALSE, JY_TEXT_LINE_MAX, &local));
      g_assert_error (local, JY_BASE_ERROR, JY_BASE_ERROR_TEXT);
      g_assert_true (g_str_has_prefix (local->message, "Title"));
    }
  g_assert_true (jy_text_check ("Title", "a\tb\nc", TRUE, JY_TEXT_LINE_MAX, NULL));
  g_assert_true (jy_text_check ("Text", "a\u200bb", TRUE, JY_TEXT_LINE_MAX, NULL));
  g_assert_false (jy_text_check ("Text", "a\u202eb", TRUE, JY_TEXT_LINE_MAX, NULL));
  g_assert_true (jy_text_check ("Name", "\U0001F468\u200d\U0001F469 \U0001F600", FALSE, 7, NULL));
  g_assert_false (jy_text_check ("Title", "a\rb", TRUE, JY_TEXT_LINE_MAX, NULL));
  g_assert_true (jy_text_check ("Title", "检察建议书 𠮷", FALSE, 7, NULL));
  g_assert_false (jy_text_check ("Title", "检察建议书 𠮷", FALSE, 6, NULL));
  g_assert_true (jy_text_check ("Title", "", FALSE, 0, NULL));
  g_assert_false (jy_text_check ("Title", long_name, FALSE, JY_TEXT_LINE_MAX, &error));
  g_assert_nonnull (strstr (error->message, "10000"));
}

static void
test_blank_and_trim (void)
{
  g_autofree char *trimmed = jy_text_trim (" 　青 检　\n");
  g_autofree char *empty = jy_text_trim ("　 ");

  g_assert_cmpstr (trimmed, ==, "青 检");
  g_assert_cmpstr (empty, ==, "");
  g_assert_true (jy_text_is_blank (NULL));
  g_assert_true (jy_text_is_blank ("　\t "));
  g_assert_false (jy_text_is_blank ("　无"));
  g_assert_cmpuint (jy_text_length ("检察"), ==, 2);
  g_assert_cmpuint (jy_text_length (NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/check", test_check);
  g_test_add_func ("/base/text/blank-and-trim", test_blank_and_trim);
  return g_test_run ();
}
