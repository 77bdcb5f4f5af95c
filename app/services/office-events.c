/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/id.h"
#include "base/text.h"
#include "domain/credit-code.h"
#include "store/error.h"

/* Characters that a list of duties (权责清单) may have. */
#define MOST_DUTIES 20000

gboolean
jy_turn_require (JyTurn *turn, JyRoles roles, GError **error)
{
  g_autofree char *labels = NULL;

  if (turn->person != NULL && (turn->person->roles & roles) != 0)
    return TRUE;
  labels = jy_roles_labels (roles);
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
               _ ("This needs one of these roles: %s; sign in as somebody who holds it"), labels);
  return FALSE;
}

gboolean
jy_office_event (JyTurn *turn, const char *action, JsonObject *facts, GError **error)
{
  g_autoptr (JyEvent) event = jy_event_new ();
  JyPerson *person = turn->person;

  g_free (event->id);
  event->id = jy_id_new ();
  g_free (event->stream);
  event->stream = g_strdup (JY_EVENT_OFFICE);
  g_free (event->action);
  event->action = g_strdup (action);
  event->on = turn->today;
  g_free (event->recorded_at);
  event->recorded_at = jy_time_source_now (jy_docket_time (turn->desk->docket));
  event->recorder = g_strdup (person->id);
  event->recorder_name = g_strdup (person->name);
  event->actor = g_strdup (person->id);
  event->actor_name = g_strdup (person->name);
  event->actor_roles = jy_roles_format (person->roles);
  g_clear_pointer (&event->facts, json_object_unref);
  event->facts = json_object_ref (facts);
  if (event->names == NULL)
    event->names = json_object_new ();
  if (turn->reference != NULL)
    {
      event->calendar = jy_holiday_calendar_version (jy_reference_calendar (turn->reference, 0));
      event->rules = jy_clock_rules_version (jy_reference_rules (turn->reference, 0));
    }
  turn->office_written = TRUE;
  turn->wrote = TRUE;
  return jy_events_append (turn->db, turn->office, event, -1, error);
}

/* -- entries as facts, whole, so that a replay can rebuild the registers */

JsonObject *
jy_agency_to_json (const JyAgency *agency)
{
  JsonObject *object = json_object_new ();
  JsonArray *former = json_array_new ();

  jy_json_set_text (object, "id", agency->id);
  jy_json_set_text (object, "name", agency->name);
  jy_json_set_text (object, "code", agency->code);
  jy_json_set_text (object, "division", agency->division);
  jy_json_set_text (object, "level",
                    agency->rank == JY_RANK_UNKNOWN ? NULL : jy_rank_id (agency->rank));
  jy_json_set_text (object, "parent", agency->parent);
  json_object_set_boolean_member (object, "court", agency->court);
  json_object_set_boolean_member (object, "unchecked", agency->unchecked);
  for (guint i = 0; agency->former != NULL && agency->former[i] != NULL; i++)
    json_array_add_string_element (former, agency->former[i]);
  json_object_set_array_member (object, "former", former);
  jy_json_set_text (object, "contact", agency->contact);
  jy_json_set_text (object, "duties", agency->duties);
  json_object_set_int_member (object, "version", agency->version);
  return object;
}

static char **
texts (JsonArray *array)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < jy_json_array_size (array); i++)
    g_ptr_array_add (list, g_strdup (jy_json_array_text (array, i)));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

JyAgency *
jy_agency_from_json (JsonObject *object)
{
  JyAgency *agency = jy_agency_new ();
  const char *level = jy_json_text (object, "level");

  agency->id = g_strdup (jy_json_text (object, "id"));
  agency->name = g_strdup (jy_json_text (object, "name"));
  agency->code = g_strdup (jy_json_text (object, "code"));
  agency->division = g_strdup (jy_json_text (object, "division"));
  agency->rank = level != NULL ? jy_rank_find (level) : JY_RANK_UNKNOWN;
  agency->parent = g_strdup (jy_json_text (object, "parent"));
  agency->court = jy_json_bool (object, "court");
  agency->unchecked = jy_json_bool (object, "unchecked");
  g_strfreev (agency->former);
  agency->former = texts (jy_json_array (object, "former"));
  agency->contact = g_strdup (jy_json_text (object, "contact"));
  agency->duties = g_strdup (jy_json_text (object, "duties"));
  agency->version = (guint) jy_json_int (object, "version", 1);
  return agency;
}

JsonObject *
jy_person_to_json (const JyPerson *person)
{
  JsonObject *object = json_object_new ();
  g_autofree char *roles = jy_roles_format (person->roles);

  jy_json_set_text (object, "id", person->id);
  jy_json_set_text (object, "name", person->name);
  jy_json_set_text (object, "roles", roles);
  jy_json_set_text (object, "account", person->account);
  json_object_set_boolean_member (object, "disabled", person->disabled);
  json_object_set_boolean_member (object, "unchecked", person->unchecked);
  jy_json_set_text (object, "department", person->department);
  json_object_set_int_member (object, "version", person->version);
  return object;
}

JyPerson *
jy_person_from_json (JsonObject *object)
{
  JyPerson *person = jy_person_new ();
  const char *roles = jy_json_text (object, "roles");

  person->id = g_strdup (jy_json_text (object, "id"));
  person->name = g_strdup (jy_json_text (object, "name"));
  person->roles = JY_ROLES_NONE;
  if (roles != NULL && *roles != '\0' && !jy_roles_parse (roles, &person->roles, NULL))
    person->roles = JY_ROLES_NONE;
  person->account = g_strdup (jy_json_text (object, "account"));
  person->disabled = jy_json_bool (object, "disabled");
  person->unchecked = jy_json_bool (object, "unchecked");
  person->department = g_strdup (jy_json_text (object, "department"));
  person->version = (guint) jy_json_int (object, "version", 1);
  return person;
}

JsonObject *
jy_number_to_json (const JyNumberEntry *entry)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "number", entry->number);
  jy_json_set_text (object, "series", entry->series);
  json_object_set_int_member (object, "year", entry->year);
  json_object_set_int_member (object, "n", entry->n);
  jy_json_set_text (object, "state", entry->state);
  jy_json_set_text (object, "recommendation", entry->recommendation);
  jy_json_set_text (object, "reason", entry->reason);
  return object;
}

JyNumberEntry *
jy_number_from_json (JsonObject *object)
{
  JyNumberEntry *entry = g_new0 (JyNumberEntry, 1);

  entry->number = g_strdup (jy_json_text (object, "number"));
  entry->series = g_strdup (jy_json_text (object, "series"));
  entry->year = (int) jy_json_int (object, "year", 0);
  entry->n = (int) jy_json_int (object, "n", 0);
  entry->state = g_strdup (jy_json_text (object, "state"));
  entry->recommendation = g_strdup (jy_json_text (object, "recommendation"));
  entry->reason = g_strdup (jy_json_text (object, "reason"));
  return entry;
}

/* -- settings */

gboolean
jy_turn_set (JyTurn *turn, const char *key, const char *value, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();

  jy_json_set_text (facts, "key", key);
  jy_json_set_text (facts, "value", value);
  return jy_settings_save (turn->db, turn->office, key, value, error)
         && jy_office_event (turn, "setting", facts, error);
}

/* -- people */

JyPerson *
jy_turn_add_person (JyTurn *turn, const char *name, JyRoles roles, const char *account,
                    gboolean unchecked, GError **error)
{
  g_autoptr (JyPerson) person = jy_person_new ();
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autofree char *trimmed = jy_text_trim (name);

  if (!jy_text_check (_ ("Name"), trimmed, FALSE, 100, error))
    return NULL;
  if (jy_text_is_blank (trimmed))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("A person needs a name; type it"));
      return NULL;
    }
  if (account != NULL)
    {
      g_autoptr (JyPerson) other = NULL;

      if (!jy_text_check (_ ("Account"), account, FALSE, 100, error))
        return NULL;
      other = jy_people_find_account (turn->db, turn->office, account, NULL);
      if (other != NULL)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The account “%s” belongs to %s; choose another name to sign in with"),
                       account, other->name);
          return NULL;
        }
    }
  person->id = jy_id_new ();
  person->name = g_steal_pointer (&trimmed);
  person->roles = roles;
  person->account = g_strdup (account);
  person->unchecked = unchecked;
  person->version = 1;
  json_object_set_object_member (facts, "person", jy_person_to_json (person));
  if (turn->person == NULL) /* init: the first person makes the docket */
    turn->person = jy_person_ref (person);
  if (!jy_people_save (turn->db, turn->office, person, error)
      || !jy_office_event (turn, "person-add", facts, error))
    return NULL;
  return g_steal_pointer (&person);
}

/* -- agencies */

static gboolean
agency_input_check (JyTurn *turn, const JyAgencyInput *input, GError **error)
{
  if (input->name != NULL
      && !jy_text_check (_ ("Name"), input->name, FALSE, JY_TEXT_LINE_MAX, error))
    return FALSE;
  if (input->name != NULL && jy_text_is_blank (input->name))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("An agency needs its full name; type it"));
      return FALSE;
    }
  if (input->code != NULL && *input->code != '\0' && !jy_credit_code_check (input->code, error))
    return FALSE;
  if (input->division != NULL && *input->division != '\0')
    {
      gboolean digits = strlen (input->division) == 6;

      for (const char *p = input->division; *p; p++)
        digits = digits && g_ascii_isdigit (*p);
      if (!digits)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("“%s” is no administrative division; it has six digits, as 370202"),
                       input->division);
          return FALSE;
        }
    }
  if (input->level != NULL && *input->level != '\0'
      && jy_rank_find (input->level) == JY_RANK_UNKNOWN)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is no level; the levels are center, province, city, district, township "
                      "and other"),
                   input->level);
      return FALSE;
    }
  return (input->contact == NULL
          || jy_text_check (_ ("Contact"), input->contact, TRUE, JY_TEXT_LINE_MAX, error))
         && (input->duties == NULL
             || jy_text_check (_ ("Duties"), input->duties, TRUE, MOST_DUTIES, error));
}

/* One duty a line, none of them blank. */
static void
replace_duties (JyAgency *agency, const char *value)
{
  g_auto (GStrv) lines = value != NULL ? g_strsplit (value, "\n", -1) : NULL;
  g_autoptr (GString) kept = g_string_new (NULL);

  if (lines == NULL)
    return;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = jy_text_trim (lines[i]);

      if (*line != '\0')
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? "\n" : "", line);
    }
  g_free (agency->duties);
  agency->duties = kept->len > 0 ? g_strdup (kept->str) : NULL;
}

static void
replace (char **slot, const char *value)
{
  if (value == NULL)
    return;
  g_free (*slot);
  *slot = *value != '\0' ? g_strdup (value) : NULL;
}

gboolean
jy_agency_fill (JyTurn *turn, JyAgency *agency, const JyAgencyInput *input, GError **error)
{
  if (!agency_input_check (turn, input, error))
    return FALSE;
  if (input->code != NULL && *input->code != '\0' && g_strcmp0 (input->code, agency->code) != 0)
    {
      g_autoptr (JyAgency) other = jy_agencies_find (turn->db, turn->office, input->code, NULL);

      if (other != NULL && g_strcmp0 (other->id, agency->id) != 0)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The code %s belongs to “%s” in the register; correct the code, or merge "
                          "the two"),
                       input->code, other->name);
          return FALSE;
        }
    }
  replace (&agency->code, input->code);
  replace (&agency->division, input->division);
  replace (&agency->contact, input->contact);
  replace_duties (agency, input->duties);
  if (input->level != NULL)
    agency->rank = jy_rank_find (input->level);
  if (input->court >= 0)
    agency->court = input->court != 0;
  if (input->parent != NULL && *input->parent == '\0')
    {
      g_clear_pointer (&agency->parent, g_free);
      g_clear_pointer (&agency->parent_name, g_free);
    }
  else if (input->parent != NULL)
    {
      g_autoptr (JyAgency) parent = jy_agencies_find (turn->db, turn->office, input->parent, error);

      if (parent == NULL)
        return FALSE;
      if (g_strcmp0 (parent->id, agency->id) == 0)
        {
          g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                               _ ("An agency cannot be its own superior; name another"));
          return FALSE;
        }
      replace (&agency->parent, parent->id);
      replace (&agency->parent_name, parent->name);
    }
  return TRUE;
}

gboolean
jy_agency_name_free (JyTurn *turn, const char *name, const char *but, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (JyAgency) other = jy_agencies_find (turn->db, turn->office, name, &inner);

  if (other == NULL && !g_error_matches (inner, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS))
    {
      if (inner != NULL && !g_error_matches (inner, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      return TRUE;
    }
  if (other != NULL && g_strcmp0 (other->id, but) == 0)
    return TRUE;
  g_set_error (
      error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
      _ ("“%s” is in the register already (as the name or a former name of “%s”); use that "
         "entry"),
      name, other != NULL ? other->name : name);
  return FALSE;
}

gboolean
jy_turn_save_agency (JyTurn *turn, const char *action, JyAgency *agency, JsonObject *more,
                     GError **error)
{
  g_autoptr (JsonObject) facts = more != NULL ? json_object_ref (more) : json_object_new ();

  json_object_set_object_member (facts, "agency", jy_agency_to_json (agency));
  return jy_agencies_save (turn->db, turn->office, agency, error)
         && jy_office_event (turn, action, facts, error);
}

JyAgency *
jy_turn_add_agency (JyTurn *turn, const JyAgencyInput *input, gboolean unchecked, GError **error)
{
  g_autoptr (JyAgency) agency = jy_agency_new ();

  agency->id = jy_id_new ();
  agency->name = jy_text_trim (input->name != NULL ? input->name : "");
  agency->unchecked = unchecked;
  agency->rank = JY_RANK_UNKNOWN;
  agency->version = 1;
  if (agency->former == NULL)
    agency->former = g_new0 (char *, 1);
  if (*agency->name == '\0')
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("An agency needs its full name; type it"));
      return NULL;
    }
  if (!jy_agency_fill (turn, agency, input, error)
      || !jy_agency_name_free (turn, agency->name, NULL, error)
      || !jy_turn_save_agency (turn, "agency-add", agency, NULL, error))
    return NULL;
  return g_steal_pointer (&agency);
}
