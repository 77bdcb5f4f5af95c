/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "store/error.h"
#include "store/records.h"
#include "store/sort-key.h"

#define KEY_BYTES 40
#define COLUMNS "id, name, roles, account, disabled, unchecked, department, version"

static gpointer
read_row (JyStatement *statement, GError **error)
{
  g_autoptr (JyPerson) person = jy_person_new ();

  if (!jy_roles_parse (jy_statement_text (statement, 2), &person->roles, error))
    return NULL;
  person->id = jy_statement_dup (statement, 0);
  person->name = jy_statement_dup (statement, 1);
  person->account = jy_statement_dup_some (statement, 3);
  person->disabled = jy_statement_int (statement, 4) != 0;
  person->unchecked = jy_statement_int (statement, 5) != 0;
  person->department = jy_statement_dup_some (statement, 6);
  person->version = (guint) jy_statement_int (statement, 7);
  return g_steal_pointer (&person);
}

static GPtrArray *
read_all (JyStatement *statement, GError **error)
{
  return jy_statement_all (statement, read_row, (GDestroyNotify) jy_person_unref, error);
}

/* The only one of @people, which is taken. */
static JyPerson *
only (GPtrArray *taken, const char *word, GError **error)
{
  g_autoptr (GPtrArray) people = taken;

  if (!people)
    return NULL;
  if (people->len == 1)
    return jy_person_ref (g_ptr_array_index (people, 0));
  if (people->len == 0)
    g_set_error (
        error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
        _ ("Nobody called “%s” is in the register of people. Check the name, or add the person "
           "first."),
        word);
  else
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS,
                 ngettext ("%u person is called “%s”. Give the id or the account instead.",
                           "%u people are called “%s”. Give the id or the account instead.",
                           people->len),
                 people->len, word);
  return NULL;
}

gboolean
jy_people_save (JyConnection *db, const char *office, const JyPerson *person, GError **error)
{
  g_autofree char *roles = jy_roles_format (person->roles);
  g_autofree char *key = jy_sort_key (db, person->name, KEY_BYTES);
  g_autoptr (GError) failure = NULL;

  if (jy_connection_run (
          db, &failure,
          "INSERT INTO person (office, id, name, name_key, roles, account, disabled, unchecked,"
          " department, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
          " ON CONFLICT (office, id) DO UPDATE SET name = excluded.name, name_key = "
          "excluded.name_key,"
          " roles = excluded.roles, account = excluded.account, disabled = excluded.disabled,"
          " unchecked = excluded.unchecked, department = excluded.department,"
          " version = excluded.version",
          "ttttttiiti", office, person->id, person->name, key, roles,
          person->account ? person->account : "", (gint64) person->disabled,
          (gint64) person->unchecked, person->department ? person->department : "",
          (gint64) person->version))
    return TRUE;
  if (g_error_matches (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS))
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                 _ ("Another person has the account “%s”. Choose another account."),
                 person->account ? person->account : "");
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

JyPerson *
jy_people_get (JyConnection *db, const char *office, const char *id, GError **error)
{
  return only (
      read_all (jy_connection_query (db, error,
                                     "SELECT " COLUMNS " FROM person WHERE office = $1 AND id = $2",
                                     "tt", office, id),
                error),
      id, error);
}

JyPerson *
jy_people_find_account (JyConnection *db, const char *office, const char *account, GError **error)
{
  return only (read_all (jy_connection_query (db, error,
                                              "SELECT " COLUMNS " FROM person WHERE office = $1"
                                              " AND account = $2 AND account <> ''",
                                              "tt", office, account),
                         error),
               account, error);
}

JyPerson *
jy_people_find (JyConnection *db, const char *office, const char *word, GError **error)
{
  GPtrArray *people;

  /* An id or an account is one person's alone and goes before a name. */
  people = read_all (jy_connection_query (db, error,
                                          "SELECT " COLUMNS " FROM person WHERE office = $1"
                                          " AND (id = $2 OR (account = $2 AND account <> ''))",
                                          "tt", office, word),
                     error);
  if (!people || people->len > 0)
    return only (people, word, error);
  g_ptr_array_unref (people);
  return only (read_all (jy_connection_query (db, error,
                                              "SELECT " COLUMNS " FROM person WHERE office = $1"
                                              " AND name = $2",
                                              "tt", office, word),
                         error),
               word, error);
}

GPtrArray *
jy_people_list (JyConnection *db, const char *office, gboolean accounts_only, GError **error)
{
  return read_all (jy_connection_query (db, error,
                                        "SELECT " COLUMNS " FROM person WHERE office = $1"
                                        " AND ($2 = 0 OR account <> '') ORDER BY name_key, id",
                                        "ti", office, (gint64) accounts_only),
                   error);
}
