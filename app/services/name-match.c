/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/name-match.h"

#include <string.h>

#include "store/readings.h"
#include "store/search-words.h"

enum
{
  NO_MATCH,
  MATCH_READING_INSIDE,
  MATCH_READING,
  MATCH_INSIDE,
  MATCH_WORD,
  MATCH_BEGINNING,
  MATCH_WHOLE,
};

/* Small letters of plain width; a space for each kind of space, none at the ends. */
static char *
folded (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = jy_search_fold (g_utf8_get_char (p));

      g_string_append_unichar (out, g_unichar_isspace (c) ? ' ' : c);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/* -- how it is read */

/* First letters are typed for a few syllables, not for a sentence. */
#define MOST_INITIALS 10

static const char *
next_cell (const char *cell)
{
  cell += strcspn (cell, " ");
  return *cell == ' ' ? cell + 1 : cell;
}

static gboolean
is_read (const char *cell)
{
  return g_ascii_isalnum (*cell);
}

/* How many characters from @cell on are read as @word begins to be: each syllable by its first
 * letter, or whole; 0: they are not. */
static guint
sounding (const char *cell, const char *word, gboolean initials)
{
  guint n = 0, syllables = 0;

  if (!is_read (cell))
    return 0;
  for (; *cell != '\0' && *word != '\0'; cell = next_cell (cell), n++)
    {
      if (!is_read (cell))
        continue;
      if (++syllables > MOST_INITIALS && initials)
        return 0;
      for (const char *p = cell; g_ascii_isalnum (*p) && *word != '\0'; p++, word++)
        {
          if (*p != *word)
            return 0;
          if (initials)
            {
              word++;
              break;
            }
        }
    }
  if (*word != '\0')
    return 0;
  /* A run of letters is one. */
  while (*cell == JY_READING_SAME)
    {
      cell = next_cell (cell);
      n++;
    }
  return n;
}

/* The longest of both readings. */
static guint
sounds_at (const char *cell, const char *word)
{
  return MAX (sounding (cell, word, FALSE), sounding (cell, word, TRUE));
}

static guint
match_reading (const char *spelled, const char *word)
{
  gboolean inside = FALSE;

  for (const char *cell = spelled != NULL ? spelled : ""; *cell != '\0'; cell = next_cell (cell))
    {
      if (sounds_at (cell, word) > 0)
        return inside ? MATCH_READING_INSIDE : MATCH_READING;
      inside = inside || is_read (cell);
    }
  return NO_MATCH;
}

/* -- how well it answers */

static guint
match_word (const char *name, const char *spelled, const char *word)
{
  const char *found = strstr (name, word);

  if (found == name)
    return strlen (name) == strlen (word) ? MATCH_WHOLE : MATCH_BEGINNING;
  if (found != NULL)
    return found[-1] == ' ' ? MATCH_WORD : MATCH_INSIDE;
  return match_reading (spelled, word);
}

guint
jy_name_match (const char *name, const char *spelled, const char *typed)
{
  g_autofree char *plain = folded (name);
  g_autofree char *wanted = folded (typed);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  guint least = MATCH_WHOLE;

  if (*wanted == '\0')
    return NO_MATCH;
  if (strcmp (plain, wanted) == 0)
    return MATCH_WHOLE;
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      least = MIN (least, match_word (plain, spelled, words[i]));
  return least;
}

/* -- where it stands */

/* Whether @word, folded, begins at @name; where it ends there. */
static const char *
stands_at (const char *name, const char *word)
{
  while (*word != '\0')
    {
      if (*name == '\0' || jy_search_fold (g_utf8_get_char (name)) != g_utf8_get_char (word))
        return NULL;
      name = g_utf8_next_char (name);
      word = g_utf8_next_char (word);
    }
  return name;
}

/* Where ends what at @p is read as @word; NULL: it is not. @first: nothing before it is read. */
static const char *
is_heard_at (const char *p, const char *cell, const char *word, gboolean first)
{
  guint n = word[1] == '\0' && !first ? 0 : sounds_at (cell, word);

  return n > 0 ? g_utf8_offset_to_pointer (p, (glong) n) : NULL;
}

/* What takes a part of a name: @end NULL where the one character at @begin is in no word. */
typedef void (*TakePart) (GString *out, const char *begin, const char *end);

/* @written: words that stand there count, not only those that are read so. */
static void
walk (const char *name, const char *spelled, const char *typed, gboolean written, TakePart take,
      GString *out)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *wanted = folded (typed);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  const char *cell = spelled != NULL ? spelled : "";
  gboolean first = TRUE;

  for (const char *p = valid, *next; *p != '\0'; p = next)
    {
      const char *end = NULL;

      for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          {
            if (written)
              end = MAX (end, stands_at (p, words[i]));
            end = MAX (end, is_heard_at (p, cell, words[i], first));
          }
      take (out, p, end);
      next = end != NULL ? end : g_utf8_next_char (p);
      for (const char *q = p; q < next; q = g_utf8_next_char (q))
        {
          first = first && !is_read (cell);
          cell = next_cell (cell);
        }
    }
}

static void
take_marked (GString *out, const char *begin, const char *end)
{
  if (end == NULL)
    {
      g_string_append_len (out, begin, g_utf8_next_char (begin) - begin);
      return;
    }
  g_string_append_c (out, JY_NAME_MARK_BEGIN);
  g_string_append_len (out, begin, end - begin);
  g_string_append_c (out, JY_NAME_MARK_END);
}

char *
jy_name_mark (const char *name, const char *spelled, const char *typed)
{
  GString *out = g_string_new (NULL);

  walk (name, spelled, typed, TRUE, take_marked, out);
  return g_string_free (out, FALSE);
}

static void
take_sound (GString *out, const char *begin, const char *end)
{
  if (end == NULL)
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, begin, end - begin);
}

void
jy_name_sounds (const char *name, const char *spelled, const char *typed, GString *sounds)
{
  walk (name, spelled, typed, FALSE, take_sound, sounds);
}

gboolean
jy_name_may_sound (const char *typed)
{
  g_autofree char *wanted = folded (typed);
  gboolean begins = TRUE;

  for (const char *p = wanted; *p != '\0'; begins = *p++ == ' ')
    if (begins && g_ascii_isalpha (*p))
      return TRUE;
  return FALSE;
}
