/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/postgres-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "store/error.h"

typedef struct
{
  const char *code; /* SQLSTATE, or how it begins */
  JyStoreError error;
  const char *sentence;
} Sentence;

#define TOO_LONG N_ ("The docket could not take a value: it is too long. Shorten it.")
#define LOST                                                                                       \
  N_ ("The connection to the server was lost, so the change was not kept. Try it again in a "      \
      "moment; what you see and typed stays.")

static const Sentence sentences[] = {
  { "23505", JY_STORE_ERROR_EXISTS,
    N_ ("An entry of this name or number stands in the docket already. Choose another.") },
  { "JY001", JY_STORE_ERROR_FAILED,
    N_ ("The docket refuses this change: events are only ever added and its tables stay as they "
        "are.") },
  { "JY002", JY_STORE_ERROR_CHAIN,
    N_ ("The server refuses the entry: it does not follow on what stands there. Nothing was "
        "changed.") },
  { "JY003", JY_STORE_ERROR_FAILED,
    N_ ("The server refuses the entry: it is not recorded under your own account. What other "
        "offices recorded is taken in by who looks after the server.") },
  { "JY004", JY_STORE_ERROR_FAILED,
    N_ ("The server refuses the entry: by the table of actions it is not for this person, or not "
        "at this point. Nothing was changed.") },
  { "JY005", JY_STORE_ERROR_FAILED,
    N_ ("The server refuses the change: a state changes only together with its entry. Nothing was "
        "changed.") },
  { "42501", JY_STORE_ERROR_FAILED,
    N_ ("Your account on the server may not do this, so nothing was changed. Ask who looks after "
        "the server for the right to do it.") },
  { "25006", JY_STORE_ERROR_READ_ONLY,
    N_ ("The docket is open for reading only, so nothing was changed.") },
  { "53100", JY_STORE_ERROR_FULL,
    N_ ("The server's disk is full, so the change was not kept. Ask who looks after the server to "
        "make room, then try it again.") },
  { "53300", JY_STORE_ERROR_BUSY,
    N_ ("The server has too many connections. Wait a moment and try it again.") },
  { "53", JY_STORE_ERROR_FAILED,
    N_ ("The server is out of memory or another resource, so the change was not kept. Ask who "
        "looks after the server.") },
  { "55P03", JY_STORE_ERROR_BUSY,
    N_ ("Another program has been writing to the docket for too long, so the change was not kept. "
        "Wait a moment and try it again.") },
  { "40", JY_STORE_ERROR_BUSY,
    N_ ("Another person changed the same at this moment, so the change was not kept. Try it "
        "again.") },
  { "54", JY_STORE_ERROR_FAILED, TOO_LONG },
  { "22001", JY_STORE_ERROR_FAILED, TOO_LONG },
  { "XX001", JY_STORE_ERROR_CORRUPT,
    N_ ("The server's database is damaged. Do not work on with it: ask who looks after the server "
        "to put back the last backup.") },
  { "XX002", JY_STORE_ERROR_CORRUPT,
    N_ ("The server's database is damaged. Do not work on with it: ask who looks after the server "
        "to put back the last backup.") },
  { "58", JY_STORE_ERROR_FAILED,
    N_ ("The server's disk failed to read or write, so the change was not kept. Ask who looks "
        "after the server.") },
  { "08", JY_STORE_ERROR_SERVER, LOST },
  { "57P", JY_STORE_ERROR_SERVER, LOST },
  { "25P03", JY_STORE_ERROR_SERVER, LOST },
  { "", JY_STORE_ERROR_FAILED,
    N_ ("The docket refused the change and kept nothing of it. The reason stands in the log.") },
};

static const char *
field (const PGresult *result, int code)
{
  const char *text = jy_libpq.PQresultErrorField (result, code);

  return text ? text : "";
}

void
jy_postgres_set_error (GError **error, PGconn *db, const PGresult *result, const char *what)
{
  const char *code = field (result, PG_DIAG_SQLSTATE);

  /* libpq makes results of its own for a connection that broke: they have no code. */
  if (!*code && jy_libpq.PQstatus (db) == CONNECTION_BAD)
    code = "08006";
  if (g_str_equal (code, "57014"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return;
    }
  /* Errors of class 42 speak of the statement's own words: no value stands in it. */
  g_info ("postgresql %s: table “%s”, constraint “%s”%s%s: %s", code,
          field (result, PG_DIAG_TABLE_NAME), field (result, PG_DIAG_CONSTRAINT_NAME),
          g_str_has_prefix (code, "42") ? ": " : "",
          g_str_has_prefix (code, "42") ? field (result, PG_DIAG_MESSAGE_PRIMARY) : "", what);
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_has_prefix (code, sentences[i].code))
      {
        g_set_error_literal (error, JY_STORE_ERROR, sentences[i].error, _ (sentences[i].sentence));
        return;
      }
}

void
jy_postgres_set_lost (GError **error)
{
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER, _ (LOST));
}
