/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "exchange/case-file.h"
#include "exchange/error.h"

#define HEAD "<cases xmlns=\"urn:cn:jianyi:cases:1\">"
#define TAIL "</cases>"
#define ROW(attributes, elements)                                                                  \
  HEAD "<case id=\"A1\" type=\"governance\" stage=\"closed\" " attributes                          \
       "><title>题</title>" elements "</case>" TAIL

static GPtrArray *
try_read (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) file = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return jy_case_file_read (file, jy_date_from_ymd (2026, 3, 2), error);
}

static GPtrArray *
read_rows (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = try_read (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rows);
  return rows;
}

static void
assert_no_file (const char *text, gssize length, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = try_read (text, length, &error);

  g_assert_null (rows);
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not stand in: %s", words, error->message);
}

/* -- what holds */

static void
test_good (void)
{
  g_autoptr (GPtrArray) rows = read_rows (
      HEAD "<!-- 旧台账 --><case id=\" A1 \" type=\"governance\" stage=\"archived\" urgent=\"true\""
           " registered=\"2024-01-02\" issued=\"2024-01-02\" closed=\"2025-01-02\""
           " number=\"示检建〔2024〕1号\" problems=\"3\">"
           "<title> 关于<!-- 一 -->食品&amp;安全的检察建议 </title><office>某院</office>"
           "<agencies><agency>甲局</agency><agency published=\"县乙局\">乙局</agency></agencies>"
           "<summary>一\n二</summary><note/></case>"
           "<case id=\"A2\" type=\"opinion\" stage=\"issued\" state=\"following\">"
           "<title>题</title></case>" TAIL);
  const JyCaseRow *row = g_ptr_array_index (rows, 0);
  const JyCaseRow *other = g_ptr_array_index (rows, 1);
  JsonArray *agencies;

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_null (jy_case_rows_problem (rows));
  g_assert_cmpstr (row->key, ==, "A1");
  g_assert_cmpstr (jy_json_text (row->row, "title"), ==, "关于食品&安全的检察建议");
  g_assert_cmpstr (jy_json_text (row->row, "summary"), ==, "一\n二");
  g_assert_cmpstr (jy_json_text (row->row, "published-agency"), ==, "县乙局");
  g_assert_false (json_object_has_member (row->row, "note"));
  g_assert_true (json_object_get_boolean_member (row->row, "urgent"));
  g_assert_cmpint (json_object_get_int_member (row->row, "problems"), ==, 3);
  agencies = json_object_get_array_member (row->row, "agencies");
  g_assert_cmpuint (json_array_get_length (agencies), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (agencies, 1), ==, "乙局");
  g_assert_cmpstr (jy_json_text (other->row, "state"), ==, "following");
  g_assert_false (json_object_has_member (other->row, "urgent"));
}

/* The published cases that the program brings. */
static void
test_seeds (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SOURCE"), "seeds", "sample", "cases.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  rows = read_rows (text);
  g_assert_cmpuint (rows->len, ==, 20);
  g_assert_null (jy_case_rows_problem (rows));
}

/* -- what is no such file */

static void
test_no_file (void)
{
  assert_no_file ("", -1, "line 1");
  assert_no_file ("ledger", -1, "well-formed");
  assert_no_file (HEAD, -1, "well-formed");
  assert_no_file (HEAD "\n<case id=\"A1\">\n</cases>", -1, "line 3");
  assert_no_file ("PK\x03\x04\0\0", 6, "well-formed");
  assert_no_file (HEAD "<case id=\"\xff\xfe\"/>" TAIL, -1, "well-formed");
  assert_no_file ("<cases/>", -1, "urn:cn:jianyi:cases:1");
  assert_no_file ("<cases xmlns=\"urn:cn:jianyi:cases:2\"/>", -1, "urn:cn:jianyi:cases:1");
  assert_no_file ("<demo xmlns=\"urn:cn:jianyi:cases:1\"/>", -1, "urn:cn:jianyi:cases:1");
}

static void
test_doctype (void)
{
  static const char *const inner[] = {
    "<!DOCTYPE cases>",
    "<!DOCTYPE cases SYSTEM \"cases.dtd\">",
    "<!DOCTYPE cases [<!ENTITY a \"b\">]>",
    "<!DOCTYPE cases [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE cases [<!ENTITY % a SYSTEM \"http://example.invalid/a\"> %a;]>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      g_autofree char *text = g_strconcat (inner[i], ROW ("", "<note>x</note>"), NULL);

      assert_no_file (text, -1, "DOCTYPE");
    }
}

/* Ten entities, each ten times the one before: ten thousand million letters. */
static char *
bomb (const char *root, const char *body)
{
  GString *text = g_string_new ("<!DOCTYPE ");

  g_string_append_printf (text, "%s [<!ENTITY e0 \"aaaaaaaaaa\">", root);
  for (int i = 1; i < 10; i++)
    {
      g_string_append_printf (text, "<!ENTITY e%d \"", i);
      for (int j = 0; j < 10; j++)
        g_string_append_printf (text, "&e%d;", i - 1);
      g_string_append (text, "\">");
    }
  g_string_append_printf (text, "]>%s", body);
  return g_string_free (text, FALSE);
}

static void
test_bomb (void)
{
  static const char *const bodies[] = { ROW ("", "<note>&e9;</note>"), ROW ("line=\"&e9;\"", "") };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *text = bomb ("cases", bodies[i]);
      gint64 start = g_get_monotonic_time ();

      assert_no_file (text, -1, "The file");
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    }
}

/* -- rows that do not hold */

typedef struct
{
  const char *text;
  const char *words; /* of its problem */
  guint count;       /* of problems; 0: one */
} Bad;

static const Bad bad[] = {
  { HEAD "<case type=\"other\" stage=\"closed\"><title>题</title></case>" TAIL, "id is missing" },
  { HEAD "<case id=\" \" type=\"other\" stage=\"closed\"><title>题</title></case>" TAIL,
    "id is missing" },
  { HEAD "<case id=\"A1\"/>" TAIL, "title is missing", 3 },
  { HEAD "<row id=\"A1\" type=\"other\" stage=\"closed\"><title>题</title></row>" TAIL, "“row”" },
  { ROW ("colour=\"red\"", ""), "“colour”" },
  { ROW ("", "<colour/>"), "“colour”" },
  { ROW ("", "<title>再</title>"), "twice" },
  { ROW ("", "<agency>甲局</agency><agency> 甲局 </agency>"), "甲局" },
  { ROW ("state=\"following\"", ""), "issued" },
  { ROW ("line=\"poetry\"", ""), "poetry" },
  { ROW ("subtype=\"sonnet\"", ""), "sonnet" },
  { ROW ("outcome=\"happy\"", ""), "happy" },
  { ROW ("urgent=\"very\"", ""), "very" },
  { ROW ("problems=\"-1\"", ""), "-1" },
  { ROW ("problems=\"99999999999999999999\"", ""), "99999999999999999999" },
  { ROW ("number=\"1/2024\"", ""), "1/2024" },
  { ROW ("issued=\"2024-02-30\"", ""), "2024-02-30" },
  { ROW ("issued=\"yesterday\"", ""), "yesterday" },
  { ROW ("issued=\"2026-03-03\"", ""), "2026-03-03" },
  { ROW ("issued=\"2024-03-02\" replied=\"2024-03-01\"", ""), "2024-03-01" },
  { ROW ("registered=\"2024-03-02\" closed=\"2024-03-01\"", ""), "2024-03-01" },
  { ROW ("", "<note>a&#x85;b</note>"), "note" },
  { ROW ("", "<office>a&#x7f;b</office>"), "office" },
  { ROW ("", "<office>甲\n乙</office>"), "office" },
  { ROW ("", "<agency>a&#9;b</agency>"), "agency" },
  { ROW ("handler=\"某\"", ""), "“handler”" },
};

static void
test_bad_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) rows = read_rows (bad[i].text);
      const JyCaseRow *row = g_ptr_array_index (rows, 0);
      g_autofree char *problem = jy_case_rows_problem (rows);

      g_assert_cmpuint (rows->len, ==, 1);
      if (problem == NULL || strstr (problem, bad[i].words) == NULL)
        g_error ("%s: “%s” does not stand in: %s", bad[i].text, bad[i].words, problem);
      g_assert_cmpuint (row->problems->len, ==, MAX (bad[i].count, 1));
    }
}

/* XML itself has no place for them, written or by number. */
static void
test_control_characters (void)
{
  assert_no_file (ROW ("", "<note>a\x01"
                           "b</note>"),
                  -1, "well-formed");
  assert_no_file (ROW ("", "<note>a&#1;b</note>"), -1, "well-formed");
  assert_no_file (ROW ("", "<note>a&#xFFFE;b</note>"), -1, "well-formed");
}

static void
test_doubles (void)
{
  g_autoptr (GPtrArray) rows = read_rows (
      HEAD "<case id=\"A1\" type=\"other\" stage=\"closed\" number=\"示检建〔2024〕1号\">"
           "<title>一</title></case>"
           "<case id=\"A1\" type=\"other\" stage=\"closed\"><title>二</title></case>"
           "<case id=\"A3\" type=\"other\" stage=\"closed\" number=\"示检建〔2024〕1号\">"
           "<title>三</title></case>" TAIL);
  g_autofree char *problem = jy_case_rows_problem (rows);

  g_assert_nonnull (strstr (problem, "2 rows"));
  g_assert_nonnull (strstr (problem, "A1"));
  g_assert_nonnull (strstr (problem, "A3"));
}

/* -- size */

static char *
with_note (gsize length)
{
  g_autofree char *note = g_strnfill (length, 'a');

  return g_strconcat (HEAD
                      "<case id=\"A1\" type=\"other\" stage=\"closed\"><title>题</title><note>",
                      note, "</note></case>" TAIL, NULL);
}

static void
test_large (void)
{
  g_autofree char *whole = with_note (1000000);
  g_autofree char *long_text = with_note (10 * 1024 * 1024);
  g_autofree char *title = g_strnfill (10000, 'a');
  g_autofree char *named
      = g_strconcat (HEAD "<case id=\"A1\" type=\"other\" stage=\"closed\"><title>", title,
                     "</title></case>" TAIL, NULL);
  g_autofree char *too_large = with_note (64 * 1024 * 1024);
  g_autoptr (GPtrArray) good = read_rows (whole);
  g_autoptr (GPtrArray) refused = read_rows (long_text);
  g_autoptr (GPtrArray) name = read_rows (named);
  g_autofree char *problem = jy_case_rows_problem (refused);
  g_autofree char *name_problem = jy_case_rows_problem (name);

  g_assert_null (jy_case_rows_problem (good));
  g_assert_nonnull (strstr (problem, "A1"));
  g_assert_cmpuint (strlen (problem), <, 1000); /* the text itself does not stand in the sentence */
  g_assert_nonnull (strstr (name_problem, "title"));
  g_assert_cmpuint (strlen (name_problem), <, 1000);
  assert_no_file (too_large, -1, "64 MB");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/cases/good", test_good);
  g_test_add_func ("/exchange/cases/seeds", test_seeds);
  g_test_add_func ("/exchange/cases/no-file", test_no_file);
  g_test_add_func ("/exchange/cases/doctype", test_doctype);
  g_test_add_func ("/exchange/cases/bomb", test_bomb);
  g_test_add_func ("/exchange/cases/bad-rows", test_bad_rows);
  g_test_add_func ("/exchange/cases/control-characters", test_control_characters);
  g_test_add_func ("/exchange/cases/doubles", test_doubles);
  g_test_add_func ("/exchange/cases/large", test_large);
  return g_test_run ();
}
