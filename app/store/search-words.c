/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search-words.h"

#include <string.h>

/* U+FF01 to U+FF5E are the printable ASCII characters again, full width. */
#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E
#define FULL_WIDTH_STEP 0xFEE0

typedef enum
{
  CLASS_BETWEEN, /* spaces, punctuation, signs */
  CLASS_ALONE,   /* a word by itself */
  CLASS_RUN,     /* part of a word */
} Class;

gunichar
jy_search_fold (gunichar c)
{
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    c -= FULL_WIDTH_STEP;
  return c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c);
}

static Class
class_of (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) ? CLASS_RUN : CLASS_BETWEEN;
  /* Letters that carry no script by themselves (〇) are counted as Han by Unicode. */
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_YI:
      return g_unichar_isalnum (c) || c == 0x3005 ? CLASS_ALONE : CLASS_BETWEEN;
    default:
      break;
    }
  if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
    return CLASS_ALONE; /* characters an office drew itself */
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ? CLASS_RUN : CLASS_BETWEEN;
}

/* The character at @text, its bytes in @bytes; 0 for a byte that begins none. */
static gunichar
character_at (const char *text, gsize left, gsize *bytes)
{
  gunichar c = (guchar) *text;

  *bytes = 1;
  if (c < 0x80)
    return c;
  c = g_utf8_get_char_validated (text, (gssize) MIN (left, 6));
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return 0;
  *bytes = (gsize) g_unichar_to_utf8 (c, NULL);
  return c;
}

typedef struct
{
  char word[JY_SEARCH_WORD_BYTES + 8];
  gsize length;
  gsize begin;
  gsize end;
  JySearchWordFunc func;
  gpointer data;
} Walk;

static gboolean
emit (Walk *self)
{
  gboolean goes_on = TRUE;

  if (self->length > 0)
    {
      self->word[self->length] = '\0';
      goes_on = self->func (self->word, self->length, self->begin, self->end, self->data);
    }
  self->length = 0;
  return goes_on;
}

static void
add (Walk *self, gunichar c, gsize begin, gsize end)
{
  char bytes[6];
  gsize n = (gsize) g_unichar_to_utf8 (c, bytes);

  if (self->length == 0)
    self->begin = begin;
  self->end = end;
  if (self->length + n > JY_SEARCH_WORD_BYTES)
    return;
  memcpy (self->word + self->length, bytes, n);
  self->length += n;
}

gboolean
jy_search_words (const char *text, gsize length, JySearchWordFunc func, gpointer data)
{
  Walk walk = { .func = func, .data = data };
  gsize bytes;

  for (gsize at = 0; at < length; at += bytes)
    {
      gunichar c = jy_search_fold (character_at (text + at, length - at, &bytes));
      Class class = class_of (c);

      if (class != CLASS_RUN && !emit (&walk))
        return FALSE;
      if (class == CLASS_BETWEEN)
        continue;
      add (&walk, c, at, at + bytes);
      if (class == CLASS_ALONE && !emit (&walk))
        return FALSE;
    }
  return emit (&walk);
}

gboolean
jy_search_is_unfinished (const char *text)
{
  gsize length = strlen (text);
  const char *last = length > 0 ? g_utf8_find_prev_char (text, text + length) : NULL;
  gsize bytes;

  return last
         && class_of (jy_search_fold (character_at (last, length - (gsize) (last - text), &bytes)))
                == CLASS_RUN;
}

gboolean
jy_search_is_too_long (const char *words)
{
  return words && strlen (words) > JY_SEARCH_LONGEST;
}
