/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection to the server: where it may lead and how, what a session is set to, losing it and
 * making it again, and ending what runs from another thread. */
#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"
#include "store/postgres/postgres-error.h"
#include "store/postgres/postgres-private.h"

/* Certificates that the machine trusts; libpq by itself looks in the home folder alone. */
#define TRUSTED "/etc/ssl/certs/ca-certificates.crt"
#define LONGEST_NOTICE 200
#define ASK_AGAIN_MICROSECONDS 200000

/* -- where it leads */

static const char *
option (const PQconninfoOption *options, const char *keyword)
{
  for (const PQconninfoOption *o = options; o->keyword; o++)
    if (g_str_equal (o->keyword, keyword))
      return o->val && *o->val ? o->val : NULL;
  return NULL;
}

static gboolean
is_local (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return host[0] == '/' || host[0] == '@' || g_str_equal (host, "localhost")
         || (address && g_inet_address_get_is_loopback (address));
}

/* Every one of several hosts, by name and by address. */
static gboolean
stays_here (const PQconninfoOption *options)
{
  const char *const keywords[] = { "host", "hostaddr" };
  gboolean named = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      const char *hosts = option (options, keywords[i]);
      g_auto (GStrv) parts = g_strsplit (hosts ? hosts : "", ",", -1);

      for (guint j = 0; parts[j]; j++)
        if (!is_local (parts[j]))
          return FALSE;
      named |= hosts != NULL;
    }
  return named;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER, sentence);
  return FALSE;
}

static gboolean
check_options (const PQconninfoOption *options, GError **error)
{
  const char *mode = option (options, "sslmode");

  if (option (options, "password") || option (options, "sslpassword"))
    return refuse (error, _ ("The address of the server holds a password, which others could read "
                             "there. Take it out: you are asked for it."));
  if (!option (options, "user") || !option (options, "dbname"))
    return refuse (error, _ ("The address of the server names no account or no database. Write "
                             "postgresql://ACCOUNT@SERVER/DATABASE."));
  if (mode && !g_str_equal (mode, "verify-full") && !stays_here (options))
    return refuse (error, _ ("A connection to another machine must be encrypted and the server's "
                             "certificate be checked. Take “sslmode” out of the address."));
  return TRUE;
}

static PQconninfoOption *
parse (const char *uri, GError **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);
  PQconninfoOption *options = NULL;

  if (g_strcmp0 (scheme, "postgresql") == 0 || g_strcmp0 (scheme, "postgres") == 0)
    options = jy_libpq.PQconninfoParse (uri, NULL);
  if (!options)
    refuse (error, _ ("This is not the address of a server. Write "
                      "postgresql://ACCOUNT@SERVER/DATABASE."));
  else if (!check_options (options, error))
    g_clear_pointer (&options, jy_libpq.PQconninfoFree);
  return options;
}

/* -- a session */

/* Notices quote what was written: their code says enough. */
static void
on_notice (void *data, const PGresult *result)
{
  const char *code = jy_libpq.PQresultErrorField (result, PG_DIAG_SQLSTATE);

  g_debug ("postgresql notice %s", code ? code : "");
}

gboolean
jy_postgres_execute (JyPostgres *self, const char *sql, GError **error)
{
  PGresult *result;
  gboolean ok;

  jy_postgres_collect (self);
  result = jy_libpq.PQexec (self->db, sql);
  ok = jy_libpq.PQresultStatus (result) == PGRES_COMMAND_OK
       || jy_libpq.PQresultStatus (result) == PGRES_TUPLES_OK;
  if (!ok)
    jy_postgres_set_error (error, self->db, result, sql);
  jy_libpq.PQclear (result);
  return ok;
}

/* Whose docket it is, for what the schema's own functions ask. */
static gboolean
name_office (JyPostgres *self, GError **error)
{
  char *office = jy_libpq.PQescapeLiteral (self->db, self->office, strlen (self->office));
  g_autofree char *sql = g_strconcat ("SET jianyi.office = ", office, NULL);

  jy_libpq.PQfreemem (office);
  return jy_postgres_execute (self, sql, error);
}

gboolean
jy_postgres_begin_session (JyPostgres *self, GError **error)
{
  self->session++;
  g_ptr_array_set_size (self->given_up, 0);
  jy_libpq.PQsetNoticeReceiver (self->db, on_notice, NULL);
  g_mutex_lock (&self->mutex);
  jy_libpq.PQfreeCancel (self->canceller);
  self->canceller = jy_libpq.PQgetCancel (self->db);
  g_mutex_unlock (&self->mutex);
  /* A program that stands still in the middle of a change keeps nobody else waiting for ever. */
  return jy_postgres_execute (self,
                              "SET search_path = jianyi, pg_temp; SET synchronous_commit = on;"
                              " SET lock_timeout = '20s'; SET TimeZone = 'UTC'; SET jit = off;"
                              " SET idle_in_transaction_session_timeout = '60s'",
                              error)
         && name_office (self, error)
         && (!self->reader
             || jy_postgres_execute (self, "SET default_transaction_read_only = on", error));
}

/* A connection that does not stand yet: what of it is refused is in libpq's words, which name
 * neither password nor case. */
static gboolean
is_made (PGconn *db, GError **error)
{
  if (jy_libpq.PQstatus (db) == CONNECTION_OK)
    return TRUE;
  g_info ("postgresql: %s", jy_libpq.PQerrorMessage (db));
  if (jy_libpq.PQconnectionNeedsPassword (db))
    return refuse (error, _ ("The server asks for a password, and none is known. Sign in again."));
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER,
               _ ("The docket on the server “%s” could not be opened. Check its address, your "
                  "account and password, and the network; the log says what the server answered."),
               jy_libpq.PQhost (db) ? jy_libpq.PQhost (db) : "");
  return FALSE;
}

static PGconn *
connect_once (const PQconninfoOption *options, const char *password)
{
  gboolean here = stays_here (options);
  g_autoptr (GPtrArray) keywords = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const struct
  {
    const char *keyword;
    const char *value;
    gboolean always; /* else only where the address says nothing of it */
  } own[] = {
    { "password", password, TRUE },
    { "client_encoding", "UTF8", TRUE },
    { "gssencmode", "disable", TRUE },
    { "fallback_application_name", "jianyi", TRUE },
    { "connect_timeout", "10", FALSE },
    { "keepalives_idle", "30", FALSE },
    { "tcp_user_timeout", "20000", FALSE },
    { "sslmode", here ? "prefer" : "verify-full", FALSE },
    { "sslrootcert", here ? NULL : TRUSTED, FALSE },
  };

  for (const PQconninfoOption *o = options; o->keyword; o++)
    if (o->val && *o->val)
      {
        g_ptr_array_add (keywords, o->keyword);
        g_ptr_array_add (values, o->val);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i].value && (own[i].always || !option (options, own[i].keyword)))
      {
        g_ptr_array_add (keywords, (gpointer) own[i].keyword);
        g_ptr_array_add (values, (gpointer) own[i].value);
      }
  g_ptr_array_add (keywords, NULL);
  g_ptr_array_add (values, NULL);
  return jy_libpq.PQconnectdbParams ((const char *const *) keywords->pdata,
                                     (const char *const *) values->pdata, 0);
}

static void
free_password (char *password)
{
  if (password)
    explicit_bzero (password, strlen (password));
  g_free (password);
}

static PGconn *
connect (const JyPostgresPlace *place, GError **error)
{
  PQconninfoOption *options = jy_libpq_load (error) ? parse (place->uri, error) : NULL;
  PGconn *db;

  if (!options)
    return NULL;
  db = connect_once (options, NULL);
  if (jy_libpq.PQstatus (db) != CONNECTION_OK && jy_libpq.PQconnectionNeedsPassword (db)
      && place->password)
    {
      char *password = place->password (option (options, "user"), place->password_data);

      if (password)
        {
          jy_libpq.PQfinish (db);
          db = connect_once (options, password);
        }
      free_password (password);
    }
  jy_libpq.PQconninfoFree (options);
  if (is_made (db, error))
    return db;
  jy_libpq.PQfinish (db);
  return NULL;
}

JyConnection *
jy_postgres_open (const JyPostgresPlace *place, GError **error)
{
  PGconn *db = connect (place, error);
  g_autofree char *channel = NULL;
  JyPostgres *self;

  if (!db)
    return NULL;
  self = g_new0 (JyPostgres, 1);
  jy_connection_init (&self->base, &jy_postgres_driver);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->db = db;
  self->reader = place->reader;
  self->given_up = g_ptr_array_new_with_free_func (g_free);
  self->office = g_strdup (place->office ? place->office : "");
  self->channel = g_strconcat ("jianyi ", self->office, NULL);
  if (jy_postgres_begin_session (self, error))
    return &self->base;
  jy_connection_close (&self->base);
  return NULL;
}

/* Whether nothing is known of the connection's end. A server that goes says so first: once that is
 * taken in, the end itself is seen. */
static gboolean
stands (PGconn *db)
{
  if (!jy_libpq.PQconsumeInput (db))
    return FALSE;
  jy_libpq.PQisBusy (db);
  return jy_libpq.PQconsumeInput (db) && jy_libpq.PQstatus (db) == CONNECTION_OK;
}

gboolean
jy_postgres_keep_alive (JyPostgres *self, GError **error)
{
  if (self->base.in_transaction || jy_libpq.PQtransactionStatus (self->db) == PQTRANS_ACTIVE)
    return TRUE;
  if (stands (self->db))
    return TRUE;
  g_info ("postgresql: connecting anew");
  jy_libpq.PQreset (self->db);
  return is_made (self->db, error) && jy_postgres_begin_session (self, error);
}

/* -- ending what runs */

/* Asks until the command has ended: a server that has not begun to read it when the request comes
 * passes that over. The request goes over a connection of its own, which takes its time. */
static gpointer
send_cancel (gpointer data)
{
  JyPostgres *self = data;
  char reason[LONGEST_NOTICE];

  g_mutex_lock (&self->mutex);
  while (self->busy)
    {
      g_mutex_unlock (&self->mutex);
      if (!jy_libpq.PQcancel (self->canceller, reason, sizeof reason))
        g_info ("postgresql: not cancelled: %s", reason);
      g_mutex_lock (&self->mutex);
      if (self->busy)
        g_cond_wait_until (&self->ended, &self->mutex,
                           g_get_monotonic_time () + ASK_AGAIN_MICROSECONDS);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

void
jy_postgres_cancel (JyConnection *base)
{
  JyPostgres *self = SELF (base);

  /* Not in the caller's thread, which may be the window's. */
  g_mutex_lock (&self->mutex);
  if (self->busy && !self->cancelling && self->canceller)
    self->cancelling = g_thread_new ("postgres-cancel", send_cancel, self);
  g_mutex_unlock (&self->mutex);
}

void
jy_postgres_set_busy (JyPostgres *self)
{
  g_mutex_lock (&self->mutex);
  self->busy = TRUE;
  g_mutex_unlock (&self->mutex);
  /* Whoever cancelled before that saw nothing to end. */
  if (g_atomic_int_get (&self->base.cancelled))
    jy_postgres_cancel (&self->base);
}

void
jy_postgres_set_idle (JyPostgres *self)
{
  GThread *cancelling;

  g_mutex_lock (&self->mutex);
  self->busy = FALSE;
  cancelling = g_steal_pointer (&self->cancelling);
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->mutex);
  /* Its request must have come in before the next command begins, or it would end that one. */
  if (cancelling)
    g_thread_join (cancelling);
}
