/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference-fixture.h"

#include <string.h>

typedef struct
{
  GPtrArray *rows;
  int year;
  char **column; /* where the text of the element goes, or NULL */
} Reading;

static char *
attribute (const char **names, const char **values, const char *name)
{
  for (int i = 0; names[i]; i++)
    if (g_str_equal (names[i], name))
      return g_strdup (values[i]);
  return NULL;
}

static void
start_element (GMarkupParseContext *context, const char *element, const char **names,
               const char **values, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->column = NULL;
  if (g_str_equal (element, "holidays"))
    {
      g_autofree char *year = attribute (names, values, "year");

      reading->year = atoi (year);
    }
  else if (g_str_equal (element, "day"))
    {
      JyNoticeDay *day = g_new0 (JyNoticeDay, 1);
      g_autofree char *date = attribute (names, values, "date");
      g_autofree char *kind = attribute (names, values, "kind");

      day->date = jy_date_parse (date, NULL);
      day->workday = g_str_equal (kind, "workday");
      day->name = attribute (names, values, "name");
      day->notice_year = reading->year;
      g_ptr_array_add (reading->rows, day);
    }
  else if (g_str_equal (element, "clock"))
    {
      JyClockRule *rule = g_new0 (JyClockRule, 1);
      g_autofree char *house = attribute (names, values, "house");

      rule->clock = attribute (names, values, "id");
      rule->chinese = attribute (names, values, "chinese");
      rule->scope = attribute (names, values, "scope");
      rule->types = attribute (names, values, "types");
      rule->variant = attribute (names, values, "variant");
      rule->starts = attribute (names, values, "starts");
      rule->stops = attribute (names, values, "stops");
      rule->length = attribute (names, values, "length");
      rule->unit = attribute (names, values, "unit");
      rule->duty = attribute (names, values, "duty");
      rule->house = g_strcmp0 (house, "true") == 0;
      g_ptr_array_add (reading->rows, rule);
    }
  else if (reading->rows->len > 0)
    {
      JyClockRule *rule = g_ptr_array_index (reading->rows, reading->rows->len - 1);

      reading->column = g_str_equal (element, "source") ? &rule->source : &rule->note;
    }
}

static void
text (GMarkupParseContext *context, const char *content, gsize length, gpointer data,
      GError **error)
{
  Reading *reading = data;

  if (reading->column && !*reading->column)
    *reading->column = g_strndup (content, length);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  ((Reading *) data)->column = NULL;
}

static void
read_into (GPtrArray *rows, const char *path)
{
  static const GMarkupParser parser = { start_element, end_element, text, NULL, NULL };
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  Reading reading = { rows, 0, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, content, (gssize) length, &error);
  g_assert_no_error (error);
}

JyHolidayCalendar *
fixture_calendar (void)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_notice_day_free);
  g_autofree char *folder = g_build_filename (g_getenv ("JIANYI_SEEDS"), "holidays", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  JyHolidayCalendar *calendar;
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".xml"))
        read_into (days, path);
    }
  calendar = jy_holiday_calendar_new (days, 1, &error);
  g_assert_no_error (error);
  return calendar;
}

GPtrArray *
fixture_rule_rows (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rule_free);
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SEEDS"), "clocks", "clocks.xml", NULL);

  read_into (rows, path);
  return rows;
}

JyClockRules *
fixture_rules (void)
{
  g_autoptr (GPtrArray) rows = fixture_rule_rows ();
  g_autoptr (GError) error = NULL;
  JyClockRules *rules = jy_clock_rules_new (rows, 1, &error);

  g_assert_no_error (error);
  return rules;
}
