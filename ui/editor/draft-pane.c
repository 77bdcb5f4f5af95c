/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-pane.h"

#include <string.h>

#include "base/text.h"

/* Letters of the places in panes of many lines: e1 is the first piece of evidence. */
static char
letter_of (const char *section)
{
  if (strcmp (section, "evidence") == 0)
    return 'e';
  return strcmp (section, "copies") == 0 ? 'c' : 'f';
}

void
jy_draft_pane_free (JyDraftPane *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_free (self);
}

/* Entries are the lines that are not blank, without the spaces around them. */
static gboolean
find_line (const char *text, guint wanted, gsize *start)
{
  guint n = 0;

  for (const char *line = text; line != NULL;)
    {
      const char *end = strchr (line, '\n');
      g_autofree char *words = g_strndup (line, end ? (gsize) (end - line) : strlen (line));
      g_autofree char *trimmed = jy_text_trim (words);

      if (*trimmed != '\0' && ++n == wanted)
        {
          *start = (gsize) (line - text) + (gsize) (strstr (words, trimmed) - words);
          return TRUE;
        }
      line = end != NULL ? end + 1 : NULL;
    }
  return FALSE;
}

gboolean
jy_draft_pane_holds (const JyDraftPane *self, const char *section, const char *place, gsize *start)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self && start, FALSE);
  *start = 0;
  if (g_strcmp0 (self->section, section) != 0)
    return FALSE;
  if (!self->lines)
    return g_strcmp0 (self->place, place) == 0;
  if (place == NULL || place[0] != letter_of (self->section))
    return place == NULL;
  text = jy_text_area_get_text (self->area);
  return find_line (text, (guint) g_ascii_strtoull (place + 1, NULL, 10), start);
}
