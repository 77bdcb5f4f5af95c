/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents made from records, laid out: every word that people read stands on the pages. */
#include <string.h>

#include "base/digest.h"
#include "documents/documents.h"
#include "layout-maker.h"
#include "sample-document.h"

static GBytes *
make (const char *kind)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sample_document (kind, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
without_space (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *place = text; *place; place = g_utf8_next_char (place))
    if (!g_unichar_isspace (g_utf8_get_char (place)))
      g_string_append_unichar (plain, g_utf8_get_char (place));
  return g_string_free (plain, FALSE);
}

static void
test_words (gconstpointer kind)
{
  g_autoptr (GBytes) bytes = make (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = jy_layout_document (bytes, layout_fonts (), NULL, &error);
  g_autofree char *text = jy_document_read_text (bytes, NULL);
  g_auto (GStrv) words = g_strsplit_set (text, "\n\t", -1);
  g_autoptr (GString) laid = g_string_new (NULL);
  g_autofree char *plain = NULL;
  guint seen = 0;
  guint missing;

  g_assert_no_error (error);
  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      g_autofree char *page = jy_pages_text (pages, p);

      g_string_append (laid, page);
    }
  plain = without_space (laid->str);
  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *word = without_space (words[i]);

      if (!*word)
        continue;
      seen++;
      if (!strstr (plain, word))
        g_error ("not on the pages: %s", word);
    }
  g_assert_cmpuint (seen, >, 5);
  jy_pages_missing (pages, &missing);
  g_assert_cmpuint (missing, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const kinds[]
      = { "recommendation", "closure-report", "service-receipt", "urging-letter",
          "approval-form",  "filing-report",  "ledger-sheet" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/whole/", kinds[i], NULL);

      g_test_add_data_func (path, kinds[i], test_words);
    }
  return g_test_run ();
}
