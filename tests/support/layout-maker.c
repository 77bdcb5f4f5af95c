/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout-maker.h"

#include <string.h>

JyLayoutFonts *
layout_fonts (void)
{
  static JyLayoutFonts *fonts = NULL;

  if (!fonts)
    {
      g_autoptr (GError) error = NULL;

      fonts = jy_layout_fonts_new (NULL, TRUE, &error);
      g_assert_no_error (error);
    }
  return fonts;
}

JyPages *
layout_pages (const char *kind, const char *body, const char *closing)
{
  g_autofree char *text = g_strdup_printf (
      "<document xmlns=\"urn:cn:jianyi:document:1\" kind=\"%s\" version=\"1\"><metadata>"
      "<docNumber>示检社建〔2024〕12号</docNumber><docGenre>%s</docGenre><title>标题</title>"
      "<issuerMark>示例区人民检察院</issuerMark><printedBy>示例区人民检察院办公室</printedBy>"
      "<printDate>2024-03-05</printDate></metadata><body><masthead>"
      "<line role=\"office\">示例区人民检察院</line><line role=\"genre\">检察建议书</line>"
      "<line role=\"number\">示检社建〔2024〕12号</line></masthead>%s</body><closing>"
      "<signatory>示例区人民检察院</signatory><date value=\"2024-03-04\">2024年3月4日</date>%s"
      "</closing><record></record></document>",
      kind, g_str_has_suffix (kind, "-report") ? "报告" : "函", body, closing ? closing : "");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JyPages *pages = jy_layout_document (bytes, layout_fonts (), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pages);
  return pages;
}

char *
layout_repeat (const char *character, guint n)
{
  GString *text = g_string_new ("<paragraph>");

  for (guint i = 0; i < n; i++)
    g_string_append (text, character);
  g_string_append (text, "</paragraph>");
  return g_string_free (text, FALSE);
}

static void
dump_run (GString *text, const JyPageRun *run)
{
  g_string_append_printf (text, "run %u %.3f %06x %.3f %.3f %u %d ", run->font, run->size,
                          run->colour, run->x, run->baseline, run->line, run->artifact);
  g_string_append_len (text, run->text, run->length);
  for (guint i = 0; i < run->n_glyphs; i++)
    g_string_append_printf (text, " %u@%.3f", run->glyphs[i].id, (double) run->glyphs[i].x);
  g_string_append_c (text, '\n');
}

char *
layout_dump (JyPages *pages)
{
  GString *text = g_string_new (NULL);

  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      const JyPage *page = jy_pages_page (pages, p);

      for (guint i = 0; i < page->n_runs; i++)
        dump_run (text, &page->runs[i]);
      for (guint i = 0; i < page->n_rules; i++)
        {
          const JyPageRule *rule = &page->rules[i];

          g_string_append_printf (text, "rule %.3f %.3f %.3f %.3f %.3f\n", rule->x1, rule->y1,
                                  rule->x2, rule->y2, rule->width);
        }
      g_string_append (text, "page\n");
    }
  return g_string_free (text, FALSE);
}

const JyPageRun *
layout_find (JyPages *pages, guint number, const char *text)
{
  const JyPage *page = jy_pages_page (pages, number);

  for (guint i = 0; i < page->n_runs; i++)
    if (g_strstr_len (page->runs[i].text, page->runs[i].length, text))
      return &page->runs[i];
  return NULL;
}

const JyPageRun *
layout_find_any (JyPages *pages, const char *text, guint *page)
{
  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      const JyPageRun *run = layout_find (pages, p, text);

      if (!run)
        continue;
      if (page)
        *page = p;
      return run;
    }
  return NULL;
}

guint
layout_lines (JyPages *pages, guint number)
{
  g_autofree char *text = jy_pages_text (pages, number);
  guint lines = 0;

  for (const char *place = text; *place; place++)
    lines += *place == '\n';
  return lines;
}
