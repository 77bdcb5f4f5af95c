/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places on the page, against the figures of GB/T 9704-2012 in millimetres and points: written out
 * here again, not taken from the layout. */
#include <math.h>
#include <string.h>

#include "documents/layout/pages-private.h"
#include "layout-maker.h"

#define MM (72.0 / 25.4)
#define LEFT (28 * MM)
#define TOP (37 * MM)
#define BOTTOM (262 * MM)
#define PITCH 15.75
#define LINE 29.53
#define MEASURE (28 * PITCH)

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 0.1)

static void
test_grid (void)
{
  g_autofree char *body = layout_repeat ("国", 3000);
  g_autoptr (JyPages) pages = layout_pages ("recommendation", body, NULL);
  const JyPage *page = jy_pages_page (pages, 1);
  double width;
  double height;
  guint lines = 0;

  jy_pages_size (pages, &width, &height);
  g_assert_cmpfloat (width, ==, 210);
  g_assert_cmpfloat (height, ==, 297);
  for (guint i = 0; i < page->n_runs; i++)
    {
      const JyPageRun *run = &page->runs[i];

      if (run->artifact)
        continue;
      g_assert_cmpuint (run->n_glyphs, ==, 28);
      g_assert_cmpuint (run->length, ==, 28 * strlen ("国"));
      g_assert_cmpfloat (run->size, ==, 16);
      assert_near (run->x, LEFT);
      assert_near (run->baseline, TOP + lines * LINE + 0.88 * 16);
      for (guint g = 1; g < run->n_glyphs; g++)
        assert_near ((double) (run->glyphs[g].x - run->glyphs[g - 1].x), PITCH);
      lines++;
    }
  g_assert_cmpuint (lines, ==, 22);
  /* Within 156 × 225 mm. */
  g_assert_cmpfloat (MEASURE, <=, 156 * MM);
  g_assert_cmpfloat (TOP + 21 * LINE + 16, <=, BOTTOM);
}

static void
test_paragraph (void)
{
  g_autofree char *body = layout_repeat ("国", 60);
  g_autoptr (JyPages) pages = layout_pages ("recommendation", body, NULL);
  const JyPageRun *first = layout_find (pages, 0, "国国国");

  assert_near (first->x, LEFT + 2 * PITCH);
  g_assert_cmpuint (first->n_glyphs, ==, 26);
  g_assert_cmpuint (first[1].n_glyphs, ==, 28);
  assert_near (first[1].x, LEFT);
  g_assert_cmpuint (first[2].n_glyphs, ==, 6);
  assert_near (first[2].width, 6 * PITCH);
}

static void
test_legal_head (void)
{
  g_autoptr (JyPages) pages
      = layout_pages ("recommendation", "<paragraph role=\"salutation\">某局：</paragraph>", NULL);
  const JyPageRun *office = layout_find (pages, 0, "示例区人民检察院");
  const JyPageRun *genre = layout_find (pages, 0, "检察建议书");
  const JyPageRun *number = layout_find (pages, 0, "号");

  g_assert_cmpfloat (office->size, ==, 22);
  g_assert_cmpfloat (genre->size, ==, 22);
  assert_near (office->x + office->width / 2, LEFT + MEASURE / 2);
  assert_near (genre->x + genre->width / 2, LEFT + MEASURE / 2);
  g_assert_cmpuint (office->line + 1, ==, genre->line);
  g_assert_cmpuint (office->colour, ==, 0);
  assert_near (number->x + number->width, LEFT + MEASURE);
  g_assert_cmpfloat (number->size, ==, 16);
  assert_near (layout_find (pages, 0, "某局：")->x, LEFT);
  /* Nothing red, no rule. */
  g_assert_cmpuint (jy_pages_page (pages, 0)->n_rules, ==, 0);
}

static void
test_page_numbers (void)
{
  g_autofree char *body = layout_repeat ("国", 1500);
  g_autoptr (JyPages) pages = layout_pages ("recommendation", body, NULL);

  for (guint p = 0; p < 2; p++)
    {
      const JyPage *page = jy_pages_page (pages, p);
      double left = 1e9;
      double right = 0;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *wanted = g_strdup_printf ("— %u —", p + 1);

      for (guint i = 0; i < page->n_runs; i++)
        {
          const JyPageRun *run = &page->runs[i];

          if (!run->artifact)
            continue;
          g_string_append_len (text, run->text, run->length);
          left = MIN (left, run->x);
          right = MAX (right, run->x + run->width);
          g_assert_cmpfloat (run->size, ==, 14);
          /* The dash, in the middle of its square, 7 mm below the text block. */
          assert_near (run->baseline - (0.88 - 0.5) * 14, BOTTOM + 7 * MM);
        }
      g_assert_cmpstr (text->str, ==, wanted);
      if (p % 2 == 0)
        assert_near (right, LEFT + MEASURE - 14);
      else
        assert_near (left, LEFT + 14);
    }
}

static void
test_letter (void)
{
  g_autofree char *body = layout_repeat ("国", 1500);
  g_autoptr (JyPages) pages
      = layout_pages ("urging-letter", body, "<copy>甲局</copy><copy>乙局</copy>");
  const JyPage *page = jy_pages_page (pages, 0);
  const JyPageRun *mark = layout_find (pages, 0, "示例区人民检察院");
  const JyPageRun *number = layout_find (pages, 0, "号");
  guint last = jy_pages_count (pages) - 1;

  g_assert_cmphex (mark->colour >> 16, >, 0xc0);
  assert_near (mark->baseline - 0.88 * mark->size, 30 * MM);
  assert_near (mark->x + mark->width / 2, LEFT + MEASURE / 2);
  g_assert_cmpuint (page->n_rules, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      assert_near (page->rules[i].x2 - page->rules[i].x1, 170 * MM);
      assert_near ((page->rules[i].x1 + page->rules[i].x2) / 2, 105 * MM);
      g_assert_cmphex (page->rules[i].colour, ==, mark->colour);
    }
  /* Thick over thin under the mark, thin over thick at the foot. */
  g_assert_cmpfloat (page->rules[0].width, >, page->rules[1].width);
  g_assert_cmpfloat (page->rules[2].width, <, page->rules[3].width);
  assert_near (page->rules[0].y1 - page->rules[0].width / 2,
               mark->baseline + 0.12 * mark->size + 4 * MM);
  assert_near (page->rules[3].y1 + page->rules[3].width / 2, 277 * MM);
  assert_near (number->x + number->width, LEFT + MEASURE);
  g_assert_cmpfloat (number->baseline, >, page->rules[1].y1);
  /* No number on the first page, one on the second. */
  g_assert_null (layout_find (pages, 0, "— "));
  g_assert_nonnull (layout_find (pages, 1, "— "));
  g_assert_nonnull (layout_find (pages, last, "抄送：甲局，乙局。"));
  g_assert_cmpuint (jy_pages_page (pages, last)->n_rules, ==, 0);
  g_assert_null (layout_find_any (pages, "印发", NULL));
}

static void
test_red_head (void)
{
  g_autofree char *body = layout_repeat ("国", 300);
  g_autoptr (JyPages) pages = layout_pages ("filing-report", body, "<copy>甲局</copy>");
  guint last = jy_pages_count (pages) - 1;
  const JyPage *page = jy_pages_page (pages, 0);
  const JyPage *end = jy_pages_page (pages, last);
  const JyPageRun *mark = layout_find (pages, 0, "示例区人民检察院");
  const JyPageRun *number = layout_find (pages, 0, "号");
  const JyPageRun *signer = layout_find (pages, 0, "签发人：");
  const JyPageRule *edge[2] = { NULL, NULL };

  assert_near (mark->baseline - 0.88 * mark->size, TOP + 35 * MM);
  /* It goes upwards: the number stands to the left, and nobody signed it yet, so that there is room
   * for a name of four characters to the right. */
  assert_near (layout_find (pages, 0, "示检社建")->x, LEFT + 16);
  assert_near (signer->baseline, number->baseline);
  assert_near (signer->x + signer->width, LEFT + MEASURE - 5 * 16);
  assert_near (number->baseline - 0.88 * 16, TOP + 35 * MM + mark->size + 2 * LINE);
  g_assert_cmphex (page->rules[0].colour, ==, mark->colour);
  assert_near (page->rules[0].x1, LEFT);
  assert_near (page->rules[0].x2, LEFT + 156 * MM);
  assert_near (page->rules[0].y1, number->baseline + 0.12 * 16 + 4 * MM);
  /* 版记: 0.35 mm above and below, 0.25 mm between, the last on the edge of the text block. */
  for (guint i = 0; i < end->n_rules; i++)
    if (fabs (end->rules[i].width - 0.35 * MM) < 0.01)
      edge[edge[0] ? 1 : 0] = &end->rules[i];
  g_assert_nonnull (edge[1]);
  assert_near (MAX (edge[0]->y1, edge[1]->y1), BOTTOM);
  g_assert_nonnull (layout_find (pages, last, "日印发"));
  g_assert_cmpfloat (layout_find (pages, last, "抄送")->size, ==, 14);
  assert_near (layout_find (pages, last, "抄送")->x, LEFT + 14);
}

/* However long the text is: text stands on the page with the seal, which begins within a line of
 * it, holds office and date, and stays on the paper's text block. */
static void
test_seal (void)
{
  static const char *const kinds[] = { "recommendation", "urging-letter", "filing-report" };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint n = 1; n < 50; n++)
      {
        g_autoptr (GString) body = g_string_new (NULL);
        g_autoptr (JyPages) pages = NULL;
        const JyPage *page;
        const JyPageRun *date;
        const JyPageRun *office = NULL;
        const JyPageBox *seal;
        guint at = 0;
        guint text = 0;
        double lowest = 0;
        double right = 0;

        for (guint i = 0; i < n; i++)
          g_string_append (body, "<paragraph>正文。</paragraph>");
        pages = layout_pages (kinds[k], body->str,
                              n % 2 ? "<attachment label=\"1.\">清单</attachment>"
                                    : "<copy>甲局</copy>");
        at = jy_pages_count (pages);
        while (at > 0 && jy_pages_page (pages, at - 1)->n_seals == 0)
          at--;
        g_assert_cmpuint (at, >, 0);
        page = jy_pages_page (pages, at - 1);
        g_assert_cmpuint (page->n_seals, ==, 1);
        seal = &page->seals[0];
        for (guint i = 0; i < page->n_runs; i++)
          {
            const JyPageRun *run = &page->runs[i];

            text += g_strstr_len (run->text, run->length, "正文。") != NULL;
            if (run->baseline < seal->y + 16 && run->size == 16 && !run->artifact)
              lowest = MAX (lowest, run->baseline + 0.12 * 16);
            if (g_strstr_len (run->text, run->length, "示例区人民检察院") && run->baseline > seal->y
                && run->size == 16)
              office = run;
          }
        g_assert_cmpuint (text, >=, MIN (n, 2));
        g_assert_cmpfloat (seal->y - lowest, <=, LINE);
        g_assert_cmpfloat (seal->y + 1, >=, lowest);
        assert_near (seal->width, 42 * MM);
        /* Its lowest part may lie in the margin. */
        g_assert_cmpfloat (seal->y + seal->height, <, BOTTOM + LINE);
        g_assert_nonnull (office);
        date = office + 1;
        for (const JyPageRun *run = date;
             run < page->runs + page->n_runs && run->line == date->line; run++)
          right = run->x + run->width;
        assert_near (right, LEFT + MEASURE - 4 * PITCH);
        assert_near (office->x + office->width / 2, (date->x + right) / 2);
        assert_near (seal->x + seal->width / 2, (date->x + right) / 2);
        g_assert_cmpfloat (office->baseline - 14, >, seal->y);
        g_assert_cmpfloat (date->baseline, <, seal->y + seal->height);
      }
}

/* A heading is never the last line of a page. */
static void
test_headings (void)
{
  for (guint n = 1; n < 50; n++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (JyPages) pages = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (body, "<paragraph>正文。</paragraph>");
      g_string_append (body, "<heading level=\"1\" label=\"一、\">标题</heading>"
                             "<heading level=\"2\" label=\"（一）\">标题</heading>"
                             "<paragraph>末段。</paragraph>");
      pages = layout_pages ("recommendation", body->str, NULL);
      for (guint p = 0; p < jy_pages_count (pages); p++)
        {
          g_autofree char *text = jy_pages_text (pages, p);

          g_assert_false (g_str_has_suffix (text, "标题\n"));
          g_assert_cmpuint (layout_lines (pages, p), <=, 22);
        }
    }
}

static void
test_anchors (void)
{
  g_autofree char *filler = layout_repeat ("国", 900);
  g_autofree char *body = g_strconcat (
      "<section role=\"facts\"><heading level=\"1\" label=\"一、\">事实</heading>", filler,
      "</section><section role=\"problems\"><problem id=\"p7\" label=\"1.\"><paragraph>某问题"
      "</paragraph></problem></section>",
      NULL);
  g_autoptr (JyPages) pages = layout_pages ("recommendation", body, NULL);
  const JyPageAnchor *heading = jy_pages_find_anchor (pages, "facts");
  const JyPageAnchor *problem = jy_pages_find_anchor (pages, "p7");
  const JyPageAnchor *path;
  guint page;
  guint n;
  const JyPageAnchor *all = jy_pages_anchors (pages, &n);
  guint parts = 0;

  g_assert_cmpuint (heading->level, ==, 1);
  g_assert_cmpstr (heading->title, ==, "一、事实");
  g_assert_cmpuint (heading->page, ==, 0);
  layout_find_any (pages, "某问题", &page);
  g_assert_cmpuint (page, >, 0);
  g_assert_cmpuint (problem->page, ==, page);
  g_assert_cmpstr (problem->role, ==, "problems");
  g_assert_cmpstr (problem->path, ==, "/*/*[2]/*[3]/*/*");
  path = jy_pages_find_anchor (pages, "/*/*[2]/*[3]/*");
  g_assert_true (path == problem);
  g_assert_null (jy_pages_find_anchor (pages, "/*/*[2]/*[9]"));
  /* The long paragraph stands on both pages. */
  for (guint i = 0; i < n; i++)
    parts += g_strcmp0 (all[i].path, "/*/*[2]/*[2]/*[2]") == 0;
  g_assert_cmpuint (parts, ==, page + 1);
}

static gpointer
dump_in_thread (gpointer data)
{
  g_autoptr (JyPages) pages = layout_pages ("recommendation", data, NULL);

  return layout_dump (pages);
}

static void
test_same_runs (void)
{
  g_autofree char *body = layout_repeat ("《国》，Abc 12；", 700);
  g_autofree char *first = dump_in_thread (body);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("layout", dump_in_thread, body);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *again = g_thread_join (threads[i]);

      g_assert_cmpstr (again, ==, first);
    }
  g_assert_cmpuint (strlen (first), >, 10000);
}

static guint64
work_of (const char *character, guint n, guint paragraphs)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *one = layout_repeat (character, n);
  g_autoptr (JyPages) pages = NULL;

  for (guint i = 0; i < paragraphs; i++)
    g_string_append (body, one);
  pages = layout_pages ("recommendation", body->str, NULL);
  return *jy_pages_work (pages);
}

/* What is looked at grows as the text does: in one paragraph, in many, and in one word. */
static void
test_linear (void)
{
  g_assert_cmpuint (work_of ("国", 20000, 1), <, 2.1 * work_of ("国", 10000, 1));
  g_assert_cmpuint (work_of ("国，", 10000, 1), <, 2.1 * work_of ("国，", 5000, 1));
  g_assert_cmpuint (work_of ("国，", 100, 200), <, 2.1 * work_of ("国，", 100, 100));
  g_assert_cmpuint (work_of ("w", 40000, 1), <, 2.1 * work_of ("w", 20000, 1));
  g_assert_cmpuint (work_of ("，", 20000, 1), <, 2.1 * work_of ("，", 10000, 1));
}

static void
test_million (void)
{
  guint64 work = work_of ("国家机关，依法履职。", 1000, 100);

  /* A million characters; each is looked at a few times. */
  g_assert_cmpuint (work, >, 1000000);
  g_assert_cmpuint (work, <, 16000000);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) broken = g_bytes_new_static ("<document", 9);
  const char *text = "<document xmlns=\"urn:cn:jianyi:document:1\" kind=\"notice\" version=\"1\">"
                     "<body><paragraph>字</paragraph></body></document>";

  bytes = g_bytes_new_static (text, strlen (text));
  g_cancellable_cancel (cancellable);
  g_assert_null (jy_layout_document (bytes, layout_fonts (), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (jy_layout_document (broken, layout_fonts (), NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/pages/grid", test_grid);
  g_test_add_func ("/layout/pages/paragraph", test_paragraph);
  g_test_add_func ("/layout/pages/legal-head", test_legal_head);
  g_test_add_func ("/layout/pages/numbers", test_page_numbers);
  g_test_add_func ("/layout/pages/letter", test_letter);
  g_test_add_func ("/layout/pages/red-head", test_red_head);
  g_test_add_func ("/layout/pages/seal", test_seal);
  g_test_add_func ("/layout/pages/headings", test_headings);
  g_test_add_func ("/layout/pages/anchors", test_anchors);
  g_test_add_func ("/layout/pages/same-runs", test_same_runs);
  g_test_add_func ("/layout/pages/linear", test_linear);
  g_test_add_func ("/layout/pages/million", test_million);
  g_test_add_func ("/layout/pages/cancelled", test_cancelled);
  return g_test_run ();
}
