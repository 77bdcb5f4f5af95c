/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/docket-open.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/id.h"
#include "store/error.h"

/* -- the password */

/* Asked for once, however many connections are made with it. */
typedef struct _JyServerKey
{
  GMutex mutex;
  JyDocketKey ask;
  gboolean asked;
  char *password;
} JyServerKey;

static JyServerKey *
server_key_new (const JyDocketKey *ask)
{
  JyServerKey *self = g_new0 (JyServerKey, 1);

  g_mutex_init (&self->mutex);
  self->ask = *ask;
  return self;
}

static void
server_key_free (JyServerKey *self)
{
  if (!self)
    return;
  if (self->password)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static char *
give_password (const char *user, gpointer data)
{
  JyServerKey *self = data;
  char *password;

  g_mutex_lock (&self->mutex);
  if (!self->asked)
    self->password = self->ask.password (user, self->ask.data);
  self->asked = TRUE;
  password = g_strdup (self->password);
  g_mutex_unlock (&self->mutex);
  return password;
}

/* -- which docket it is */

/* Only who looks after the server changes the form. */
static gboolean
check_form (JyConnection *db, GError **error)
{
  int form = jy_postgres_form (db, error);

  if (form == jy_postgres_latest_form ())
    return TRUE;
  if (form > jy_postgres_latest_form ())
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER,
                 _ ("This docket was made by a newer version of the program (its form is %d, this "
                    "program knows %d). Install the newer version to open it."),
                 form, jy_postgres_latest_form ());
  else if (form >= 0)
    g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_READ_ONLY,
                         _ ("The docket on the server is of an older form. Ask who looks after the "
                            "server to bring it up to date."));
  return FALSE;
}

static gboolean
keeps_office (JyConnection *db, const char *office, GError **error)
{
  gint64 offices = jy_statement_number (
      jy_connection_query (db, error, "SELECT COUNT (*) FROM office WHERE id = $1", "t", office),
      error);

  if (offices == 0)
    g_set_error_literal (
        error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
        _ ("The server does not keep the docket of this office. Check which office "
           "you asked for."));
  return offices > 0;
}

JyConnection *
jy_docket_server_open (const JyPostgresPlace *place, GError **error)
{
  JyConnection *db = jy_postgres_open (place, error);

  if (!db
      || (jy_postgres_check_ours (db, error) && check_form (db, error)
          && keeps_office (db, place->office, error)))
    return db;
  jy_connection_close (db);
  return NULL;
}

static JyDocketServer *
server_new (const char *uri, const JyDocketKey *key)
{
  JyDocketServer *self = g_new0 (JyDocketServer, 1);

  self->place.uri = g_strdup (uri);
  if (key && key->password)
    {
      self->key = server_key_new (key);
      self->place.password = give_password;
      self->place.password_data = self->key;
    }
  return self;
}

void
jy_docket_server_free (JyDocketServer *self)
{
  if (!self)
    return;
  g_free ((char *) self->place.uri);
  g_free ((char *) self->place.office);
  g_free (self->account);
  server_key_free (self->key);
  g_free (self);
}

/* Who owns the docket looks after it, and sits for anybody. */
static gboolean
find_account (JyDocketServer *self, JyConnection *db, GError **error)
{
  g_autoptr (JyStatement) row = jy_connection_query (
      db, error,
      "SELECT CAST (session_user AS text), pg_has_role (session_user, nspowner, 'MEMBER')"
      " FROM pg_namespace WHERE nspname = 'jianyi'",
      NULL);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  if (jy_statement_step (row, &failure) && jy_statement_int (row, 1) == 0)
    self->account = jy_statement_dup (row, 0);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* @asked: id or name, or "": the only one, or the only one that knows the account. */
static gboolean
find_office (JyDocketServer *self, JyConnection *db, const char *asked, GError **error)
{
  g_autoptr (GPtrArray) offices = jy_statement_texts (
      jy_connection_query (db, error,
                           "SELECT o.id FROM office o WHERE $1 IN ('', o.id, o.name)"
                           " ORDER BY EXISTS (SELECT 1 FROM person p WHERE p.office = o.id"
                           " AND p.account = CAST (session_user AS text)) DESC, o.id LIMIT 2",
                           "t", asked),
      error);
  gint64 known;

  if (!offices)
    return FALSE;
  if (offices->len == 0)
    {
      g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                           _ ("The server does not keep the docket of this office. Check which "
                              "office you asked for."));
      return FALSE;
    }
  known = offices->len == 1 ? 1
                            : jy_statement_number (
                                jy_connection_query (db, error,
                                                     "SELECT COUNT (DISTINCT office) FROM person"
                                                     " WHERE account = CAST (session_user AS text)",
                                                     NULL),
                                error);
  if (known == 1)
    self->place.office = g_strdup (offices->pdata[0]);
  else if (known >= 0)
    g_set_error_literal (
        error, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS,
        _ ("The server keeps the dockets of several offices. Write the name of "
           "yours behind the address: postgresql://ACCOUNT@SERVER/DATABASE#OFFICE."));
  return known == 1;
}

JyDocketServer *
jy_docket_server_find (const char *address, const JyDocketKey *key, GError **error)
{
  const char *mark = strchr (address, '#');
  g_autofree char *uri = mark ? g_strndup (address, (gsize) (mark - address)) : g_strdup (address);
  g_autofree char *asked = g_uri_unescape_string (mark ? mark + 1 : "", NULL);
  g_autoptr (JyDocketServer) self = server_new (uri, key);
  JyPostgresPlace place = self->place;
  JyConnection *db;
  gboolean found;

  place.reader = TRUE;
  db = jy_postgres_open (&place, error);
  if (!db)
    return NULL;
  found = jy_postgres_check_ours (db, error) && check_form (db, error)
          && find_account (self, db, error) && find_office (self, db, asked ? asked : "", error);
  jy_connection_close (db);
  return found ? g_steal_pointer (&self) : NULL;
}

/* -- a new docket */

JyConnection *
jy_docket_server_reach (const char *address, const char *office, const JyDocketKey *key,
                        GError **error)
{
  JyPostgresPlace place = { .uri = address, .office = office };

  if (key)
    {
      place.password = key->password;
      place.password_data = key->data;
    }
  return jy_postgres_open (&place, error);
}

static gboolean
make_office (JyConnection *db, const char *id, const char *name, GError **error)
{
  gint64 offices = jy_statement_number (
      jy_connection_query (db, error, "SELECT COUNT (*) FROM office WHERE name = $1", "t", name),
      error);

  if (offices > 0)
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                 _ ("The server keeps a docket of “%s” already. Open that one."), name);
  return offices == 0
         && jy_connection_run (db, error, "INSERT INTO office (id, name) VALUES ($1, $2)", "tt", id,
                               name);
}

JyDocketServer *
jy_docket_server_found (const char *address, const JyFounding *founding, const JyDocketKey *key,
                        GError **error)
{
  g_autoptr (JyDocketServer) self = server_new (address, key);
  JyConnection *db;
  gboolean made;

  self->place.office
      = founding && founding->office_id ? g_strdup (founding->office_id) : jy_id_new ();
  db = jy_postgres_open (&self->place, error);
  if (!db)
    return NULL;
  made = jy_postgres_bring_up (db, error)
         && make_office (db, self->place.office,
                         founding && founding->office_name ? founding->office_name : "", error)
         && find_account (self, db, error);
  jy_connection_close (db);
  return made ? g_steal_pointer (&self) : NULL;
}
