/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search-phrases.h"

#include <string.h>

#include "store/readings.h"
#include "store/search-words.h"
#include "store/search.h"

/* -- what somebody looks for */

static gboolean
note_word (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  *(gsize *) data = length;
  return TRUE;
}

/* A word of its own: letters alone may be pinyin, longer than what is kept of a reading. */
static gboolean
is_long_reading (const char *word)
{
  gsize length = strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return length > JY_READING_BYTES && word[length] == '\0';
}

#define BIT(field) (1u << JY_SEARCH_##field)

/* Fields to look in, by the name before a word. Names may be typed as they are read. */
static const struct
{
  const char *name;
  guint fields;
  guint of_letters; /* where the word begins with a letter */
} names[] = {
  { "title", BIT (TITLE), BIT (TITLE) },
  { "number", BIT (NUMBER), BIT (NUMBER) },
  { "agencies", BIT (AGENCIES), BIT (AGENCIES) | BIT (READING) },
  { "people", BIT (PEOPLE), BIT (PEOPLE) | BIT (READING) },
  { "text", BIT (TEXT), BIT (TEXT) },
  { "head", BIT (TITLE) | BIT (NUMBER) | BIT (AGENCIES),
    BIT (TITLE) | BIT (NUMBER) | BIT (AGENCIES) | BIT (READING) },
};

/* "agencies:市监局" looks in that field alone; what follows in @word. */
static guint
fields_of (const char **word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].name);

      if (g_str_has_prefix (*word, names[i].name) && (*word)[length] == ':')
        {
          *word += length + 1;
          return g_ascii_isalpha (**word) ? names[i].of_letters : names[i].fields;
        }
    }
  return 0;
}

static void
phrase_free (gpointer data)
{
  JySearchPhrase *self = data;

  g_free (self->words);
  g_free (self->reading);
  g_free (self);
}

static void
add_phrase (GPtrArray *phrases, const char *word)
{
  guint fields = fields_of (&word);
  JySearchPhrase *phrase;
  gsize last = 0;

  jy_search_words (word, strlen (word), note_word, &last);
  if (last == 0)
    return;
  phrase = g_new0 (JySearchPhrase, 1);
  phrase->fields = fields;
  phrase->words = g_strdup (word);
  if (is_long_reading (word))
    phrase->reading = g_strndup (word, JY_READING_BYTES);
  /* One letter or digit stands for itself: what begins with it is nearly everything. */
  phrase->begins = phrase->reading || (last > 1 && jy_search_is_unfinished (word));
  g_ptr_array_add (phrases, phrase);
}

GPtrArray *
jy_search_phrases (const char *words)
{
  g_autoptr (GPtrArray) phrases = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;

  if (jy_search_is_too_long (words))
    return NULL;
  phrases = g_ptr_array_new_with_free_func (phrase_free);
  valid = g_utf8_make_valid (words ? words : "", -1);
  plain = g_strdelimit (g_strdup (valid), "\"\t\r\n", ' ');
  /* A full-width space parts words too. */
  for (char *p = plain; (p = strstr (p, "\343\200\200")) != NULL; p += 3)
    memset (p, ' ', 3);
  parts = g_strsplit (plain, " ", -1);
  for (guint i = 0; parts[i]; i++)
    add_phrase (phrases, parts[i]);
  return phrases->len > 0 ? g_steal_pointer (&phrases) : NULL;
}

/* -- words between spaces */

static gboolean
add_spaced (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  g_string_append_len (data, word, (gssize) length);
  g_string_append_c (data, ' ');
  return TRUE;
}

void
jy_search_spaced (GString *all, const char *text)
{
  g_string_append_c (all, ' ');
  jy_search_words (text, strlen (text), add_spaced, all);
}

/* -- marks */

/* One word of a text that is marked. */
typedef struct
{
  gsize at; /* in the words between spaces: of the space before it */
  gsize begin;
  gsize end;
  gboolean found;
  gboolean goes_on; /* found together with the one before it */
} Place;

typedef struct
{
  GString *spaced;
  GArray *places;
} Places;

static gboolean
note_place (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  Places *self = data;
  Place place = { .at = self->spaced->len - 1, .begin = begin, .end = end };

  g_array_append_val (self->places, place);
  return add_spaced (word, length, begin, end, self->spaced);
}

/* Marks what stands from @from to before @to, in the words between spaces. */
static void
find_places (Places *self, gsize from, gsize to)
{
  guint low = 0, high = self->places->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->places, Place, middle).at < from)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (place->at + 1 >= to)
        break;
      place->goes_on |= i > low;
      place->found = TRUE;
    }
}

static void
find_patterns (Places *self, GPtrArray *patterns)
{
  for (guint i = 0; i < patterns->len; i++)
    {
      const char *pattern = patterns->pdata[i];
      gsize length = strlen (pattern);

      for (const char *at = self->spaced->str; (at = strstr (at, pattern)) != NULL; at++)
        find_places (self, (gsize) (at - self->spaced->str),
                     (gsize) (at - self->spaced->str) + length);
    }
}

/* The first word that is shown of a text with more than @most. */
static guint
first_shown (GArray *places, guint most)
{
  guint first = 0;

  while (first < places->len && !g_array_index (places, Place, first).found)
    first++;
  /* A few words before it say what it is about; at the end of a text more of them. */
  first = first < places->len ? first - MIN (first, most / 4) : 0;
  return MIN (first, places->len - most);
}

char *
jy_search_mark (const char *text, GPtrArray *patterns, guint most_words)
{
  g_autoptr (GString) spaced = g_string_new (" ");
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (Place));
  Places places = { spaced, array };
  GString *marked = g_string_new (NULL);
  gsize length = strlen (text), done = 0;
  guint first = 0, end;
  gboolean open = FALSE;

  jy_search_words (text, length, note_place, &places);
  find_patterns (&places, patterns);
  end = array->len;
  if (most_words > 0 && array->len > most_words)
    {
      first = first_shown (array, most_words);
      end = first + most_words;
    }
  if (first > 0)
    {
      g_string_append (marked, "…");
      done = g_array_index (array, Place, first).begin;
    }
  for (guint i = first; i < end; i++)
    {
      const Place *place = &g_array_index (array, Place, i);
      gboolean goes_on = i + 1 < end && g_array_index (array, Place, i + 1).found
                         && g_array_index (array, Place, i + 1).goes_on;

      g_string_append_len (marked, text + done, (gssize) (place->begin - done));
      if (place->found && !open)
        g_string_append_c (marked, JY_SEARCH_MARK_BEGIN);
      g_string_append_len (marked, text + place->begin, (gssize) (place->end - place->begin));
      open = place->found && goes_on;
      if (place->found && !open)
        g_string_append_c (marked, JY_SEARCH_MARK_END);
      done = place->end;
    }
  if (end < array->len)
    g_string_append (marked, "…");
  else
    g_string_append (marked, text + done);
  return g_string_free (marked, FALSE);
}
