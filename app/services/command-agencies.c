/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"

/* Agencies in the facts: entries of the register, kept by the name of that day. */

static gboolean
takes_unknown (const JyRun *run)
{
  return g_str_equal (run->action->id, "import") || g_str_equal (run->action->id, "take-in");
}

static void
keep (JyRun *run, const JyAgency *agency, const char *word, char **kept)
{
  JyTurn *turn = run->turn;
  g_autoptr (JyAgency) named = NULL;

  /* The name alone must find it again; where two share it the id stays. */
  if (!g_str_equal (word, agency->name))
    {
      named = jy_agencies_find (turn->db, turn->office, agency->name, NULL);
      *kept = g_strdup (named != NULL ? agency->name : agency->id);
    }
  else
    *kept = g_strdup (word);
  jy_json_set_text (run->names, *kept, agency->id);
  g_hash_table_insert (run->agencies, g_strdup (agency->id), jy_agency_ref ((JyAgency *) agency));
}

JyAgency *
jy_run_agency (JyRun *run, const char *word, char **kept)
{
  JyTurn *turn = run->turn;
  g_autoptr (GError) error = NULL;
  const JyAgency *met = turn->agencies != NULL ? g_hash_table_lookup (turn->agencies, word) : NULL;
  g_autoptr (JyAgency) agency = met != NULL
                                    ? jy_agency_ref ((JyAgency *) met)
                                    : jy_agencies_find (turn->db, turn->office, word, &error);

  if (agency == NULL && takes_unknown (run)
      && g_error_matches (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND))
    {
      JyAgencyInput input = { .name = word, .court = -1 };

      g_clear_error (&error);
      agency = jy_turn_add_agency (turn, &input, TRUE, &error);
    }
  if (agency == NULL)
    {
      if (g_error_matches (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND))
        jy_blocker_add (run->blockers, "agency",
                        _ ("The register has no agency “%s”; add it first, or correct the name"),
                        word);
      else
        jy_blocker_add (run->blockers, "agency", "%s", error->message);
      return NULL;
    }
  if (met == NULL && turn->agencies != NULL)
    g_hash_table_insert (turn->agencies, g_strdup (word), jy_agency_ref (agency));
  keep (run, agency, word, kept);
  return g_steal_pointer (&agency);
}

JsonNode *
jy_run_agencies (JyRun *run, JsonNode *value)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonArray) out = json_array_new ();
  JsonArray *in;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return json_node_copy (value); /* the check of the fact says what is wrong */
  in = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (in); i++)
    {
      JsonObject *object = jy_json_array_object (in, i);
      const char *word
          = object != NULL ? jy_json_text (object, "agency") : jy_json_array_text (in, i);
      g_autoptr (JyAgency) agency = NULL;
      g_autofree char *kept = NULL;

      if (word == NULL)
        {
          json_array_add_element (out, json_node_copy (json_array_get_element (in, i)));
          continue;
        }
      agency = jy_run_agency (run, word, &kept);
      if (agency == NULL)
        {
          json_array_add_element (out, json_node_copy (json_array_get_element (in, i)));
          continue;
        }
      if (!g_hash_table_add (seen, g_strdup (agency->id)))
        {
          jy_blocker_add (run->blockers, "agency",
                          _ ("“%s” is named twice among the agencies; name it once"), agency->name);
          continue;
        }
      if (object != NULL)
        {
          JsonObject *copy = jy_json_object_copy (object);

          jy_json_set_text (copy, "agency", kept);
          json_array_add_object_element (out, copy);
        }
      else
        json_array_add_string_element (out, kept);
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, out);
  return node;
}

static gboolean
takes_addressee (const JyAction *action, gboolean *must)
{
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);

  *must = jy_action_level (action) == JY_LEVEL_ADDRESSEE;
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (uses[i].fact->id, "addressee"))
      {
        *must = *must || uses[i].must;
        return TRUE;
      }
  return *must;
}

static char *
addressee_names (const JyRecommendation *record)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);

      g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", one->name);
    }
  return g_string_free (names, FALSE);
}

/* Who is meant where nobody was named: the one that can be. */
static const JyAddressee *
only_candidate (const JyRun *run)
{
  const JyRecommendation *record = run->before;
  const JyAddressee *candidate = NULL;
  guint found = 0;

  if (record->addressees->len == 1)
    return g_ptr_array_index (record->addressees, 0);
  if (jy_action_level (run->action) != JY_LEVEL_ADDRESSEE)
    return NULL;
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);

      if (jy_action_from (run->action, record->stage, one->state))
        {
          candidate = one;
          found++;
        }
    }
  return found == 1 ? candidate : NULL;
}

/* An item belongs to one addressee: naming it is naming both. */
static const JyAddressee *
of_item (const JyRun *run)
{
  const char *id = jy_json_text (run->facts, "item");
  const JyItem *item = id != NULL ? jy_recommendation_item (run->before, id) : NULL;

  return item != NULL ? jy_recommendation_addressee (run->before, item->addressee) : NULL;
}

void
jy_run_addressee (JyRun *run)
{
  const char *word = jy_json_text (run->facts, "addressee");
  const JyAddressee *one = NULL;
  gboolean must = FALSE;
  g_autofree char *name = NULL;

  if (run->before == NULL || !takes_addressee (run->action, &must))
    return;
  if (word == NULL && !must && g_str_equal (run->action->id, "re-open"))
    return; /* all of them */
  if (word != NULL)
    {
      one = jy_recommendation_find_addressee (run->before, word);
      if (one == NULL)
        {
          g_autofree char *names = addressee_names (run->before);

          jy_blocker_add (run->blockers, "addressee",
                          _ ("“%s” is not an addressee of this recommendation; it goes to: %s"),
                          word, names);
          jy_blocker_about (run->blockers, "addressee");
          return;
        }
    }
  else
    {
      one = of_item (run);
      if (one == NULL)
        one = only_candidate (run);
      if (one == NULL && must && run->before->addressees->len > 0)
        {
          g_autofree char *names = addressee_names (run->before);

          jy_blocker_add (run->blockers, "addressee", _ ("Say which addressee is meant: %s"),
                          names);
          jy_blocker_about (run->blockers, "addressee");
        }
      if (one == NULL)
        return;
    }
  name = g_strdup (one->name);
  if (jy_action_level (run->action) == JY_LEVEL_ADDRESSEE)
    {
      g_free (run->addressee);
      run->addressee = g_strdup (one->key);
    }
  jy_json_set_text (run->facts, "addressee", name);
  jy_json_set_text (run->names, name, one->agency);
}

/* The row stays as it came: the names in it are tied to the register beside it. */
void
jy_run_row (JyRun *run)
{
  const char *text = jy_json_text (run->facts, "row");
  JsonArray *agencies;
  const char *handler;

  if (!g_str_equal (run->action->id, "import") || text == NULL)
    return;
  run->row = run->command->row != NULL ? json_object_ref (run->command->row)
                                       : jy_json_parse_object (text, -1, NULL);
  if (run->row == NULL)
    return; /* the guards say so */
  agencies = jy_json_array (run->row, "agencies");
  for (guint i = 0; i < jy_json_array_size (agencies); i++)
    {
      JsonObject *object = jy_json_array_object (agencies, i);
      const char *word
          = object != NULL ? jy_json_text (object, "agency") : jy_json_array_text (agencies, i);
      g_autofree char *kept = NULL;
      g_autoptr (JyAgency) agency = word != NULL ? jy_run_agency (run, word, &kept) : NULL;

      if (agency != NULL)
        jy_json_set_text (run->names, word, agency->id);
    }
  handler = jy_json_text (run->row, "handler");
  if (handler != NULL)
    {
      g_autofree char *kept = NULL;
      g_autoptr (JyPerson) person = jy_run_person (run, handler, _ ("Handler"), &kept);

      if (person != NULL)
        jy_json_set_text (run->names, handler, person->id);
    }
}
