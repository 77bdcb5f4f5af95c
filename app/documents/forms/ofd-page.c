/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/ofd-page.h"

#include <math.h>
#include <string.h>

/* How far an object's box reaches above and below the line that its letters stand on, in their
 * size: some scripts stack their signs, and a reader cuts what leaves the box. */
#define ABOVE 1.2
#define BELOW 0.8

/* Consecutive letters of a run that one object shows. */
typedef struct
{
  const char *text;
  gsize length; /* bytes */
  guint letters;
  const JyPageGlyph *glyphs;
  guint n_glyphs;
} Stretch;

typedef struct
{
  GString *xml;
  JyOfdFont *const *fonts;
  guint *last_id;
} Writer;

/* In ten-thousandths of a millimetre, so that rounding never adds up along a line. */
static gint64
rounded (double points)
{
  return (gint64) floor (points / JY_POINTS_PER_MM * 10000 + 0.5);
}

static void
append_rounded (GString *xml, gint64 value)
{
  gint64 rest = ABS (value) % 10000;

  g_string_append_printf (xml, "%s%" G_GINT64_FORMAT, value < 0 ? "-" : "", ABS (value) / 10000);
  if (rest == 0)
    return;
  g_string_append_printf (xml, ".%04" G_GINT64_FORMAT, rest);
  while (xml->str[xml->len - 1] == '0')
    g_string_truncate (xml, xml->len - 1);
}

void
jy_ofd_append_mm (GString *xml, double points)
{
  append_rounded (xml, rounded (points));
}

static void
append_box (GString *xml, double x, double y, double width, double height)
{
  const double all[] = { x, y, width, height };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (i > 0)
        g_string_append_c (xml, ' ');
      jy_ofd_append_mm (xml, all[i]);
    }
}

static void
append_colour (GString *xml, const char *element, guint32 colour)
{
  if (colour != 0)
    g_string_append_printf (xml, "<ofd:%s Value=\"%u %u %u\"/>", element, (colour >> 16) & 0xff,
                            (colour >> 8) & 0xff, colour & 0xff);
}

/* Steps from one letter to the next; three or more alike are counted: "g 3 5.5563". */
static void
append_steps (GString *xml, const char *attribute, const gint64 *steps, guint n)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n && !any; i++)
    any = steps[i] != 0;
  if (!any)
    return;
  g_string_append_printf (xml, " %s=\"", attribute);
  for (guint i = 0; i < n;)
    {
      guint same = 1;

      while (i + same < n && steps[i + same] == steps[i])
        same++;
      if (i > 0)
        g_string_append_c (xml, ' ');
      if (same >= 3)
        g_string_append_printf (xml, "g %u ", same);
      else
        same = 1;
      append_rounded (xml, steps[i]);
      i += same;
    }
  g_string_append_c (xml, '"');
}

/* There are as many steps as a reader may ask for, whether it counts letters or glyphs. */
static void
append_places (GString *xml, const Stretch *stretch, double left, double baseline)
{
  guint n = MAX (stretch->n_glyphs, stretch->letters);
  g_autofree gint64 *across = g_new0 (gint64, n + 1);
  g_autofree gint64 *down = g_new0 (gint64, n + 1);
  const JyPageGlyph *glyphs = stretch->glyphs;

  for (guint i = 1; i < stretch->n_glyphs; i++)
    {
      across[i - 1] = rounded (glyphs[i].x) - rounded (glyphs[i - 1].x);
      down[i - 1] = rounded (glyphs[i].y) - rounded (glyphs[i - 1].y);
    }
  g_string_append (xml, "<ofd:TextCode X=\"");
  jy_ofd_append_mm (xml, left);
  g_string_append (xml, "\" Y=\"");
  jy_ofd_append_mm (xml, baseline + (stretch->n_glyphs > 0 ? glyphs[0].y : 0));
  g_string_append_c (xml, '"');
  append_steps (xml, "DeltaX", across, n > 0 ? n - 1 : 0);
  append_steps (xml, "DeltaY", down, n > 0 ? n - 1 : 0);
}

/* The glyphs of the layout, whatever a reader would choose for the letters. */
static void
append_glyphs (GString *xml, const Stretch *stretch)
{
  g_string_append_printf (
      xml, "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"%u\" GlyphCount=\"%u\"><ofd:Glyphs>",
      stretch->letters, stretch->n_glyphs);
  for (guint i = 0; i < stretch->n_glyphs; i++)
    g_string_append_printf (xml, "%s%u", i > 0 ? " " : "", stretch->glyphs[i].id);
  g_string_append (xml, "</ofd:Glyphs></ofd:CGTransform>");
}

static void
append_stretch (const Writer *writer, const JyPageRun *run, const Stretch *stretch)
{
  GString *xml = writer->xml;
  const JyPageGlyph *glyphs = stretch->glyphs;
  guint n = stretch->n_glyphs;
  double x = run->x + (n > 0 ? glyphs[0].x : 0);
  double end = n > 0 ? run->x + glyphs[n - 1].x + MAX (glyphs[n - 1].advance, run->size) : x;
  g_autofree char *words = NULL;

  if (stretch->letters == 0)
    return;
  words = g_markup_escape_text (stretch->text, (gssize) stretch->length);
  g_string_append_printf (xml, "<ofd:TextObject ID=\"%u\" Boundary=\"", ++*writer->last_id);
  append_box (xml, x, run->baseline - ABOVE * run->size, MAX (end - x, run->size),
              (ABOVE + BELOW) * run->size);
  g_string_append_printf (xml, "\" Font=\"%u\" Size=\"", jy_ofd_font_id (writer->fonts[run->font]));
  jy_ofd_append_mm (xml, run->size);
  g_string_append (xml, "\">");
  append_colour (xml, "FillColor", run->colour);
  append_glyphs (xml, stretch);
  append_places (xml, stretch, 0, ABOVE * run->size);
  g_string_append_printf (xml, ">%s</ofd:TextCode></ofd:TextObject>\n", words);
}

static gboolean
is_one_letter (const char *text, const JyPageCluster *cluster)
{
  return cluster->bytes > 0 && g_utf8_next_char (text) == text + cluster->bytes;
}

/* A letter that any reader counts as one, with one glyph on the line. */
static gboolean
is_plain (const JyPageRun *run, const JyPageCluster *cluster, const char *text,
          const JyPageGlyph *glyph)
{
  return cluster->glyphs == 1 && glyph->y == 0 && !run->backward && g_utf8_get_char (text) < 0x10000
         && is_one_letter (text, cluster);
}

/* Letters with a glyph each stand in one object. Where letters and glyphs do not go one to one,
 * where a letter is two units of UTF-16, and where a line begins with spaces (which some readers
 * drop), an object of its own keeps the others in place. */
static void
append_run (const Writer *writer, const JyPageRun *run)
{
  Stretch stretch = { .text = run->text, .glyphs = run->glyphs };
  const char *text = run->text;
  guint used = 0;
  gboolean spaces = FALSE;

  for (guint i = 0; i < run->n_clusters; i++)
    {
      const JyPageCluster *cluster = &run->clusters[i];
      const JyPageGlyph *glyphs
          = run->glyphs + (run->backward ? run->n_glyphs - used - cluster->glyphs : used);
      gboolean plain = is_plain (run, cluster, text, glyphs);
      gboolean space = plain && g_unichar_isspace (g_utf8_get_char (text));

      if (!plain || (spaces && !space))
        {
          append_stretch (writer, run, &stretch);
          stretch = (Stretch){ .text = text, .glyphs = glyphs };
        }
      if (stretch.letters == 0)
        spaces = space;
      stretch.length += cluster->bytes;
      stretch.letters += (guint) g_utf8_strlen (text, cluster->bytes);
      stretch.n_glyphs += cluster->glyphs;
      for (guint j = 0; j < cluster->glyphs; j++)
        jy_ofd_font_use (writer->fonts[run->font], glyphs[j].id,
                         j == 0 && is_one_letter (text, cluster) ? g_utf8_get_char (text) : 0);
      text += cluster->bytes;
      used += cluster->glyphs;
      if (!plain)
        {
          append_stretch (writer, run, &stretch);
          stretch = (Stretch){ .text = text, .glyphs = run->glyphs + used };
        }
    }
  append_stretch (writer, run, &stretch);
}

static void
append_rule (const Writer *writer, const JyPageRule *rule)
{
  GString *xml = writer->xml;
  double half = rule->width / 2;
  double x = MIN (rule->x1, rule->x2) - half;
  double y = MIN (rule->y1, rule->y2) - half;

  g_string_append_printf (xml, "<ofd:PathObject ID=\"%u\" Boundary=\"", ++*writer->last_id);
  append_box (xml, x, y, fabs (rule->x2 - rule->x1) + rule->width,
              fabs (rule->y2 - rule->y1) + rule->width);
  g_string_append (xml, "\" LineWidth=\"");
  jy_ofd_append_mm (xml, rule->width);
  g_string_append (xml, "\">");
  append_colour (xml, "StrokeColor", rule->colour);
  g_string_append (xml, "<ofd:AbbreviatedData>M ");
  jy_ofd_append_mm (xml, rule->x1 - x);
  g_string_append_c (xml, ' ');
  jy_ofd_append_mm (xml, rule->y1 - y);
  g_string_append (xml, " L ");
  jy_ofd_append_mm (xml, rule->x2 - x);
  g_string_append_c (xml, ' ');
  jy_ofd_append_mm (xml, rule->y2 - y);
  g_string_append (xml, "</ofd:AbbreviatedData></ofd:PathObject>\n");
}

static void
open_layer (const Writer *writer, gboolean artifact)
{
  g_string_append_printf (writer->xml, "<ofd:Layer ID=\"%u\" Type=\"%s\">\n", ++*writer->last_id,
                          artifact ? "Foreground" : "Body");
}

char *
jy_ofd_page (const JyPages *pages, guint page, JyOfdFont *const *fonts, guint *last_id)
{
  const JyPage *data = jy_pages_page (pages, page);
  Writer writer = { g_string_new (JY_OFD_DECLARATION), fonts, last_id };
  gboolean artifact = FALSE;

  g_string_append (writer.xml, "<ofd:Page xmlns:ofd=\"" JY_OFD_SPACE "\">\n<ofd:Content>\n");
  open_layer (&writer, FALSE);
  for (guint i = 0; i < data->n_rules; i++)
    append_rule (&writer, &data->rules[i]);
  /* What is no text of the document, as the number of the page, stands in layers of its own. */
  for (guint i = 0; i < data->n_runs; i++)
    {
      if (data->runs[i].artifact != artifact)
        {
          g_string_append (writer.xml, "</ofd:Layer>\n");
          artifact = !artifact;
          open_layer (&writer, artifact);
        }
      append_run (&writer, &data->runs[i]);
    }
  g_string_append (writer.xml, "</ofd:Layer>\n</ofd:Content>\n</ofd:Page>\n");
  return g_string_free (writer.xml, FALSE);
}
