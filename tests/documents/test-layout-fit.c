/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "layout-maker.h"

/* What makes room at the end of a document, and on the first page of a report. */

#define LINE 29.53

/* Tops of the lines of @page from above, without page numbers. */
static GArray *
baselines (JyPages *pages, guint page)
{
  const JyPage *data = jy_pages_page (pages, page);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < data->n_runs; i++)
    {
      const JyPageRun *run = &data->runs[i];

      if (!run->artifact
          && (found->len == 0 || run->baseline > g_array_index (found, double, found->len - 1) + 1))
        g_array_append_val (found, run->baseline);
    }
  return found;
}

/* However long a letter is, its text does not stop halfway down a page because the seal needs the
 * next: where two lines are all that is wanting the last page is set closer. No other page is. */
static void
test_end (void)
{
  guint closer = 0;

  for (guint n = 1; n < 70; n++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (JyPages) pages = NULL;
      guint last;

      for (guint i = 0; i < n; i++)
        g_string_append (body, "<paragraph>正文。</paragraph>");
      pages = layout_pages ("urging-letter", body->str, NULL);
      last = jy_pages_count (pages) - 1;
      for (guint p = 0; p <= last; p++)
        {
          g_autoptr (GArray) lines = baselines (pages, p);
          double pitch = LINE;

          for (guint i = p == 0 ? 4 : 1; i < lines->len; i++)
            pitch = MIN (pitch,
                         g_array_index (lines, double, i) - g_array_index (lines, double, i - 1));
          /* GB/T 9704-2012: lines of 28 to 29 points and a little. */
          g_assert_cmpfloat (pitch, >=, 28);
          if (p < last)
            g_assert_cmpfloat (pitch, >, LINE - 0.1);
          closer += pitch < LINE - 0.1;
          /* A page that is not the last holds all but what the seal takes with it: two lines. */
          if (p > 0 && p + 1 == last)
            g_assert_cmpuint (lines->len, >=, 22 - 4);
        }
    }
  g_assert_cmpuint (closer, >=, 2);
  g_assert_cmpuint (closer, <, 10);
}

static char *
report (guint rows)
{
  GString *body = g_string_new ("<section role=\"periods\"><heading level=\"1\" label=\"一、\">期限"
                                "</heading><table><row head=\"yes\"><cell>环节</cell><cell>结果"
                                "</cell></row>");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (body, "<row><cell>%s步</cell><cell>按期</cell></row>",
                            i + 1 < rows ? "一" : "末");
  g_string_append (body, "</table></section><section role=\"trail\" page=\"yes\"><heading "
                         "level=\"1\" label=\"二、\">办理经过</heading>");
  for (guint i = 0; i < 12; i++)
    g_string_append (body, "<paragraph>经过。</paragraph>");
  g_string_append (body, "</section>");
  return g_string_free (body, FALSE);
}

/* The first page of a closure report is one glance: its tables are set closer before they go over
 * to a second page, and in type that can be read. What is too much even so has no empty page
 * behind it. */
static void
test_glance (void)
{
  guint most = 0;
  guint unhurried = 0;

  for (guint rows = 4; rows <= 80; rows += 4)
    {
      g_autofree char *body = report (rows);
      g_autoptr (JyPages) pages = layout_pages ("closure-report", body, NULL);
      const JyPageAnchor *trail = jy_pages_find_anchor (pages, "trail");
      guint end;
      const JyPageRun *run = layout_find_any (pages, "末步", &end);

      g_assert_nonnull (run);
      g_assert_cmpfloat (run->size, >=, 7.9);
      if (end == 0)
        {
          g_assert_cmpuint (trail->page, ==, 1);
          most = rows;
          if (run->size > 8.99)
            unhurried = rows;
          continue;
        }
      /* Too much for one page: full size again, and the trail where the table ends. */
      g_assert_cmpfloat (run->size, >, 8.99);
      g_assert_true (trail->page == end || run->baseline > 262 * 72 / 25.4 - 3 * LINE);
    }
  g_assert_cmpuint (unhurried, >=, 28);
  g_assert_cmpuint (most, >=, unhurried + 12);
  g_assert_cmpuint (most, <, 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/fit/end", test_end);
  g_test_add_func ("/layout/fit/glance", test_glance);
  return g_test_run ();
}
