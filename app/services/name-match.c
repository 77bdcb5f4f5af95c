/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/name-match.h"

#include <string.h>

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

/* @readings begin with the first letter, then the whole and the initials from the front on. */
#define FROM_THE_FRONT 3

static guint
match_reading (const char *readings, const char *word)
{
  gsize length = strlen (word);
  const char *p = readings != NULL ? readings : "";

  for (guint n = 0; *p != '\0'; n++)
    {
      if (strncmp (p, word, length) == 0)
        return n < FROM_THE_FRONT ? MATCH_READING : MATCH_READING_INSIDE;
      p += strcspn (p, " ");
      p += strspn (p, " ");
    }
  return NO_MATCH;
}

static guint
match_word (const char *name, const char *readings, const char *word)
{
  const char *found = strstr (name, word);

  if (found == name)
    return strlen (name) == strlen (word) ? MATCH_WHOLE : MATCH_BEGINNING;
  if (found != NULL)
    return found[-1] == ' ' ? MATCH_WORD : MATCH_INSIDE;
  return match_reading (readings, word);
}

guint
jy_name_match (const char *name, const char *readings, const char *typed)
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
      least = MIN (least, match_word (plain, readings, words[i]));
  return least;
}

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

char *
jy_name_mark (const char *name, const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *wanted = folded (typed);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  GString *out = g_string_new (NULL);
  const char *p = valid;

  while (*p != '\0')
    {
      const char *end = NULL;

      for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          end = MAX (end, stands_at (p, words[i]));
      if (end != NULL)
        {
          g_string_append_c (out, JY_NAME_MARK_BEGIN);
          g_string_append_len (out, p, end - p);
          g_string_append_c (out, JY_NAME_MARK_END);
          p = end;
          continue;
        }
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  return g_string_free (out, FALSE);
}
