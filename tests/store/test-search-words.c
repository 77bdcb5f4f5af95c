/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

#include "store-fixture.h"
#include "store/readings.h"
#include "store/search-words.h"
#include "store/search.h"
#include "store/sort-key.h"
#include "store/sqlite/sqlite-connection.h"

/* -- taking texts apart */

static gboolean
collect (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  g_assert_cmpuint (strlen (word), ==, length);
  g_assert_cmpuint (begin, <, end);
  if (((GString *) data)->len > 0)
    g_string_append_c (data, '|');
  g_string_append (data, word);
  return TRUE;
}

static void
assert_words (const char *text, gssize length, const char *wanted)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_true (
      jy_search_words (text, length < 0 ? strlen (text) : (gsize) length, collect, words));
  g_assert_cmpstr (words->str, ==, wanted);
}

static void
test_words (void)
{
  assert_words ("", -1, "");
  assert_words ("，。《》 \n\t", -1, "");
  assert_words ("食品", -1, "食|品");
  assert_words ("青检建〔2024〕12号", -1, "青|检|建|2024|12|号");
  assert_words ("ＡＢｃ１２３　Z", -1, "abc123|z");
  assert_words ("GB/T 9704-2012", -1, "gb|t|9704|2012");
  assert_words ("𠮷野㐂〇々", -1, "𠮷|野|㐂|〇|々");
  assert_words ("😀好😀", -1, "好");
  assert_words ("གཙང་པོ", -1, "གཙང|པོ");
  assert_words ("ئۇيغۇر تىلى", -1, "ئۇيغۇر|تىلى");
  assert_words ("Ünïcode", -1, "ünïcode");
  /* What is no UTF-8 parts words; a zero does too. */
  assert_words ("ab\377cd\346\200", -1, "ab|cd");
  assert_words ("ab\0cd", 5, "ab|cd");
}

static void
test_long_run (void)
{
  g_autofree char *run = g_strnfill (100000, 'a');
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_true (jy_search_words (run, strlen (run), collect, words));
  g_assert_cmpuint (words->len, ==, JY_SEARCH_WORD_BYTES);
}

static gboolean
stop (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  return ++*(int *) data < 2;
}

static void
test_stop (void)
{
  int n = 0;

  g_assert_false (jy_search_words ("一二三", strlen ("一二三"), stop, &n));
  g_assert_cmpint (n, ==, 2);
}

static void
test_unfinished (void)
{
  g_assert_true (jy_search_is_unfinished ("食品 ab"));
  g_assert_true (jy_search_is_unfinished ("２０２４"));
  g_assert_false (jy_search_is_unfinished ("ab 食品"));
  g_assert_false (jy_search_is_unfinished ("ab,"));
  g_assert_false (jy_search_is_unfinished (""));
}

/* -- readings */

static JyConnection *
connection (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("readings-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "empty", NULL);
  JyConnection *db;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  db = jy_sqlite_open (path, JY_SQLITE_FRESH, &error);

  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return db;
}

static void
assert_reading (JyConnection *db, const char *text, JyReading kind, const char *wanted)
{
  g_autofree char *reading = jy_reading_of (db, text, kind);

  g_assert_cmpstr (reading, ==, wanted);
}

static void
assert_spelled (JyConnection *db, const char *text, JyReading kind, const char *wanted)
{
  g_autofree char *spelled = jy_reading_spell (db, text, kind);

  g_assert_cmpstr (spelled, ==, wanted);
}

static void
test_readings (void)
{
  JyConnection *db = connection ();
  g_autoptr (GString) words = g_string_new (NULL);

  assert_reading (db, "成都市", JY_READING_TEXT, "cheng du shi");
  assert_reading (db, "长沙银行", JY_READING_TEXT, "chang sha yin hang");
  assert_reading (db, "会计行业调查", JY_READING_TEXT, "kuai ji hang ye diao cha");
  assert_reading (db, "单某", JY_READING_NAME, "shan mou");
  assert_reading (db, "仇某", JY_READING_NAME, "qiu mou");
  assert_reading (db, "", JY_READING_TEXT, "");

  jy_reading_words (db, "成都", JY_READING_TEXT, words);
  g_assert_cmpstr (words->str, ==, "c chengdu cd du");

  /* One for every character. */
  assert_spelled (db, "长沙银行（长）", JY_READING_TEXT, "chang sha yin hang - zhang -");
  assert_spelled (db, "第Ａb3号 会计", JY_READING_TEXT, "di ab3 + + hao - kuai ji");
  assert_spelled (db, "单某", JY_READING_NAME, "shan mou");
  assert_spelled (db, "Li 某", JY_READING_NAME, "li + - mou");
  assert_spelled (db, "", JY_READING_TEXT, "");
  assert_spelled (db, NULL, JY_READING_NAME, "");
  jy_connection_close (db);
}

/* ICU reads a character the same wherever it stands: that lets them be kept one by one. */
static void
test_characters (void)
{
  JyConnection *db = connection ();

  for (gunichar first = 0x4e00; first < 0x9f00; first += 32)
    {
      g_autoptr (GString) together = g_string_new (NULL);
      g_autoptr (GString) apart = g_string_new (NULL);
      g_autofree char *read = NULL;

      for (gunichar c = first; c < first + 32; c++)
        {
          g_autofree char *one = NULL;
          char character[6];

          character[g_unichar_to_utf8 (c, character)] = '\0';
          one = jy_sort_transliterate (db, character, FALSE);
          g_string_append (together, character);
          g_string_append_printf (apart, "%s%s", apart->len > 0 ? " " : "", one);
        }
      read = jy_sort_transliterate (db, together->str, FALSE);
      g_assert_cmpstr (read, ==, apart->str);
    }
  jy_connection_close (db);
}

/* No word stands in the list for nothing, and each says as many syllables as it has characters. */
static void
test_dictionary (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SEEDS"), "dictionaries", "readings.xml", NULL);
  xmlDoc *document = xmlReadFile (path, NULL, XML_PARSE_NONET);
  JyConnection *db = connection ();
  guint n = 0;

  g_assert_nonnull (document);
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    {
      xmlChar *text, *reads;
      g_autofree char *alone = NULL;
      g_auto (GStrv) syllables = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      text = xmlGetNoNsProp (node, (const xmlChar *) "text");
      reads = xmlGetNoNsProp (node, (const xmlChar *) "reads");
      alone = jy_sort_transliterate (db, (const char *) text, FALSE);
      syllables = g_strsplit ((const char *) reads, " ", -1);
      if (g_str_equal (alone, (const char *) reads))
        g_test_fail_printf ("%s is read %s without the list", text, reads);
      if ((glong) g_strv_length (syllables) != g_utf8_strlen ((const char *) text, -1))
        g_test_fail_printf ("%s has not as many characters as %s syllables", text, reads);
      xmlFree (text);
      xmlFree (reads);
      n++;
    }
  g_assert_cmpuint (n, >, 50);
  xmlFreeDoc (document);
  jy_connection_close (db);
}

/* -- expressions */

static void
assert_expression (JyConnection *db, const char *words, const char *wanted)
{
  g_autofree char *expression = jy_search_expression (db, words);

  g_assert_cmpstr (expression, ==, wanted);
}

static void
test_expressions (void)
{
  JyConnection *db = connection ();

  assert_expression (db, "食品", "\"食品\"");
  assert_expression (db, " 食品　安全 ", "\"食品\" AND \"安全\"");
  assert_expression (db, "syjj", "\"syjj\"*");
  assert_expression (db, "a", "\"a\"");
  assert_expression (db, "a\" OR b* NOT (", "\"a\" AND \"OR\"* AND \"b*\" AND \"NOT\"*");
  assert_expression (db, "\"", NULL);
  assert_expression (db, "，", NULL);
  assert_expression (db, "agencies:市监局 text:a1", "{agencies} : \"市监局\" AND {text} : \"a1\"*");
  assert_expression (db, "people:hm", "{people reading} : \"hm\"*");
  assert_expression (db, "title:", NULL);
  assert_expression (db, "", NULL);
  assert_expression (db, NULL, NULL);
  assert_expression (db, "qingbaijiangqushichang",
                     "(\"qingbaijiangqushichang\"* OR reading : \"qingbaijiangqushicha\"*)");
  jy_connection_close (db);
}

/* A connection keeps the words of the search and the keys of the order beside each other, whichever
 * came first. */
static void
test_beside_keys (void)
{
  for (int first = 0; first < 2; first++)
    {
      JyConnection *db = connection ();

      for (int i = 0; i < 2; i++)
        {
          g_autofree char *made = i == first ? jy_reading_of (db, "青检护航", JY_READING_TEXT)
                                             : jy_sort_key (db, "青检护航", 60);

          g_assert_cmpstr (made, ==, "qing jian hu hang");
        }
      jy_connection_close (db);
    }
}

/* Keys of common characters are put together one by one: what the rules say of the whole text. */
static void
test_keys_by_character (void)
{
  JyConnection *db = connection ();
  GRand *random = g_rand_new_with_seed (1);

  for (guint n = 0; n < 500; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *key = NULL;
      g_autofree char *whole = NULL;

      for (guint i = 0; i < 8; i++)
        g_string_append_unichar (text, g_rand_int_range (random, 0, 5) == 0
                                           ? (gunichar) g_rand_int_range (random, '0', '9' + 1)
                                           : (gunichar) g_rand_int_range (random, 0x4e00, 0x9fa6));
      key = jy_sort_key (db, text->str, 400);
      whole = jy_sort_transliterate (db, text->str, FALSE);
      g_assert_cmpstr (key, ==, whole);
    }
  g_rand_free (random);
  jy_connection_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-words/words", test_words);
  g_test_add_func ("/search-words/long-run", test_long_run);
  g_test_add_func ("/search-words/stop", test_stop);
  g_test_add_func ("/search-words/unfinished", test_unfinished);
  g_test_add_func ("/search-words/readings", test_readings);
  g_test_add_func ("/search-words/characters", test_characters);
  g_test_add_func ("/search-words/dictionary", test_dictionary);
  g_test_add_func ("/search-words/beside-keys", test_beside_keys);
  g_test_add_func ("/search-words/keys-by-character", test_keys_by_character);
  g_test_add_func ("/search-words/expressions", test_expressions);
  return g_test_run ();
}
