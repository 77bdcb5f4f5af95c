/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures-maker.h"

void
figures_go_to (DeskMaker *maker, const char *day)
{
  g_autoptr (GError) error = NULL;

  jy_desk_close (maker->desk);
  g_object_unref (maker->desk);
  jy_time_source_unref (maker->time);
  maker->time = jy_time_source_new_fixed (jy_date_parse (day, NULL));
  maker->desk = jy_desk_open (maker->path, NULL, maker->time, &error);
  g_assert_no_error (error);
}

JyStatistics *
figures_ask (DeskMaker *maker, const JyStatisticsQuery *query)
{
  g_autoptr (GError) error = NULL;
  JyStatistics *statistics = jy_desk_statistics (maker->desk, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (statistics->pending, ==, 0);
  return statistics;
}

JyStatisticsQuery
figures_period (const char *from, const char *to, const char *cut_off)
{
  JyStatisticsQuery query = { 0 };

  query.from = jy_date_parse (from, NULL);
  query.to = jy_date_parse (to, NULL);
  query.cut_off = cut_off ? jy_date_parse (cut_off, NULL) : JY_DATE_NONE;
  return query;
}

void
figures_are (const JyStatistics *statistics, const char *key, const char *indicator,
             gint64 numerator, gint64 denominator)
{
  const JyFigure *figure = jy_statistics_figure (statistics, key, indicator);

  if (!figure)
    g_error ("no row %s or indicator %s", key ? key : "of all", indicator);
  if (figure->numerator != numerator || figure->denominator != denominator)
    g_error ("%s of %s: %d/%d, not %d/%d", indicator, key ? key : "all", (int) figure->numerator,
             (int) figure->denominator, (int) numerator, (int) denominator);
}

void
figures_of_2024_are (DeskMaker *maker, const char *cut_off, const char *indicator, gint64 numerator,
                     gint64 denominator)
{
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-12-31", cut_off);
  g_autoptr (JyStatistics) statistics = figures_ask (maker, &query);

  figures_are (statistics, NULL, indicator, numerator, denominator);
}

char *
figures_letter (DeskMaker *maker)
{
  return desk_maker_lead (maker, "served");
}

void
figures_reply (DeskMaker *maker, const char *id, const char *agency, const char *on,
               const char *class)
{
  g_autofree char *facts = g_strdup_printf (
      "{\"addressee\":\"%s\",\"way\":\"written\",\"class\":\"%s\",\"summary\":\"已整改\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"已做\"}]}",
      agency, class);

  desk_maker_step (maker, "承办", "reply", id, on, facts);
}
