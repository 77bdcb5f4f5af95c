/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "store/error.h"

/* What an action is told: known keys, right kinds, people and cases of the docket. */

static gboolean
takes_unknown_people (const JyRun *run)
{
  return g_str_equal (run->action->id, "import") || g_str_equal (run->action->id, "take-in");
}

JyPerson *
jy_run_person (JyRun *run, const char *word, const char *what, char **kept)
{
  JyTurn *turn = run->turn;
  g_autoptr (GError) error = NULL;
  JyPerson *met = turn->people != NULL ? g_hash_table_lookup (turn->people, word) : NULL;
  g_autoptr (JyPerson) person
      = met != NULL ? jy_person_ref (met) : jy_people_find (turn->db, turn->office, word, &error);

  if (person == NULL && takes_unknown_people (run)
      && g_error_matches (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      person = jy_turn_add_person (turn, word, JY_ROLES_NONE, NULL, TRUE, &error);
    }
  if (person == NULL)
    {
      if (g_error_matches (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND))
        jy_blocker_add (
            run->blockers, "person",
            _ ("%s: the register has no person “%s”; add them first, or correct the name"), what,
            word);
      else
        jy_blocker_add (run->blockers, "person", "%s: %s", what, error->message);
      return NULL;
    }
  if (met == NULL && turn->people != NULL)
    g_hash_table_insert (turn->people, g_strdup (word), jy_person_ref (person));
  if (g_str_equal (word, person->name))
    *kept = g_strdup (word);
  else
    {
      g_autoptr (JyPerson) named = jy_people_find (turn->db, turn->office, person->name, NULL);

      *kept = g_strdup (named != NULL ? person->name : person->id);
    }
  jy_json_set_text (run->names, *kept, person->id);
  return g_steal_pointer (&person);
}

static const char *
node_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonNode *
text_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

static JsonNode *
resolve_person (JyRun *run, const JyFact *fact, JsonNode *value)
{
  const char *word = node_text (value);
  g_autofree char *kept = NULL;
  g_autoptr (JyPerson) person = NULL;

  if (word == NULL)
    return json_node_copy (value);
  person = jy_run_person (run, word, jy_fact_label (fact), &kept);
  return person != NULL ? text_node (kept) : NULL;
}

static JsonNode *
resolve_people (JyRun *run, const JyFact *fact, JsonNode *value)
{
  g_autoptr (JsonArray) out = json_array_new ();
  JsonArray *in;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return json_node_copy (value);
  in = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (in); i++)
    {
      JsonNode *resolved = resolve_person (run, fact, json_array_get_element (in, i));

      if (resolved == NULL)
        return NULL;
      json_array_add_element (out, resolved);
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, out);
  return node;
}

/* Members of the committee need not be in the register; those who are may read what they said. */
static void
note_opinions (JyRun *run, JsonNode *value)
{
  JsonArray *in = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; i < jy_json_array_size (in); i++)
    {
      const char *word = jy_json_text (jy_json_array_object (in, i), "person");
      g_autoptr (JyPerson) person
          = word != NULL ? jy_people_find (run->turn->db, run->turn->office, word, NULL) : NULL;

      if (person != NULL)
        jy_json_set_text (run->names, word, person->id);
    }
}

static gboolean
is_case_fact (const JyFact *fact)
{
  return g_str_equal (fact->id, "linked") || g_str_equal (fact->id, "predecessor")
         || g_str_equal (fact->id, "into");
}

static JsonNode *
resolve_case (JyRun *run, const JyFact *fact, JsonNode *value)
{
  const char *word = node_text (value);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  if (word == NULL)
    return json_node_copy (value);
  id = jy_recommendations_resolve (run->turn->db, run->turn->office, word, &error);
  if (id == NULL)
    {
      jy_blocker_add (run->blockers, "fact", "%s: %s", jy_fact_label (fact), error->message);
      return NULL;
    }
  if (run->before != NULL && g_str_equal (id, run->before->id))
    {
      jy_blocker_add (run->blockers, "fact",
                      _ ("%s: this is the same recommendation; name another"),
                      jy_fact_label (fact));
      return NULL;
    }
  return text_node (id);
}

/* A number of the chain or the id of an event: kept as the number. */
static JsonNode *
resolve_event (JyRun *run, JsonNode *value)
{
  g_autofree char *word = NULL;

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64)
    word = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  else
    word = g_strdup (node_text (value));
  for (guint i = 0; word != NULL && run->entry != NULL && i < run->entry->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (run->entry->events, i);
      g_autofree char *seq = g_strdup_printf ("%u", event->seq);

      if (g_str_equal (word, seq) || g_str_equal (word, event->id))
        return text_node (seq);
    }
  /* The guards say that there is no such entry. */
  return NULL;
}

static JsonNode *
resolve (JyRun *run, const JyFact *fact, JsonNode *value)
{
  switch (jy_fact_kind (fact))
    {
    case JY_FACT_FILES:
      return jy_run_files (run, value);
    case JY_FACT_PERSON:
      return resolve_person (run, fact, value);
    case JY_FACT_LIST_PERSON:
      return resolve_people (run, fact, value);
    case JY_FACT_LIST_AGENCY:
      return jy_run_agencies (run, value);
    case JY_FACT_LIST_OPINION:
      note_opinions (run, value);
      return json_node_copy (value);
    case JY_FACT_AGENCY:
      if (!g_str_equal (fact->id, "addressee") && node_text (value) != NULL)
        {
          g_autofree char *kept = NULL;
          g_autoptr (JyAgency) agency = jy_run_agency (run, node_text (value), &kept);

          return agency != NULL ? text_node (kept) : NULL;
        }
      return json_node_copy (value);
    case JY_FACT_ID:
      if (is_case_fact (fact))
        return resolve_case (run, fact, value);
      if (g_str_equal (fact->id, "event"))
        return resolve_event (run, value);
      return json_node_copy (value);
    case JY_FACT_ENUM:
      /* The table's words of a list of the office go by their ids. */
      if (jy_fact_is_of_office (fact) && node_text (value) != NULL)
        return jy_fact_parse (fact, node_text (value), NULL);
      return json_node_copy (value);
    case JY_FACT_TEXT:
    case JY_FACT_LONG_TEXT:
    case JY_FACT_BOOL:
    case JY_FACT_DATE:
    case JY_FACT_NUMBER:
    case JY_FACT_MONEY:
    case JY_FACT_SECTIONS:
    case JY_FACT_LIST_TEXT:
    case JY_FACT_LIST_ANSWER:
    case JY_FACT_LIST_MEASURE:
    case JY_FACT_LIST_ITEM:
    default:
      return json_node_copy (value);
    }
}

static gboolean
may_be_decided_by_another (const JyRun *run)
{
  JyRoles roles
      = jy_action_roles (run->action, run->before != NULL ? run->before->stage : JY_STAGE_NONE);

  return (roles & JY_ROLES_DECIDING) != 0;
}

static const JyFact *
fact_of (const JyRun *run, const char *key)
{
  gsize n;
  const JyFactUse *uses = jy_action_facts (run->action, &n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (uses[i].fact->id, key))
      return uses[i].fact;
  if (g_str_equal (key, "addressee") && jy_action_level (run->action) == JY_LEVEL_ADDRESSEE)
    return jy_fact_find (key, run->action->id);
  if (g_str_equal (key, "files") && may_be_decided_by_another (run))
    return jy_fact_find (key, run->action->id);
  return NULL;
}

/* decided-by and decided-on stand beside the table: they say whose decision is recorded. */
static gboolean
is_decision_key (const JyRun *run, const char *key)
{
  return (g_str_equal (key, "decided-by") || g_str_equal (key, "decided-on"))
         && may_be_decided_by_another (run);
}

void
jy_run_read_facts (JyRun *run)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (run->command->facts == NULL)
    return;
  json_object_iter_init_ordered (&iter, run->command->facts);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const JyFact *fact = is_decision_key (run, key) ? NULL : fact_of (run, key);
      JsonNode *resolved = NULL;
      guint known;

      /* Only a description takes something out; elsewhere nothing is said by null. */
      if (JSON_NODE_HOLDS_NULL (value) && !g_str_equal (run->action->id, "describe"))
        continue;
      if (JSON_NODE_HOLDS_NULL (value))
        fact = NULL;
      known = run->blockers->len;
      if (fact != NULL)
        resolved = resolve (run, fact, value);
      if (run->blockers->len > known)
        jy_blocker_about (run->blockers, key);
      /* What is unknown or wrong goes on as it came: the guards name it with everything else. */
      json_object_set_member (run->facts, key,
                              resolved != NULL ? resolved : json_node_copy (value));
    }
}
