/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables over pages: heads, rows, forms. */
#include <string.h>

#include "layout-maker.h"

#define LEFT (28 * 72.0 / 25.4)
#define BOTTOM (262 * 72.0 / 25.4)
#define MEASURE (28 * 15.75)

static char *
list_of (guint rows)
{
  GString *text = g_string_new ("<table><row head=\"yes\"><cell>序号</cell><cell>日期</cell>"
                                "<cell>说明</cell></row>");

  for (guint i = 1; i <= rows; i++)
    g_string_append_printf (text,
                            "<row><cell>r%u.</cell><cell>2024年10月31日</cell>"
                            "<cell>对被建议单位的落实情况进行核查，要求其补充说明。</cell></row>",
                            i);
  g_string_append (text, "</table>");
  return g_string_free (text, FALSE);
}

/* 2,000 rows: the head stands on every page, every row once, whole, within the page. */
static void
test_head_repeated (void)
{
  g_autofree char *body = list_of (2000);
  g_autoptr (JyPages) pages = layout_pages ("closure-report", body, NULL);
  guint next = 1;
  guint table_pages = 0;

  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      const JyPage *page = jy_pages_page (pages, p);
      const JyPageRun *head = layout_find (pages, p, "序号");
      guint rows = 0;

      for (guint i = 0; i < page->n_runs; i++)
        {
          const JyPageRun *run = &page->runs[i];
          g_autofree char *wanted = g_strdup_printf ("r%u.", next);

          if (run->length == strlen (wanted) && strncmp (run->text, wanted, run->length) == 0)
            {
              next++;
              rows++;
              g_assert_cmpfloat (run->baseline, >, head->baseline);
            }
          if (!run->artifact)
            g_assert_cmpfloat (run->baseline, <, BOTTOM);
        }
      if (rows == 0)
        continue;
      table_pages++;
      g_assert_nonnull (head);
      g_assert_cmpint (head->artifact, ==, p > 0);
      for (guint i = 0; i < page->n_rules; i++)
        {
          g_assert_cmpfloat (page->rules[i].x1, >=, LEFT - 0.1);
          g_assert_cmpfloat (page->rules[i].x2, <=, LEFT + MEASURE + 0.1);
          g_assert_cmpfloat (page->rules[i].y2, <=, BOTTOM + 0.1);
        }
    }
  g_assert_cmpuint (next, ==, 2001);
  g_assert_cmpuint (table_pages, >, 40);
}

/* Dates stay on one line where the table has room for them. */
static void
test_dates_whole (void)
{
  g_autofree char *body = list_of (3);
  g_autoptr (JyPages) pages = layout_pages ("closure-report", body, NULL);
  g_autofree char *text = jy_pages_text (pages, 0);

  g_assert_nonnull (strstr (text, "\n2024年10月31日\n"));
}

/* A row that is higher than a page goes on over the next, with its rules and all of its text. */
static void
test_high_row (void)
{
  g_autoptr (GString) body = g_string_new (
      "<table><row "
      "head=\"yes\"><cell>项目</cell><cell>内容</cell></row><row><cell>一</cell><cell>");
  g_autoptr (JyPages) pages = NULL;
  guint found = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append (body, "国");
  g_string_append (body, "</cell></row></table>");
  pages = layout_pages ("closure-report", body->str, NULL);
  g_assert_cmpuint (jy_pages_count (pages), >, 10);
  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      g_autofree char *text = jy_pages_text (pages, p);

      for (const char *place = text; *place; place = g_utf8_next_char (place))
        found += g_utf8_get_char (place) == g_utf8_get_char ("国");
      g_assert_nonnull (layout_find (pages, p, p == 0 ? "项目" : "— "));
      for (guint i = 0; i < jy_pages_page (pages, p)->n_runs; i++)
        if (!jy_pages_page (pages, p)->runs[i].artifact)
          g_assert_cmpfloat (jy_pages_page (pages, p)->runs[i].baseline, <, BOTTOM);
    }
  g_assert_cmpuint (found, ==, 20000);
}

/* Spans that claim more than there is, and many columns, lose nothing. */
static void
test_spans (void)
{
  g_autoptr (GString) body = g_string_new ("<table>");
  g_autoptr (JyPages) pages = NULL;
  g_autofree char *text = NULL;

  g_string_append (body, "<row><cell span=\"4000000000\">甲</cell><cell span=\"7\">乙</cell></row>"
                         "<row><cell>丙</cell></row><row><cell>丁</cell><cell>戊</cell>"
                         "<cell span=\"2\">己</cell></row><row>");
  for (guint i = 0; i < 300; i++)
    g_string_append (body, "<cell>庚</cell>");
  g_string_append (body, "</row></table>");
  pages = layout_pages ("approval-form", body->str, NULL);
  text = jy_pages_text (pages, 0);
  for (const char *place = "甲乙丙丁戊己庚"; *place; place = g_utf8_next_char (place))
    g_assert_nonnull (g_utf8_strchr (text, -1, g_utf8_get_char (place)));
}

/* A form has no page number on a single page; places to sign leave room and have a line for the
 * day, as every other form of the document. */
static void
test_form (void)
{
  g_autoptr (JyPages) pages = layout_pages (
      "approval-form",
      "<table><row><cell head=\"yes\">事由</cell><cell span=\"3\">某事</cell></row>"
      "</table>",
      "<place role=\"handler\">承办人</place><place role=\"leader\">检察长</place>");
  const JyPageRun *handler = layout_find (pages, 0, "承办人");
  const JyPageRun *leader = layout_find (pages, 0, "检察长");
  g_autofree char *text = jy_pages_text (pages, 0);

  g_assert_cmpuint (jy_pages_count (pages), ==, 1);
  g_assert_null (layout_find (pages, 0, "— "));
  g_assert_cmpfloat (leader->x - handler->x, >=, 100);
  g_assert_nonnull (strstr (text, "年    月    日"));
  g_assert_nonnull (layout_find (pages, 0, "年"));
}

/* Empty rows give way so that a form stays on its page, and fill it where there is room. */
static void
test_form_fits (void)
{
  for (guint rows = 1; rows < 13; rows++)
    {
      g_autoptr (GString) body = g_string_new ("<table>");
      g_autoptr (JyPages) pages = NULL;

      for (guint i = 0; i < rows; i++)
        g_string_append (body, "<row><cell head=\"yes\">意见</cell><cell span=\"3\"></cell></row>");
      g_string_append (body, "</table>");
      pages = layout_pages ("approval-form", body->str, "<place role=\"handler\">承办人</place>");
      g_assert_cmpuint (jy_pages_count (pages), ==, 1);
      if (rows == 5)
        g_assert_cmpfloat (layout_find (pages, 0, "承办人")->baseline, >, BOTTOM * 0.6);
    }
}

static void
test_wide (void)
{
  g_autofree char *body = list_of (30);
  g_autoptr (JyPages) pages = layout_pages ("ledger-sheet", body, NULL);
  double width;
  double height;

  jy_pages_size (pages, &width, &height);
  g_assert_cmpfloat (width, ==, 297);
  g_assert_cmpfloat (height, ==, 210);
  g_assert_nonnull (layout_find (pages, 1, "序号"));
}

/* Many columns leave little room or none for their words: a long text still stands several
 * characters a line, and what a line holds is read together. */
static void
test_crowded (void)
{
  for (guint n = 9; n <= 18; n++)
    {
      g_autoptr (GString) body = g_string_new ("<table role=\"ledger\"><row head=\"yes\">");
      g_autoptr (JyPages) pages = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (body, "<cell>%s</cell>", i == 1 ? "标题" : "应回复日期");
      g_string_append (body, "</row><row>");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (body, "<cell>%s</cell>",
                                i == 1 ? "刑事案件暴露的敬老院监管漏洞问题" : "2026-11-23");
      g_string_append (body, "</row></table>");
      pages = layout_pages ("ledger-sheet", body->str, NULL);
      g_assert_cmpuint (jy_pages_count (pages), ==, 1);
      g_assert_nonnull (layout_find (pages, 0, "刑事案"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/tables/head-repeated", test_head_repeated);
  g_test_add_func ("/layout/tables/dates-whole", test_dates_whole);
  g_test_add_func ("/layout/tables/high-row", test_high_row);
  g_test_add_func ("/layout/tables/spans", test_spans);
  g_test_add_func ("/layout/tables/form", test_form);
  g_test_add_func ("/layout/tables/form-fits", test_form_fits);
  g_test_add_func ("/layout/tables/wide", test_wide);
  g_test_add_func ("/layout/tables/crowded", test_crowded);
  return g_test_run ();
}
