/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "documents/documents.h"
#include "sample-document.h"

/* The sample letter as text. */
static char *
letter (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sample_document ("recommendation", NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The letter with one thing changed must show exactly one kind of fault, with its path. */
typedef struct
{
  const char *name;
  const char *from; /* NULL: at the end of <record> */
  const char *to;
  const char *words; /* of the message */
} Change;

static const Change changes[] = {
  { "reference", "<paragraph role=\"bridge\">",
    "<paragraph role=\"bridge\"><reference target=\"p9\">9</reference>", "p9" },
  { "answers", "<answers problem=\"p2\">", "<answers problem=\"p9\">", "p9" },
  { "no-problem", "<answers problem=\"p1\"></answers></suggestion>", "</suggestion>", "s1" },
  { "event-order", "seq=\"3\"", "seq=\"9\"", "" },
  { "step-dates", "on=\"2024-01-08\"", "on=\"2023-12-08\"", "2023-12-08" },
  { "closing-date", "<date value=\"2024-03-04\">", "<date value=\"2024-03-05\">", "" },
  { "clock-dates", NULL,
    "<clock duty=\"agency\" from=\"2024-03-04\" length=\"P1M\" nominal=\"2024-03-01\" "
    "due=\"2024-03-05\" rule=\"reply\"/>",
    "nominal" },
  { "clock-addressee", NULL,
    "<clock addressee=\"a7\" duty=\"agency\" from=\"2024-03-04\" nominal=\"2024-03-05\" "
    "due=\"2024-03-05\" rule=\"reply\"/>",
    "a7" },
  { "enumeration", "type=\"governance\"", "type=\"punishment\"", "type" },
  { "unknown-element", "<docGenre>", "<extra/><docGenre>", "extra" },
  { "bad-digest", "<chain algorithm=\"sha-256\" head=\"", "<chain algorithm=\"sha-256\" head=\"X",
    "head" },
  { "day", "<signDate>2024-03-04", "<signDate>2024-02-31", "signDate" },
};

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  g_autofree char *text = letter ();
  g_autoptr (GString) changed = g_string_new (text);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  const JyDocumentFault *fault;

  if (!change->from)
    g_string_insert (changed, strstr (changed->str, "<record>") - changed->str + 8, change->to);
  else
    g_assert_cmpuint (g_string_replace (changed, change->from, change->to, 1), ==, 1);
  /* One element a line, so that the lines mean something. */
  g_string_replace (changed, "<body>", "\n<body>", 1);
  g_string_replace (changed, "<closing>", "\n<closing>", 1);
  g_string_replace (changed, "<record>", "\n<record>", 1);
  bytes = g_bytes_new (changed->str, changed->len);
  faults = jy_document_validate (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, >=, 1);
  fault = faults->pdata[0];
  g_assert_cmpint (fault->line, >=, 1);
  g_assert_cmpint (fault->line, <=, 4);
  g_assert_true (g_str_has_prefix (fault->path, "/"));
  if (!strstr (fault->message, change->words))
    g_error ("“%s” does not say %s", fault->message, change->words);
}

static void
refuse (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = jy_document_validate (bytes, NULL, &error);

  g_assert_null (faults);
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

/* The line of the parser, so that the place can be found. */
static void
test_line (void)
{
  static const struct
  {
    const char *text;
    int line;
  } files[] = {
    { "<document xmlns=\"urn:cn:jianyi:document:1\">\n<a>\n</b>\n</document>", 3 },
    { "<document xmlns=\"urn:cn:jianyi:document:1\">\n\n\n<a>&nothing;</a>\n</document>", 4 },
    { "<document>\n</document>\n<more/>", 3 },
    { "<document/>", 0 },
    { "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].text, strlen (files[i].text));
      g_autoptr (GError) error = NULL;
      int line = -1;

      g_assert_null (jy_document_validate (bytes, &line, &error));
      g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
      g_assert_cmpint (line, ==, files[i].line);
    }
}

static void
test_hostile (void)
{
  static const char *const files[] = {
    /* a billion laughs */
    "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
    "<document xmlns=\"urn:cn:jianyi:document:1\">&d;</document>",
    /* an entity from a file */
    "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    "<document xmlns=\"urn:cn:jianyi:document:1\">&x;</document>",
    /* a document type from elsewhere, and an empty one */
    "<!DOCTYPE document SYSTEM \"http://localhost/d.dtd\"><document "
    "xmlns=\"urn:cn:jianyi:document:1\"/>",
    "<!DOCTYPE document><document xmlns=\"urn:cn:jianyi:document:1\"/>",
    "<document xmlns=\"urn:cn:jianyi:document:1\">&nothing;</document>",
    "<document xmlns=\"urn:cn:jianyi:document:1\">\001</document>",
    "<document xmlns=\"urn:cn:jianyi:document:1\">&#1;</document>",
    "<document xmlns=\"urn:cn:jianyi:document:1\">\xff\xfe</document>",
    "<document xmlns=\"urn:somebody:else\"/>",
    "<document/>",
    "SQLite format 3",
    "{\"json\": true}",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    refuse (files[i], strlen (files[i]));
  refuse ("<a\0b/>", 6);
}

static void
test_truncated (void)
{
  g_autofree char *text = letter ();
  gsize length = strlen (text);

  for (gsize cut = 1; cut < length; cut += 97)
    refuse (text, cut);
  refuse (text, length - 1);
}

static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new ("<document xmlns=\"urn:cn:jianyi:document:1\">");

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  refuse (deep->str, deep->len);
}

static void
test_large (void)
{
  gsize length = 65u * 1024u * 1024u;
  g_autofree char *large = g_malloc (length);

  memset (large, ' ', length);
  refuse (large, length);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/documents/validate/", changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }
  g_test_add_func ("/documents/validate/line", test_line);
  g_test_add_func ("/documents/validate/hostile", test_hostile);
  g_test_add_func ("/documents/validate/truncated", test_truncated);
  g_test_add_func ("/documents/validate/deep", test_deep);
  g_test_add_func ("/documents/validate/large", test_large);
  return g_test_run ();
}
