/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/readings.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "base/resource.h"
#include "store/search-words.h"
#include "store/sort-key.h"
#include "store/store-resources.h"

#define DICTIONARY "/cn/jianyi/store/dictionaries/readings.xml"
#define LONGEST_WORD 8 /* characters, by the schema */
/* First letters are typed for a few syllables, not for a sentence. */
#define INITIALS_BYTES 10
#define MOST_SYLLABLES 80
#define MOST_KEPT 20000

static void
take_word (GHashTable *words, xmlTextReader *reader)
{
  xmlChar *text = xmlTextReaderGetAttribute (reader, (const xmlChar *) "text");
  xmlChar *reads = xmlTextReaderGetAttribute (reader, (const xmlChar *) "reads");

  if (text && reads)
    g_hash_table_insert (words, g_strdup ((const char *) text), g_strdup ((const char *) reads));
  xmlFree (text);
  xmlFree (reads);
}

static GHashTable *
read_dictionary (void)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      jy_resource_get (jy_store_get_resource), DICTIONARY, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size = 0;
  const char *text = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  xmlTextReader *reader
      = text ? xmlReaderForMemory (text, (int) size, NULL, NULL, XML_PARSE_NONET) : NULL;

  while (reader && xmlTextReaderRead (reader) == 1)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT
        && strcmp ((const char *) xmlTextReaderConstLocalName (reader), "word") == 0)
      take_word (words, reader);
  if (reader)
    xmlFreeTextReader (reader);
  return words;
}

/* Read by the first who asks, in whichever lane. */
static GHashTable *
dictionary (void)
{
  static GHashTable *words;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      words = read_dictionary ();
      g_once_init_leave (&once, 1);
    }
  return words;
}

/* The longest word of the dictionary that @text begins with; its bytes in @length. */
static const char *
word_at (const char *text, gsize *length)
{
  const char *end = text;
  const char *found = NULL;
  char word[LONGEST_WORD * 6 + 1];
  gsize n = 0;

  for (int i = 0; i < LONGEST_WORD && *end; i++)
    {
      const char *next = g_utf8_next_char (end);

      memcpy (word + n, end, (gsize) (next - end));
      n += (gsize) (next - end);
      word[n] = '\0';
      end = next;
      if (i == 0)
        continue;
      {
        const char *reads = g_hash_table_lookup (dictionary (), word);

        if (reads)
          {
            found = reads;
            *length = n;
          }
      }
    }
  return found;
}

/* Pieces read before, with how: a character, a run of other letters, or a name. */
static GHashTable *
kept_of (JyConnection *db, JyReading kind)
{
  const char *key = kind == JY_READING_NAME ? "jy-readings-of-names" : "jy-readings";
  GHashTable *kept = g_datalist_get_data (&db->extras, key);

  if (!kept)
    {
      kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_datalist_set_data_full (&db->extras, key, kept, (GDestroyNotify) g_hash_table_unref);
    }
  return kept;
}

static void
add_piece (JyConnection *db, GString *reading, const char *from, const char *to, JyReading kind)
{
  GHashTable *kept = kept_of (db, kind);
  g_autofree char *piece = g_strndup (from, (gsize) (to - from));
  const char *read = g_hash_table_lookup (kept, piece);

  if (!read)
    {
      char *found = jy_sort_transliterate (db, piece, kind == JY_READING_NAME);

      if (g_hash_table_size (kept) >= MOST_KEPT)
        g_hash_table_remove_all (kept);
      g_hash_table_insert (kept, g_steal_pointer (&piece), found);
      read = found;
    }
  if (reading->len > 0)
    g_string_append_c (reading, ' ');
  g_string_append (reading, read);
}

/* Characters are read one by one, as no rule for them looks at their neighbours; a name is read
 * whole, as its first character may be a surname. */
static void
add_plain (JyConnection *db, GString *reading, const char *from, const char *to, JyReading kind)
{
  const char *begun = from;

  for (const char *p = from; kind == JY_READING_TEXT && p < to; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);

      if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
        continue;
      if (begun < p)
        add_piece (db, reading, begun, p, kind);
      add_piece (db, reading, p, next, kind);
      begun = next;
    }
  if (begun < to)
    add_piece (db, reading, begun, to, kind);
}

char *
jy_reading_of (JyConnection *db, const char *text, JyReading kind)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *reading = g_string_new (NULL);
  const char *plain = valid;
  const char *p = valid;

  while (*p)
    {
      gsize length = 0;
      const char *reads
          = kind == JY_READING_TEXT && (guchar) *p >= 0x80 ? word_at (p, &length) : NULL;

      if (!reads)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      add_plain (db, reading, plain, p, kind);
      if (reading->len > 0)
        g_string_append_c (reading, ' ');
      g_string_append (reading, reads);
      p += length;
      plain = p;
    }
  add_plain (db, reading, plain, p, kind);
  return g_string_free (reading, FALSE);
}

/* Syllables and other runs of letters and digits, in place. */
static guint
split (char *reading, char **syllables)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (char *p = reading; *p; p++)
    {
      gboolean letter = g_ascii_isalnum (*p);

      if (letter && !inside && n == MOST_SYLLABLES)
        {
          *p = '\0';
          break;
        }
      if (letter && !inside)
        syllables[n++] = p;
      if (!letter)
        *p = '\0';
      inside = letter;
    }
  return n;
}

static void
add_word (GString *words, const char *word, gsize length)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append_len (words, word, (gssize) length);
}

void
jy_reading_words (JyConnection *db, const char *text, JyReading kind, GString *words)
{
  g_autofree char *reading = jy_reading_of (db, text, kind);
  char *syllables[MOST_SYLLABLES];
  gsize length = strlen (reading);
  guint n;

  n = split (reading, syllables);
  if (n > 0)
    add_word (words, syllables[0], 1);
  for (guint i = 0; i < n; i++)
    {
      char whole[JY_READING_BYTES], initials[INITIALS_BYTES];
      gsize in_whole = 0, in_initials = 0;

      for (guint j = i; j < n && in_whole < sizeof whole; j++)
        for (const char *p = syllables[j]; p < reading + length && *p && in_whole < sizeof whole;
             p++)
          whole[in_whole++] = *p;
      for (guint j = i; j < n && in_initials < sizeof initials; j++)
        initials[in_initials++] = syllables[j][0];
      add_word (words, whole, in_whole);
      if (in_initials > 1)
        add_word (words, initials, in_initials);
    }
}

/* -- character by character */

static const char *
next_syllable (const char *syllables)
{
  syllables += strcspn (syllables, " ");
  return syllables + strspn (syllables, " ");
}

static void
add_mark (GString *spelled, char mark)
{
  if (spelled->len > 0)
    g_string_append_c (spelled, ' ');
  g_string_append_c (spelled, mark);
}

/* The first of @syllables, where there is one. */
static void
add_syllable (GString *spelled, const char *syllables)
{
  gsize length = 0;

  while (g_ascii_isalnum (syllables[length]))
    length++;
  if (length > 0)
    add_word (spelled, syllables, length);
  else
    add_mark (spelled, JY_READING_NONE);
}

/* What @p begins with, of a text; where it ends. */
static const char *
spell_word (const char *p, const char *syllables, gsize length, GString *spelled)
{
  const char *end = p + length;

  for (; p < end; p = g_utf8_next_char (p))
    {
      add_syllable (spelled, syllables);
      syllables = next_syllable (syllables);
    }
  return end;
}

/* Letters and digits from @p on; where they end. */
static const char *
spell_run (const char *p, GString *spelled)
{
  g_autoptr (GString) run = g_string_new (NULL);
  const char *end = p;
  gunichar c;

  while (*end && (c = jy_search_fold (g_utf8_get_char (end))) < 0x80 && g_ascii_isalnum ((char) c))
    {
      g_string_append_c (run, (char) c);
      end = g_utf8_next_char (end);
    }
  if (end == p)
    {
      add_mark (spelled, JY_READING_NONE);
      return g_utf8_next_char (p);
    }
  add_word (spelled, run->str, run->len);
  for (gsize i = 1; i < run->len; i++)
    add_mark (spelled, JY_READING_SAME);
  return end;
}

/* A name whose characters are each read as one syllable. */
static gboolean
spell_name (JyConnection *db, const char *name, GString *spelled)
{
  g_autofree char *reading = jy_reading_of (db, name, JY_READING_NAME);
  glong n = 0;

  for (const char *p = reading; *p; p = next_syllable (p))
    n++;
  if (n != g_utf8_strlen (name, -1))
    return FALSE;
  spell_word (name, reading, strlen (name), spelled);
  return TRUE;
}

char *
jy_reading_spell (JyConnection *db, const char *text, JyReading kind)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *spelled = g_string_new (NULL);

  if (kind == JY_READING_NAME && spell_name (db, valid, spelled))
    return g_string_free (spelled, FALSE);
  for (const char *p = valid; *p;)
    {
      gsize length = 0;
      const char *reads = (guchar) *p >= 0x80 ? word_at (p, &length) : NULL;

      if (reads)
        p = spell_word (p, reads, length, spelled);
      else if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
        {
          g_autoptr (GString) reading = g_string_new (NULL);
          const char *next = g_utf8_next_char (p);

          add_piece (db, reading, p, next, JY_READING_TEXT);
          add_syllable (spelled, reading->str);
          p = next;
        }
      else
        p = spell_run (p, spelled);
    }
  return g_string_free (spelled, FALSE);
}
