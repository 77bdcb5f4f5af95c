/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/statistics-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "services/charts.h"
#include "statistics/statistics-charts.h"

#define MARGIN 56.0
#define WIDTH (JY_STATISTICS_PAPER_WIDTH - 2 * MARGIN)
#define BOTTOM (JY_STATISTICS_PAPER_HEIGHT - MARGIN)
/* Where the figures of a row begin, from its left. */
#define VALUE_AT (0.58 * WIDTH)
#define FRACTION_AT (0.80 * WIDTH)
#define GAP 4.0
/* A chart takes no more of a page. */
#define CHART_MOST (0.6 * (BOTTOM - MARGIN))

typedef enum
{
  TITLE,
  HEADING,
  TEXT,
  NOTE,
  ROW,
  CHART,
} Kind;

static const struct
{
  const char *font;
  double before; /* space above */
} kinds[] = {
  [TITLE] = { "sans bold 15", 0 }, [HEADING] = { "sans bold 10.5", 10 },
  [TEXT] = { "sans 10", 2 },       [NOTE] = { "sans 8.5", 2 },
  [ROW] = { "sans 10", 4 },        [CHART] = { "sans 9", 12 },
};

/* One thing below the other. */
typedef struct
{
  Kind kind;
  char *text;
  char *value;
  char *fraction;
  double height; /* with the space above */
  guint page;
  double y; /* of its top, below that space */
} Block;

struct _JyStatisticsPaper
{
  GPtrArray *blocks; /* Block */
  JyChart *chart;
  PangoContext *measure;
  guint pages;
};

static void
block_free (gpointer data)
{
  Block *block = data;

  g_free (block->text);
  g_free (block->value);
  g_free (block->fraction);
  g_free (block);
}

static PangoLayout *
layout_new (PangoContext *context, Kind kind, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (kinds[kind].font);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Figures stand beside the text. */
static double
text_width (const Block *block)
{
  return block->value ? VALUE_AT - GAP : WIDTH;
}

static double
text_height (PangoContext *context, const Block *block)
{
  g_autoptr (PangoLayout) layout
      = layout_new (context, block->kind, block->text, text_width (block));
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
use_chart_font (PangoContext *context)
{
  PangoFontDescription *font = pango_font_description_from_string (kinds[CHART].font);

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
}

static void
add (JyStatisticsPaper *self, Kind kind, const char *text, const char *value, const char *fraction)
{
  Block *block;

  if (kind != CHART && (!text || *text == '\0'))
    return;
  block = g_new0 (Block, 1);
  block->kind = kind;
  block->text = g_strdup (text);
  block->value = g_strdup (value);
  block->fraction = g_strdup (fraction);
  if (kind == CHART)
    {
      use_chart_font (self->measure);
      block->height = MIN (jy_chart_natural_height (self->chart, self->measure), CHART_MOST);
    }
  else
    block->height = text_height (self->measure, block);
  block->height += kinds[kind].before;
  g_ptr_array_add (self->blocks, block);
}

static void
add_figure (JyStatisticsPaper *self, const char *name, const JyFigure *figure,
            const JyIndicator *indicator)
{
  g_autofree char *value = jy_figure_words (figure, indicator);
  g_autofree char *fraction = jy_statistics_fraction (figure);

  add (self, ROW, name, value, fraction);
}

/* A heading with what the columns beside it are. */
static void
add_heading (JyStatisticsPaper *self, const char *text)
{
  add (self, HEADING, text, _ ("Value"), _ ("Fraction"));
}

static void
add_indicator (JyStatisticsPaper *self, const JyStatistics *statistics, guint index)
{
  const JyIndicator *indicator = jy_indicator_list_get (statistics->indicators, index);

  if (statistics->query->by == JY_BY_NONE)
    add_figure (self, jy_indicator_name (indicator), &statistics->total->figures[index], indicator);
  else
    {
      add_heading (self, jy_indicator_name (indicator));
      for (guint i = 0; i < statistics->rows->len; i++)
        {
          const JyStatisticsRow *row = g_ptr_array_index (statistics->rows, i);
          const JyFigure *figure = &row->figures[index];

          if (figure->numerator != 0 || figure->denominator != 0)
            add_figure (self, row->label, figure, indicator);
        }
      add_figure (self, _ ("All"), &statistics->total->figures[index], indicator);
    }
  add (self, NOTE, jy_indicator_base (indicator), NULL, NULL);
}

/* A heading stays with what follows it, a figure with its note. */
static gboolean
holds_on (const Block *block, const Block *next)
{
  return block->kind == HEADING || (block->kind == ROW && next->kind == NOTE);
}

static void
lay_out (JyStatisticsPaper *self)
{
  double y = MARGIN;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      Block *block = g_ptr_array_index (self->blocks, i);
      const Block *next
          = i + 1 < self->blocks->len ? g_ptr_array_index (self->blocks, i + 1) : NULL;
      double needed = block->height;

      if (next && holds_on (block, next))
        needed += next->height;
      if (y > MARGIN && y + needed > BOTTOM)
        {
          self->pages++;
          y = MARGIN;
        }
      block->page = self->pages;
      block->y = y + kinds[block->kind].before;
      y += block->height;
    }
  self->pages++;
}

JyStatisticsPaper *
jy_statistics_paper_new (const JyStatistics *statistics, const char *office, const char *question,
                         const JyChart *chart)
{
  JyStatisticsPaper *self = g_new0 (JyStatisticsPaper, 1);
  guint n = jy_indicator_list_size (statistics->indicators);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  /* A chart is never changed once it is shown: a reference shares it. */
  self->chart = chart ? jy_chart_ref ((JyChart *) chart) : NULL;
  self->measure = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->measure, 72);
  add (self, TITLE, _ ("Statistics of procuratorial recommendations"), NULL, NULL);
  add (self, TEXT, office, NULL, NULL);
  add (self, TEXT, question, NULL, NULL);
  if (statistics->partial)
    add (self, NOTE, _ ("Sealed cases that you may not read are left out of these figures."), NULL,
         NULL);
  if (statistics->query->by == JY_BY_NONE)
    add_heading (self, _ ("Indicators"));
  else
    add (self, NOTE, _ ("Rows for which nothing was counted are left out."), NULL, NULL);
  for (guint i = 0; i < n; i++)
    add_indicator (self, statistics, i);
  if (self->chart)
    {
      add (self, HEADING, jy_chart_title (self->chart), NULL, NULL);
      add (self, CHART, NULL, NULL, NULL);
    }
  lay_out (self);
  return self;
}

void
jy_statistics_paper_free (JyStatisticsPaper *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->chart, jy_chart_unref);
  g_object_unref (self->measure);
  g_free (self);
}

guint
jy_statistics_paper_count (const JyStatisticsPaper *self)
{
  return self->pages;
}

/* -- drawing */

static void
draw_text (cairo_t *cr, PangoContext *context, const Block *block, const char *text, double x,
           double width)
{
  g_autoptr (PangoLayout) layout = layout_new (context, block->kind, text, width);

  /* Figures end below each other. */
  if (x > 0)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, MARGIN + x, block->y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_block (const JyStatisticsPaper *self, const Block *block, cairo_t *cr, PangoContext *context)
{
  if (block->kind == CHART)
    {
      use_chart_font (context);
      cairo_save (cr);
      cairo_translate (cr, MARGIN, block->y);
      jy_chart_draw (self->chart, cr, context, WIDTH, block->height - kinds[CHART].before,
                     jy_chart_ink_paper (), JY_CHART_NOWHERE);
      cairo_restore (cr);
      return;
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_text (cr, context, block, block->text, 0, text_width (block));
  if (block->value)
    draw_text (cr, context, block, block->value, VALUE_AT, FRACTION_AT - VALUE_AT - GAP);
  if (block->fraction)
    draw_text (cr, context, block, block->fraction, FRACTION_AT, WIDTH - FRACTION_AT);
}

void
jy_statistics_paper_draw (const JyStatisticsPaper *self, guint page, cairo_t *cr)
{
  PangoContext *context;
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->pages);
  Block foot = { .kind = NOTE, .y = BOTTOM + 12 };

  g_return_if_fail (page < self->pages);

  context = pango_cairo_create_context (cr);
  pango_cairo_context_set_resolution (context, 72);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      if (block->page == page)
        draw_block (self, block, cr, context);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_text (cr, context, &foot, number, 0, WIDTH);
  g_object_unref (context);
}

static cairo_status_t
take_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
jy_statistics_paper_pdf (const JyStatisticsPaper *self, GError **error)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      take_bytes, made, JY_STATISTICS_PAPER_WIDTH, JY_STATISTICS_PAPER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < self->pages; i++)
    {
      jy_statistics_paper_draw (self, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The pages cannot be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&made));
}
