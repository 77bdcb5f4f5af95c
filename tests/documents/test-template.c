/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "documents/canonical.h"
#include "documents/template.h"

#define HEAD                                                                                       \
  "<template xmlns=\"urn:cn:jianyi:template:1\" kind=\"notice\" design=\"official\"><genre "       \
  "when=\"urgent\">急件</genre>"                                                                 \
  "<genre>通知书</genre><masthead><line role=\"genre\"><field name=\"genre\"/></line></masthead>"
#define TAIL "</template>"

static JyTemplate *
read_template (const char *body, GError **error)
{
  g_autofree char *text = g_strconcat (HEAD, body, TAIL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return jy_template_read (bytes, error);
}

static char *
fill (const char *body, const JyMerge *merge, GError **error)
{
  g_autoptr (JyTemplate) template = read_template (body, error);
  g_autoptr (JyDocumentWriter) writer = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!template)
    return NULL;
  writer = jy_document_writer_new ("notice", 1);
  jy_template_fill (template, merge, writer, writer->root);
  if (writer->error)
    {
      g_propagate_error (error, g_steal_pointer (&writer->error));
      return NULL;
    }
  bytes = jy_canonical_bytes (writer->document, error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_holds (const char *text, const char *part)
{
  if (!text || !strstr (text, part))
    g_error ("“%s” is not in %s", part, text ? text : "nothing");
}

static void
test_fields (void)
{
  g_autoptr (JyMerge) merge = jy_merge_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  jy_merge_set (merge, "genre", "通知书");
  jy_merge_set (merge, "empty", NULL);
  jy_merge_set_date (merge, "day", jy_date_from_ymd (2024, 2, 3));
  jy_merge_set_period (merge, "period", 0, 15);
  jy_merge_set (merge, "facts", "依照《食品安全法》第一百一十四条处理。\n\n  见《调查笔录》。");
  for (int i = 0; i < 2; i++)
    jy_merge_set (jy_merge_add_row (merge, "units"), "name", i ? "乙局" : "甲局");
  text = fill (
      "<section role=\"a\"><heading level=\"1\" number=\"yes\">甲</heading>"
      "<heading level=\"2\" number=\"yes\">乙</heading>"
      "<heading level=\"1\" number=\"yes\">丙</heading>"
      "<heading level=\"2\" number=\"yes\">丁</heading></section>"
      "<paragraph>\n  自<field name=\"day\"/>起\n  <field name=\"period\"/>内\n</paragraph>"
      "<paragraph when=\"empty\">没有</paragraph><paragraph when=\"!empty units\">有</paragraph>"
      "<lines field=\"facts\"/>"
      "<paragraph><each over=\"units\" between=\"、\"><field name=\"name\"/></each></paragraph>",
      merge, &error);
  g_assert_no_error (error);
  assert_holds (text, "label=\"一、\" level=\"1\">甲");
  assert_holds (text, "label=\"（一）\" level=\"2\">乙");
  assert_holds (text, "label=\"二、\" level=\"1\">丙");
  assert_holds (text, "label=\"（一）\" level=\"2\">丁");
  assert_holds (text, "<paragraph>自<date value=\"2024-02-03\">2024年2月3日</date>起"
                      "<period value=\"P15D\">十五日</period>内</paragraph><paragraph>有");
  assert_holds (text, "<paragraph>依照<citation article=\"第一百一十四条\" law=\"食品安全法\">");
  assert_holds (text, "<paragraph>见《调查笔录》。</paragraph>");
  assert_holds (text, "<paragraph>甲局、乙局</paragraph>");
  g_assert_null (strstr (text, "没有"));
}

/* A leftover merge field stops the document, and all of them are named. */
static void
test_leftover (void)
{
  g_autoptr (JyMerge) merge = jy_merge_new ();
  g_autoptr (GError) error = NULL;

  jy_merge_set (merge, "genre", "通知书");
  g_assert_null (
      fill ("<paragraph><field name=\"judge\"/><field name=\"fee\"/></paragraph>", merge, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "judge"));
  g_assert_nonnull (strstr (error->message, "fee"));
}

static void
test_genre (void)
{
  g_autoptr (JyMerge) merge = jy_merge_new ();
  g_autoptr (JyTemplate) template = read_template ("<paragraph>一</paragraph>", NULL);
  g_autofree char *plain = jy_template_genre (template, merge);
  g_autofree char *urgent = NULL;

  jy_merge_set_flag (merge, "urgent", TRUE);
  urgent = jy_template_genre (template, merge);
  g_assert_cmpstr (plain, ==, "通知书");
  g_assert_cmpstr (urgent, ==, "急件");
}

static void
test_invalid (void)
{
  static const char *const bodies[] = {
    "<script>x</script>",
    "<paragraph when=\"A B!\">x</paragraph>",
    "<heading level=\"9\">x</heading>",
    "<paragraph><field/></paragraph>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_template (bodies[i], &error));
      g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
    }
}

static void
test_built_in (void)
{
  for (const char *const *kind = jy_document_kinds (); *kind; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyTemplate) template = jy_template_load (*kind, &error);

      g_assert_no_error (error);
      g_assert_nonnull (template);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    int number;
    const char *chinese;
  } rows[]
      = { { 1, "一" },           { 10, "十" },         { 12, "十二" },      { 20, "二十" },
          { 45, "四十五" },      { 100, "一百" },      { 105, "一百零五" }, { 110, "一百一十" },
          { 365, "三百六十五" }, { 1001, "一千零一" }, { 0, "0" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *chinese = jy_merge_chinese_number (rows[i].number);

      g_assert_cmpstr (chinese, ==, rows[i].chinese);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/template/fields", test_fields);
  g_test_add_func ("/documents/template/leftover", test_leftover);
  g_test_add_func ("/documents/template/genre", test_genre);
  g_test_add_func ("/documents/template/invalid", test_invalid);
  g_test_add_func ("/documents/template/built-in", test_built_in);
  g_test_add_func ("/documents/template/numbers", test_numbers);
  return g_test_run ();
}
