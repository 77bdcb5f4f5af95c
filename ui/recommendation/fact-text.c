/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/fact-text.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/comment.h"
#include "domain/waiting.h"
#include "domain/withheld.h"

static void
append (GString *text, const char *separator, const char *more)
{
  if (!more || *more == '\0')
    return;
  if (text->len)
    g_string_append (text, separator);
  g_string_append (text, more);
}

JsonNode *
jy_fact_text_node (const char *text)
{
  JsonNode *node;

  if (text == NULL || *text == '\0')
    return NULL;
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (node, text);
  return node;
}

const char *
jy_fact_text_of (JsonNode *value)
{
  return value != NULL && JSON_NODE_HOLDS_VALUE (value)
                 && json_node_get_value_type (value) == G_TYPE_STRING
             ? json_node_get_string (value)
             : NULL;
}

static gboolean
is_id (const char *word)
{
  return jy_fact_find (word, NULL) != NULL || jy_lifecycle_find (word) != NULL
         || g_str_equal (word, "reply") || g_str_equal (word, "way");
}

static gboolean
leave_out (const GMatchInfo *match, GString *out, gpointer user_data)
{
  g_autofree char *word = g_match_info_fetch (match, 1);
  g_autofree char *whole = g_match_info_fetch (match, 0);

  if (!is_id (word))
    g_string_append (out, whole);
  return FALSE;
}

static gboolean
name_member (const GMatchInfo *match, GString *out, gpointer user_data)
{
  g_autofree char *word = g_match_info_fetch (match, 1);
  const JyFact *fact = jy_fact_find (word, NULL);

  g_string_append_printf (out, "“%s”", fact != NULL ? jy_fact_label (fact) : word);
  return FALSE;
}

char *
jy_fact_text_sentence (const char *sentence, const char *fact)
{
  g_autoptr (GRegex) ids = g_regex_new ("(?: \\(|（)([a-z]+(?:-[a-z]+)*)(?:\\)|）)", 0, 0, NULL);
  g_autoptr (GRegex) members = g_regex_new ("“([a-z]+)”", 0, 0, NULL);
  g_autofree char *plain = NULL;

  g_return_val_if_fail (sentence != NULL, NULL);
  plain = g_regex_replace_eval (ids, sentence, -1, 0, 0, leave_out, NULL, NULL);
  if (plain == NULL)
    return g_strdup (sentence);
  if (fact == NULL)
    return g_steal_pointer (&plain);
  return g_regex_replace_eval (members, plain, -1, 0, 0, name_member, NULL, NULL);
}

/* An entry of a list: its words, without the keys that only programs need. */
static char *
object_text (JsonObject *object)
{
  static const char *const members[]
      = { "text", "agency", "person", "name", "opinion", "finding", "reason", "who", "due" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);

      append (text, " ", jy_fact_text_of (node));
    }
  return g_string_free (text, FALSE);
}

char *
jy_fact_text_value (const char *fact_id, const char *action, JsonNode *value)
{
  const JyFact *fact = jy_fact_find (fact_id, action);

  g_return_val_if_fail (fact_id && value, NULL);

  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);
      GString *text = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *one
              = jy_fact_text_value (fact_id, action, json_array_get_element (array, i));

          append (text, "; ", one);
        }
      return g_string_free (text, FALSE);
    }
  if (JSON_NODE_HOLDS_OBJECT (value))
    return object_text (json_node_get_object (value));
  if (!JSON_NODE_HOLDS_VALUE (value))
    return g_strdup ("");
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _ ("yes") : _ ("no"));
  if (jy_fact_text_of (value) != NULL)
    return g_strdup (fact ? jy_fact_value_label (fact, jy_fact_text_of (value))
                          : jy_fact_text_of (value));
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  return json_to_string (value, FALSE);
}

const char *
jy_fact_text_label (const JyFact *fact, gboolean imported)
{
  g_return_val_if_fail (fact, NULL);

  /* A row brought in names where it was published, not how the clue came. */
  return imported && g_str_equal (fact->id, "source") ? _ ("Source") : jy_fact_label (fact);
}

/* A row's own stage and state are words of the life, not facts of an action. */
static gboolean
append_life (GString *text, const char *member, JsonNode *node)
{
  const char *value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  JyStage stage;
  JyState state;

  if (!g_str_equal (member, "stage") && !g_str_equal (member, "state"))
    return FALSE;
  if (!value)
    return TRUE;
  if (g_str_equal (member, "stage"))
    {
      stage = jy_stage_find (value);
      value = stage == JY_STAGE_NONE ? value : jy_stage_label (stage);
    }
  else
    {
      state = jy_state_find (value);
      value = state == JY_STATE_NONE ? value : jy_state_label (state);
    }
  if (text->len)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("%s: %s"),
                          g_str_equal (member, "stage") ? _ ("Stage") : _ ("State"), value);
  return TRUE;
}

/* What an imported row said, member by member. */
static char *
row_text (const char *json)
{
  g_autoptr (JsonObject) row = json ? jy_json_parse_object (json, -1, NULL) : NULL;
  g_autoptr (GList) members = row ? json_object_get_members (row) : NULL;
  GString *text = g_string_new (NULL);

  for (GList *l = members; l; l = l->next)
    {
      const JyFact *fact = jy_fact_find (l->data, "register");
      g_autofree char *value
          = jy_fact_text_value (l->data, "register", json_object_get_member (row, l->data));
      g_autofree char *line = NULL;

      if (append_life (text, l->data, json_object_get_member (row, l->data)))
        continue;
      if (!fact || !value || *value == '\0')
        continue;
      line = g_strdup_printf (_ ("%s: %s"), jy_fact_text_label (fact, TRUE), value);
      append (text, "\n", line);
    }
  return g_string_free (text, FALSE);
}

/* The suggestions that an objection disputes, in their own words. */
static char *
points_text (JsonNode *node, const JyRecommendation *record)
{
  JsonArray *ids = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonArray *suggestions
      = record && record->sections ? jy_json_array (record->sections, "suggestions") : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jy_json_array_size (ids); i++)
    {
      const char *id = jy_json_array_text (ids, i);
      const char *words = id;

      for (guint j = 0; j < jy_json_array_size (suggestions); j++)
        {
          JsonObject *suggestion = jy_json_array_object (suggestions, j);

          if (g_strcmp0 (jy_json_text (suggestion, "id"), id) == 0
              && jy_json_text (suggestion, "text"))
            words = jy_json_text (suggestion, "text");
        }
      append (text, "; ", words);
    }
  return g_string_free (text, FALSE);
}

/* Facts that name something of the case by its id: the words for it, or NULL. */
static char *
named_text (const char *id, const char *text, const JyRecommendation *record)
{
  if (!text)
    return NULL;
  if (g_str_equal (id, "addressee"))
    {
      const char *name = record ? jy_recommendation_addressee_name (record, text) : NULL;

      return g_strdup (name ? name : text);
    }
  if (g_str_equal (id, "item"))
    {
      const JyItem *item = record ? jy_recommendation_item (record, text) : NULL;

      return g_strdup (item ? item->text : text);
    }
  if (g_str_equal (id, "clock"))
    return g_strdup (jy_clock_label (text));
  if (g_str_equal (id, "row"))
    return row_text (text);
  return NULL;
}

/* The clock that a reason is for: its name, and whom it is about. */
static char *
clock_text (const char *token, const JyRecommendation *record)
{
  const JyClock *clock = record ? jy_clocks_find (record->clocks, token) : NULL;
  const char *name = clock ? jy_recommendation_addressee_name (record, clock->addressee) : NULL;

  if (!clock)
    return g_strdup (token);
  return name ? g_strdup_printf (_ ("%s: %s"), jy_clock_label (clock->rule), name)
              : g_strdup (jy_clock_label (clock->rule));
}

static char *
step_text (const char *token, const JyRecommendation *record)
{
  char *label = record ? jy_waiting_label (record, token) : NULL;

  return label ? label : g_strdup (token);
}

/* Where in the text a comment stands and about which words, or which entry it answers. */
static char *
comment_text (JsonNode *node, const JyRecommendation *record)
{
  g_autoptr (JyDraft) draft = record ? jy_draft_read (record->sections, NULL) : NULL;
  JsonObject *comment = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;

  if (!comment)
    return NULL;
  if (json_object_has_member (comment, "answers"))
    return g_strdup_printf (jy_json_bool (comment, "resolves")
                                ? _ ("settles the comment of No. %u")
                                : _ ("answers the comment of No. %u"),
                            (guint) jy_json_int (comment, "answers", 0));
  place = jy_comment_place_label (draft, jy_json_text (comment, "section"),
                                  jy_json_text (comment, "place"));
  words = jy_text_excerpt (jy_json_text (comment, "words"), -1, 60);
  return g_strdup_printf (_ ("%s: “%s”"), place, words);
}

char *
jy_fact_text_member (const JyEvent *event, const char *id, const JyRecommendation *record)
{
  JsonNode *node = event->facts ? json_object_get_member (event->facts, id) : NULL;
  char *value = NULL;

  if (!node)
    return NULL;
  if (g_str_equal (id, "sections"))
    value = g_strdup (_ ("text of the draft"));
  else if (g_str_equal (id, "comment"))
    value = comment_text (node, record);
  else if (g_str_equal (id, "about-clock"))
    value = clock_text (jy_fact_text_of (node), record);
  else if (g_str_equal (id, "about-step"))
    value = step_text (jy_fact_text_of (node), record);
  else if (g_str_equal (id, "points"))
    value = points_text (node, record);
  else if (jy_fact_text_of (node) != NULL)
    value = named_text (id, jy_fact_text_of (node), record);
  return value ? value : jy_fact_text_value (id, event->action, node);
}

char *
jy_fact_text_event (const JyEvent *event, const JyRecommendation *record)
{
  g_autoptr (GList) members = NULL;
  GString *text = g_string_new (NULL);

  if (!event->facts)
    return g_string_free (text, FALSE);
  members = json_object_get_members (event->facts);
  for (GList *l = members; l; l = l->next)
    {
      const char *id = l->data;
      const JyFact *fact = jy_fact_find (id, event->action);
      g_autofree char *value = jy_fact_text_member (event, id, record);
      g_autofree char *line = NULL;

      if (!value || *value == '\0')
        continue;
      /* A row brings its own names of what it says. Translators: name of a fact, its value. */
      line = g_str_equal (id, "row")
                 ? g_strdup (value)
                 : g_strdup_printf (_ ("%s: %s"), fact ? jy_fact_label (fact) : id, value);
      append (text, "\n", line);
    }
  if (jy_event_has_mark (event, JY_MARK_WITHHELD))
    append (text, "\n",
            _ ("Opinions of members: sealed, for the committee and those named in them alone"));
  return g_string_free (text, FALSE);
}
