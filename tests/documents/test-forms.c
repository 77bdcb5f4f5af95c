/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/HTMLparser.h>
#include <string.h>
#include <zip.h>

#include "documents/forms/forms.h"
#include "documents/forms/transform.h"
#include "documents/layout/layout.h"
#include "layout-maker.h"
#include "sample-document.h"

/* A made document with its seal. */
static GBytes *
make_document (const char *kind)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = sample_sealed (kind, &error);

  g_assert_no_error (error);
  return sealed;
}

/* A document written by hand around @body, with every part that a head and a closing can have. */
static GBytes *
write_kind (const char *kind, const char *body)
{
  g_autofree char *xml = g_strconcat (
      "<document xmlns=\"urn:cn:jianyi:document:1\" kind=\"", kind,
      "\" version=\"2\"><metadata>"
      "<docId>id/urging-letter/2</docId><docGenre>督促报告</docGenre><title>题目</title>"
      "<issuerMark>示例区人民检察院</issuerMark><signDate>2026-04-23</signDate><issuer>王五</"
      "issuer>"
      "<sendTo key=\"a1\">示例局</sendTo><secrecy term=\"1年\">secret</secrecy>"
      "<urgency>urgent</urgency><copyNumber>000001</copyNumber><note>此件不公开</note>"
      "<printedBy>办公室</printedBy><printDate>2026-04-24</printDate>"
      "<case id=\"id\" type=\"governance\"/></metadata>"
      "<body><masthead><line role=\"office\">示例区人民检察院</line>"
      "<line role=\"genre\">督促函</line><line role=\"number\">示检督〔2026〕1号</line>"
      "<line role=\"subtitle\">（副本）</line></masthead>",
      body,
      "</body><closing><signatory>示例区人民检察院</signatory>"
      "<date value=\"2026-04-23\">2026年4月23日</date><contact>甲，电话12345678</contact>"
      "<attachment label=\"1.\">清单</attachment><attachment label=\"2.\">照片</attachment>"
      "<copy>区委</copy><copy>区政府</copy><place role=\"leader\">检察长</place></closing>"
      "<record><chain algorithm=\"sha-256\" seq=\"1\" head=\"0\"/></record></document>",
      NULL);

  return g_bytes_new (xml, strlen (xml));
}

static GBytes *
write_document (const char *body)
{
  return write_kind ("urging-letter", body);
}

static GBytes *
render (const char *form, GBytes *document)
{
  g_autoptr (GError) error = NULL;
  const JyForm *found = jy_form_find (form);
  JyLayoutFonts *fonts = jy_form_has_pages (found) ? layout_fonts () : NULL;
  GBytes *bytes = jy_form_render (found, document, fonts, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
unpack (GBytes *package, const char *part)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (package, &length);
  zip_source_t *source = zip_source_buffer_create (data, length, 0, NULL);
  zip_t *archive = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  zip_stat_t stat;
  zip_file_t *file;
  guint8 *bytes;

  g_assert_nonnull (archive);
  g_assert_cmpint (zip_stat (archive, part, 0, &stat), ==, 0);
  file = zip_fopen (archive, part, 0);
  bytes = g_malloc (stat.size);
  g_assert_cmpint (zip_fread (file, bytes, stat.size), ==, (zip_int64_t) stat.size);
  zip_fclose (file);
  zip_discard (archive);
  return g_bytes_new_take (bytes, stat.size);
}

static void
collect (xmlNode *node, const char *const *within, gboolean inside, GString *words)
{
  for (; node; node = node->next)
    {
      gboolean in = inside
                    || (node->type == XML_ELEMENT_NODE
                        && g_strv_contains (within, (const char *) node->name));

      if (inside && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE))
        g_string_append (words, (const char *) node->content);
      collect (node->children, within, in, words);
    }
}

static char *
without_space (const char *words)
{
  GString *all = g_string_new (NULL);

  for (const char *at = words; *at; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (all, g_utf8_get_char (at));
  return g_string_free (all, FALSE);
}

/* The words of a form as its readers would see them, spaces aside. */
static char *
words_of (const char *form, GBytes *rendered)
{
  static const char *const places[]
      = { "preface", "mainBody", "conclusions", "body", "text", NULL };
  static const char *const html[] = { "body", NULL };
  gboolean packed = g_str_equal (form, "docx");
  g_autoptr (GBytes) part
      = packed ? unpack (rendered, "word/document.xml") : g_bytes_ref (rendered);
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  gboolean page = g_str_equal (form, "html");
  xmlDoc *document = page ? htmlReadMemory (data, (int) length, NULL, "UTF-8",
                                            HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING)
                          : xmlReadMemory (data, (int) length, NULL, NULL, XML_PARSE_HUGE);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_nonnull (document);
  collect (xmlDocGetRootElement (document), page ? html : places, FALSE, words);
  xmlFreeDoc (document);
  return without_space (words->str);
}

/* What the pages of an OFD file say, spaces aside; what is no text stands in the foreground. */
static void
read_layers (xmlNode *node, GString *words)
{
  for (; node; node = node->next)
    {
      xmlChar *type
          = node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp (node, BAD_CAST "Type") : NULL;
      gboolean aside = type && xmlStrEqual (type, BAD_CAST "Foreground");

      xmlFree (type);
      if (aside)
        continue;
      if (node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "TextCode"))
        {
          xmlChar *content = xmlNodeGetContent (node);

          g_string_append (words, (const char *) content);
          xmlFree (content);
        }
      else
        read_layers (node->children, words);
    }
}

static char *
words_of_ofd (GBytes *file, guint n_pages)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = g_strdup_printf ("Doc_0/Pages/Page_%u/Content.xml", i);
      g_autoptr (GBytes) part = unpack (file, name);
      xmlDoc *page = xmlReadMemory (g_bytes_get_data (part, NULL), (int) g_bytes_get_size (part),
                                    NULL, NULL, XML_PARSE_HUGE);

      g_assert_nonnull (page);
      read_layers (xmlDocGetRootElement (page), words);
      xmlFreeDoc (page);
    }
  return without_space (words->str);
}

/* Forms of pages: the same words, or, where no font has a character, no file but a sentence. */
static void
assert_pages (GBytes *document, const char *ours)
{
  static const char *const forms[] = { "pdf", "ofd" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = jy_layout_document (document, layout_fonts (), NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = NULL;
  guint n_missing;

  g_assert_no_error (error);
  for (guint i = 0; i < jy_pages_count (pages); i++)
    {
      g_autofree char *page = jy_pages_text (pages, i);

      g_string_append (text, page);
    }
  words = without_space (text->str);
  g_assert_cmpstr (words, ==, ours);
  jy_pages_missing (pages, &n_missing);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GBytes) rendered
          = jy_form_render (jy_form_find (forms[i]), document, layout_fonts (), NULL, &error);
      g_autoptr (GBytes) again = NULL;

      if (n_missing > 0)
        {
          g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, "U+"));
          g_clear_error (&error);
          continue;
        }
      g_assert_no_error (error);
      again = render (forms[i], document);
      g_assert_true (g_bytes_equal (rendered, again));
      if (g_str_equal (forms[i], "ofd"))
        {
          g_autofree char *theirs = words_of_ofd (rendered, jy_pages_count (pages));

          g_assert_cmpstr (theirs, ==, ours);
        }
    }
}

static void
assert_words (GBytes *document)
{
  static const char *const written[] = { "akn", "docx", "fodt", "html" };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_document_read_text (document, &error);
  g_autofree char *ours = NULL;

  g_assert_no_error (error);
  ours = without_space (text);
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (GBytes) rendered = render (written[i], document);
      g_autoptr (GBytes) again = render (written[i], document);
      g_autofree char *theirs = words_of (written[i], rendered);

      g_assert_cmpstr (theirs, ==, ours);
      g_assert_true (g_bytes_equal (rendered, again));
    }
  assert_pages (document, ours);
}

static void
test_made (gconstpointer kind)
{
  g_autoptr (GBytes) document = make_document (kind);
  g_autoptr (GBytes) same = render ("xml", document);

  g_assert_true (same == document);
  assert_words (document);
}

static void
test_every_block (void)
{
  g_autoptr (GBytes) document = write_document (
      "<section role=\"a\" page=\"yes\"><heading level=\"1\" label=\"一、\">甲</heading>"
      "<paragraph>自<date value=\"2026-01-02\">2026年1月2日</date>起<period value=\"P2M\">两个月"
      "</period>内，按<citation law=\"某法\" article=\"第一百二十条之一\">《某法》第一百二十条之一"
      "</citation>，见<reference target=\"p1\">1</reference>。</paragraph>"
      "<problem id=\"p1\" label=\"1.\"><paragraph>乙</paragraph><paragraph>丙</paragraph></problem>"
      "<paragraph>丁  两个空格</paragraph>"
      "<suggestion id=\"s1\" label=\"2.\"><paragraph>戊</paragraph><answers problem=\"p1\"/>"
      "</suggestion><list><item label=\"1.\">己</item><item>庚</item></list></section>"
      "<heading level=\"2\">辛</heading><table><row "
      "head=\"yes\"><cell>子</cell><cell>丑</cell></row>"
      "<row><cell span=\"2\">寅<digest>ab</digest></cell></row></table>"
      "<paragraph><measure item=\"1\">卯</measure></paragraph>");

  assert_words (document);
}

/* Each design has an order of its own around the text, and every form follows it. */
static void
test_designs (void)
{
  static const char *const kinds[] = { "recommendation", "escalation-report", "urging-letter",
                                       "closure-report", "service-receipt",   "due-list" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) document
          = write_kind (kinds[i], "<section role=\"text\"><paragraph>正文。</paragraph></section>");

      assert_words (document);
    }
}

static void
test_strange_words (void)
{
  g_autoptr (GBytes) document = write_document (
      "<paragraph>𠮷野家㐂😀བོད་ཡིགئۇيغۇر &lt;b&gt;&amp;amp; ]]&gt; \"引号\"</paragraph>"
      "<paragraph>   </paragraph>");

  assert_words (document);
}

/* Each alone: a name in one script must not hide that another one fails. What no font has is said
 * with its number; what this machine's fonts have goes into every form. */
static void
test_names (void)
{
  static const char *const names[]
      = { "𠮷野家㐂", "😀", "བཀྲ་ཤིས་", "ئۇيغۇرجە ئىسىم", "Ünal Çelik", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠꁱꂷ" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *body
          = g_strdup_printf ("<paragraph>申请人%s，住示例区。</paragraph>", names[i]);
      g_autoptr (GBytes) document = write_document (body);

      assert_words (document);
    }
}

static void
test_rare_characters (void)
{
  g_autoptr (GBytes) document
      = write_document ("<paragraph>被建议人𠮷野某、㐂某、𬱖某。</paragraph>");
  g_autoptr (GBytes) pdf = render ("pdf", document);
  g_autoptr (GBytes) ofd = render ("ofd", document);
  g_autofree char *words = words_of_ofd (ofd, 1);

  /* The fonts that the tests install have them: no sentence may stand for a file. */
  g_assert_nonnull (strstr (words, "被建议人𠮷野某、㐂某、𬱖某。"));
}

static void
test_only_spaces (void)
{
  g_autoptr (GBytes) document = write_document (
      "<section role=\"text\"><paragraph>   </paragraph><paragraph>　　</paragraph>"
      "<table><row><cell>  </cell></row></table></section>");

  assert_words (document);
}

static void
test_no_fonts (void)
{
  static const char *const forms[] = { "pdf", "ofd" };
  g_autoptr (GBytes) document = write_document ("<paragraph>字</paragraph>");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_assert_null (jy_form_render (jy_form_find (forms[i]), document, NULL, NULL, &error));
      g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_FONT);
      g_clear_error (&error);
    }
}

static void
test_large (void)
{
  GString *body = g_string_new ("<paragraph>");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (body, "检");
  g_string_append (body,
                   "</paragraph><table><row head=\"yes\"><cell>序号</cell><cell>事项</cell></row>");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (body, "<row><cell>%u</cell><cell>第%u项</cell></row>", i, i);
  g_string_append (body, "</table>");
  text = g_string_free (body, FALSE);
  {
    g_autoptr (GBytes) document = write_document (text);

    assert_words (document);
  }
}

static void
test_akn_article (void)
{
  static const char *const articles[][2] = {
    { "第十条", "~art_10\"" },        { "第二十一条", "~art_21\"" },
    { "第一百零二条", "~art_102\"" }, { "第一千二百六十条", "~art_1260\"" },
    { "第12条", "~art_12\"" },        { "总则", "/!main\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "<paragraph><citation law=\"法\" article=\"%s\">《法》</citation></paragraph>",
          articles[i][0]);
      g_autoptr (GBytes) document = write_document (body);
      g_autoptr (GBytes) akn = render ("akn", document);
      g_autofree char *all = g_strndup (g_bytes_get_data (akn, NULL), g_bytes_get_size (akn));

      g_assert_nonnull (strstr (all, articles[i][1]));
    }
}

/* A zip file bears local times: ours bears the document's day in every zone. */
static void
test_zone (void)
{
  g_autoptr (GBytes) document = make_document ("recommendation");
  g_autoptr (GBytes) here = render ("docx", document);
  g_autoptr (GBytes) there = NULL;

  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  tzset ();
  there = render ("docx", document);
  g_assert_true (g_bytes_equal (here, there));
}

static void
test_refused (void)
{
  static const char other[] = "<document xmlns=\"urn:other\"/>";
  g_autoptr (GBytes) document = g_bytes_new_static (other, sizeof other - 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_form_find ("zzz"));
  g_assert_null (jy_form_find (NULL));
  g_assert_null (jy_form_render (jy_form_find ("akn"), document, NULL, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (jy_form_render (jy_form_find ("xml"), document, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* -- many that are exported at once: the first of them to ask for what is part of the program */

#define FIRST_THREADS 8
#define FIRST_ROUNDS 24

static gpointer
ask_first (gpointer data)
{
  int *waiting = data;
  g_autoptr (GBytes) bytes = NULL;

  g_atomic_int_inc (waiting);
  while (g_atomic_int_get (waiting) < FIRST_THREADS)
    g_thread_yield ();
  bytes = jy_transform_resource ("docx-content-types.xml");
  return GINT_TO_POINTER (bytes != NULL);
}

static void
ask_at_once (void)
{
  GThread *threads[FIRST_THREADS];
  int waiting = 0;

  for (guint i = 0; i < FIRST_THREADS; i++)
    threads[i] = g_thread_new ("first", ask_first, &waiting);
  for (guint i = 0; i < FIRST_THREADS; i++)
    g_assert_true (g_thread_join (threads[i]));
}

static void
test_first_use (void)
{
  if (g_test_subprocess ())
    {
      ask_at_once ();
      return;
    }
  for (guint i = 0; i < FIRST_ROUNDS; i++)
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/forms/first-use", test_first_use);
  g_test_add_data_func ("/documents/forms/recommendation", "recommendation", test_made);
  g_test_add_data_func ("/documents/forms/closure-report", "closure-report", test_made);
  g_test_add_func ("/documents/forms/every-block", test_every_block);
  g_test_add_func ("/documents/forms/designs", test_designs);
  g_test_add_func ("/documents/forms/strange-words", test_strange_words);
  g_test_add_func ("/documents/forms/names", test_names);
  g_test_add_func ("/documents/forms/rare-characters", test_rare_characters);
  g_test_add_func ("/documents/forms/only-spaces", test_only_spaces);
  g_test_add_func ("/documents/forms/no-fonts", test_no_fonts);
  g_test_add_func ("/documents/forms/large", test_large);
  g_test_add_func ("/documents/forms/akn-article", test_akn_article);
  g_test_add_func ("/documents/forms/zone", test_zone);
  g_test_add_func ("/documents/forms/refused", test_refused);
  return g_test_run ();
}
