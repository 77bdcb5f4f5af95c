/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/digest.h"
#include "documents/documents.h"
#include "sample-recommendation.h"

typedef struct
{
  JyRecommendation *record;
  GPtrArray *events;
  JySettings *settings;
  JyReference *reference;
  JyDocumentSource source;
} Fixture;

static void
set_up (Fixture *f, gconstpointer kind)
{
  gboolean letter = g_strcmp0 (kind, "recommendation") == 0;

  f->record = letter ? sample_recommendation () : sample_followed ();
  f->events = sample_events ();
  if (letter)
    g_ptr_array_set_size (f->events, 7);
  f->settings = sample_settings ();
  f->reference = sample_reference ();
  f->source = (JyDocumentSource){
    .recommendation = f->record,
    .events = f->events,
    .settings = f->settings,
    .reference = f->reference,
    .kind = kind,
    .journal_head = letter ? NULL : JY_DIGEST_ZERO,
    .on = letter ? jy_date_from_ymd (2024, 3, 4) : jy_date_from_ymd (2024, 6, 28),
    .signer = "张检察长",
  };
}

static void
tear_down (Fixture *f, gconstpointer kind)
{
  jy_recommendation_unref (f->record);
  g_ptr_array_unref (f->events);
  jy_settings_unref (f->settings);
  jy_reference_unref (f->reference);
}

static char *
make (Fixture *f, char **digest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jy_document_make (&f->source, digest, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_no_faults (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = jy_document_validate (bytes, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", ((JyDocumentFault *) faults->pdata[i])->path,
                    ((JyDocumentFault *) faults->pdata[i])->message);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Valid for our code and for an independent judge; its digest is that of independent C14N bytes. */
static void
test_valid (Fixture *f, gconstpointer kind)
{
  g_autofree char *digest = NULL;
  g_autofree char *text = make (f, &digest);
  g_autofree char *folder = g_dir_make_tmp ("jianyi-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "document.xml", NULL);
  g_autofree char *schema = g_build_filename (g_getenv ("JIANYI_SOURCE"), "resources", "schemas",
                                              "document-1.xsd", NULL);
  const char *judge[] = { "xmllint", "--nonet", "--noout", "--schema", schema, path, NULL };
  const char *canon[] = { "xmllint", "--nonet", "--c14n11", path, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GSubprocess) judged = NULL;
  g_autoptr (GSubprocess) canonised = NULL;
  g_autoptr (GBytes) canonical = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;

  assert_no_faults (bytes);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  judged = g_subprocess_newv (judge, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (judged, NULL, &error));
  canonised = g_subprocess_newv (canon, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (canonised, NULL, NULL, &canonical, NULL, &error));
  again = jy_digest_hex (g_bytes_get_data (canonical, NULL), g_bytes_get_size (canonical));
  g_assert_cmpstr (again, ==, digest);
  g_assert_cmpuint (strlen (digest), ==, 64);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_same_bytes (Fixture *f, gconstpointer kind)
{
  static const char *const locales[] = { "C", "zh_CN.UTF-8" };
  g_autofree char *first = make (f, NULL);
  guint chinese = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *again = NULL;

      if (!setlocale (LC_ALL, locales[i]))
        continue;
      chinese += i;
      again = make (f, NULL);
      g_assert_cmpstr (again, ==, first);
    }
  /* The test brings its own locale: without it nothing would have been tried. */
  g_assert_cmpuint (chinese, ==, 1);
  setlocale (LC_ALL, "C");
}

static void
test_letter_text (Fixture *f, gconstpointer kind)
{
  static const char *const parts[] = {
    "<docGenre>检察建议书</docGenre>",
    "<docNumber>示检社建〔2024〕12号</docNumber>",
    "<signDate>2024-03-04</signDate>",
    "<sendTo key=\"a1\">示例区住房和城乡建设局</sendTo>",
    "示例区住房和城乡建设局：",
    "label=\"一、\" level=\"1\">认定的事实和证据",
    "label=\"二、\" level=\"1\">存在的违法情形或者隐患问题",
    "label=\"三、\" level=\"1\">检察建议",
    "<citation article=\"第四十一条\" "
    "law=\"城镇燃气管理条例\">《城镇燃气管理条例》第四十一条</citation>",
    "<citation law=\"川府发〔2020〕1号\">",
    "article=\"第十一条第二项\"",
    "<period value=\"P2M\">两个月</period>",
    "<period value=\"P10D\">十日</period>",
    "建立用户档案台账 &lt;每季度&gt; 核对 &amp; 更新。",
    "<answers problem=\"p1\"></answers>",
    "<date value=\"2024-03-04\">2024年3月4日</date>",
    "<attachment>证据材料清单</attachment>",
    "<copy>示例区人民政府</copy>",
    "<chain algorithm=\"sha-256\"",
  };
  g_autofree char *text = make (f, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!strstr (text, parts[i]))
      g_error ("missing: %s", parts[i]);
  g_assert_null (strstr (text, "整改期限"));
  g_assert_null (strstr (text, "recorded"));
  g_assert_null (strchr (text, '\r'));
}

static void
test_public_interest (Fixture *f, gconstpointer kind)
{
  JsonObject *sections = sample_sections ();
  g_autofree char *text = NULL;

  f->record->type = JY_TYPE_PUBLIC_INTEREST;
  sample_set_fact (f->record, "situation", "10");
  json_object_set_int_member (sections, "rectify-days", 45);
  sample_set_sections (f->record, sections);
  text = make (f, NULL);
  g_assert_nonnull (
      strstr (text, "整改期限为收到本检察建议书之日起<period value=\"P45D\">四十五日</period>内"));
  f->record->type = JY_TYPE_OPINION;
  g_free (text);
  text = make (f, NULL);
  g_assert_nonnull (strstr (text, "<docGenre>检察意见书</docGenre>"));
}

static void
test_report_text (Fixture *f, gconstpointer kind)
{
  static const char *const parts[] = {
    "<docGenre>结案报告</docGenre>",
    "<measure item=\"12-1\" state=\"claimed\" verdict=\"partial\">部分完成</measure>",
    "自报完成",
    "全部采纳",
    "逾期完成",
    "按期",
    "期满",
    "同意结案，继续回头看",
    "督促尽快回复",
    "送达回证.pdf",
    "<digest>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</digest>",
    "检察建议书（第2版）",
    "role=\"leader\">检察长（分管副检察长）</place>",
    "journal=\"0000000000000000000000000000000000000000000000000000000000000000\"",
  };
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  JyDocumentMention letter = { "recommendation", "a1", 2, f->source.on,
                               "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" };
  const JyEvent *last = f->events->pdata[f->events->len - 1];
  g_autofree char *head = g_strdup_printf ("head=\"%s\"", last->digest);
  g_autofree char *text = NULL;

  g_ptr_array_add (documents, &letter);
  f->source.documents = documents;
  text = make (f, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!strstr (text, parts[i]))
      g_error ("missing: %s", parts[i]);
  g_assert_nonnull (strstr (text, head));
  g_assert_null (strstr (text, "修改文稿"));
}

static void
test_refused (Fixture *f, gconstpointer kind)
{
  g_autoptr (GError) error = NULL;

  f->source.kind = "no-such-kind";
  g_assert_null (jy_document_make (&f->source, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_KIND);
  g_clear_error (&error);
  f->source.kind = "recommendation";
  /* Text that would build, and then not be read again. */
  g_free (f->record->title);
  f->record->title = g_strdup ("标题\001");
  g_assert_null (jy_document_make (&f->source, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
  g_clear_error (&error);
  /* A value outside the enumerations of the schema. */
  g_free (f->record->title);
  f->record->title = g_strdup ("标题");
  sample_set_fact (f->record, "situation", "99");
  g_assert_null (jy_document_make (&f->source, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "situation"));
}

static void
test_seal (Fixture *f, gconstpointer kind)
{
  g_autofree char *digest = NULL;
  g_autofree char *text = make (f, &digest);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = jy_document_seal (bytes, digest, &error);
  g_autoptr (GBytes) tampered = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_no_error (error);
  assert_no_faults (sealed);
  /* What is not known to be canonical is read and made so: that comes to the same bytes. */
  {
    g_autofree char *zeros = g_strnfill (strlen (digest), '0');
    g_autoptr (GBytes) other = jy_document_seal (bytes, zeros, &error);
    g_autoptr (GString) same = NULL;

    g_assert_no_error (error);
    same = g_string_new_len (g_bytes_get_data (other, NULL), (gssize) g_bytes_get_size (other));
    g_assert_cmpuint (g_string_replace (same, zeros, digest, 0), ==, 1);
    g_assert_cmpmem (same->str, same->len, g_bytes_get_data (sealed, NULL),
                     g_bytes_get_size (sealed));
  }
  changed = g_string_new_len (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  g_assert_nonnull (strstr (changed->str, digest));
  g_assert_cmpuint (g_string_replace (changed, "12号", "13号", 1), ==, 1);
  tampered = g_bytes_new (changed->str, changed->len);
  faults = jy_document_validate (tampered, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (((JyDocumentFault *) faults->pdata[0])->path, "/*"));
  g_assert_null (jy_document_seal (sealed, digest, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  static const char letter[] = "recommendation";
  static const char report[] = "closure-report";

  g_test_init (&argc, &argv, NULL);
#define ADD(path, kind, test) g_test_add (path, Fixture, kind, set_up, test, tear_down)
  ADD ("/documents/make/letter/valid", letter, test_valid);
  ADD ("/documents/make/report/valid", report, test_valid);
  ADD ("/documents/make/letter/same-bytes", letter, test_same_bytes);
  ADD ("/documents/make/report/same-bytes", report, test_same_bytes);
  ADD ("/documents/make/letter/text", letter, test_letter_text);
  ADD ("/documents/make/letter/public-interest", letter, test_public_interest);
  ADD ("/documents/make/report/text", report, test_report_text);
  ADD ("/documents/make/refused", letter, test_refused);
  ADD ("/documents/make/seal", letter, test_seal);
  return g_test_run ();
}
