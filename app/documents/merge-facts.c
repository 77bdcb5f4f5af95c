/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge-record.h"

#include "base/text.h"
#include "domain/draft-check.h"

/* Facts of an event as fields: words as documents write them, ids for conditions, rows for lists.
 */

typedef struct
{
  JyMerge *merge;
  const JyAction *action;
  const JyDocumentSource *source;
  const JyDraft *draft;
} Facts;

char *
jy_merge_suggestion_label (const JyDraft *draft, const char *id)
{
  for (guint i = 0; draft && id && i < draft->suggestions->len; i++)
    if (g_str_equal (((JySuggestion *) draft->suggestions->pdata[i])->id, id))
      return g_strdup_printf ("%u", i + 1);
  return NULL;
}

/* Text, or the text of a number. */
static char *
scalar (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  return NULL;
}

static void
put_scalar (Facts *facts, const char *name, const JyFact *fact, JsonNode *node)
{
  g_autofree char *text = scalar (node);
  const JyRecommendation *record = facts->source->recommendation;

  switch (jy_fact_kind (fact))
    {
    case JY_FACT_ENUM:
      jy_merge_set (facts->merge, name, jy_frame_word (fact->id, facts->action->id, text));
      jy_merge_set_value (facts->merge, name, text);
      break;
    case JY_FACT_BOOL:
      jy_merge_set (facts->merge, name, g_strcmp0 (text, "yes") == 0 ? "是" : text ? "否" : NULL);
      jy_merge_set_value (facts->merge, name, text);
      break;
    case JY_FACT_DATE:
      jy_merge_set_date (facts->merge, name, text ? jy_date_parse (text, NULL) : JY_DATE_NONE);
      break;
    case JY_FACT_ID:
      {
        const JyItem *item = text && record && g_str_equal (fact->id, "item")
                                 ? jy_recommendation_item (record, text)
                                 : NULL;

        jy_merge_set (facts->merge, name, item ? item->text : text);
        break;
      }
    case JY_FACT_TEXT:
    case JY_FACT_LONG_TEXT:
    case JY_FACT_NUMBER:
    case JY_FACT_MONEY:
    case JY_FACT_PERSON:
    case JY_FACT_AGENCY:
    case JY_FACT_FILES:
    case JY_FACT_SECTIONS:
    case JY_FACT_LIST_TEXT:
    case JY_FACT_LIST_PERSON:
    case JY_FACT_LIST_AGENCY:
    case JY_FACT_LIST_ANSWER:
    case JY_FACT_LIST_OPINION:
    case JY_FACT_LIST_MEASURE:
    case JY_FACT_LIST_ITEM:
    default:
      if (text && g_str_equal (fact->id, "clock"))
        jy_merge_set (facts->merge, name, jy_frame_rule_word (facts->source, text));
      else
        jy_merge_set (facts->merge, name, text);
      break;
    }
}

/* One row of a list of structures: its members by their names. */
static void
put_members (Facts *facts, JyMerge *row, JsonObject *object)
{
  static const char *const members[]
      = { "text", "who", "name", "agency", "finding", "reason", "person", "opinion" };
  const char *suggestion = jy_json_text (object, "suggestion");
  g_autofree char *label = jy_merge_suggestion_label (facts->draft, suggestion);

  const char *finding = jy_json_text (object, "finding");
  const JyCheck *check = finding ? jy_check_find (finding) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    jy_merge_set (row, members[i], jy_json_text (object, members[i]));
  jy_merge_set (row, "finding-title", check ? check->chinese : NULL);
  jy_merge_set (row, "suggestion", label);
  jy_merge_set (row, "adopted", jy_frame_word ("class", "reply", jy_json_text (object, "adopted")));
  jy_merge_set_date (row, "due", jy_json_date (object, "due"));
}

/* Whether the document goes to @name itself. */
static gboolean
is_sent_to (const JyDocumentSource *source, const char *name)
{
  const JyRecommendation *record = source->recommendation;

  for (guint i = 0; record && record->addressees && i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = record->addressees->pdata[i];

      if ((!source->addressee || g_str_equal (addressee->key, source->addressee))
          && g_strcmp0 (addressee->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Who is told besides those whom the document itself goes to. */
static void
put_told (Facts *facts, JsonArray *array)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      const char *name = jy_json_array_text (array, i);

      if (!jy_text_is_blank (name) && !is_sent_to (facts->source, name))
        g_string_append_printf (others, "%s%s", others->len > 0 ? "、" : "", name);
    }
  jy_merge_set (facts->merge, "told-others", others->len > 0 ? others->str : NULL);
}

static void
put_list (Facts *facts, const char *name, const JyFact *fact, JsonArray *array)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      const char *text = jy_json_array_text (array, i);
      JsonObject *object = jy_json_array_object (array, i);
      g_autofree char *label = NULL;
      JyMerge *row;

      if (text && g_str_equal (fact->id, "points"))
        {
          label = jy_merge_suggestion_label (facts->draft, text);
          if (label)
            {
              g_autofree char *point = g_strdup_printf ("第%s项建议", label);

              g_free (label);
              text = label = g_steal_pointer (&point);
            }
        }
      row = jy_merge_add_row (facts->merge, name);
      if (object)
        {
          put_members (facts, row, object);
          text = jy_json_text (object, "name");
          if (!text)
            text = jy_json_text (object, "agency");
        }
      else
        jy_merge_set (row, "text", text);
      if (!jy_text_is_blank (text))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? "、" : "", text);
    }
  jy_merge_set (facts->merge, name, joined->str);
  if (g_str_equal (fact->id, "told"))
    put_told (facts, array);
}

void
jy_merge_facts (JyMerge *merge, const char *prefix, const JyAction *action, JsonObject *given,
                const JyDocumentSource *source, const JyDraft *draft)
{
  Facts facts = { merge, action, source, draft };
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);

  for (gsize i = 0; i < n; i++)
    {
      const JyFact *fact = uses[i].fact;
      JsonNode *node = given ? json_object_get_member (given, fact->id) : NULL;
      g_autofree char *name = g_strconcat (prefix, fact->id, NULL);

      /* Votes in the committee are for its members alone. */
      if (jy_fact_kind (fact) == JY_FACT_SECTIONS || jy_fact_kind (fact) == JY_FACT_LIST_OPINION)
        continue;
      if (node && JSON_NODE_HOLDS_ARRAY (node))
        put_list (&facts, name, fact, json_node_get_array (node));
      else if (node && JSON_NODE_HOLDS_VALUE (node))
        put_scalar (&facts, name, fact, node);
      else
        {
          jy_merge_set (merge, name, NULL);
          jy_merge_set_value (merge, name, NULL);
        }
    }
}
