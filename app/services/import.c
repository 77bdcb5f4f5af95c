/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/import.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "domain/error.h"
#include "exchange/case-file.h"
#include "exchange/error.h"
#include "services/command-private.h"

/* What tells a row that came in before from a new one. */
static char *
identity (JsonObject *row)
{
  const char *key = jy_json_text (row, "key");
  const char *source = jy_json_text (row, "source");

  return g_strdup_printf ("%s\n%s", key != NULL ? key : "", source != NULL ? source : "");
}

/* identity -> id of the recommendation, from the events of the action import */
static GHashTable *
known_rows (JyTurn *turn, GError **error)
{
  g_autoptr (GPtrArray) events = jy_events_of_action (turn->db, turn->office, "import", error);
  GHashTable *known;

  if (events == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      const char *text = jy_json_text (event->facts, "row");
      g_autoptr (JsonObject) row = text != NULL ? jy_json_parse_object (text, -1, NULL) : NULL;

      if (row != NULL)
        g_hash_table_insert (known, identity (row), g_strdup (event->stream));
    }
  return known;
}

const char *
jy_import_row_of (const JyCaseEntry *entry)
{
  const char *text = NULL;

  for (guint i = 0; i < entry->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (entry->events, i);

      if (g_str_equal (event->action, "import"))
        text = jy_json_text (event->facts, "row");
      else if (g_str_equal (event->action, "correct")
               && g_strcmp0 (jy_json_text (event->facts, "event"), "1") == 0
               && g_strcmp0 (jy_json_text (event->facts, "field-name"), "row") == 0)
        text = jy_json_text (event->facts, "value");
    }
  return text;
}

/* FALSE where the row was refused, with @error only where that is no fault of the row. */
static gboolean
do_row (JyTurn *turn, const JyCommand *command, char **problem, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (JyCaseEntry) entry = jy_turn_do (turn, command, &inner);

  if (entry != NULL)
    return TRUE;
  if (inner->domain == JY_SERVICE_ERROR || inner->domain == JY_DOMAIN_ERROR
      || inner->domain == JY_BASE_ERROR)
    *problem = g_strdup (inner->message);
  else
    g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

gboolean
jy_turn_import_add (JyTurn *turn, JsonObject *row, const char *text, char **problem, GError **error)
{
  g_autoptr (JyCommand) command = jy_command_new ("import", NULL);

  command->row = json_object_ref (row);
  jy_json_set_text (command->facts, "row", text);
  return do_row (turn, command, problem, error);
}

gboolean
jy_turn_import_correct (JyTurn *turn, const char *id, const char *row, char **problem,
                        GError **error)
{
  g_autoptr (JyCommand) command = jy_command_new ("correct", id);

  jy_json_set_text (command->facts, "event", "1");
  jy_json_set_text (command->facts, "field-name", "row");
  jy_json_set_text (command->facts, "value", row);
  jy_json_set_text (command->facts, "reason",
                    _ ("The file was imported again with another content"));
  return do_row (turn, command, problem, error);
}

static void
take_row (JyTurn *turn, JyCaseRow *row, GHashTable *known, JyImported *imported, GError **error)
{
  g_autofree char *text = jy_json_object_text (row->row);
  g_autofree char *key = identity (row->row);
  const char *id = g_hash_table_lookup (known, key);
  g_autoptr (JyCaseEntry) entry = NULL;
  char *problem = NULL;

  if (id == NULL)
    imported->added += jy_turn_import_add (turn, row->row, text, &problem, error);
  else
    {
      entry = jy_turn_case (turn, id, error);
      if (entry == NULL)
        return;
      if (g_strcmp0 (jy_import_row_of (entry), text) == 0)
        imported->unchanged++;
      else
        imported->updated += jy_turn_import_correct (turn, id, text, &problem, error);
    }
  if (problem != NULL)
    g_ptr_array_add (row->problems, problem);
}

gboolean
jy_turn_import (JyTurn *turn, GPtrArray *rows, JyImported *imported, GError **error)
{
  g_autoptr (GHashTable) known = known_rows (turn, error);

  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      JyCaseRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GError) inner = NULL;

      if (row->problems->len > 0)
        continue;
      take_row (turn, row, known, imported, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
    }
  return TRUE;
}

typedef struct
{
  GPtrArray *rows;
  JyImported *imported;
} Import;

/* Returns something that is not NULL where every row came in; else the turn is rolled back. */
static gpointer
import_turn (JyTurn *turn, gpointer data, GError **error)
{
  Import *import = data;
  g_autofree char *problem = NULL;

  if (!jy_turn_require (turn, JY_ROLE_REGISTRAR | JY_ROLE_ADMIN, error)
      || !jy_turn_import (turn, import->rows, import->imported, error))
    return NULL;
  problem = jy_case_rows_problem (import->rows);
  if (problem == NULL)
    return GINT_TO_POINTER (1);
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, problem);
  return NULL;
}

gboolean
jy_desk_import (JyDesk *self, const char *file, gboolean dry_run, JyImported *imported,
                GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (file, FALSE, &inner);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Import import = { 0 };

  if (mapped == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("The file %s cannot be read (%s); check its name and your rights"), file,
                   inner->message);
      return FALSE;
    }
  bytes = g_mapped_file_get_bytes (mapped);
  rows = jy_case_file_read (bytes, jy_desk_today (self), &inner);
  if (rows == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, "%s: %s", file,
                   inner->message);
      return FALSE;
    }
  *imported = (JyImported){ 0 };
  import.rows = rows;
  import.imported = imported;
  return jy_desk_turn (self, dry_run ? JY_TURN_TRY : JY_TURN_WRITE, import_turn, &import, error)
         != NULL;
}
