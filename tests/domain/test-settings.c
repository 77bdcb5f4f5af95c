/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/settings.h"

#include <string.h>

#include "domain/error.h"

static void
test_fallbacks (void)
{
  g_autoptr (JySettings) settings = jy_settings_new (NULL);
  const JySetting *all;
  gsize n;

  all = jy_setting_all (&n);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (jy_setting_find (all[i].key) == &all[i]);
      g_assert_cmpstr (jy_settings_get (settings, all[i].key), ==, all[i].fallback);
      g_assert_false (jy_settings_is_set (settings, all[i].key));
      g_assert_cmpstr (jy_setting_label (&all[i]), !=, "");
      if (*all[i].fallback)
        {
          g_assert_true (jy_setting_check (&all[i], all[i].fallback, &error));
          g_assert_no_error (error);
        }
    }
  g_assert_null (jy_setting_find ("no.such"));
  g_assert_null (jy_settings_get (settings, "no.such"));
  g_assert_cmpint (jy_settings_int (settings, "reminder.soon"), ==, 5);
  g_assert_cmpint (jy_settings_int (settings, "house.objection-days"), ==, 10);
  g_assert_true (jy_settings_bool (settings, "rule.signed-form"));
  g_assert_false (jy_settings_bool (settings, "rule.self-approval"));
  g_assert_cmpint (jy_settings_office_rank (settings), ==, JY_RANK_DISTRICT);
}

static void
test_values (void)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JySettings) settings = NULL;

  g_hash_table_insert (values, (gpointer) "office.level", (gpointer) "city");
  g_hash_table_insert (values, (gpointer) "number.class.governance", (gpointer) "");
  settings = jy_settings_new (values);
  g_hash_table_remove_all (values);
  g_assert_cmpint (jy_settings_office_rank (settings), ==, JY_RANK_CITY);
  g_assert_true (jy_settings_is_set (settings, "number.class.governance"));
  g_assert_cmpstr (jy_settings_get (settings, "number.class.governance"), ==, "");
}

static void
test_checks (void)
{
  static const struct
  {
    const char *key;
    const char *value;
    gboolean right;
  } cases[] = {
    { "office.name", "示例区人民检察院", TRUE },
    { "office.name", " ", FALSE },
    { "office.name", "示例\x01区", FALSE },
    { "office.name", "\xff", FALSE },
    { "office.code", "510113", TRUE },
    { "office.code", "51011", FALSE },
    { "office.code", "51011a", FALSE },
    { "office.level", "province", TRUE },
    { "office.level", "township", FALSE },
    { "office.level", "", FALSE },
    { "number.prefix", "成青", TRUE },
    { "number.prefix", "", TRUE },
    { "number.prefix", "青 ", FALSE },
    { "number.prefix", "QB", FALSE },
    { "number.prefix", "一二三四五六七八九十一", FALSE },
    { "number.class.other", "", TRUE },
    { "number.auto", "no", TRUE },
    { "number.auto", "true", FALSE },
    { "house.archive", "365", TRUE },
    { "house.archive", "366", FALSE },
    { "house.archive", "0", FALSE },
    { "house.archive", "-3", FALSE },
    { "house.archive", "+3", FALSE },
    { "house.archive", "03", FALSE },
    { "house.archive", "3 6", FALSE },
    { "house.archive", "", FALSE },
    { "house.look-back", "1 2 3", TRUE },
    { "house.look-back", "3 6", FALSE },
    { "house.look-back", "6 3 12", FALSE },
    { "house.look-back", "3  6 12", FALSE },
    { "reminder.soon", "7", TRUE },
    { "reminder.soon", "seven", FALSE },
    { "rule.admin-act-type", "correction", TRUE },
    { "rule.admin-act-type", "governance", FALSE },
  };
  g_autofree char *name = g_strnfill (10000, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JySetting *setting = jy_setting_find (cases[i].key);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].key);
      g_assert_nonnull (setting);
      g_assert_cmpint (jy_setting_check (setting, cases[i].value, &error), ==, cases[i].right);
      if (cases[i].right)
        g_assert_no_error (error);
      else
        g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
    }
  g_assert_false (jy_setting_check (jy_setting_find ("office.name"), name, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/settings/fallbacks", test_fallbacks);
  g_test_add_func ("/domain/settings/values", test_values);
  g_test_add_func ("/domain/settings/checks", test_checks);
  return g_test_run ();
}
