/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "statistics/statistics-paper.h"

/* What a spreadsheet would take for a formula is kept text by an apostrophe; what parts cells or
 * lines stands in quotes. */
static void
add_text (GString *out, const char *text)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  if (*text && strchr ("=+-@\t\r", *text))
    g_string_append_c (out, '\'');
  for (const char *at = text; *at; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
add_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, ',');
  if (isfinite (value))
    g_string_append (out, g_ascii_formatd (text, sizeof text, "%.6g", value));
}

static void
add_line (GString *out, const JyIndicator *indicator, const char *row, const JyFigure *figure)
{
  add_text (out, jy_indicator_name (indicator));
  add_text (out, row);
  g_string_append_printf (out, ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, figure->numerator,
                          figure->denominator);
  add_number (out, jy_figure_value (figure));
  add_text (out, jy_indicator_numerator (indicator));
  add_text (out, jy_indicator_denominator (indicator));
  add_text (out, jy_indicator_base (indicator));
  g_string_append (out, "\r\n");
}

GBytes *
jy_statistics_table (const JyStatistics *statistics)
{
  GString *out = g_string_new (NULL);
  guint n = jy_indicator_list_size (statistics->indicators);
  const char *const heads[]
      = { _ ("Indicator"), _ ("Row"),         _ ("Numerator"),     _ ("Denominator"),
          _ ("Value"),     _ ("What counts"), _ ("What it is of"), _ ("Base") };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    add_text (out, heads[i]);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < n; i++)
    {
      const JyIndicator *indicator = jy_indicator_list_get (statistics->indicators, i);

      if (statistics->query->by != JY_BY_NONE)
        for (guint j = 0; j < statistics->rows->len; j++)
          {
            const JyStatisticsRow *row = g_ptr_array_index (statistics->rows, j);

            add_line (out, indicator, row->label, &row->figures[i]);
          }
      add_line (out, indicator, _ ("All"), &statistics->total->figures[i]);
    }
  g_string_prepend (out, "\xef\xbb\xbf");
  return g_string_free_to_bytes (out);
}
