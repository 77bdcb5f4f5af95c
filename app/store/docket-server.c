/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/docket-open.h"

#include <glib/gi18n.h>

#include "store/error.h"

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
