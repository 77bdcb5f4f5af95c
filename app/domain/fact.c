/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fact.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "domain/draft.h"
#include "domain/error.h"
#include "domain/fact-table.h"

static const struct
{
  const char *id;
  JyFactKind kind;
} kinds[] = {
  { "text", JY_FACT_TEXT },
  { "long-text", JY_FACT_LONG_TEXT },
  { "enum", JY_FACT_ENUM },
  { "bool", JY_FACT_BOOL },
  { "date", JY_FACT_DATE },
  { "number", JY_FACT_NUMBER },
  { "money", JY_FACT_MONEY },
  { "id", JY_FACT_ID },
  { "person", JY_FACT_PERSON },
  { "agency", JY_FACT_AGENCY },
  { "files", JY_FACT_FILES },
  { "sections", JY_FACT_SECTIONS },
  { "list:text", JY_FACT_LIST_TEXT },
  { "list:person", JY_FACT_LIST_PERSON },
  { "list:agency", JY_FACT_LIST_AGENCY },
  { "list:answer", JY_FACT_LIST_ANSWER },
  { "list:opinion", JY_FACT_LIST_OPINION },
  { "list:measure", JY_FACT_LIST_MEASURE },
  { "list:item", JY_FACT_LIST_ITEM },
};

/* Facts that stand outside the table: who decided, for decisions recorded for another; what the
 * program itself adds to the entry. */
static const JyFact extra_facts[] = {
  { "decided-by", "*", "person", "决定人", "Decided by", NULL },
  { "decided-on", "*", "date", "决定日期", "Decided on", NULL },
  { "comment", "note", "text", "批注位置", "Comment at", NULL },
  { "about-clock", "note", "text", "未完成的期限", "Clock not met yet", NULL },
  { "about-step", "note", "text", "未办理的事项", "Step not taken yet", NULL },
  { "document", "*", "text", "文书", "Document", NULL },
  { "document-digest", "*", "text", "文书摘要值", "Digest of the document", NULL },
  { "report-digest", "*", "text", "结案报告摘要值", "Digest of the closure report", NULL },
  { "objection-days", "*", "number", "异议期限(日)", "Objection period (days)", NULL },
};

const JyFact *
jy_facts (gsize *n)
{
  *n = jy_fact_table_size;
  return jy_fact_table;
}

static gboolean
is_for (const JyFact *fact, const char *action)
{
  g_auto (GStrv) words = g_strsplit (fact->actions, " ", -1);

  return action && g_strv_contains ((const char *const *) words, action);
}

const JyFact *
jy_fact_find (const char *id, const char *action)
{
  const JyFact *common = NULL;

  if (!id)
    return NULL;
  for (gsize i = 0; i < jy_fact_table_size; i++)
    {
      const JyFact *fact = &jy_fact_table[i];

      if (!g_str_equal (fact->id, id))
        continue;
      if (g_str_equal (fact->actions, "*"))
        common = fact;
      else if (is_for (fact, action))
        return fact;
    }
  for (gsize i = 0; !common && i < G_N_ELEMENTS (extra_facts); i++)
    if (g_str_equal (extra_facts[i].id, id))
      common = &extra_facts[i];
  return common;
}

JyFactKind
jy_fact_kind (const JyFact *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, self->kind))
      return kinds[i].kind;
  g_return_val_if_reached (JY_FACT_TEXT);
}

const char *
jy_fact_label (const JyFact *self)
{
  return jy_text_choose (self->chinese, self->english);
}

gboolean
jy_fact_is_of_office (const JyFact *self)
{
  return g_str_equal (self->id, "grade");
}

const JyFactValue *
jy_fact_value (const JyFact *self, const char *value)
{
  for (const JyFactValue *v = self->values; v && v->id; v++)
    if (value && g_str_equal (v->id, value))
      return v;
  return NULL;
}

const char *
jy_fact_value_label (const JyFact *self, const char *value)
{
  const JyFactValue *v = jy_fact_value (self, value);

  return v ? jy_text_choose (v->chinese, v->english) : value;
}

static gboolean refuse (const JyFact *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const JyFact *self, GError **error, const char *format, ...)
{
  g_autofree char *cut = NULL;
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  cut = g_strdup_vprintf (format, args);
  va_end (args);
  /* A word that a format cut may end within a character. */
  what = g_utf8_make_valid (cut, -1);
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT, _ ("%s (%s): %s"),
               jy_fact_label (self), self->id, what);
  return FALSE;
}

static gboolean
refuse_value (const JyFact *self, const char *value, GError **error)
{
  g_autoptr (GString) allowed = g_string_new (NULL);
  g_autofree char *shown = jy_text_excerpt (value, -1, 40);

  for (const JyFactValue *v = self->values; v && v->id; v++)
    g_string_append_printf (allowed, "%s%s", allowed->len ? ", " : "", v->id);
  return refuse (self, error, _ ("“%s” is not one of %s"), shown, allowed->str);
}

/* -- reading what people type */

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
parse_bool (const JyFact *self, const char *text, GError **error)
{
  static const char *const yes[] = { "yes", "true", "1", "是", NULL };
  static const char *const no[] = { "no", "false", "0", "否", NULL };

  if (g_strv_contains (yes, text))
    return json_node_init_boolean (json_node_alloc (), TRUE);
  if (g_strv_contains (no, text))
    return json_node_init_boolean (json_node_alloc (), FALSE);
  refuse (self, error, _ ("write yes or no"));
  return NULL;
}

static JsonNode *
parse_enum (const JyFact *self, const char *text, GError **error)
{
  for (const JyFactValue *v = self->values; v && v->id; v++)
    if (g_str_equal (v->id, text) || g_str_equal (v->chinese, text)
        || g_strcmp0 (v->english, text) == 0)
      return text_node (v->id);
  if (jy_fact_is_of_office (self))
    return text_node (text);
  refuse_value (self, text, error);
  return NULL;
}

static JsonNode *
parse_plain_list (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ";\n", -1);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "；", -1);

      for (char **part = parts; *part; part++)
        {
          g_autofree char *clean = jy_text_trim (*part);

          if (*clean)
            json_array_add_string_element (array, clean);
        }
    }
  json_node_take_array (node, array);
  return node;
}

JsonNode *
jy_fact_parse (const JyFact *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JyFactKind kind = jy_fact_kind (self);
  gint64 number = 0;

  if (!g_utf8_validate (text, -1, NULL))
    {
      refuse (self, error, _ ("the text is not UTF-8; save it in UTF-8 and try again"));
      return NULL;
    }
  switch (kind)
    {
    case JY_FACT_BOOL:
      return parse_bool (self, text, error);
    case JY_FACT_ENUM:
      node = parse_enum (self, text, error);
      break;
    case JY_FACT_NUMBER:
      if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL))
        {
          refuse (self, error, _ ("write a whole number that is not negative"));
          return NULL;
        }
      return json_node_init_int (json_node_alloc (), number);
    case JY_FACT_LIST_TEXT:
    case JY_FACT_LIST_PERSON:
    case JY_FACT_LIST_AGENCY:
    case JY_FACT_FILES:
      if (*text == '[')
        node = jy_json_parse (text, -1, error);
      else
        node = parse_plain_list (text);
      break;
    case JY_FACT_SECTIONS:
    case JY_FACT_LIST_ANSWER:
    case JY_FACT_LIST_OPINION:
    case JY_FACT_LIST_MEASURE:
    case JY_FACT_LIST_ITEM:
      node = jy_json_parse (text, -1, error);
      if (!node)
        g_prefix_error (error, "%s (%s): ", jy_fact_label (self), self->id);
      break;
    case JY_FACT_TEXT:
    case JY_FACT_LONG_TEXT:
    case JY_FACT_DATE:
    case JY_FACT_MONEY:
    case JY_FACT_ID:
    case JY_FACT_PERSON:
    case JY_FACT_AGENCY:
    default:
      node = text_node (text);
      break;
    }
  if (!node || !jy_fact_check (self, node, error))
    return NULL;
  return g_steal_pointer (&node);
}

/* -- checking */

static const char *
node_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
check_text (const JyFact *self, JsonNode *value, gboolean lines, gsize longest, GError **error)
{
  const char *text = node_text (value);

  if (!text)
    return refuse (self, error, _ ("a text is expected"));
  if (jy_text_is_blank (text))
    return refuse (self, error, _ ("the text is empty"));
  return jy_text_check (jy_fact_label (self), text, lines, longest, error);
}

static gboolean
check_money (const JyFact *self, JsonNode *value, GError **error)
{
  const char *text = node_text (value);
  gsize digits = text ? strspn (text, "0123456789") : 0;
  gsize cents = 0;

  if (text && text[digits] == '.')
    cents = strspn (text + digits + 1, "0123456789");
  if (!text || digits == 0 || digits > 15
      || (text[digits] == '.' ? cents < 1 || cents > 2 || text[digits + 1 + cents] != '\0'
                              : text[digits] != '\0'))
    return refuse (self, error, _ ("write an amount in yuan, such as 12000 or 12000.50"));
  return TRUE;
}

/* Members of the objects in structured lists: name, kind letter (t text, d date, l list of
 * text), must. */
typedef struct
{
  const char *name;
  char kind;
  gboolean must;
} Member;

static const Member answer_members[]
    = { { "finding", 't', TRUE }, { "reason", 't', TRUE }, { NULL } };
static const Member opinion_members[]
    = { { "person", 't', TRUE }, { "opinion", 't', TRUE }, { NULL } };
static const Member measure_members[]
    = { { "suggestion", 't', TRUE }, { "adopted", 'a', TRUE }, { "text", 't', FALSE }, { NULL } };
static const Member item_members[] = { { "suggestion", 't', FALSE },
                                       { "text", 't', TRUE },
                                       { "due", 'd', TRUE },
                                       { "who", 't', FALSE },
                                       { NULL } };
static const Member agency_members[]
    = { { "agency", 't', TRUE }, { "involved", 'b', FALSE }, { NULL } };
static const Member file_members[]
    = { { "name", 't', TRUE }, { "digest", 't', TRUE }, { "size", 'n', TRUE }, { NULL } };

static const Member *
member_find (const Member *members, const char *name)
{
  for (; members->name; members++)
    if (g_str_equal (members->name, name))
      return members;
  return NULL;
}

/* The day that stands for "never" in the docket's columns is no day of a case. */
static gboolean
is_day (const char *text)
{
  JyDate day = text ? jy_date_parse (text, NULL) : JY_DATE_NONE;

  return day != JY_DATE_NONE && day < jy_date_never ();
}

static gboolean
check_member (const JyFact *self, const Member *member, JsonNode *node, GError **error)
{
  const char *text = node_text (node);

  switch (member->kind)
    {
    case 'b':
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return refuse (self, error, _ ("“%s” is true or false"), member->name);
      return TRUE;
    case 'n':
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
        return refuse (self, error, _ ("“%s” is a number"), member->name);
      return TRUE;
    case 'd':
      if (!is_day (text))
        return refuse (self, error, _ ("“%s” is a date such as 2024-03-01"), member->name);
      return TRUE;
    case 'a':
      if (!text || (strcmp (text, "full") && strcmp (text, "partial") && strcmp (text, "none")))
        return refuse (self, error, _ ("“%s” is one of full, partial, none"), member->name);
      return TRUE;
    default:
      if (!text || (member->must && jy_text_is_blank (text)))
        return refuse (self, error, _ ("“%s” is a text"), member->name);
      return jy_text_check (jy_fact_label (self), text, TRUE, JY_TEXT_LONG_MAX, error);
    }
}

static gboolean
check_object (const JyFact *self, const Member *members, JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l; l = l->next)
    {
      const Member *member = member_find (members, l->data);

      if (!member)
        return refuse (self, error, _ ("“%s” is unknown here"), (const char *) l->data);
      if (!check_member (self, member, json_object_get_member (object, l->data), error))
        return FALSE;
    }
  for (; members->name; members++)
    if (members->must && !json_object_has_member (object, members->name))
      return refuse (self, error, _ ("“%s” is missing"), members->name);
  return TRUE;
}

static gboolean
check_list (const JyFact *self, JsonNode *value, const Member *members, gboolean texts,
            GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return refuse (self, error, _ ("a list is expected"));
  array = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (node_text (element) && texts)
        {
          gboolean lines = jy_fact_kind (self) == JY_FACT_LIST_TEXT;

          if (!check_text (self, element, lines, lines ? JY_TEXT_LONG_MAX : JY_TEXT_LINE_MAX,
                           error))
            return FALSE;
        }
      else if (JSON_NODE_HOLDS_OBJECT (element) && members)
        {
          if (!check_object (self, members, json_node_get_object (element), error))
            return FALSE;
        }
      else
        return refuse (self, error, _ ("entry %u is of a wrong kind"), i + 1);
    }
  return TRUE;
}

gboolean
jy_fact_check (const JyFact *self, JsonNode *value, GError **error)
{
  const char *text = node_text (value);

  switch (jy_fact_kind (self))
    {
    case JY_FACT_ENUM:
      if (!text)
        return refuse (self, error, _ ("a text is expected"));
      if (jy_fact_is_of_office (self))
        return check_text (self, value, FALSE, JY_TEXT_LINE_MAX, error);
      return jy_fact_value (self, text) ? TRUE : refuse_value (self, text, error);
    case JY_FACT_BOOL:
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_BOOLEAN)
        return refuse (self, error, _ ("write yes or no"));
      return TRUE;
    case JY_FACT_DATE:
      if (!is_day (text))
        return refuse (self, error, _ ("“%.40s” is not a date; write it as 2024-03-01"),
                       text ? text : "");
      return TRUE;
    case JY_FACT_NUMBER:
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_INT64
          || json_node_get_int (value) < 0 || json_node_get_int (value) > G_MAXINT32)
        return refuse (self, error, _ ("write a whole number that is not negative"));
      return TRUE;
    case JY_FACT_MONEY:
      return check_money (self, value, error);
    case JY_FACT_LONG_TEXT:
      return check_text (self, value, TRUE, JY_TEXT_LONG_MAX, error);
    case JY_FACT_SECTIONS:
      {
        g_autoptr (JyDraft) draft = NULL;

        if (!JSON_NODE_HOLDS_OBJECT (value))
          return refuse (self, error, _ ("a JSON object is expected: { … }"));
        draft = jy_draft_read (json_node_get_object (value), error);
        return draft != NULL;
      }
    case JY_FACT_LIST_TEXT:
    case JY_FACT_LIST_PERSON:
      return check_list (self, value, NULL, TRUE, error);
    case JY_FACT_LIST_AGENCY:
      return check_list (self, value, agency_members, TRUE, error);
    case JY_FACT_FILES:
      return check_list (self, value, file_members, TRUE, error);
    case JY_FACT_LIST_ANSWER:
      return check_list (self, value, answer_members, FALSE, error);
    case JY_FACT_LIST_OPINION:
      return check_list (self, value, opinion_members, FALSE, error);
    case JY_FACT_LIST_MEASURE:
      return check_list (self, value, measure_members, FALSE, error);
    case JY_FACT_LIST_ITEM:
      return check_list (self, value, item_members, FALSE, error);
    case JY_FACT_TEXT:
      /* The row of an import and the right value of a correction may be long JSON. */
      if (g_str_equal (self->id, "row") || g_str_equal (self->id, "value")
          || g_str_equal (self->id, "text"))
        return check_text (self, value, TRUE, JY_TEXT_LONG_MAX, error);
      return check_text (self, value, FALSE, JY_TEXT_LINE_MAX, error);
    case JY_FACT_ID:
    case JY_FACT_PERSON:
    case JY_FACT_AGENCY:
    default:
      return check_text (self, value, FALSE, JY_TEXT_LINE_MAX, error);
    }
}
