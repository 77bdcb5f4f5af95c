/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines by GB/T 15834-2011: what may begin and end them, what hangs, what stays whole; titles. */
#include <locale.h>
#include <string.h>

#include "documents/layout/pages-private.h"
#include "documents/layout/typeset.h"
#include "layout-maker.h"

#define LEFT (28 * 72.0 / 25.4)
#define PITCH 15.75
#define MEASURE (28 * PITCH)

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 0.2)

/* Lines of the paragraph @text as they stand on the pages, without the head. */
static GPtrArray *
lines_of (JyPages *pages, const char *start)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gboolean begun = FALSE;

  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      g_autofree char *text = jy_pages_text (pages, p);
      g_auto (GStrv) all = g_strsplit (text, "\n", -1);

      for (guint i = 0; all[i]; i++)
        {
          begun = begun || g_str_has_prefix (all[i], start);
          if (begun && *all[i] && !g_str_has_prefix (all[i], "示例区人民检察院"))
            g_ptr_array_add (lines, g_strdup (all[i]));
          else if (begun && *all[i])
            return lines;
        }
    }
  return lines;
}

static GPtrArray *
set (const char *text, JyPages **pages)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *body = g_strconcat ("<paragraph>", escaped, "</paragraph>", NULL);
  g_autofree char *start = g_utf8_substring (text, 0, 4);

  *pages = layout_pages ("recommendation", body, NULL);
  return lines_of (*pages, start);
}

static char *
without_space (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *place = text; *place; place = g_utf8_next_char (place))
    if (!g_unichar_isspace (g_utf8_get_char (place)))
      g_string_append_unichar (plain, g_utf8_get_char (place));
  return g_string_free (plain, FALSE);
}

static char *
random_text (GRand *random)
{
  static const char *const words[] = { "国",
                                       "检察",
                                       "建议",
                                       "依法",
                                       "监督",
                                       "整改",
                                       "Abc",
                                       "GB/T 9704",
                                       "2024年3月4日",
                                       "https://example.com/a/very/long/path?with=query&and=more",
                                       "12.5%",
                                       "ISO",
                                       "·",
                                       "℃",
                                       " ",
                                       "买买提",
                                       "x" };
  static const char *const signs[]
      = { "，",     "。",     "；",     "：",   "、",  "！",         "？",       "……", "——", "》，",
          "（一）", "《法》", "“引文”", "》。", "”。", "（见附件）", "〔2024〕", "《", "（", "“" };
  GString *text = g_string_new ("国家机关");
  guint n = (guint) g_rand_int_range (random, 20, 200);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      if (g_rand_int_range (random, 0, 2) == 0)
        g_string_append (text, signs[g_rand_int_range (random, 0, G_N_ELEMENTS (signs))]);
    }
  g_string_append (text, "完。");
  return g_string_free (text, FALSE);
}

/* Random texts: no closing sign begins a line, no opening one ends it, nothing is lost, nothing
 * stands farther outside than one sign. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9704);
  guint lines_seen = 0;

  for (guint round = 0; round < 150; round++)
    {
      g_autofree char *text = random_text (random);
      g_autofree char *wanted = without_space (text);
      g_autoptr (JyPages) pages = NULL;
      g_autoptr (GPtrArray) lines = set (text, &pages);
      g_autoptr (GString) all = g_string_new (NULL);
      g_autofree char *got = NULL;

      for (guint i = 0; i < lines->len; i++)
        {
          const char *line = lines->pdata[i];
          const char *last = g_utf8_prev_char (line + strlen (line));

          g_string_append (all, line);
          if (i > 0 && g_utf8_strchr ("，。、；：？！）》”’〕…·%℃", -1, g_utf8_get_char (line))
              && g_utf8_get_char (line) != 0x2026)
            g_error ("a line begins with a closing sign: %s", line);
          if (i + 1 < lines->len && g_utf8_strchr ("（《“〔", -1, g_utf8_get_char (last)))
            g_error ("a line ends with an opening sign: %s", line);
          if (i + 1 < lines->len && g_str_has_suffix (line, "—")
              && g_str_has_prefix (lines->pdata[i + 1], "—") && !g_str_has_suffix (line, "————"))
            g_error ("a dash is broken: %s", line);
          lines_seen++;
        }
      got = without_space (all->str);
      g_assert_cmpstr (got, ==, wanted);
      for (guint p = 0; p < jy_pages_count (pages); p++)
        for (guint r = 0; r < jy_pages_page (pages, p)->n_runs; r++)
          {
            const JyPageRun *run = &jy_pages_page (pages, p)->runs[r];

            g_assert_cmpfloat (run->x, >=, LEFT - 0.1);
            g_assert_cmpfloat (run->x + run->width, <=, LEFT + MEASURE + PITCH + 0.1);
          }
    }
  g_assert_cmpuint (lines_seen, >, 1000);
}

static char *
hanzi (guint n, const char *end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, "国");
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

/* A stop that comes 29th hangs outside, the line stays on the grid. */
static void
test_hang (void)
{
  g_autofree char *text = hanzi (26, "，国国国。");
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set (text, &pages);
  const JyPageRun *run = layout_find (pages, 0, "国国国国");

  g_assert_true (g_str_has_suffix (lines->pdata[0], "，"));
  g_assert_cmpuint (run->n_glyphs, ==, 27);
  assert_near (run->x + (double) run->glyphs[25].x, LEFT + 27 * PITCH);
  g_assert_cmpstr (lines->pdata[1], ==, "国国国。");
}

/* With signs in the line it is pressed instead: the last one's ink ends with the measure. */
static void
test_press (void)
{
  g_autofree char *text = hanzi (5, "，国国、国国国；国国国国，国国国国国国，。国国国国");
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set (text, &pages);
  const JyPageRun *run = layout_find (pages, 0, "国国国国");

  g_assert_true (g_str_has_suffix (lines->pdata[0], "国国国，。")
                 || g_utf8_strlen (lines->pdata[0], -1) == 26);
  g_assert_cmpfloat (run->x + (double) run->glyphs[run->n_glyphs - 1].x, <=,
                     LEFT + MEASURE - PITCH / 2 + 0.2);
}

/* Brackets do not hang: the character before goes with them, and the line is filled. */
static void
test_carry (void)
{
  g_autofree char *text = hanzi (26, "）国国国国");
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set (text, &pages);
  const JyPageRun *run = layout_find (pages, 0, "国国国国");

  g_assert_cmpstr (lines->pdata[1], ==, "国）国国国国");
  g_assert_cmpuint (run->n_glyphs, ==, 25);
  assert_near (run->x + run->width, LEFT + MEASURE);
  g_assert_cmpfloat (run->x, <, LEFT + 2 * PITCH + 0.1);
}

static void
test_opening (void)
{
  g_autofree char *text = hanzi (25, "《国国》国");
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set (text, &pages);

  g_assert_cmpstr (lines->pdata[1], ==, "《国国》国");
}

/* Words and numbers go to the next line whole; an address that is too long is cut behind a sign; a
 * digest is not cut. */
static void
test_whole (void)
{
  static const char digest[] = "cc8aa0e015db1e8789da3c268620bd2d874039175dad5c0a0b1e50b7c16dd9ea";
  g_autofree char *word = hanzi (24, "recommendation国");
  g_autofree char *number = hanzi (25, "12345国");
  g_autofree char *address = hanzi (
      20, "https://www.example.com/documents/recommendations/2024/03/04/index.html?version=1国");
  g_autofree char *proof = hanzi (12, digest);
  g_autofree char *long_word = NULL;
  g_autoptr (GString) letters = g_string_new ("国国国国");
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set (word, &pages);

  g_assert_cmpstr (lines->pdata[1], ==, "recommendation国");
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_clear_pointer (&pages, jy_pages_unref);
  lines = set (number, &pages);
  g_assert_cmpstr (lines->pdata[1], ==, "12345国");
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_clear_pointer (&pages, jy_pages_unref);
  lines = set (address, &pages);
  g_assert_true (g_str_has_prefix (lines->pdata[0], "国国国"));
  for (guint i = 0; i + 1 < lines->len; i++)
    g_assert_nonnull (
        strchr ("/.-_?=&\275", ((char *) lines->pdata[i])[strlen (lines->pdata[i]) - 1]));
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_clear_pointer (&pages, jy_pages_unref);
  lines = set (proof, &pages);
  g_assert_true (g_str_has_suffix (lines->pdata[lines->len - 1], digest));
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_clear_pointer (&pages, jy_pages_unref);
  for (guint i = 0; i < 300; i++)
    g_string_append_c (letters, 'w');
  lines = set (letters->str, &pages);
  g_assert_cmpuint (lines->len, >, 5);
}

/* A text of only spaces makes no line; spaces that people type before a paragraph are the indent.
 */
static void
test_spaces (void)
{
  g_autoptr (JyPages) empty
      = layout_pages ("recommendation", "<paragraph>   　　 </paragraph>", NULL);
  g_autoptr (JyPages) indented
      = layout_pages ("recommendation", "<paragraph>　　国家\n　　机关 </paragraph>", NULL);

  g_assert_cmpuint (jy_pages_count (empty), ==, 1);
  g_assert_cmpuint (layout_lines (empty, 0), ==, 5);
  assert_near (layout_find (indented, 0, "国家")->x, LEFT + 2 * PITCH);
  assert_near (layout_find (indented, 0, "机关")->x, LEFT + 2 * PITCH);
}

/* Names in Tibetan and Uyghur: no character is lost, and Uyghur runs from right to left. */
static void
test_scripts (void)
{
  static const char uyghur[] = "ئابدۇللا";
  g_autofree char *text = g_strconcat ("国家机关：བཀྲ་ཤིས་，", uyghur, "，买买提·艾力，𠮷㐂。", NULL);
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set (text, &pages);
  const JyPageRun *run = layout_find (pages, 0, uyghur);
  g_autofree char *all
      = g_strjoinv ("", (char *[]){ lines->pdata[0], lines->len > 1 ? lines->pdata[1] : "", NULL });

  g_assert_cmpstr (all, ==, text);
  g_assert_nonnull (run);
  g_assert_true (run->backward);
}

/* Every run's clusters cover its text and its glyphs. */
static void
test_clusters (void)
{
  g_autoptr (JyPages) pages = NULL;
  g_autoptr (GPtrArray) lines = set ("国家机关 office，བཀྲ་ཤིས་ é", &pages);
  const JyPage *page = jy_pages_page (pages, 0);

  g_assert_cmpuint (lines->len, >, 0);
  for (guint i = 0; i < page->n_runs; i++)
    {
      gsize bytes = 0;
      gsize glyphs = 0;

      for (guint c = 0; c < page->runs[i].n_clusters; c++)
        {
          bytes += page->runs[i].clusters[c].bytes;
          glyphs += page->runs[i].clusters[c].glyphs;
        }
      g_assert_cmpuint (bytes, ==, page->runs[i].length);
      g_assert_cmpuint (glyphs, ==, page->runs[i].n_glyphs);
    }
}

static GPtrArray *
break_title (const char *title)
{
  static const char *const names[] = { "示例区住房和城乡建设局", "示例区人民检察院", NULL };
  JyPages *pages = jy_pages_new (210, 297);
  JyShaper *shaper = jy_shaper_new (pages, layout_fonts ());
  JyTextStyle style = jy_style_title (22);
  JyCells *cells = jy_shaper_shape (shaper, title, strlen (title), &style.face, NULL, 0);
  g_autofree guint *starts = jy_title_breaks (cells, MEASURE, names);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint first = 0;

  for (guint i = 0; first < cells->cells->len; i++)
    {
      guint end = starts ? MIN (starts[i], cells->cells->len) : cells->cells->len;
      guint from = g_array_index (cells->cells, JyCell, first).start;
      guint to = end < cells->cells->len ? g_array_index (cells->cells, JyCell, end).start
                                         : cells->length;

      g_assert_cmpfloat (jy_cells_width (cells, first, end), <=, MEASURE + 0.1);
      g_ptr_array_add (lines, g_strndup (title + from, to - from));
      first = end;
    }
  jy_cells_free (cells);
  jy_shaper_free (shaper);
  jy_pages_unref (pages);
  return lines;
}

static void
test_titles (void)
{
  static const char *const titles[] = {
    "关于督促示例区住房和城乡建设局限期落实《示例区人民检察院检察建议书》有关整改事项的函",
    "示例区人民检察院关于对示例区住房和城乡建设局制发社会治理检察建议情况的备案报告",
    "关于加强全区液化石油气经营场所安全监管工作的检察建议书",
    "关于纠正对王某某等人违反治安管理行为行政处罚决定执行不当的通知书",
  };
  static const char *const wholes[]
      = { "示例区住房和城乡建设局", "示例区人民检察院", "检察建议", "有关", "整改" };
  g_autoptr (GPtrArray) one = break_title ("结案报告");

  g_assert_cmpuint (one->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GPtrArray) lines = break_title (titles[i]);
      g_autofree char *marked = NULL;

      g_ptr_array_add (lines, NULL);
      marked = g_strjoinv ("|", (char **) lines->pdata);
      g_test_message ("%s", marked);
      g_assert_cmpuint (lines->len, >=, 3);
      g_assert_null (strstr (marked, "|的"));
      for (guint w = 0; w < G_N_ELEMENTS (wholes); w++)
        if (strstr (titles[i], wholes[w]))
          g_assert_nonnull (strstr (marked, wholes[w]));
      for (guint l = 0; l + 1 < lines->len; l++)
        {
          const char *line = lines->pdata[l];

          g_assert_true ((strstr (line, "《") != NULL) == (strstr (line, "》") != NULL));
          g_assert_cmpint (g_utf8_strlen (line, -1), >=, 5);
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/lines/random", test_random);
  g_test_add_func ("/layout/lines/hang", test_hang);
  g_test_add_func ("/layout/lines/press", test_press);
  g_test_add_func ("/layout/lines/carry", test_carry);
  g_test_add_func ("/layout/lines/opening", test_opening);
  g_test_add_func ("/layout/lines/whole", test_whole);
  g_test_add_func ("/layout/lines/spaces", test_spaces);
  g_test_add_func ("/layout/lines/scripts", test_scripts);
  g_test_add_func ("/layout/lines/clusters", test_clusters);
  g_test_add_func ("/layout/lines/titles", test_titles);
  return g_test_run ();
}
