/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include "base/error.h"

static void
test_bad (void)
{
  g_autofree char *open = g_strnfill (100, '[');
  g_autofree char *close = g_strnfill (100, ']');
  g_autofree char *deep = g_strconcat (open, close, NULL);
  const char *const bad[]
      = { "",      "{",      "{\"a\":}", "{\"a\":1}x", "[1,]", "\"\xff\"", "1 {}", "{} {\"a\":1}",
          "[1] 2", "x = {}", "\"a\" []", deep };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *node = jy_json_parse (bad[i], -1, &error);
      g_autofree char *shown = g_strescape (bad[i], NULL);

      g_test_message ("%.20s", shown);
      g_assert_null (node);
      g_assert_error (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (jy_json_parse_object ("[1]", -1, &error));
    g_assert_error (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON);
  }
}

/* Brackets in texts, spaces and the mark that some programs put in front are no second value. */
static void
test_good (void)
{
  static const char *const good[]
      = { "{}",  " [1, {\"a\": []}]\n", "\xef\xbb\xbf{\"a\": \"}{][ \\\" x\"}\r\n", "7", "\"检\"",
          "true" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = jy_json_parse (good[i], -1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_lookups (void)
{
  static const char text[]
      = "{\"t\":\"检\",\"b\":true,\"i\":7,\"d\":\"2024-03-01\",\"a\":[\"x\",{}],"
        "\"o\":{\"k\":\"v\"},\"n\":null}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = jy_json_parse_object (text, -1, &error);
  g_autoptr (JsonObject) copy = NULL;
  g_autoptr (JsonObject) empty = jy_json_object_copy (NULL);
  g_autofree char *again = NULL;
  g_autofree char *nothing = jy_json_object_text (empty);
  JsonArray *array;

  g_assert_no_error (error);
  array = jy_json_array (object, "a");
  g_assert_cmpstr (jy_json_text (object, "t"), ==, "检");
  g_assert_true (jy_json_bool (object, "b"));
  g_assert_cmpint (jy_json_int (object, "i", 0), ==, 7);
  g_assert_cmpint (jy_json_date (object, "d"), ==, jy_date_from_ymd (2024, 3, 1));
  g_assert_cmpuint (jy_json_array_size (array), ==, 2);
  g_assert_cmpstr (jy_json_array_text (array, 0), ==, "x");
  g_assert_null (jy_json_array_text (array, 1));
  g_assert_nonnull (jy_json_array_object (array, 1));
  g_assert_null (jy_json_array_object (array, 9));
  g_assert_cmpstr (jy_json_text (jy_json_object (object, "o"), "k"), ==, "v");
  /* Missing, null or of another kind is "not there". */
  g_assert_null (jy_json_text (object, "n"));
  g_assert_null (jy_json_text (object, "i"));
  g_assert_null (jy_json_text (NULL, "t"));
  g_assert_cmpint (jy_json_int (object, "t", -3), ==, -3);
  g_assert_cmpint (jy_json_date (object, "t"), ==, JY_DATE_NONE);
  g_assert_null (jy_json_object (object, "a"));
  g_assert_cmpuint (jy_json_array_size (NULL), ==, 0);

  copy = jy_json_object_copy (object);
  jy_json_set_text (copy, "t", NULL);
  jy_json_set_date (copy, "d", JY_DATE_NONE);
  g_assert_null (jy_json_text (copy, "t"));
  g_assert_cmpint (jy_json_date (copy, "d"), ==, JY_DATE_NONE);
  again = jy_json_object_text (object);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (nothing, ==, "{}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/bad", test_bad);
  g_test_add_func ("/base/json/good", test_good);
  g_test_add_func ("/base/json/lookups", test_lookups);
  return g_test_run ();
}
