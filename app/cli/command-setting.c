/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/json-output.h"
#include "cli/text-table.h"
#include "cli/text-output.h"

/* -- settings */

gboolean
jy_cli_setting_list (JyCli *cli, GError **error)
{
  g_autoptr (JySettings) settings = NULL;
  g_autoptr (JyTextTable) table = NULL;
  g_autofree char *text = NULL;
  gsize n;
  const JySetting *all = jy_setting_all (&n);
  JyDesk *desk;

  if (!jy_cli_parse (cli, NULL, 0, 0, NULL, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  settings = jy_desk_settings (desk);
  if (cli->json)
    {
      JsonArray *array = json_array_new ();

      for (gsize i = 0; i < n; i++)
        json_array_add_object_element (array, jy_json_setting (&all[i], settings));
      return jy_cli_put_array (array, error);
    }
  table = jy_text_table_new (_ ("Key"), _ ("Value"), _ ("Meaning"), "", NULL);
  for (gsize i = 0; i < n; i++)
    jy_text_table_add (table, all[i].key, jy_settings_get (settings, all[i].key),
                       jy_setting_label (&all[i]), all[i].unsure ? _ ("not confirmed") : "");
  text = jy_text_table_text (table);
  return jy_cli_put (text, error);
}

static const JySetting *
find_setting (const char *key, GError **error)
{
  const JySetting *setting = jy_setting_find (key);

  if (setting == NULL)
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                 _ ("There is no setting “%.60s”; jianyictl setting list names them all"), key);
  return setting;
}

static gboolean
tell_setting (JyCli *cli, const JySetting *setting, GError **error)
{
  g_autoptr (JySettings) settings = jy_desk_settings (cli->desk);

  if (cli->json)
    return jy_cli_put_object (jy_json_setting (setting, settings), error);
  return jy_cli_put_line (error, "%s", jy_settings_get (settings, setting->key));
}

gboolean
jy_cli_setting_get (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  const JySetting *setting;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  setting = find_setting (words[0], error);
  return setting != NULL && tell_setting (cli, setting, error);
}

gboolean
jy_cli_setting_set (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  const JySetting *setting;

  if (!jy_cli_parse (cli, NULL, 2, 2, &words, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  setting = find_setting (words[0], error);
  return setting != NULL && jy_desk_setting_set (cli->desk, words[0], words[1], error)
         && tell_setting (cli, setting, error);
}

/* -- numbers */

gboolean
jy_cli_number_list (JyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) numbers = NULL;
  int year = 0;
  JyDesk *desk;
  const GOptionEntry options[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("Only the numbers of this year"), N_ ("YEAR") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  numbers = desk != NULL ? jy_desk_numbers (desk, year, error) : NULL;
  return numbers != NULL
         && jy_cli_put_list (cli, numbers, (JyCliEntryFunc) jy_json_number, jy_text_numbers, error);
}

gboolean
jy_cli_number_void (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  const char *reason;
  JsonObject *object;

  if (!jy_cli_parse (cli, NULL, 2, 2, &words, error))
    return FALSE;
  if (!g_str_has_prefix (words[1], "reason="))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                   _ ("“%.60s” stands where the reason is needed; write reason=TEXT"), words[1]);
      return FALSE;
    }
  reason = words[1] + strlen ("reason=");
  if (jy_cli_desk (cli, error) == NULL || !jy_desk_number_void (cli->desk, words[0], reason, error))
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("%s is void."), words[0]);
  object = json_object_new ();
  jy_json_set_text (object, "number", words[0]);
  jy_json_set_text (object, "state", "void");
  jy_json_set_text (object, "reason", reason);
  return jy_cli_put_object (object, error);
}

/* -- the calendar of holidays */

static gboolean
tell_days (JyCli *cli, int year, const JyHolidayCalendar *calendar, GError **error)
{
  g_autoptr (GPtrArray) days = jy_holiday_calendar_year (calendar, year);
  g_autoptr (JyTextTable) table = jy_text_table_new (_ ("Date"), _ ("Day"), _ ("Name"), NULL);
  g_autofree char *text = NULL;
  gboolean known = jy_holiday_calendar_has_year (calendar, year);
  JsonArray *array = json_array_new ();
  JsonObject *object;

  for (guint i = 0; i < days->len; i++)
    {
      const JyNoticeDay *day = g_ptr_array_index (days, i);
      JsonObject *entry = json_object_new ();
      char date[JY_DATE_LENGTH];

      jy_json_set_date (entry, "date", day->date);
      jy_json_set_text (entry, "kind", day->workday ? "workday" : "holiday");
      jy_json_set_text (entry, "name", day->name);
      json_array_add_object_element (array, entry);
      jy_text_table_add (table, jy_date_write (day->date, date),
                         day->workday ? _ ("working day") : _ ("holiday"), day->name);
    }
  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_int_member (object, "year", year);
      json_object_set_boolean_member (object, "notice", known);
      json_object_set_array_member (object, "days", array);
      return jy_cli_put_object (object, error);
    }
  json_array_unref (array);
  if (!known
      && !jy_cli_put_line (error,
                           _ ("There is no notice for %d yet: dates that reach into it are "
                              "provisional; bring one in with jianyictl calendar import FILE"),
                           year))
    return FALSE;
  text = jy_text_table_text (table);
  return days->len == 0 || jy_cli_put (text, error);
}

gboolean
jy_cli_calendar_show (JyCli *cli, GError **error)
{
  g_autoptr (JyHolidayCalendar) calendar = NULL;
  g_auto (GStrv) words = NULL;
  JyDesk *desk;
  guint64 year;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  if (!g_ascii_string_to_unsigned (words[0], 10, 1900, 9999, &year, NULL))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("“%.60s” is no year; write four digits, 2026"), words[0]);
      return FALSE;
    }
  desk = jy_cli_desk (cli, error);
  calendar = desk != NULL ? jy_desk_calendar (desk, error) : NULL;
  return calendar != NULL && tell_days (cli, (int) year, calendar, error);
}

gboolean
jy_cli_calendar_import (JyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (JyTextTable) table = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  JyDesk *desk;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  moved = desk != NULL ? jy_desk_calendar_import (desk, words[0], error) : NULL;
  if (moved == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < moved->len; i++)
        json_array_add_object_element (array, jy_json_moved (g_ptr_array_index (moved, i)));
      json_object_set_array_member (object, "moved", array);
      return jy_cli_put_object (object, error);
    }
  if (moved->len == 0)
    return jy_cli_put_line (error, _ ("The notice is taken in; no open clock moved."));
  table = jy_text_table_new (_ ("Before"), "", _ ("After"), _ ("Clock"), _ ("Agency"), _ ("Number"),
                             _ ("Title"), NULL);
  for (guint i = 0; i < moved->len; i++)
    {
      const JyMoved *one = g_ptr_array_index (moved, i);
      char before[JY_DATE_LENGTH];
      char after[JY_DATE_LENGTH];

      jy_text_table_add (table, jy_date_write (one->due_before, before), "→",
                         jy_date_write (one->due_after, after), jy_clock_label (one->rule),
                         one->addressee, one->number, one->title);
    }
  text = jy_text_table_text (table);
  return jy_cli_put (text, error);
}
