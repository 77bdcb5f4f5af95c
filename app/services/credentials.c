/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/credentials-private.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* What passwords may be, and who sets them. */

/* Bytes; nobody types a longer one. */
#define LONGEST 1024

/* -- passwords */

void
jy_password_free (char *password)
{
  if (password != NULL)
    sodium_memzero (password, strlen (password));
  g_free (password);
}

gboolean
jy_passwords_ready (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                       _ ("Passwords cannot be looked at: libsodium does not start on this "
                          "computer; install it anew"));
  return FALSE;
}

static gboolean
is_one_character (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) != g_utf8_get_char (text))
      return FALSE;
  return TRUE;
}

/* The rules are few: length is what makes a password hold, and what everybody knows does not. */
static gboolean
may_be_password (const char *text, const JyPerson *person, GError **error)
{
  const char *problem = NULL;

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) < JY_PASSWORD_LEAST)
    problem = _ ("A password has eight characters or more; choose a longer one");
  else if (strlen (text) > LONGEST)
    problem = _ ("A password has at most 1024 bytes; choose a shorter one");
  else if (is_one_character (text) || g_strcmp0 (text, person->name) == 0
           || g_strcmp0 (text, person->account) == 0)
    problem = _ ("Everybody would guess this password; choose another one");
  if (problem != NULL)
    g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, problem);
  return problem == NULL;
}

/* (transfer full) */
static char *
hash_of (const char *password, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];

  if (!jy_passwords_ready (error))
    return NULL;
  if (crypto_pwhash_str (hash, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE)
      == 0)
    return g_strdup (hash);
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                       _ ("There is not enough memory for a password (64 MB are needed); close "
                          "other programs and try again"));
  return NULL;
}

static gboolean
refuse_server (JyDesk *self, GError **error)
{
  if (!jy_docket_is_address (jy_docket_path (self->docket)))
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("Passwords of a docket on a server are the server's; whoever looks after "
                          "it sets them there (see docs/deployment.md)"));
  return FALSE;
}

/* -- passwords set, changed, taken away */

typedef struct
{
  const char *account;
  const char *hash; /* NULL: none any more */
  const char *how;
  gboolean by_another;
} Change;

static gboolean
record_change (JyTurn *turn, const char *person, const char *how, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();

  jy_json_set_text (facts, "person", person);
  jy_json_set_text (facts, "how", how);
  turn->everything = TRUE;
  return jy_office_event (turn, "password", facts, error);
}

static gboolean
write_change (JyTurn *turn, const char *person, const Change *change, GError **error)
{
  JyCredential credential = { .person = (char *) person,
                              .hash = (char *) change->hash,
                              .must_change = change->by_another,
                              .tried_at = (char *) "" };
  g_autofree char *now = jy_time_source_now (jy_docket_time (turn->desk->docket));

  credential.set_at = now;
  return (change->hash != NULL ? jy_credentials_put (turn->db, turn->office, &credential, error)
                               : jy_credentials_remove (turn->db, turn->office, person, error))
         && record_change (turn, person, change->how, error);
}

static gpointer
change_own (JyTurn *turn, gpointer data, GError **error)
{
  return GINT_TO_POINTER (write_change (turn, turn->person->id, data, error));
}

gboolean
jy_desk_password_change (JyDesk *self, const char *old, const char *fresh, GError **error)
{
  JyPerson *person = jy_desk_person (self);
  g_autofree char *hash = NULL;
  Change change = { .how = old == NULL ? "set" : fresh == NULL ? "removed" : "changed" };
  gboolean owes = FALSE;

  g_return_val_if_fail (person != NULL, FALSE);

  if (!refuse_server (self, error) || (fresh != NULL && !may_be_password (fresh, person, error)))
    return FALSE;
  if (old != NULL && g_strcmp0 (old, fresh) == 0)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("The new password is the old one; choose another one"));
      return FALSE;
    }
  if (!jy_desk_try_password (self, person, old, &owes, NULL, error))
    return FALSE;
  hash = fresh != NULL ? hash_of (fresh, error) : NULL;
  if (fresh != NULL && hash == NULL)
    return FALSE;
  change.hash = hash;
  if (jy_desk_turn (self, JY_TURN_DOOR_WRITE, change_own, &change, error) == NULL)
    return FALSE;
  g_mutex_lock (&self->lock);
  self->owes_password = FALSE;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* Somebody who signs in, for an administrator. (transfer full) */
static JyPerson *
account_for_admin (JyTurn *turn, const char *account, GError **error)
{
  g_autoptr (JyPerson) person = NULL;

  if (!jy_turn_require (turn, jy_office_action_roles ("person-edit"), error))
    return NULL;
  person = jy_people_find (turn->db, turn->office, account, error);
  if (person == NULL)
    return NULL;
  if (person->account == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("%s does not sign in and needs no password; make an account first"),
                   person->name);
      return NULL;
    }
  return g_steal_pointer (&person);
}

static gpointer
find_for_admin (JyTurn *turn, gpointer data, GError **error)
{
  return account_for_admin (turn, data, error);
}

static gpointer
reset (JyTurn *turn, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (JyPerson) person = account_for_admin (turn, change->account, error);

  return GINT_TO_POINTER (person != NULL && write_change (turn, person->id, change, error));
}

gboolean
jy_desk_password_reset (JyDesk *self, const char *account, const char *fresh, GError **error)
{
  g_autoptr (JyPerson) person = NULL;
  g_autofree char *hash = NULL;
  Change change = { .how = fresh != NULL ? "reset" : "removed", .by_another = TRUE };

  g_return_val_if_fail (JY_IS_DESK (self), FALSE);

  if (!refuse_server (self, error))
    return FALSE;
  person = jy_desk_turn (self, JY_TURN_READ, find_for_admin, (gpointer) account, error);
  if (person == NULL)
    return FALSE;
  if (g_strcmp0 (person->id, jy_desk_person (self)->id) == 0)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("This is your own account; change its password instead, with the old "
                              "one"));
      return FALSE;
    }
  if (fresh != NULL && !may_be_password (fresh, person, error))
    return FALSE;
  hash = fresh != NULL ? hash_of (fresh, error) : NULL;
  if (fresh != NULL && hash == NULL)
    return FALSE;
  change.account = person->id;
  change.hash = hash;
  return jy_desk_turn (self, JY_TURN_WRITE, reset, &change, error) != NULL;
}

static gpointer
unlock (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyPerson) person = account_for_admin (turn, data, error);
  g_autoptr (JyCredential) credential = NULL;
  GError *inner = NULL;

  if (person == NULL)
    return NULL;
  credential = jy_turn_credential (turn, person->id, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  if (credential == NULL || credential->failures == 0)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("%s has no wait to end; nothing is left to do"), person->name);
      return NULL;
    }
  credential->failures = 0;
  g_free (credential->tried_at);
  credential->tried_at = g_strdup ("");
  return GINT_TO_POINTER (jy_credentials_put (turn->db, turn->office, credential, error)
                          && record_change (turn, person->id, "unlocked", error));
}

gboolean
jy_desk_account_unlock (JyDesk *self, const char *account, GError **error)
{
  g_return_val_if_fail (JY_IS_DESK (self), FALSE);

  return refuse_server (self, error)
         && jy_desk_turn (self, JY_TURN_WRITE, unlock, (gpointer) account, error) != NULL;
}
