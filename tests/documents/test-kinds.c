/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "documents/documents.h"
#include "documents/template.h"
#include "domain/lifecycle.h"

/* Every document of the lifecycle has a name of its own in both languages. */
static void
test_lifecycle (void)
{
  gsize n = 0;
  const JyAction *actions = jy_lifecycle_actions (&n);
  guint seen = 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *const *kinds = jy_action_documents (&actions[i]);

      for (gsize k = 0; kinds[k]; k++, seen++)
        {
          g_assert_true (g_strv_contains (jy_document_kinds (), kinds[k]));
          g_assert_cmpstr (jy_document_chinese (kinds[k]), !=, kinds[k]);
          g_assert_cmpstr (jy_document_label (kinds[k]), !=, kinds[k]);
        }
    }
  g_assert_cmpuint (seen, >, 40);
}

/* The design's own table, where it stands beside the project. */
static void
test_table (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("JIANYI_SOURCE"), "..", "shared", "data",
                                            "lifecycle.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_message ("%s is absent: the built-in table alone was tried", path);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_auto (GStrv) kinds = g_strsplit (cells[7], " ", -1);

      for (guint k = 0; kinds[k]; k++)
        if (*kinds[k])
          g_assert_true (g_strv_contains (jy_document_kinds (), kinds[k]));
    }
}

/* Each kind has a template that its schema takes and whose fields and rows all exist; the list has
 * nothing twice and nothing that no action makes. */
static void
test_templates (void)
{
  const char *const *kinds = jy_document_kinds ();
  guint edited = 0;

  for (gsize i = 0; kinds[i]; i++)
    {
      const JyDocumentKind *kind = jy_document_kind (kinds[i]);
      g_autoptr (GBytes) file = jy_document_template (kinds[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *own = NULL;
      g_autofree char *design = NULL;
      g_autoptr (JyTemplate) template = NULL;

      g_assert_nonnull (kind);
      g_assert_nonnull (file);
      if (!jy_document_check_template (file, &own, &error))
        g_error ("%s: %s", kinds[i], error->message);
      g_assert_cmpstr (own, ==, kinds[i]);
      template = jy_template_load (kinds[i], &error);
      g_assert_no_error (error);
      design = jy_template_design (template);
      g_assert_nonnull (design);
      /* A letter is edited before it is signed; a form is what was recorded. */
      if (g_str_equal (design, "letter"))
        g_assert_cmpint (kind->keep, ==, JY_KEEP_SIGN);
      if (g_str_equal (design, "form"))
        g_assert_cmpint (kind->keep, ==, JY_KEEP_RECORD);
      edited += kind->keep == JY_KEEP_SIGN;
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (kinds[j], !=, kinds[i]);
    }
  g_assert_cmpuint (edited, >, 15);
  g_assert_null (jy_document_template ("no-such-kind"));
  g_assert_null (jy_document_kind ("no-such-kind"));
  g_assert_cmpstr (jy_document_label ("no-such-kind"), ==, "no-such-kind");
  g_assert_cmpstr (jy_document_chinese ("recommendation"), ==, "检察建议书");
}

/* A field, row or condition that nothing gives is named with its line. */
static void
test_wrong_template (void)
{
  static const char *const wrong[][2] = {
    { "name=\"fact:reason\"", "name=\"fact:raeson\"" },
    { "<field name=\"office\"/>", "<field name=\"ofice\"/>" },
    { "when=\"action=transfer\"", "when=\"acton=transfer\"" },
    { "design=\"letter\"", "design=\"poster\"" },
    { "kind=\"transfer-letter\"", "kind=\"poem\"" },
  };
  g_autoptr (GBytes) file = jy_document_template ("transfer-letter");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GString) text
          = g_string_new_len (g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file));
      g_autoptr (GBytes) broken = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, wrong[i][0], wrong[i][1], 1), ==, 1);
      broken = g_bytes_new (text->str, text->len);
      g_assert_false (jy_document_check_template (broken, NULL, &error));
      g_assert_cmpuint (error->domain, ==, JY_DOCUMENT_ERROR);
      if (error->code == JY_DOCUMENT_ERROR_INVALID)
        g_assert_true (g_regex_match_simple ("line [1-9]", error->message, 0, 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/kinds/lifecycle", test_lifecycle);
  g_test_add_func ("/documents/kinds/table", test_table);
  g_test_add_func ("/documents/kinds/templates", test_templates);
  g_test_add_func ("/documents/kinds/wrong-template", test_wrong_template);
  return g_test_run ();
}
