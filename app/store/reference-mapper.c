/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

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
read_rules (JyStatement *row, GError **error)
{
  return jy_clock_rules_from_xml (jy_statement_text (row, 1), -1, (guint) jy_statement_int (row, 0),
                                  error);
}

static gpointer
read_calendar (JyStatement *row, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  g_ptr_array_add (documents, (gpointer) jy_statement_text (row, 1));
  return jy_holiday_calendar_from_xml (documents, (guint) jy_statement_int (row, 0), error);
}

/* All versions of @kind, ascending; NULL and an error where there is none. */
static GPtrArray *
load_kind (JyConnection *db, const char *office, const char *kind, JyRowFunc read,
           GDestroyNotify free_version, GError **error)
{
  g_autoptr (GPtrArray) versions = jy_statement_all (
      jy_connection_query (
          db, error,
          "SELECT version, body FROM reference WHERE office = $1 AND kind = $2 ORDER BY version",
          "tt", office, kind),
      read, free_version, error);

  if (versions && versions->len == 0)
    {
      g_set_error (
          error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
          _ ("The docket holds no reference data “%s”: it was not made to the end. Make a new "
             "docket, or put back a backup."),
          kind);
      return NULL;
    }
  return g_steal_pointer (&versions);
}

/* The office's own templates: kinds "template/…". */
static gboolean
load_templates (JyConnection *db, const char *office, JyReference *reference, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT kind, version, body FROM reference WHERE office = $1 AND kind > 'template/'"
      " AND kind < 'template0' ORDER BY kind, version",
      "t", office);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  while (jy_statement_step (statement, &failure))
    jy_reference_add_template (
        reference, jy_statement_text (statement, 0) + strlen (JY_REFERENCE_TEMPLATE),
        (guint) jy_statement_int (statement, 1), jy_statement_text (statement, 2));
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

JyReference *
jy_references_load (JyConnection *db, const char *office, GError **error)
{
  g_autoptr (GPtrArray) rules
      = load_kind (db, office, "clocks", read_rules, (GDestroyNotify) jy_clock_rules_unref, error);
  g_autoptr (GPtrArray) calendars
      = rules ? load_kind (db, office, "holidays", read_calendar,
                           (GDestroyNotify) jy_holiday_calendar_unref, error)
              : NULL;

  g_autoptr (JyReference) reference = calendars ? jy_reference_new (rules, calendars) : NULL;

  return reference && load_templates (db, office, reference, error) ? g_steal_pointer (&reference)
                                                                    : NULL;
}
