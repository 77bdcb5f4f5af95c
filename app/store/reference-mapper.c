/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "store/error.h"
#include "store/records.h"
#include "store/reference-xml.h"

gboolean
jy_references_add (JyConnection *db, const char *office, const char *kind, guint version,
                   const char *body, GError **error)
{
  return jy_connection_run (
      db, error, "INSERT INTO reference (office, kind, version, body) VALUES ($1, $2, $3, $4)",
      "ttit", office, kind, (gint64) version, body);
}

static gpointer
read_version (const char *kind, const char *body, guint version, GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;

  if (g_str_equal (kind, "clocks"))
    return jy_clock_rules_from_xml (body, -1, version, error);
  documents = g_ptr_array_new ();
  g_ptr_array_add (documents, (gpointer) body);
  return jy_holiday_calendar_from_xml (documents, version, error);
}

/* All versions of @kind, ascending. */
static gboolean
load_kind (JyConnection *db, const char *office, const char *kind, GPtrArray *versions,
           GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT version, body FROM reference WHERE office = $1 AND kind = $2 ORDER BY version", "tt",
      office, kind);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  while (jy_statement_step (statement, &failure))
    {
      gpointer read = read_version (kind, jy_statement_text (statement, 1),
                                    (guint) jy_statement_int (statement, 0), error);

      if (!read)
        return FALSE;
      g_ptr_array_add (versions, read);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (versions->len == 0)
    {
      g_set_error (
          error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
          _ ("The docket holds no reference data “%s”: it was not made to the end. Make a new "
             "docket, or put back a backup."),
          kind);
      return FALSE;
    }
  return TRUE;
}

JyReference *
jy_references_load (JyConnection *db, const char *office, GError **error)
{
  g_autoptr (GPtrArray) rules
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rules_unref);
  g_autoptr (GPtrArray) calendars
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_holiday_calendar_unref);

  if (!load_kind (db, office, "clocks", rules, error)
      || !load_kind (db, office, "holidays", calendars, error))
    return NULL;
  return jy_reference_new (rules, calendars);
}
