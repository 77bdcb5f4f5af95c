/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/typeset.h"

#include <string.h>

double
jy_typeset_lines (const JyTypesetter *self, const JyTextStyle *style, const JyCells *cells,
                  const GArray *lines, double x, double y, double measure, GArray *runs,
                  guint *line)
{
  for (guint i = 0; i < lines->len; i++)
    {
      guint first = runs->len;

      jy_lines_place (self->pages, cells, &g_array_index (lines, JyLine, i), measure, style->align,
                      y + i * style->height + jy_style_baseline (style), style->colour, runs);
      for (guint r = first; r < runs->len; r++)
        {
          JyPageRun *run = &g_array_index (runs, JyPageRun, r);

          run->x += x;
          run->line = *line;
        }
      (*line)++;
    }
  return lines->len * style->height;
}

static GArray *
break_lines (const JyTypesetter *self, const JyTextStyle *style, const JyCells *cells,
             double measure)
{
  g_autofree guint *forced = NULL;

  if (style->face.face == JY_FACE_TITLE)
    forced = jy_title_breaks (cells, measure, self->names);
  return jy_lines_break (cells, measure, style->indent, style->hang, forced);
}

double
jy_typeset_text (const JyTypesetter *self, const JyTextStyle *style, const char *text, double x,
                 double y, double measure, GArray *runs, guint *line)
{
  g_autoptr (JyCells) cells
      = jy_shaper_shape (self->shaper, text, strlen (text), &style->face, NULL, 0);
  g_autoptr (GArray) lines = break_lines (self, style, cells, measure);

  return jy_typeset_lines (self, style, cells, lines, x, y, measure, runs, line);
}

double
jy_typeset_width (const JyTypesetter *self, const JyTextStyle *style, const char *text)
{
  g_autoptr (JyCells) cells
      = jy_shaper_shape (self->shaper, text, strlen (text), &style->face, NULL, 0);

  return jy_cells_width (cells, 0, cells->cells->len);
}

void
jy_typeset_block (const JyTypesetter *self, const JyTextStyle *style, const char *text,
                  const JyTextSpan *spans, guint n_spans, guint block, gboolean keep)
{
  double measure = jy_column_frame (self->column)->width;
  g_autoptr (JyCells) cells
      = jy_shaper_shape (self->shaper, text, strlen (text), &style->face, spans, n_spans);
  g_autoptr (GArray) lines = break_lines (self, style, cells, measure);
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));

  for (guint i = 0; i < lines->len; i++)
    {
      JyBox box = {
        .height = style->height,
        .ink = style->height == JY_LINE_PITCH ? JY_SIZE_3 : style->height,
        .block = block,
        .keep_next = keep,
        .text = TRUE,
        .snap = style->height == JY_LINE_PITCH,
      };

      g_array_set_size (runs, 0);
      jy_lines_place (self->pages, cells, &g_array_index (lines, JyLine, i), measure, style->align,
                      jy_style_baseline (style), style->colour, runs);
      jy_column_add_box (self->column, &box, runs, NULL);
    }
}

void
jy_typeset_blank (const JyTypesetter *self, double lines, gboolean keep)
{
  JyBox box = {
    .height = lines * JY_LINE_PITCH,
    .block = JY_NO_BLOCK,
    .keep_next = keep,
    .snap = lines >= 1,
  };

  jy_column_add_box (self->column, &box, NULL, NULL);
}

void
jy_typeset_spare (const JyTypesetter *self)
{
  JyBox box = {
    .height = JY_LINE_PITCH,
    .block = JY_NO_BLOCK,
    .keep_next = TRUE,
    .snap = TRUE,
    .spare = TRUE,
  };

  jy_column_add_box (self->column, &box, NULL, NULL);
}
