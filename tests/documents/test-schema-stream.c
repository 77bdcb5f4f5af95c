/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "documents/schema-stream.h"

#define LEDGER "<ledger xmlns=\"urn:cn:jianyi:ledger:1\">\n"
#define COLUMNS "<columns><column id=\"title\">标题</column></columns>\n"

static char *folder;

static GPtrArray *
validate (const char *text, gsize length, int *line, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "file.xml", NULL);

  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  return jy_schema_validate_file (path, line, error);
}

/* Each is no XML of ours: with the line where it ends to be, and words of the sentence. */
static void
test_unreadable (void)
{
  static const struct
  {
    const char *text;
    int line;
    const char *words;
  } files[] = {
    { "", 0, "empty" },
    { "  \n ", 0, "" },
    { LEDGER COLUMNS "<case><title>甲</title>", 3, "“case” is closed" },
    { LEDGER COLUMNS "<case><title>甲", 3, "“title”" },
    { LEDGER COLUMNS "</case></ledger>", 3, "" },
    { LEDGER COLUMNS "<case><title>\xff\xfe</title></case></ledger>", 3, "" },
    { LEDGER COLUMNS "<case><title>&nothing;</title></case></ledger>", 3, "nothing" },
    { LEDGER COLUMNS "</ledger>\n<more/>", 4, "" },
    { "<ledger>" COLUMNS "</ledger>", 0, "“ledger” of the namespace “”" },
    { "<ledger xmlns=\"urn:somebody:else\"/>", 0, "urn:somebody:else" },
    { "<ledger xmlns=\"urn:cn:jianyi:ledger:2\"/>", 0, "ledger:2" },
    { "<ledger xmlns=\"urn:cn:jianyi:../../x:1\"/>", 0, "no kind" },
    { "<ledger xmlns=\"urn:cn:jianyi::1\"/>", 0, "no kind" },
    { "<ledger xmlns=\"urn:cn:jianyi:1\"/>", 0, "no kind" },
    { "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" LEDGER COLUMNS
      "<case><title>&c;</title></case></ledger>",
      0, "document type" },
    { "<!DOCTYPE ledger SYSTEM \"http://localhost/l.dtd\">" LEDGER COLUMNS "</ledger>", 0,
      "document type" },
    { "SQLite format 3", 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      int line = -1;

      g_assert_null (validate (files[i].text, strlen (files[i].text), &line, &error));
      g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
      if (!strstr (error->message, files[i].words))
        g_error ("“%s” does not say %s", error->message, files[i].words);
      g_assert_cmpuint (strlen (error->message), >, 10);
      if (files[i].line > 0 || *files[i].words)
        g_assert_cmpint (line, ==, files[i].line);
    }
}

/* Cut anywhere, it is refused with a sentence; whole, it is valid. */
static void
test_cut (void)
{
  static const char whole[] = LEDGER COLUMNS
      "<case><title>甲</title><agency><name>乙局</name></agency></case>\n</ledger>";

  for (gsize length = 0; length < sizeof whole - 1; length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (validate (whole, length, NULL, &error));
      g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
    }
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) faults = validate (whole, sizeof whole - 1, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (faults->len, ==, 0);
  }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    int line;
    const char *path;
    const char *words;
  } files[] = {
    { LEDGER COLUMNS "<case><bogus>1</bogus></case>\n</ledger>", 3, "/ledger/case/bogus", "bogus" },
    { LEDGER COLUMNS "<case>\n<type>a b</type></case></ledger>", 4, "/ledger/case/type", "a b" },
    { LEDGER "</ledger>", 2, "/ledger", "columns" },
    { LEDGER "<columns><column id=\"a\">A</column><column id=\"a\">A</column></columns></ledger>",
      2, "/ledger/columns/column", "once" },
    { "<holidays xmlns=\"urn:cn:jianyi:holidays:1\" year=\"2027\">\n"
      "<day date=\"2027-02-30\" kind=\"holiday\" name=\"x\"/></holidays>",
      2, "/holidays/day", "2027-02-30" },
    { "<manifest xmlns=\"urn:cn:jianyi:manifest:1\" office=\"a\" made=\"2027-01-01\" "
      "form=\"pdf\">\n"
      "<file name=\"../x\"/></manifest>",
      2, "/manifest/file", "../x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) faults = validate (files[i].text, strlen (files[i].text), NULL, &error);
      const JyDocumentFault *first;

      g_assert_no_error (error);
      g_assert_cmpuint (faults->len, >, 0);
      first = faults->pdata[0];
      g_assert_cmpint (first->line, ==, files[i].line);
      g_assert_cmpstr (first->path, ==, files[i].path);
      if (!strstr (first->message, files[i].words))
        g_error ("“%s” does not say %s", first->message, files[i].words);
    }
}

/* Nothing in a file makes it gather without end: neither depth, nor a text, nor faults. */
static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (LEDGER);
  g_autoptr (GString) text = g_string_new (LEDGER COLUMNS "<case><title>");
  g_autoptr (GString) wrong = g_string_new (LEDGER COLUMNS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  g_assert_null (validate (deep->str, deep->len, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
  g_clear_error (&error);

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "长而又长的文字");
  g_string_append (text, "</title></case></ledger>");
  g_assert_null (validate (text->str, text->len, NULL, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "1 MB"));
  g_clear_error (&error);

  for (guint i = 0; i < 10000; i++)
    g_string_append (wrong, "<case><bogus/></case>\n");
  g_string_append (wrong, "</ledger>");
  faults = validate (wrong->str, wrong->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 100);
}

/* What the program brings along is valid, each kind by its own schema. */
static void
test_seeds (void)
{
  static const char *const files[]
      = { "case-card/case-card.xml", "clocks/clocks.xml", "holidays/2024.xml",
          "indicators/indicators.xml", "templates/recommendation.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("JIANYI_SOURCE"), "seeds", files[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) faults = jy_schema_validate_file (path, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (faults->len, ==, 0);
    }
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_schema_validate_file (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_null (jy_schema_validate_file ("/nowhere/at/all.xml", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_autofree char *file = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("schema-stream-XXXXXX", NULL);
  g_test_add_func ("/documents/schema-stream/unreadable", test_unreadable);
  g_test_add_func ("/documents/schema-stream/cut", test_cut);
  g_test_add_func ("/documents/schema-stream/faults", test_faults);
  g_test_add_func ("/documents/schema-stream/bounds", test_bounds);
  g_test_add_func ("/documents/schema-stream/seeds", test_seeds);
  g_test_add_func ("/documents/schema-stream/no-file", test_no_file);
  result = g_test_run ();
  file = g_build_filename (folder, "file.xml", NULL);
  g_unlink (file);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
