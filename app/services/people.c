/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/text.h"

typedef struct
{
  const char *word;
  const char *name;
  gint roles;
  gint disabled;
  const char *account;
  gboolean accounts_only;
} Ask;

static gpointer
add (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  JyPerson *person;

  if (!jy_turn_require (turn, jy_office_action_roles ("person-edit"), error))
    return NULL;
  person = jy_turn_add_person (turn, ask->name != NULL ? ask->name : "", (JyRoles) ask->roles,
                               ask->account, FALSE, error);
  turn->everything = TRUE;
  return person;
}

JyPerson *
jy_desk_person_add (JyDesk *self, const char *name, JyRoles roles, const char *account,
                    GError **error)
{
  Ask ask = { .name = name, .roles = (gint) roles, .account = account };

  return jy_desk_write (self, add, &ask, (GDestroyNotify) jy_person_unref, error);
}

/* Somebody must be able to administer the docket afterwards. */
static gboolean
an_administrator_stays (JyTurn *turn, const JyPerson *after, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;

  if (after->account != NULL && !after->disabled && (after->roles & JY_ROLE_ADMIN) != 0)
    return TRUE;
  people = jy_people_list (turn->db, turn->office, TRUE, error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (people, i);

      if (!g_str_equal (person->id, after->id) && !person->disabled
          && (person->roles & JY_ROLE_ADMIN) != 0)
        return TRUE;
    }
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
               _ ("%s is the last administrator who can sign in; give the role to another first"),
               after->name);
  return FALSE;
}

static gpointer
edit (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (JyPerson) before = NULL;
  g_autoptr (JyPerson) after = NULL;
  g_autoptr (JsonObject) facts = json_object_new ();

  if (!jy_turn_require (turn, jy_office_action_roles ("person-edit"), error))
    return NULL;
  before = jy_people_find (turn->db, turn->office, ask->word, error);
  if (before == NULL)
    return NULL;
  after = jy_person_copy (before);
  after->version = before->version + 1;
  after->unchecked = FALSE;
  if (ask->name != NULL)
    {
      g_autofree char *name = jy_text_trim (ask->name);

      if (!jy_text_check (_ ("Name"), name, FALSE, 100, error))
        return NULL;
      if (jy_text_is_blank (name))
        {
          g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                               _ ("A person needs a name; type it"));
          return NULL;
        }
      g_free (after->name);
      after->name = g_steal_pointer (&name);
    }
  if (ask->roles >= 0)
    after->roles = (JyRoles) ask->roles;
  if (ask->disabled >= 0)
    after->disabled = ask->disabled != 0;
  if (!an_administrator_stays (turn, after, error))
    return NULL;
  json_object_set_object_member (facts, "person", jy_person_to_json (after));
  if (!jy_people_save (turn->db, turn->office, after, error)
      || !jy_office_event (turn, "person-edit", facts, error))
    return NULL;
  turn->everything = TRUE;
  return g_steal_pointer (&after);
}

JyPerson *
jy_desk_person_edit (JyDesk *self, const char *word, const char *name, gint roles, gint disabled,
                     GError **error)
{
  Ask ask = { .word = word, .name = name, .roles = roles, .disabled = disabled };

  return jy_desk_write (self, edit, &ask, (GDestroyNotify) jy_person_unref, error);
}

static gpointer
list (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;

  return jy_people_list (turn->db, turn->office, ask->accounts_only, error);
}

GPtrArray *
jy_desk_people (JyDesk *self, gboolean accounts_only, GError **error)
{
  Ask ask = { .accounts_only = accounts_only };

  return jy_desk_turn (self, JY_TURN_READ, list, &ask, error);
}
