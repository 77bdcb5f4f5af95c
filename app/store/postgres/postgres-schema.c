/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database as a whole: whose it is, its form, and bringing it up to date. */
#include <glib/gi18n.h>

#include "base/resource.h"
#include "store/error.h"
#include "store/migrations.h"
#include "store/postgres-resources.h"
#include "store/postgres/postgres-connection.h"
#include "store/postgres/postgres-private.h"

/* Forms as on SQLite. There was no docket on a server before this one. */
#define FIRST_FORM 5

/* What a script of SQLite's says otherwise. One that says more than this table and both engines
 * know gets a twin of its own in migrations/. */
static const struct
{
  const char *sqlite;
  const char *ours;
} words[] = {
  { ") STRICT, WITHOUT ROWID;", ");" },
  { ") STRICT;", ");" },
  { " TEXT NOT NULL", " text COLLATE \"C\" NOT NULL" },
  { " INTEGER NOT NULL", " bigint NOT NULL" },
  { " BLOB NOT NULL", " bytea NOT NULL" },
};

int
jy_postgres_latest_form (void)
{
  return jy_migrations_latest (NULL);
}

int
jy_postgres_form (JyConnection *self, GError **error)
{
  gint64 tables = jy_statement_number (
      jy_connection_query (self, error, "SELECT COUNT (to_regclass ('jianyi.form'))", NULL), error);

  if (tables != 1)
    return (int) tables;
  return (int) jy_statement_number (
      jy_connection_query (self, error, "SELECT COALESCE (MAX (n), 0) FROM form", NULL), error);
}

gboolean
jy_postgres_check_ours (JyConnection *self, GError **error)
{
  int form = jy_postgres_form (self, error);

  if (form == 0)
    g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_OURS,
                         _ ("This database holds no docket. Choose another one, or have a docket "
                            "made in it."));
  return form > 0;
}

/* The script to @form: its own, or SQLite's in other words; (transfer full). */
static char *
script_to (int form, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/cn/jianyi/store/postgres/%04d.sql", form);
  /* A static library's resources are not registered by themselves. */
  g_autoptr (GBytes) own = g_resource_lookup_data (jy_resource_get (jy_store_postgres_get_resource),
                                                   name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GBytes) shared = own ? NULL : jy_migrations_script (form, error);
  GString *script;

  /* Resource data end with a zero. */
  if (own)
    return g_strdup (g_bytes_get_data (own, NULL));
  if (!shared)
    return NULL;
  script = g_string_new (g_bytes_get_data (shared, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (script, words[i].sqlite, words[i].ours, 0);
  return g_string_free (script, FALSE);
}

static gboolean
bring_to (JyConnection *base, int form, GError **error)
{
  g_autofree char *script = script_to (form, error);

  if (script && jy_connection_begin (base, TRUE, error)
      && jy_postgres_execute (SELF (base), script, error)
      && jy_postgres_execute (SELF (base), "DO $$ BEGIN PERFORM keep_offices_apart (); END $$",
                              error)
      && jy_postgres_write_rules (base, error)
      && jy_connection_run (base, error, "INSERT INTO form (n) VALUES ($1)", "i", (gint64) form)
      && jy_connection_commit (base, error))
    return TRUE;
  jy_connection_roll_back (base);
  return FALSE;
}

gboolean
jy_postgres_bring_up (JyConnection *self, GError **error)
{
  int form = jy_postgres_form (self, error);

  if (form < 0)
    return FALSE;
  if (form > jy_postgres_latest_form ())
    {
      g_set_error (
          error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER,
          _ ("This docket was made by a newer version of the program (its form is %d, this "
             "program knows %d). Install the newer version to open it."),
          form, jy_postgres_latest_form ());
      return FALSE;
    }
  for (int next = MAX (form + 1, FIRST_FORM); next <= jy_postgres_latest_form (); next++)
    if (!bring_to (self, next, error))
      return FALSE;
  return TRUE;
}
