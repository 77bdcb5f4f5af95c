/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/text.h"

/* The register of agencies: every change an event of the office's stream. */

#define AGENCY_ROLES (JY_ROLE_HANDLER | JY_ROLE_REGISTRAR | JY_ROLE_ADMIN)

typedef struct
{
  const char *word;
  const char *other;
  const JyAgencyInput *input;
  guint limit;
  guint offset;
} Ask;

static gpointer
add (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  JyAgency *agency = NULL;

  if (!jy_turn_require (turn, AGENCY_ROLES, error))
    return NULL;
  agency = jy_turn_add_agency (turn, ask->input, FALSE, error);
  turn->everything = TRUE;
  return agency;
}

JyAgency *
jy_desk_agency_add (JyDesk *self, const JyAgencyInput *input, GError **error)
{
  Ask ask = { .input = input };

  return jy_desk_write (self, add, &ask, (GDestroyNotify) jy_agency_unref, error);
}

static JyAgency *
rename_to (JyAgency *agency, const char *name)
{
  g_autoptr (GPtrArray) former = g_ptr_array_new ();

  if (g_str_equal (agency->name, name))
    return agency;
  g_ptr_array_add (former, g_strdup (agency->name));
  for (guint i = 0; agency->former != NULL && agency->former[i] != NULL; i++)
    if (!g_str_equal (agency->former[i], name))
      g_ptr_array_add (former, g_strdup (agency->former[i]));
  g_ptr_array_add (former, NULL);
  g_strfreev (agency->former);
  agency->former = (char **) g_ptr_array_free (g_steal_pointer (&former), FALSE);
  g_free (agency->name);
  agency->name = g_strdup (name);
  return agency;
}

/* What is typed anew in the register's form corrects a name; a rename keeps the old one findable.
 */
static gpointer
edit (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (JyAgency) before = NULL;
  g_autoptr (JyAgency) after = NULL;

  if (!jy_turn_require (turn, AGENCY_ROLES, error))
    return NULL;
  before = jy_agencies_find (turn->db, turn->office, ask->word, error);
  if (before == NULL)
    return NULL;
  after = jy_agency_copy (before);
  after->version = before->version + 1;
  after->unchecked = FALSE;
  if (!jy_agency_fill (turn, after, ask->input, error))
    return NULL;
  if (ask->input->name != NULL)
    {
      g_autofree char *name = jy_text_trim (ask->input->name);

      if (!jy_agency_name_free (turn, name, before->id, error))
        return NULL;
      rename_to (after, name);
    }
  if (!jy_turn_save_agency (turn, "agency-edit", after, NULL, error))
    return NULL;
  turn->everything = TRUE;
  return g_steal_pointer (&after);
}

JyAgency *
jy_desk_agency_edit (JyDesk *self, const char *word, const JyAgencyInput *input, GError **error)
{
  Ask ask = { .word = word, .input = input };

  return jy_desk_write (self, edit, &ask, (GDestroyNotify) jy_agency_unref, error);
}

static gpointer
rename_agency (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (JyAgency) before = NULL;
  g_autoptr (JyAgency) after = NULL;
  g_autoptr (JsonObject) more = json_object_new ();
  g_autofree char *name = jy_text_trim (ask->other);

  if (!jy_turn_require (turn, AGENCY_ROLES, error)
      || !jy_text_check (_ ("Name"), name, FALSE, JY_TEXT_LINE_MAX, error))
    return NULL;
  if (jy_text_is_blank (name))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("An agency needs its full name; type it"));
      return NULL;
    }
  before = jy_agencies_find (turn->db, turn->office, ask->word, error);
  if (before == NULL || !jy_agency_name_free (turn, name, before->id, error))
    return NULL;
  after = rename_to (jy_agency_copy (before), name);
  after->version = before->version + 1;
  jy_json_set_text (more, "from", before->name);
  if (!jy_turn_save_agency (turn, "agency-rename", after, more, error))
    return NULL;
  turn->everything = TRUE;
  return g_steal_pointer (&after);
}

JyAgency *
jy_desk_agency_rename (JyDesk *self, const char *word, const char *name, GError **error)
{
  Ask ask = { .word = word, .other = name };

  return jy_desk_write (self, rename_agency, &ask, (GDestroyNotify) jy_agency_unref, error);
}

JyAgency *
jy_turn_merge_agencies (JyTurn *turn, const char *from, const char *into, GError **error)
{
  g_autoptr (JyAgency) after = NULL;
  g_autoptr (JsonObject) facts = json_object_new ();

  if (!jy_agencies_merge (turn->db, turn->office, from, into, error))
    return NULL;
  after = jy_agencies_get (turn->db, turn->office, into, error);
  if (after == NULL)
    return NULL;
  jy_json_set_text (facts, "from", from);
  jy_json_set_text (facts, "into", into);
  json_object_set_object_member (facts, "agency", jy_agency_to_json (after));
  return jy_office_event (turn, "agency-merge", facts, error) ? g_steal_pointer (&after) : NULL;
}

static gpointer
merge (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (JyAgency) from = NULL;
  g_autoptr (JyAgency) into = NULL;
  JyAgency *after;

  if (!jy_turn_require (turn, AGENCY_ROLES, error))
    return NULL;
  from = jy_agencies_find (turn->db, turn->office, ask->word, error);
  if (from == NULL)
    return NULL;
  into = jy_agencies_find (turn->db, turn->office, ask->other, error);
  if (into == NULL)
    return NULL;
  if (g_str_equal (from->id, into->id))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” and “%s” are the same entry; name two"), ask->word, ask->other);
      return NULL;
    }
  after = jy_turn_merge_agencies (turn, from->id, into->id, error);
  turn->everything = TRUE;
  return after;
}

JyAgency *
jy_desk_agency_merge (JyDesk *self, const char *from, const char *into, GError **error)
{
  Ask ask = { .word = from, .other = into };

  return jy_desk_write (self, merge, &ask, (GDestroyNotify) jy_agency_unref, error);
}

static gpointer
list (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;

  return jy_agencies_list (turn->db, turn->office, ask->word, ask->limit, ask->offset, error);
}

GPtrArray *
jy_desk_agencies (JyDesk *self, const char *words, guint limit, guint offset, GError **error)
{
  Ask ask = { .word = words, .limit = limit, .offset = offset };

  return jy_desk_turn (self, JY_TURN_READ, list, &ask, error);
}
