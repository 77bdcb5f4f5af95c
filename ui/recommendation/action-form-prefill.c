/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-form-prefill.h"

#include <string.h>

#include "domain/draft.h"
#include "recommendation/fact-text.h"

/* One entry for each suggestion of the letter, its text with it where @text. */
static JsonNode *
suggestion_entries (const JyRecommendation *record, gboolean text)
{
  g_autoptr (JyDraft) draft = jy_draft_read (record->sections, NULL);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; draft != NULL && i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = g_ptr_array_index (draft->suggestions, i);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "suggestion", suggestion->id);
      if (text)
        json_object_set_string_member (entry, "text", suggestion->text);
      json_array_add_object_element (array, entry);
    }
  if (json_array_get_length (array) == 0)
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

/* What the last reply of the addressee promised, suggestion by suggestion. */
static JsonNode *
promised_entries (const JyCaseView *view, const char *addressee)
{
  const JyAddressee *who = jy_recommendation_addressee (view->record, addressee);

  for (guint i = view->events->len; i-- > 0 && who != NULL;)
    {
      const JyEvent *event = g_ptr_array_index (view->events, i);
      JsonArray *measures = jy_json_array (event->facts, "measures");
      const char *name = jy_json_text (event->facts, "addressee");
      g_autoptr (JsonArray) array = NULL;

      if (strcmp (event->action, "reply") != 0 || jy_json_array_size (measures) == 0)
        continue;
      if (name != NULL && strcmp (name, who->name) != 0 && strcmp (name, who->key) != 0)
        continue;
      array = json_array_new ();
      for (guint j = 0; j < jy_json_array_size (measures); j++)
        {
          JsonObject *measure = jy_json_array_object (measures, j);
          JsonObject *entry;

          if (g_strcmp0 (jy_json_text (measure, "adopted"), "none") == 0)
            continue;
          entry = json_object_new ();
          jy_json_set_text (entry, "suggestion", jy_json_text (measure, "suggestion"));
          jy_json_set_text (entry, "text", jy_json_text (measure, "text"));
          json_array_add_object_element (array, entry);
        }
      if (json_array_get_length (array) > 0)
        return json_node_init_array (json_node_alloc (), array);
    }
  return NULL;
}

static JsonNode *
items_node (const JyFactContext *context, const char *addressee)
{
  JsonNode *node;

  if (strcmp (context->action->id, "accept") != 0)
    return NULL;
  node = promised_entries (context->view, addressee);
  return node != NULL ? node : suggestion_entries (context->view->record, TRUE);
}

static JsonNode *
addressee_node (const JyFactContext *context, const char *addressee)
{
  const JyRecommendation *record = context->view->record;
  const JyAddressee *one
      = addressee != NULL ? jy_recommendation_addressee (record, addressee) : NULL;
  guint open = 0;

  if (one != NULL)
    return jy_fact_text_node (one->name);
  if (strcmp (context->action->id, "re-open") == 0)
    return NULL;
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *candidate = g_ptr_array_index (record->addressees, i);

      if (jy_action_level (context->action) == JY_LEVEL_ADDRESSEE
          && !jy_action_from (context->action, record->stage, candidate->state))
        continue;
      one = candidate;
      open++;
    }
  return open == 1 ? jy_fact_text_node (one->name) : NULL;
}

static JsonNode *
person_node (const JyFactContext *context, const char *fact)
{
  JyPerson *person = context->desk != NULL ? jy_desk_person (context->desk) : NULL;

  if (strcmp (fact, "signer") == 0)
    return person != NULL && (person->roles & JY_ROLE_LEADER) ? jy_fact_text_node (person->name)
                                                              : NULL;
  if (strcmp (fact, "handler") == 0)
    {
      if (context->view != NULL && context->view->record->handler_name != NULL)
        return jy_fact_text_node (context->view->record->handler_name);
      if (context->view != NULL && context->view->record->registrant_name != NULL)
        return jy_fact_text_node (context->view->record->registrant_name);
      return person != NULL && (person->roles & JY_ROLE_HANDLER) ? jy_fact_text_node (person->name)
                                                                 : NULL;
    }
  return NULL;
}

/* Those who are at the desk, for lists of people who did something. */
static JsonNode *
people_node (const JyFactContext *context)
{
  JyPerson *person = context->desk != NULL ? jy_desk_person (context->desk) : NULL;
  g_autoptr (JsonArray) array = NULL;

  if (person == NULL)
    return NULL;
  array = json_array_new ();
  json_array_add_string_element (array, person->name);
  return json_node_init_array (json_node_alloc (), array);
}

JsonNode *
jy_action_form_prefill (const JyFact *fact, const JyFactContext *context, const char *addressee)
{
  const char *id = fact->id;
  const char *action = context->action->id;

  if (context->view != NULL)
    {
      const JyRecommendation *record = context->view->record;

      if (strcmp (action, "describe") == 0)
        {
          JsonNode *node = record->particulars != NULL
                               ? json_object_get_member (record->particulars, id)
                               : NULL;

          return node != NULL && !json_node_is_null (node) ? json_node_copy (node) : NULL;
        }
      if (strcmp (id, "addressee") == 0)
        return addressee_node (context, addressee);
      if (strcmp (id, "items") == 0)
        return items_node (context, addressee);
      if (strcmp (id, "measures") == 0)
        return suggestion_entries (record, FALSE);
      if (strcmp (id, "sections") == 0 && record->sections != NULL
          && json_object_get_size (record->sections) > 0)
        return json_node_init_object (json_node_alloc (), record->sections);
      if (strcmp (action, "issue") == 0 && strcmp (id, "number") == 0)
        {
          g_autoptr (JySettings) settings = NULL;

          if (record->number != NULL)
            return jy_fact_text_node (record->number);
          settings = context->desk != NULL ? jy_desk_settings (context->desk) : NULL;
          return settings != NULL && jy_settings_bool (settings, "number.auto")
                     ? jy_fact_text_node ("auto")
                     : NULL;
        }
    }
  switch (jy_fact_kind (fact))
    {
    case JY_FACT_PERSON:
      return person_node (context, id);
    case JY_FACT_LIST_PERSON:
      return strcmp (id, "server") == 0 || strcmp (id, "investigators") == 0 ? people_node (context)
                                                                             : NULL;
    default:
      return NULL;
    }
}
