/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include <string.h>

#include "base/digest.h"

/* An unsigned document opened at its words. */

#define HEAD                                                                                       \
  "<document xmlns=\"urn:cn:jianyi:document:1\" design=\"letter\" kind=\"urging-letter\""          \
  " version=\"1\"><metadata><docId>r/urging-letter/a1/1</docId><docGenre>督促函</docGenre>"     \
  "<title>题目</title><issuerMark>示例区人民检察院</issuerMark>"                         \
  "<signDate>2026-03-02</signDate><signatory>示例区人民检察院</signatory></metadata>"
#define TAIL                                                                                        \
  "<closing><signatory>示例区人民检察院</signatory>"                                        \
  "<date value=\"2026-03-02\">2026年3月2日</date></closing><record><chain algorithm=\"sha-256\"" \
  " head=\"0000000000000000000000000000000000000000000000000000000000000000\" seq=\"0\"></chain>"   \
  "</record></document>"
#define BODY                                                                                       \
  "<body><masthead><line role=\"office\">示例区人民检察院</line>"                          \
  "<line role=\"number\">示检<blank field=\"series\">________</blank>〔2026〕"                 \
  "<blank field=\"number\">________</blank>号</line></masthead>"                                  \
  "<section role=\"body\"><paragraph>第一段。</paragraph>"                                     \
  "<paragraph>致<blank field=\"fact:to\" required=\"yes\">________</blank>：</paragraph>"        \
  "<list role=\"items\"><item label=\"1.\">甲</item><item label=\"2.\">乙</item></list>"         \
  "<table role=\"form\"><row><cell head=\"yes\">事项</cell><cell>某事</cell></row></table>"    \
  "</section></body>"

static GBytes *
letter (void)
{
  static const char xml[] = HEAD BODY TAIL;

  return g_bytes_new_static (xml, sizeof xml - 1);
}

static char *
words_of (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The letter with block @number saying @text. */
static char *
edited (guint number, const char *text)
{
  g_autoptr (GBytes) bytes = letter ();
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *own = NULL;
  gsize size;

  g_hash_table_insert (texts, GUINT_TO_POINTER (number), (gpointer) text);
  after = jy_document_edit (bytes, texts, &digest, &error);
  g_assert_no_error (error);
  own = jy_digest_hex (g_bytes_get_data (after, &size), g_bytes_get_size (after));
  g_assert_cmpstr (digest, ==, own);
  return words_of (after);
}

static void
assert_says (const char *words, const char *piece)
{
  if (!strstr (words, piece))
    g_error ("missing: %s\nin: %s", piece, words);
}

static void
test_blocks (void)
{
  static const char *const elements[]
      = { "line", "paragraph", "paragraph", "item", "item", "cell", "cell" };
  static const char *const roles[] = { "number", "body", "body", "items", "items", "form", "form" };
  g_autoptr (GBytes) bytes = letter ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = jy_document_blocks (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (elements));
  for (guint i = 0; i < blocks->len; i++)
    {
      const JyDocumentBlock *block = blocks->pdata[i];

      g_assert_cmpuint (block->number, ==, i + 1);
      g_assert_cmpstr (block->element, ==, elements[i]);
      g_assert_cmpstr (block->role, ==, roles[i]);
      /* A letter goes out under a number. */
      g_assert_cmpint (block->missing, ==, i == 0 || i == 2);
    }
  g_assert_cmpstr (((JyDocumentBlock *) blocks->pdata[0])->text, ==,
                   "示检________〔2026〕________号");
  g_assert_cmpstr (((JyDocumentBlock *) blocks->pdata[4])->label, ==, "2.");
}

/* Nothing named, or the same words: the same bytes. */
static void
test_untouched (void)
{
  g_autoptr (GBytes) bytes = letter ();
  g_autofree char *before = words_of (bytes);
  g_autofree char *none = edited (99, "没有这一段");
  g_autofree char *same = edited (2, "第一段。");

  g_assert_cmpstr (none, ==, before);
  g_assert_cmpstr (same, ==, before);
}

static void
test_paragraphs (void)
{
  g_autofree char *several = edited (2, "甲段。\r\n\n  见《测试法》第三条。 ");
  g_autofree char *away = edited (2, " \n ");
  g_autofree char *item = edited (4, "甲\n丙");
  g_autofree char *fewer = edited (4, "");
  g_autofree char *cell = edited (7, "");

  assert_says (several, "<paragraph>甲段。</paragraph><paragraph>见<citation");
  assert_says (several, ">《测试法》第三条</citation>。</paragraph>");
  assert_says (away, "<section role=\"body\"><paragraph>致");
  assert_says (item, "<item label=\"1.\">甲</item><item label=\"2.\">丙</item>"
                     "<item label=\"3.\">乙</item>");
  assert_says (fewer, "<list role=\"items\"><item label=\"1.\">乙</item></list>");
  /* A cell stays: the row would lose its columns. */
  assert_says (cell, "<cell head=\"yes\">事项</cell><cell></cell></row>");
}

/* What is typed is words, whatever it looks like. */
static void
test_marks (void)
{
  g_autofree char *words = edited (2, "<b>&amp;\"𠮷");

  assert_says (words, "<paragraph>&lt;b&gt;&amp;amp;\"𠮷</paragraph>");
}

static void
test_number (void)
{
  g_autofree char *given = edited (1, "示检督〔2026〕3号");
  g_autofree char *half = edited (1, "示检督〔2026〕________号");

  assert_says (given, "<docNumber>示检督〔2026〕3号</docNumber>");
  g_assert_null (strstr (half, "<docNumber>"));
  /* The place that is left keeps its name. */
  assert_says (half, "<blank field=\"");
}

/* The letter filled in but for its number, which is @number. */
static char *
with_number (const char *number)
{
  g_autofree char *filled = edited (3, "致某局：");
  g_autoptr (GBytes) bytes = g_bytes_new (filled, strlen (filled));
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (texts, GUINT_TO_POINTER (1), (gpointer) number);
  after = jy_document_edit (bytes, texts, NULL, &error);
  g_assert_no_error (error);
  return words_of (after);
}

/* What needs a number is not signed without one; what has no line for one is. */
static void
test_sign_number (void)
{
  static const struct
  {
    const char *number;
    const char *said; /* NULL: signed */
  } cases[] = {
    { "示检________〔2026〕________号", "Document number" },
    { "示检督〔2026〕________号", "Document number" },
    { "", "Document number" },
    { " 　", "Document number" },
    { "示检督〔2026〕号", "a number in figures" },
    { "示检督[2026]3号", "[]" },
    { "示检督〔26〕3号", "four figures" },
    { "示检督〔2026〕第3号", "第" },
    { "示检督〔2026〕03号", "zero" },
    { "示检督〔2026〕3", "号" },
    { "〔2026〕3号", "before the bracket" },
    { "第三号", "brackets" },
    { "示检民监〔2026〕Z12号", NULL },
    { "示检督〔2026〕51011300001号", NULL },
  };
  JyDate on = jy_date_from_ymd (2026, 3, 9);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = with_number (cases[i].number);
      g_autoptr (GBytes) whole = g_bytes_new (words, strlen (words));
      g_autoptr (GPtrArray) blocks = jy_document_blocks (whole, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) signed_one = jy_document_sign (whole, "王立", on, NULL, &error);

      g_assert_cmpint (((JyDocumentBlock *) blocks->pdata[0])->missing, ==, cases[i].said != NULL);
      if (cases[i].said)
        {
          g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
          assert_says (error->message, cases[i].said);
        }
      else
        g_assert_no_error (error);
    }
}

/* A form without a line for a number has none by rule. */
static void
test_sign_unnumbered (void)
{
  static const char xml[]
      = HEAD "<body><masthead><line role=\"office\">示例区人民检察院</line></masthead>"
             "<section role=\"body\"><paragraph>某事。</paragraph></section></body>" TAIL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signed_one
      = jy_document_sign (bytes, "王立", jy_date_from_ymd (2026, 3, 9), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (signed_one);
}

static void
test_sign (void)
{
  g_autoptr (GBytes) bytes = letter ();
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) signed_one = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *filled = with_number ("示检督〔2026〕3号");
  g_autofree char *words = NULL;
  g_autofree char *digest = NULL;
  JyDate on = jy_date_from_ymd (2026, 3, 9);

  g_assert_null (jy_document_sign (bytes, "王立", on, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
  assert_says (error->message, "Document number");
  g_clear_error (&error);
  whole = g_bytes_new (filled, strlen (filled));
  signed_one = jy_document_sign (whole, "王立", on, &digest, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (digest), ==, 64);
  words = words_of (signed_one);
  assert_says (words, "<signDate>2026-03-09</signDate><issuer>王立</issuer>");
  assert_says (words, "<date value=\"2026-03-09\">2026年3月9日</date>");
}

static void
test_strange (void)
{
  static const char xml[] = "<document xmlns=\"urn:other\"/>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_document_blocks (bytes, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (jy_document_edit (bytes, texts, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/blocks/list", test_blocks);
  g_test_add_func ("/documents/blocks/untouched", test_untouched);
  g_test_add_func ("/documents/blocks/paragraphs", test_paragraphs);
  g_test_add_func ("/documents/blocks/marks", test_marks);
  g_test_add_func ("/documents/blocks/number", test_number);
  g_test_add_func ("/documents/blocks/sign", test_sign);
  g_test_add_func ("/documents/blocks/sign-number", test_sign_number);
  g_test_add_func ("/documents/blocks/sign-unnumbered", test_sign_unnumbered);
  g_test_add_func ("/documents/blocks/strange", test_strange);
  return g_test_run ();
}
