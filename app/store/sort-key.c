/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sort-key.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Characters of a name that make the key; more never decide an order that people see. */
#define MOST_CHARACTERS 60
/* As many are asked for first: mostly they fill the key. */
#define FIRST_CHARACTERS 12
/* Beginnings whose keys are kept: a ledger names the same agencies and people again and again. */
#define MOST_KEPT 4096

static void
transliterator_free (gpointer data)
{
  utrans_close (data);
}

/* Opening takes milliseconds: once a connection, and only where a name is written. */
static UTransliterator *
transliterator_of (JyConnection *db, gboolean of_person)
{
  const char *key = of_person ? "jy-transliterator-names" : "jy-transliterator";
  UChar rules[64];
  UTransliterator *self = g_datalist_get_data (&db->extras, key);
  UErrorCode status = U_ZERO_ERROR;

  if (self)
    return self;
  u_uastrcpy (rules, of_person ? "Han-Latin/Names; Latin-ASCII; Any-Lower"
                               : "Han-Latin; Latin-ASCII; Any-Lower");
  self = utrans_openU (rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    {
      g_info ("no transliterator: %s", u_errorName (status));
      return NULL;
    }
  g_datalist_set_data_full (&db->extras, key, self, transliterator_free);
  return self;
}

static char *
transliterate (UTransliterator *rules, const char *text)
{
  UChar units[MOST_CHARACTERS * 16];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0, limit;
  int32_t written = 0;
  char bytes[sizeof units * 2];

  u_strFromUTF8 (units, MOST_CHARACTERS * 2, &length, text, -1, &status);
  limit = length;
  if (U_SUCCESS (status))
    utrans_transUChars (rules, units, &length, G_N_ELEMENTS (units), 0, &limit, &status);
  if (U_SUCCESS (status))
    u_strToUTF8 (bytes, sizeof bytes, &written, units, length, &status);
  if (U_FAILURE (status) || written >= (int32_t) sizeof bytes)
    return NULL;
  return g_strndup (bytes, (gsize) written);
}

/* -- texts of common characters and figures alone, put together from the readings of each */

/* The block of the common Chinese characters; ICU reads each by itself, whatever stands beside it.
 */
static gboolean
is_common (gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fa5;
}

static const char *
reading_of (JyConnection *db, UTransliterator *rules, gunichar c)
{
  GHashTable *readings = g_datalist_get_data (&db->extras, "jy-sort-readings");
  char text[8] = "";
  char *reading;

  if (!readings)
    {
      readings = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_datalist_set_data_full (&db->extras, "jy-sort-readings", readings,
                                (GDestroyNotify) g_hash_table_unref);
    }
  reading = g_hash_table_lookup (readings, GUINT_TO_POINTER (c));
  if (reading)
    return reading;
  g_unichar_to_utf8 (c, text);
  reading = transliterate (rules, text);
  if (reading)
    g_hash_table_insert (readings, GUINT_TO_POINTER (c), reading);
  return reading;
}

/* NULL where another character is in it: only the rules know what it does to its neighbours. */
static char *
put_together (JyConnection *db, UTransliterator *rules, const char *text)
{
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean after_character = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean common = is_common (c);
      const char *reading = common ? reading_of (db, rules, c) : NULL;

      if (!reading && (c < '0' || c > '9'))
        return NULL;
      if (reading && after_character)
        g_string_append_c (key, ' ');
      if (reading)
        g_string_append (key, reading);
      else
        g_string_append_c (key, (char) c);
      after_character = common;
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* Beginning -> key of it, whole. */
static GHashTable *
kept_of (JyConnection *db)
{
  GHashTable *kept = g_datalist_get_data (&db->extras, "jy-sort-keys");

  if (!kept)
    {
      kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_datalist_set_data_full (&db->extras, "jy-sort-keys", kept,
                                (GDestroyNotify) g_hash_table_unref);
    }
  return kept;
}

/* The key of all of @beginning; borrowed till the next call. */
static const char *
key_of (JyConnection *db, const char *beginning)
{
  GHashTable *kept = kept_of (db);
  const char *known = g_hash_table_lookup (kept, beginning);
  UTransliterator *rules;
  char *key;

  if (known)
    return known;
  rules = transliterator_of (db, FALSE);
  key = rules ? put_together (db, rules, beginning) : NULL;
  if (!key && rules)
    key = transliterate (rules, beginning);
  if (!key)
    key = g_utf8_strdown (beginning, -1);
  if (g_hash_table_size (kept) >= MOST_KEPT)
    g_hash_table_remove_all (kept);
  g_hash_table_insert (kept, g_strdup (beginning), key);
  return key;
}

char *
jy_sort_transliterate (JyConnection *db, const char *text, gboolean of_person)
{
  UTransliterator *rules = transliterator_of (db, of_person);
  g_autofree char *beginning = NULL;
  char *read;

  if (g_utf8_strlen (text, -1) > MOST_CHARACTERS)
    text = beginning = g_utf8_substring (text, 0, MOST_CHARACTERS);
  read = rules ? transliterate (rules, text) : NULL;
  return read ? read : g_utf8_strdown (text, -1);
}

char *
jy_sort_key (JyConnection *db, const char *text, gsize longest)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  glong length = g_utf8_strlen (valid, -1);
  glong taken = MIN (length, FIRST_CHARACTERS);
  const char *key;
  char *cut;

  for (;; taken = MIN (length, MIN (2 * taken, MOST_CHARACTERS)))
    {
      g_autofree char *beginning = g_utf8_substring (valid, 0, taken);

      key = key_of (db, beginning);
      if (strlen (key) > longest || taken == MIN (length, MOST_CHARACTERS))
        break;
    }
  cut = g_strdup (key);
  if (strlen (cut) > longest)
    *g_utf8_find_prev_char (cut, cut + longest + 1) = '\0';
  return cut;
}

char *
jy_sort_initials (const char *pinyin)
{
  GString *initials = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *p = pinyin; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (begins && g_unichar_isalnum (c))
        g_string_append_unichar (initials, c);
      begins = !g_unichar_isalnum (c);
    }
  return g_string_free (initials, FALSE);
}

char *
jy_sort_pattern (const char *words)
{
  GString *pattern = g_string_new ("%");

  for (const char *p = words; *p; p++)
    {
      if (strchr ("%_\\", *p))
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}
