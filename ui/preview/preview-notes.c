/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/preview-notes.h"

#include <glib/gi18n.h>

/* Characters named in one sentence. */
#define NAMED_MAX 6

char *
jy_preview_substituted (const JyPages *pages)
{
  GString *text;
  guint n;
  const JyPageSubstitution *list = jy_pages_substitutions (pages, &n);

  if (n == 0)
    return NULL;
  text = g_string_new (_ ("Typefaces stand in for those of the standard: "));
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, _ ("; "));
      if (list[i].characters)
        /* Translators: the face used, the face asked for, characters that the second one lacks. */
        g_string_append_printf (text, _ ("%s for %s (%s)"), list[i].used, list[i].asked,
                                list[i].characters);
      else
        /* Translators: the face used, the face asked for. */
        g_string_append_printf (text, _ ("%s for %s"), list[i].used, list[i].asked);
    }
  return g_string_free (text, FALSE);
}

char *
jy_preview_missing (const JyPages *pages)
{
  GString *text;
  guint n;
  const JyPageMissing *list = jy_pages_missing (pages, &n);

  if (n == 0)
    return NULL;
  text = g_string_new (_ ("No typeface has these characters; until one is installed the document "
                          "cannot be exported as pages or printed: "));
  for (guint i = 0; i < n && i < NAMED_MAX; i++)
    {
      char character[7] = "";

      g_unichar_to_utf8 (list[i].character, character);
      if (i > 0)
        g_string_append (text, _ ("; "));
      /* Translators: a character, its code, the page, the words around it. */
      g_string_append_printf (text, _ ("“%s” (U+%04X) on page %u, in “%s”"), character,
                              list[i].character, list[i].page + 1, list[i].context);
    }
  if (n > NAMED_MAX)
    {
      g_string_append (text, _ ("; "));
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n - NAMED_MAX),
                              n - NAMED_MAX);
    }
  return g_string_free (text, FALSE);
}
