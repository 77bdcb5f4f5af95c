/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-maker.h"
#include "documents/forms/container.h"
#include "exchange/package.h"
#include "services/return-forms.h"

/* The return form goes out with the letter and comes back filled in. */

#define ADDRESSEE "市南区甲局"
#define EMPTY "　　　　"

typedef struct
{
  DeskMaker *maker;
  char *id;
  char *path; /* of the form */
} Fixture;

static void
write_bytes (const char *path, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static GBytes *
export_form (Fixture *fixture, const char *format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = jy_desk_export (fixture->maker->desk, fixture->id, "return-form", ADDRESSEE, 0,
                                  format, &error);

  g_assert_no_error (error);
  return bytes;
}

/* @text with @from behind the first @after put as @to. */
static char *
put (const char *text, const char *after, const char *from, const char *to)
{
  const char *start = strstr (text, after);
  const char *at = start != NULL ? strstr (start, from) : NULL;
  GString *out;

  g_assert_nonnull (start);
  g_assert_nonnull (at);
  out = g_string_new_len (text, at - text);
  g_string_append (out, to);
  g_string_append (out, at + strlen (from));
  return g_string_free (out, FALSE);
}

static void
take (char **text, const char *after, const char *from, const char *to)
{
  char *next = put (*text, after, from, to);

  g_free (*text);
  *text = next;
}

static char *
docx_text (Fixture *fixture)
{
  g_autoptr (GBytes) whole = export_form (fixture, "docx");
  g_autoptr (GBytes) part = NULL;
  gsize length;
  const char *data;

  write_bytes (fixture->path, whole);
  part = jy_package_part (fixture->path, "word/document.xml", NULL);
  g_assert_nonnull (part);
  data = g_bytes_get_data (part, &length);
  return g_strndup (data, length);
}

static void
write_docx (Fixture *fixture, const char *text)
{
  JyContainer *container = jy_container_new (JY_DATE_NONE);
  g_autoptr (GBytes) part = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) whole = NULL;

  jy_container_add (container, "word/document.xml", part);
  whole = jy_container_finish (container, NULL);
  write_bytes (fixture->path, whole);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->maker = desk_maker_new ("2026-03-02");
  fixture->id = desk_maker_lead (fixture->maker, "served");
  fixture->path = g_build_filename (fixture->maker->folder, "回复表.docx", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_free (fixture->id);
  desk_maker_free (fixture->maker);
}

static JyReturnFill *
read_form (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  JyReturnFill *fill
      = jy_desk_return_form (fixture->maker->desk, fixture->id, fixture->path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (fill);
  return fill;
}

static void
refused (Fixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_desk_return_form (fixture->maker->desk, fixture->id, fixture->path, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  if (strstr (error->message, words) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
fill_in (char **text)
{
  take (text, "jianyi:replied", EMPTY, "2024年4月2日");
  take (text, "jianyi:reference", EMPTY, "甲函〔2024〕3号");
  take (text, "jianyi:contact", EMPTY, "王某 5551234");
  take (text, "jianyi:adopted:s1", EMPTY, "部分采纳");
  take (text, "jianyi:text:s1", EMPTY, "已建立台账，每日公示");
  take (text, "jianyi:who:s1", EMPTY, "市场科 王某");
}

/* What fill_in() wrote, read as the facts of a reply. */
static void
assert_filled (const JyReturnFill *fill)
{
  JsonObject *measure;

  g_assert_true (fill->form);
  g_assert_cmpuint (fill->notes->len, ==, 0);
  g_assert_cmpstr (jy_json_text (fill->facts, "addressee"), ==, ADDRESSEE);
  g_assert_cmpstr (jy_json_text (fill->facts, "reference"), ==, "甲函〔2024〕3号");
  g_assert_cmpstr (jy_json_text (fill->facts, "class"), ==, "partial");
  measure = jy_json_array_object (jy_json_array (fill->facts, "measures"), 0);
  g_assert_cmpstr (jy_json_text (measure, "suggestion"), ==, "s1");
  g_assert_cmpstr (jy_json_text (measure, "adopted"), ==, "partial");
  g_assert_nonnull (strstr (jy_json_text (measure, "text"), "已建立台账，每日公示"));
  g_assert_nonnull (strstr (jy_json_text (measure, "text"), "市场科 王某"));
}

static void
test_docx (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autoptr (JyReturnFill) fill = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *facts = NULL;

  fill_in (&text);
  write_docx (fixture, text);
  fill = read_form (fixture);
  assert_filled (fill);
  /* As it stands it is an action. */
  facts = jy_json_object_text (fill->facts);
  view = desk_maker_do (fixture->maker, "承办", "reply", fixture->id, "2024-04-03", facts);
  g_assert_cmpint (jy_recommendation_find_addressee (view->record, ADDRESSEE)->state, ==,
                   JY_STATE_REPLY_REVIEW);
  desk_maker_audit (fixture->maker);
}

static void
test_xml (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = export_form (fixture, "xml");
  g_autofree char *text = g_strndup (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
  g_autoptr (JyReturnFill) fill = NULL;
  JsonObject *measure;

  take (&text, "<blank field=\"adopted\"", "></blank>", ">全部采纳</blank>");
  take (&text, "<blank field=\"text\"", "></blank>", ">已落实 &amp; 公示</blank>");
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  /* By its content, whatever it is called. */
  {
    g_autofree char *path = g_build_filename (fixture->maker->folder, "回复表.xml", NULL);

    g_assert_cmpint (g_rename (fixture->path, path), ==, 0);
    g_free (fixture->path);
    fixture->path = g_steal_pointer (&path);
  }
  fill = read_form (fixture);
  g_assert_true (fill->form);
  g_assert_cmpstr (jy_json_text (fill->facts, "class"), ==, "full");
  measure = jy_json_array_object (jy_json_array (fill->facts, "measures"), 0);
  g_assert_cmpstr (jy_json_text (measure, "text"), ==, "已落实 & 公示");
}

/* @text without the names of its fields, as some word processors save it. */
static char *
without_names (const char *text)
{
  g_autoptr (GRegex) properties = g_regex_new ("<w:sdtPr>.*?</w:sdtPr>", G_REGEX_DOTALL, 0, NULL);

  return g_regex_replace_literal (properties, text, -1, 0, "", 0, NULL);
}

static void
test_plain_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autofree char *plain = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (JyReturnFill) fill = NULL;
  JsonObject *measure;

  fill_in (&text);
  plain = without_names (text);
  g_assert_null (strstr (plain, "jianyi:"));
  write_docx (fixture, plain);
  fill = read_form (fixture);
  g_assert_true (fill->form);
  g_assert_cmpstr (jy_json_text (fill->facts, "reference"), ==, "甲函〔2024〕3号");
  g_assert_cmpstr (jy_json_text (fill->facts, "class"), ==, "partial");
  measure = jy_json_array_object (jy_json_array (fill->facts, "measures"), 0);
  g_assert_cmpstr (jy_json_text (measure, "suggestion"), ==, "s1");
  g_assert_nonnull (strstr (jy_json_text (measure, "text"), "已建立台账，每日公示"));
  /* It is held against the letter all the same. */
  changed = put (plain, "建议内容", "每日公示", "每月公示");
  write_docx (fixture, changed);
  refused (fixture, "were changed: 1");
}

static void
test_not_filled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autoptr (JyReturnFill) fill = read_form (fixture);

  g_assert_true (fill->form);
  g_assert_null (jy_json_text (fill->facts, "class"));
  g_assert_cmpuint (fill->notes->len, ==, 1);
  g_assert_nonnull (strstr (fill->notes->pdata[0], "without a full answer: 1"));
}

/* A letter to other units, with a number of its own. */
static void
test_of_another (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autofree char *mine = g_strdup (fixture->id);
  g_autofree char *other = g_strdup ("0198f000-0000-7000-8000-000000000000");
  g_autoptr (GError) error = NULL;

  take (&text, "jianyi:letter", mine, other);
  take (&text, "jianyi:letter", "1号", "77号");
  write_docx (fixture, text);
  refused (fixture, "another recommendation");
  refused (fixture, "77号");
  refused (fixture, "〕1号");
}

static void
test_edited (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autofree char *coded = g_strdup (text);
  const char *digest;

  take (&text, "jianyi:question:s1", "每日公示", "每月公示");
  write_docx (fixture, text);
  refused (fixture, "were changed: 1");
  digest = strstr (strstr (coded, "jianyi:digest"), "<w:t>") + strlen ("<w:t>");
  {
    g_autofree char *before = g_strndup (digest, 64);
    g_autofree char *after = g_strnfill (64, '0');

    take (&coded, "jianyi:digest", before, after);
  }
  write_docx (fixture, coded);
  refused (fixture, "check code");
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = export_form (fixture, "docx");
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (JyReturnFill) fill = NULL;

  write_bytes (fixture->path, half);
  refused (fixture, "cannot be opened");
  write_docx (fixture, "<w:document xmlns:w=\"urn:w\"><w:body>");
  refused (fixture, "damaged");
  /* A letter that somebody wrote is no form, and is attached as it is. */
  write_docx (fixture, "<w:document xmlns:w=\"urn:w\"><w:body/></w:document>");
  fill = read_form (fixture);
  g_assert_false (fill->form);
  g_assert_cmpuint (json_object_get_size (fill->facts), ==, 1);
}

/* -- through a word processor that knows nothing of us */

/* The whole package with @text as its words. */
static void
write_package (Fixture *fixture, const char *text)
{
  static const char *const parts[]
      = { "[Content_Types].xml", "_rels/.rels",         "docProps/core.xml",
          "word/document.xml",   "word/styles.xml",     "word/_rels/document.xml.rels",
          "word/settings.xml",   "word/footer-odd.xml", "word/footer-even.xml" };
  JyContainer *container = jy_container_new (JY_DATE_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) whole = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GBytes) part = g_str_equal (parts[i], "word/document.xml")
                                    ? g_bytes_new (text, strlen (text))
                                    : jy_package_part (fixture->path, parts[i], &error);

      g_assert_no_error (error);
      jy_container_add (container, parts[i], part);
    }
  whole = jy_container_finish (container, &error);
  g_assert_no_error (error);
  write_bytes (fixture->path, whole);
}

/* LibreOffice opens the form and saves it as its own. */
static void
save_again (Fixture *fixture)
{
  g_autofree char *out = g_build_filename (fixture->maker->folder, "saved", NULL);
  g_autofree char *profile
      = g_strdup_printf ("-env:UserInstallation=file://%s/profile", fixture->maker->folder);
  const char *const command[] = {
    "soffice",  profile, "--headless",  "--norestore", "--convert-to", "docx:MS Word 2007 XML",
    "--outdir", out,     fixture->path, NULL
  };
  g_autofree char *said = NULL;
  g_autofree char *warned = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &warned,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s%s", said, warned);
  g_assert_cmpint (status, ==, 0);
  g_free (fixture->path);
  fixture->path = g_build_filename (out, "回复表.docx", NULL);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
}

static void
test_office (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autoptr (JyReturnFill) fill = NULL;

  fill_in (&text);
  write_package (fixture, text);
  save_again (fixture);
  fill = read_form (fixture);
  assert_filled (fill);
}

/* What nobody filled in is asked for, not taken from the prompt. */
static void
test_office_not_filled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);
  g_autoptr (JyReturnFill) fill = NULL;

  save_again (fixture);
  fill = read_form (fixture);
  g_assert_true (fill->form);
  g_assert_null (jy_json_text (fill->facts, "class"));
  g_assert_cmpuint (fill->notes->len, ==, 1);
  g_assert_nonnull (strstr (fill->notes->pdata[0], "without a full answer: 1"));
}

static void
test_office_edited (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = docx_text (fixture);

  fill_in (&text);
  take (&text, "jianyi:question:s1", "每日公示", "每月公示");
  write_package (fixture, text);
  save_again (fixture);
  refused (fixture, "were changed: 1");
}

/* "--office" runs what needs LibreOffice, and nothing else. */
int
main (int argc, char **argv)
{
  gboolean office = argc > 1 && g_str_equal (argv[argc - 1], "--office");

  g_test_init (&argc, &argv, NULL);
  if (office)
    {
#define ADD_OFFICE(name, func)                                                                     \
  g_test_add ("/judges/return-form/" name, Fixture, NULL, set_up, func, tear_down)
      ADD_OFFICE ("saved-again", test_office);
      ADD_OFFICE ("not-filled", test_office_not_filled);
      ADD_OFFICE ("edited", test_office_edited);
      return g_test_run ();
    }
#define ADD(name, func)                                                                            \
  g_test_add ("/services/return-forms/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("docx", test_docx);
  ADD ("xml", test_xml);
  ADD ("plain-table", test_plain_table);
  ADD ("not-filled", test_not_filled);
  ADD ("of-another", test_of_another);
  ADD ("edited", test_edited);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
