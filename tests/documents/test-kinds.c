/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "documents/documents.h"
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

static void
test_made (void)
{
  const char *const *kinds = jy_document_kinds ();

  g_assert_true (g_strv_contains (kinds, "recommendation"));
  g_assert_true (g_strv_contains (kinds, "closure-report"));
  for (gsize i = 0; kinds[i]; i++)
    g_assert_true (g_strv_contains (jy_document_kinds (), kinds[i]));
  g_assert_cmpstr (jy_document_label ("no-such-kind"), ==, "no-such-kind");
  g_assert_cmpstr (jy_document_chinese ("recommendation"), ==, "检察建议书");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/kinds/lifecycle", test_lifecycle);
  g_test_add_func ("/documents/kinds/table", test_table);
  g_test_add_func ("/documents/kinds/made", test_made);
  return g_test_run ();
}
