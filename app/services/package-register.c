/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/credit-code.h"
#include "store/error.h"

/* Agencies and people whom entries name. They go by their names: a register is the office's own,
 * and a package only makes sure that whoever an entry names can be found. */

/* -- out */

static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
}

/* @id may be a person's, an agency's, or neither. */
static gboolean
note_id (JyTurn *turn, const char *id, JsonArray *agencies, JsonArray *people, GError **error)
{
  g_autoptr (GError) no_person = NULL;
  g_autoptr (GError) no_agency = NULL;
  g_autoptr (JyPerson) person = jy_people_get (turn->db, turn->office, id, &no_person);
  g_autoptr (JyAgency) agency = NULL;
  JsonObject *object;

  if (person == NULL && !is_missing (no_person))
    {
      g_propagate_error (error, g_steal_pointer (&no_person));
      return FALSE;
    }
  if (person == NULL)
    agency = jy_agencies_get (turn->db, turn->office, id, &no_agency);
  if (person == NULL && agency == NULL && !is_missing (no_agency))
    {
      g_propagate_error (error, g_steal_pointer (&no_agency));
      return FALSE;
    }
  if (person == NULL && agency == NULL)
    return TRUE;
  object = json_object_new ();
  /* Of an agency that was merged entries keep the old id. */
  jy_json_set_text (object, "id", id);
  jy_json_set_text (object, "name", person != NULL ? person->name : agency->name);
  if (agency != NULL)
    {
      jy_json_set_text (object, "code", agency->code);
      jy_json_set_text (object, "division", agency->division);
      jy_json_set_text (object, "level",
                        agency->rank == JY_RANK_UNKNOWN ? NULL : jy_rank_id (agency->rank));
      json_object_set_boolean_member (object, "court", agency->court);
    }
  json_array_add_object_element (person != NULL ? people : agencies, object);
  return TRUE;
}

static void
add_id (GHashTable *ids, const char *id)
{
  if (id != NULL && *id != '\0')
    g_hash_table_add (ids, g_strdup (id));
}

/* Whoever an entry names by an id. */
static void
ids_of (const JyEvent *event, GHashTable *ids)
{
  g_autoptr (GList) names = event->names != NULL ? json_object_get_members (event->names) : NULL;

  add_id (ids, event->recorder);
  add_id (ids, event->actor);
  for (GList *l = names; l != NULL; l = l->next)
    add_id (ids, jy_json_text (event->names, l->data));
}

gboolean
jy_package_note_names (JyTurn *turn, GPtrArray *events, GHashTable *seen, JsonArray *agencies,
                       JsonArray *people, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) sorted = NULL;

  for (guint i = 0; i < events->len; i++)
    ids_of (events->pdata[i], ids);
  /* In one order, so that the same cases give the same bytes. */
  sorted = g_list_sort (g_hash_table_get_keys (ids), (GCompareFunc) g_strcmp0);
  for (GList *l = sorted; l != NULL; l = l->next)
    if (g_hash_table_add (seen, g_strdup (l->data))
        && !note_id (turn, l->data, agencies, people, error))
      return FALSE;
  return TRUE;
}

/* -- in */

static gboolean
lies (GError **error)
{
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The agencies and people of the package cannot be read; have it sent "
                          "again"));
  return FALSE;
}

/* The name, with the office beside it where somebody else here answers to it. */
static char *
own_name (JyTaking *self, const char *name, gboolean taken)
{
  return taken ? g_strdup_printf ("%s（%s）", name, self->source_name) : g_strdup (name);
}

static gboolean
take_person (JyTaking *self, JsonObject *said, GError **error)
{
  JyTurn *turn = self->turn;
  const char *id = jy_json_text (said, "id");
  const char *name = jy_json_text (said, "name");
  g_autoptr (JyPerson) known = NULL;
  g_autoptr (JyPerson) same = NULL;
  g_autoptr (JyPerson) person = NULL;
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (GError) inner = NULL;
  g_autoptr (GError) nobody = NULL;

  if (id == NULL || name == NULL || jy_text_is_blank (name)
      || !jy_text_check (_ ("Name"), name, FALSE, 100, NULL))
    return lies (error);
  if (!g_hash_table_contains (self->names, id))
    return TRUE;
  known = jy_people_get (turn->db, turn->office, id, &inner);
  if (known != NULL)
    return TRUE;
  if (!is_missing (inner))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  same = jy_people_find (turn->db, turn->office, name, &nobody);
  person = jy_person_new ();
  person->id = g_strdup (id);
  person->name = own_name (self, name, same != NULL || !is_missing (nobody));
  person->unchecked = TRUE;
  person->department = g_strdup (self->source_name);
  person->version = 1;
  facts = json_object_new ();
  json_object_set_object_member (facts, "person", jy_person_to_json (person));
  self->report->people++;
  return jy_people_save (turn->db, turn->office, person, error)
         && jy_office_event (turn, "person-add", facts, error);
}

/* The one here that is the same: by its code, else by its name unless the codes differ. NULL
 * without an error where there is none; @taken: another one has the name. */
static JyAgency *
same_agency (JyTurn *turn, const JyAgency *agency, gboolean *taken, GError **error)
{
  g_autoptr (GError) no_code = NULL;
  g_autoptr (GError) no_name = NULL;
  g_autoptr (JyAgency) found = NULL;

  *taken = FALSE;
  if (agency->code != NULL)
    {
      found = jy_agencies_find (turn->db, turn->office, agency->code, &no_code);
      if (found != NULL)
        return g_steal_pointer (&found);
    }
  found = jy_agencies_find (turn->db, turn->office, agency->name, &no_name);
  if (found == NULL && !is_missing (no_name)
      && !g_error_matches (no_name, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS))
    {
      g_propagate_error (error, g_steal_pointer (&no_name));
      return NULL;
    }
  *taken = found != NULL || !is_missing (no_name);
  if (found != NULL
      && (agency->code == NULL || found->code == NULL || g_str_equal (agency->code, found->code)))
    return g_steal_pointer (&found);
  return NULL;
}

static gboolean
take_agency (JyTaking *self, JsonObject *said, GError **error)
{
  JyTurn *turn = self->turn;
  const char *id = jy_json_text (said, "id");
  g_autoptr (JyAgency) agency = NULL;
  g_autoptr (JyAgency) known = NULL;
  g_autoptr (JyAgency) same = NULL;
  g_autoptr (JyAgency) merged = NULL;
  g_autoptr (GError) inner = NULL;
  gboolean taken = FALSE;
  char *name;

  agency = jy_agency_from_json (said);
  if (id == NULL || agency->name == NULL || jy_text_is_blank (agency->name)
      || !jy_text_check (_ ("Name"), agency->name, FALSE, JY_TEXT_LINE_MAX, NULL)
      || (agency->code != NULL && !jy_credit_code_check (agency->code, NULL)))
    return lies (error);
  if (!g_hash_table_contains (self->names, id))
    return TRUE;
  known = jy_agencies_get (turn->db, turn->office, id, &inner);
  if (known != NULL)
    return TRUE;
  if (!is_missing (inner))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  g_clear_error (&inner);
  same = same_agency (turn, agency, &taken, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  name = own_name (self, agency->name, taken && same == NULL);
  g_free (agency->name);
  agency->name = name;
  /* What else a register says is each office's own. */
  g_clear_pointer (&agency->parent, g_free);
  g_clear_pointer (&agency->contact, g_free);
  g_clear_pointer (&agency->duties, g_free);
  g_strfreev (agency->former);
  agency->former = g_new0 (char *, 1);
  agency->version = 1;
  agency->unchecked = TRUE;
  self->report->agencies++;
  if (!jy_turn_save_agency (turn, "agency-add", agency, NULL, error))
    return FALSE;
  if (same == NULL)
    return TRUE;
  /* The entries name it by its id there: that leads to ours from here on. */
  self->report->agencies--;
  merged = jy_turn_merge_agencies (turn, agency->id, same->id, error);
  return merged != NULL;
}

gboolean
jy_taking_register (JyTaking *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) said = NULL;
  JsonArray *agencies, *people;
  const char *text;
  gsize length;

  bytes = jy_hand_over_part (self->file, JY_HAND_OVER_REGISTER, error);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  said = text != NULL ? jy_json_parse_object (text, (gssize) length, NULL) : NULL;
  if (said == NULL)
    return lies (error);
  agencies = jy_json_array (said, "agencies");
  people = jy_json_array (said, "people");
  for (guint i = 0; i < jy_json_array_size (agencies); i++)
    if (jy_json_array_object (agencies, i) == NULL
        || !take_agency (self, jy_json_array_object (agencies, i), error))
      return error != NULL && *error == NULL ? lies (error) : FALSE;
  for (guint i = 0; i < jy_json_array_size (people); i++)
    if (jy_json_array_object (people, i) == NULL
        || !take_person (self, jy_json_array_object (people, i), error))
      return error != NULL && *error == NULL ? lies (error) : FALSE;
  return TRUE;
}
