/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/credit-code.h"

#include <string.h>

#include "domain/error.h"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* Published codes of well-known bodies, and one made for the test whose
 * organization check character is X. */
static const char *const valid[] = {
  "91440300708461136T", "914403001922038216", "91350100M000100Y43",
  "91330100799655058B", "91110000802100433B", "1151011300000006XH",
};

static void
test_valid (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (jy_credit_code_check (valid[i], &error));
      g_assert_no_error (error);
    }
}

/* No single slip goes through, at any place, to any other character. */
static void
test_each_change (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    for (gsize place = 0; place < 18; place++)
      for (const char *c = alphabet; *c; c++)
        {
          g_autofree char *changed = g_strdup (valid[i]);
          g_autoptr (GError) error = NULL;

          if (changed[place] == *c)
            continue;
          changed[place] = *c;
          g_assert_false (jy_credit_code_check (changed, &error));
          g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE);
        }
}

static void
test_sentences (void)
{
  g_autofree char *small = g_strdup (valid[0]);
  g_autofree char *letter = g_strdup (valid[0]);
  g_autofree char *last = g_strdup (valid[0]);
  g_autofree char *would = g_strdup_printf ("“%c” would fit", valid[0][17]);
  const struct
  {
    const char *code;
    const char *said;
  } cases[] = {
    { "", "18 characters" },
    { "9135010076401", "18 characters" },
    { "91110000MA01ABCDEFG", "18 characters" },
    { small, "small letter" },
    { letter, "place 3" },
    { last, would },
    { "中华人民共和国最高人民检察院一二三四", "place 1" },
  };

  small[8] = 'a';
  letter[2] = 'O';
  last[17] = last[17] == '0' ? '1' : '0';
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].code);
      g_assert_false (jy_credit_code_check (cases[i].code, &error));
      g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_control_characters (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (jy_credit_code_check ("9135010076401\n0000", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/credit-code/valid", test_valid);
  g_test_add_func ("/domain/credit-code/each-change", test_each_change);
  g_test_add_func ("/domain/credit-code/sentences", test_sentences);
  g_test_add_func ("/domain/credit-code/control-characters", test_control_characters);
  return g_test_run ();
}
