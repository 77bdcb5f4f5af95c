/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* JSON from people and files: refuse what would exhaust the parser's stack. */
#define DEEPEST 64
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* One value of sane depth. The parser takes "1 {…}" or two objects for their last one, and loses
 * what stood before it: a text with anything but spaces around its brackets is no JSON. */
static gboolean
is_one_sane_value (const char *text, gsize length)
{
  int depth = 0;
  gboolean in_string = FALSE;
  gboolean begun = FALSE;
  gboolean ended = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
          continue;
        }
      if (strchr (" \t\r\n", c) != NULL && c != '\0')
        continue;
      if (ended)
        return FALSE;
      if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          if ((depth == 0 && begun) || ++depth > DEEPEST)
            return FALSE;
        }
      else if ((c == '}' || c == ']') && --depth <= 0)
        ended = TRUE;
      begun = TRUE;
    }
  return TRUE;
}

JsonNode *
jy_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) inner = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (size >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      size -= strlen (BYTE_ORDER_MARK);
    }
  if (!g_utf8_validate (text, (gssize) size, NULL) || !is_one_sane_value (text, size))
    {
      g_set_error_literal (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON,
                           _ ("The text is not one JSON value in UTF-8 of sane depth"));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) size, &inner))
    {
      g_autofree char *shown = jy_text_excerpt (text, (gssize) size, 60);

      g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON,
                   _ ("This is not valid JSON (line %u, column %u): %s"),
                   json_parser_get_current_line (parser), json_parser_get_current_pos (parser),
                   shown);
      return NULL;
    }
  if (!json_parser_get_root (parser))
    {
      g_set_error_literal (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON,
                           _ ("A JSON value was expected, but there is nothing"));
      return NULL;
    }
  return json_node_ref (json_parser_get_root (parser));
}

JsonObject *
jy_json_parse_object (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = jy_json_parse (text, length, error);

  if (!node)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON,
                           _ ("A JSON object was expected: { … }"));
      return NULL;
    }
  return json_node_dup_object (node);
}

char *
jy_json_node_text (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

char *
jy_json_object_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

static JsonNode *
member_of_type (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_TYPE (node) == type ? node : NULL;
}

const char *
jy_json_text (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

gboolean
jy_json_bool (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

gint64
jy_json_int (JsonObject *object, const char *member, gint64 otherwise)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                 : otherwise;
}

JyDate
jy_json_date (JsonObject *object, const char *member)
{
  const char *text = jy_json_text (object, member);

  return text ? jy_date_parse (text, NULL) : JY_DATE_NONE;
}

JsonArray *
jy_json_array (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_ARRAY);

  return node ? json_node_get_array (node) : NULL;
}

JsonObject *
jy_json_object (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_OBJECT);

  return node ? json_node_get_object (node) : NULL;
}

guint
jy_json_array_size (JsonArray *array)
{
  return array ? json_array_get_length (array) : 0;
}

const char *
jy_json_array_text (JsonArray *array, guint index)
{
  JsonNode *node
      = index < jy_json_array_size (array) ? json_array_get_element (array, index) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

JsonObject *
jy_json_array_object (JsonArray *array, guint index)
{
  JsonNode *node
      = index < jy_json_array_size (array) ? json_array_get_element (array, index) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonNode *copy_node (JsonNode *node);

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer copy)
{
  json_object_set_member (copy, name, copy_node (node));
}

static JsonNode *
copy_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonNode *copy = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (copy, jy_json_object_copy (json_node_get_object (node)));
      return copy;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonNode *copy = json_node_new (JSON_NODE_ARRAY);
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array,
                                copy_node (json_array_get_element (json_node_get_array (node), i)));
      json_node_take_array (copy, array);
      return copy;
    }
  return json_node_copy (node);
}

JsonObject *
jy_json_object_copy (JsonObject *object)
{
  JsonObject *copy = json_object_new ();

  if (object)
    json_object_foreach_member (object, copy_member, copy);
  return copy;
}

void
jy_json_set_text (JsonObject *object, const char *member, const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

void
jy_json_set_date (JsonObject *object, const char *member, JyDate date)
{
  char buffer[JY_DATE_LENGTH];

  jy_json_set_text (object, member, date > 0 ? jy_date_write (date, buffer) : NULL);
}
