/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/credentials-private.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* Who sits down at the desk, and what a wrong password costs. */

/* Wrong passwords in a row that cost nothing; the next costs FIRST_WAIT seconds, each one more the
 * double, up to LONGEST_WAIT. */
#define FREE_TRIES 2
#define FIRST_WAIT 10
#define LONGEST_WAIT 3600

/* On a server the password is the server's; who is not asked there is not asked here. */
static gboolean
is_on_server (JyDesk *self)
{
  return jy_docket_is_address (jy_docket_path (self->docket));
}

/* -- waits */

static gint64
seconds_between (const char *from, const char *to)
{
  g_autoptr (GDateTime) first = g_date_time_new_from_iso8601 (from, NULL);
  g_autoptr (GDateTime) second = g_date_time_new_from_iso8601 (to, NULL);

  return first != NULL && second != NULL
             ? g_date_time_difference (second, first) / G_TIME_SPAN_SECOND
             : 0;
}

static guint
wait_after (guint failures)
{
  guint wait = FIRST_WAIT;

  if (failures <= FREE_TRIES)
    return 0;
  for (guint i = FREE_TRIES + 1; i < failures && wait < LONGEST_WAIT; i++)
    wait *= 2;
  return MIN (wait, LONGEST_WAIT);
}

/* Seconds until the next try. A clock that was put back makes it begin anew: it neither ends the
 * wait nor makes it last until the old time has come again. */
static guint
wait_left (const JyCredential *credential, const char *now)
{
  gint64 wait = wait_after (credential->failures);
  gint64 passed = seconds_between (credential->tried_at, now);

  if (wait == 0 || passed >= wait)
    return 0;
  return (guint) (passed < 0 ? wait : wait - passed);
}

static char *
now_of (JyTurn *turn)
{
  return jy_time_source_now (jy_docket_time (turn->desk->docket));
}

static void
put (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

/* -- the door */

void
jy_account_free (JyAccount *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->person, jy_person_unref);
  g_free (self);
}

/* The password of somebody, or NULL; on a server nobody has one of ours. */
JyCredential *
jy_turn_credential (JyTurn *turn, const char *person, GError **error)
{
  return is_on_server (turn->desk) ? NULL
                                   : jy_credentials_get (turn->db, turn->office, person, error);
}

static gpointer
list_accounts (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) people = jy_people_list (turn->db, turn->office, TRUE, error);
  g_autoptr (GPtrArray) accounts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_account_free);
  g_autofree char *now = now_of (turn);

  if (people == NULL)
    return NULL;
  for (guint i = 0; i < people->len; i++)
    {
      JyAccount *account = g_new0 (JyAccount, 1);
      g_autoptr (JyCredential) credential = NULL;
      GError *inner = NULL;

      g_ptr_array_add (accounts, account);
      account->person = jy_person_ref (people->pdata[i]);
      credential = jy_turn_credential (turn, account->person->id, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return NULL;
        }
      account->has_password = credential != NULL;
      account->must_change = credential != NULL && credential->must_change;
      account->wait = credential != NULL ? wait_left (credential, now) : 0;
    }
  return g_steal_pointer (&accounts);
}

GPtrArray *
jy_desk_accounts (JyDesk *self, GError **error)
{
  g_return_val_if_fail (JY_IS_DESK (self), NULL);

  return jy_desk_turn (self, JY_TURN_DOOR, list_accounts, NULL, error);
}

static gpointer
find_seat (JyTurn *turn, gpointer data, GError **error)
{
  return jy_turn_find_seat (turn, data, error);
}

static JyPerson *
seat_for (JyDesk *self, const char *account, GError **error)
{
  return jy_desk_turn (self, JY_TURN_DOOR, find_seat, (gpointer) account, error);
}

static gpointer
has_password (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyCredential) credential = jy_turn_credential (turn, data, error);

  return GINT_TO_POINTER (credential != NULL);
}

JyDesk *
jy_desk_open_with (const char *path, const char *account, const JyDocketKey *key,
                   JyTimeSource *time, GError **error)
{
  g_autoptr (JyDesk) self = jy_desk_open_empty (path, key, time, error);
  g_autoptr (JyPerson) person = self != NULL ? seat_for (self, account, error) : NULL;
  char *password = NULL;
  GError *inner = NULL;
  gboolean wanted, done;

  if (person == NULL)
    return NULL;
  wanted = jy_desk_turn (self, JY_TURN_DOOR, has_password, person->id, &inner) != NULL;
  if (wanted && key != NULL && key->password != NULL)
    password = key->password (person->account, key->data);
  done = inner == NULL && jy_desk_sign_in (self, person->id, password, NULL, &inner);
  jy_password_free (password);
  if (!done)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  return g_steal_pointer (&self);
}

JyDesk *
jy_desk_open_unattended (const char *path, const char *account, JyTimeSource *time, GError **error)
{
  g_autoptr (JyDesk) self = jy_desk_open_empty (path, NULL, time, error);
  g_autoptr (JyPerson) person = self != NULL ? seat_for (self, account, error) : NULL;
  GError *inner = NULL;

  if (person == NULL)
    return NULL;
  self->unattended = jy_desk_turn (self, JY_TURN_DOOR, has_password, person->id, &inner) != NULL;
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  jy_desk_seat (self, person, FALSE);
  return g_steal_pointer (&self);
}

JyDesk *
jy_desk_open_at_door (const char *path, const char *account, const JyDocketKey *key,
                      JyTimeSource *time, GError **error)
{
  g_autoptr (JyDesk) self = jy_desk_open_empty (path, key, time, error);
  g_autoptr (GPtrArray) accounts = self != NULL ? jy_desk_accounts (self, error) : NULL;
  g_autoptr (JyPerson) person = NULL;

  if (accounts == NULL)
    return NULL;
  for (guint i = 0; i < accounts->len; i++)
    {
      const JyAccount *one = accounts->pdata[i];

      if (one->has_password && !one->person->disabled)
        return g_steal_pointer (&self);
    }
  person = seat_for (self, account, error);
  if (person == NULL)
    return NULL;
  jy_desk_seat (self, person, FALSE);
  return g_steal_pointer (&self);
}

/* -- a try */

typedef struct
{
  const char *person;
  const char *fresh; /* hash, or NULL: none */
  char *hash;        /* what the password is looked at with; NULL: there is none */
  guint failures;    /* this one with them */
  guint wait;        /* seconds until there may be a try */
  gboolean must_change;
} Try;

/* Counts the try as a wrong one before it is looked at, so that many at once count too. */
static gpointer
begin_try (JyTurn *turn, gpointer data, GError **error)
{
  Try *try = data;
  g_autofree char *now = now_of (turn);
  g_autoptr (JyCredential) credential = NULL;
  GError *inner = NULL;

  credential = jy_turn_credential (turn, try->person, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  if (credential == NULL)
    return GINT_TO_POINTER (TRUE);
  try->wait = wait_left (credential, now);
  try->must_change = credential->must_change;
  if (jy_docket_is_read_only (turn->desk->docket))
    {
      try->hash = g_strdup (credential->hash);
      return GINT_TO_POINTER (TRUE);
    }
  if (try->wait > 0 && seconds_between (credential->tried_at, now) >= 0)
    return GINT_TO_POINTER (TRUE);
  if (try->wait == 0)
    {
      try->hash = g_strdup (credential->hash);
      credential->failures += 1;
      try->failures = credential->failures;
    }
  put (&credential->tried_at, now);
  if (!jy_credentials_put (turn->db, turn->office, credential, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/* The password was right. */
static gpointer
end_try (JyTurn *turn, gpointer data, GError **error)
{
  const Try *try = data;
  g_autoptr (JyCredential) credential = jy_turn_credential (turn, try->person, error);

  if (credential == NULL)
    return NULL;
  credential->failures = 0;
  put (&credential->tried_at, "");
  return GINT_TO_POINTER (jy_credentials_put (turn->db, turn->office, credential, error));
}

static void
say_wait (guint seconds, const char *name, GError **error)
{
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN,
               ngettext ("Wrong passwords were given for %s too often; wait %u second, then try "
                         "again",
                         "Wrong passwords were given for %s too often; wait %u seconds, then try "
                         "again",
                         seconds),
               name, seconds);
}

/* Whether @password is that of @person; TRUE too where they have none. */
gboolean
jy_desk_try_password (JyDesk *self, const JyPerson *person, const char *password, gboolean *owes,
                      guint *wait, GError **error)
{
  gboolean counts = !jy_docket_is_read_only (self->docket);
  Try try = { .person = person->id };
  g_autofree char *hash = NULL;
  gboolean right;

  if (wait != NULL)
    *wait = 0;
  if (!jy_passwords_ready (error))
    return FALSE;
  if (password == NULL)
    {
      GError *inner = NULL;
      gboolean wanted = jy_desk_turn (self, JY_TURN_DOOR, has_password, person->id, &inner) != NULL;

      if (inner != NULL)
        g_propagate_error (error, inner);
      else if (wanted)
        g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN,
                     _ ("%s has a password; type it, or name a file that has it in its first line "
                        "with JIANYI_PASSWORD_FILE"),
                     person->name);
      return inner == NULL && !wanted;
    }
  if (jy_desk_turn (self, counts ? JY_TURN_DOOR_WRITE : JY_TURN_DOOR, begin_try, &try, error)
      == NULL)
    return FALSE;
  hash = try.hash;
  if (wait != NULL)
    *wait = try.wait;
  if (try.wait > 0)
    {
      say_wait (try.wait, person->name, error);
      return FALSE;
    }
  right = hash == NULL || crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
  if (right)
    {
      *owes = try.must_change;
      return hash == NULL || !counts
             || jy_desk_turn (self, JY_TURN_DOOR_WRITE, end_try, &try, error) != NULL;
    }
  try.wait = wait_after (try.failures);
  if (wait != NULL)
    *wait = try.wait;
  if (try.wait > 0)
    say_wait (try.wait, person->name, error);
  else
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN,
                 _ ("This is not the password of %s; look whether Caps Lock is on, and type it "
                    "again"),
                 person->name);
  return FALSE;
}

gboolean
jy_desk_sign_in (JyDesk *self, const char *account, const char *password, guint *wait,
                 GError **error)
{
  g_autoptr (JyPerson) person = NULL;
  gboolean owes = FALSE;

  g_return_val_if_fail (JY_IS_DESK (self), FALSE);

  person = seat_for (self, account, error);
  if (person == NULL || !jy_desk_try_password (self, person, password, &owes, wait, error))
    return FALSE;
  jy_desk_seat (self, person, owes);
  return TRUE;
}

gboolean
jy_desk_switch (JyDesk *self, const char *account, GError **error)
{
  return jy_desk_sign_in (self, account, NULL, NULL, error);
}

gboolean
jy_desk_check_password (JyDesk *self, const char *password, guint *wait, GError **error)
{
  JyPerson *person = jy_desk_person (self);
  gboolean owes = FALSE;

  g_return_val_if_fail (person != NULL, FALSE);

  return jy_desk_try_password (self, person, password, &owes, wait, error);
}

gboolean
jy_desk_owes_password (JyDesk *self)
{
  gboolean owes;

  g_return_val_if_fail (JY_IS_DESK (self), FALSE);

  g_mutex_lock (&self->lock);
  owes = self->owes_password;
  g_mutex_unlock (&self->lock);
  return owes;
}

gboolean
jy_desk_has_password (JyDesk *self, GError **error)
{
  JyPerson *person = jy_desk_person (self);

  g_return_val_if_fail (person != NULL, FALSE);

  return jy_desk_turn (self, JY_TURN_DOOR, has_password, person->id, error) != NULL;
}
