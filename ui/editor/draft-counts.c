/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-counts.h"

static gboolean
is_chinese (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
ends_sentence (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff1b || c == '\n';
}

static void
end_sentence (JyDraftCounts *counts, guint *length)
{
  if (*length > 0)
    counts->sentences++;
  if (*length > JY_DRAFT_LONG_SENTENCE)
    counts->long_sentences++;
  *length = 0;
}

void
jy_draft_counts_add (JyDraftCounts *counts, const char *text)
{
  guint length = 0;
  gboolean in_word = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (c) && !is_chinese (c);

      if (letter && !in_word)
        counts->words++;
      in_word = letter;
      if (!g_unichar_isspace (c))
        {
          counts->characters++;
          length++;
        }
      if (is_chinese (c))
        {
          counts->chinese++;
          counts->words++;
        }
      if (ends_sentence (c))
        end_sentence (counts, &length);
    }
  end_sentence (counts, &length);
}

JyDraftCounts
jy_draft_counts (const JyDraft *draft)
{
  g_autoptr (GPtrArray) passages = jy_draft_passages (draft);
  JyDraftCounts counts = { 0 };

  for (guint i = 0; i < passages->len; i++)
    jy_draft_counts_add (&counts, ((const JyPassage *) g_ptr_array_index (passages, i))->text);
  return counts;
}
