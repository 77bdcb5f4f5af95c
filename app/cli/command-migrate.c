/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "services/migrate.h"

static gboolean
put_json (const JyMoveReport *report, GError **error)
{
  JsonObject *object = json_object_new ();
  JsonArray *tables = json_array_new ();

  jy_json_set_text (object, "office", report->office);
  json_object_set_int_member (object, "events", (gint64) report->events);
  jy_json_set_text (object, "head", report->head);
  for (guint i = 0; i < report->tables->len; i++)
    {
      const JyMovedTable *table = report->tables->pdata[i];
      JsonObject *row = json_object_new ();

      jy_json_set_text (row, "table", table->name);
      json_object_set_int_member (row, "rows", (gint64) table->rows);
      jy_json_set_text (row, "digest", table->digest);
      json_array_add_object_element (tables, row);
    }
  json_object_set_array_member (object, "tables", tables);
  return jy_cli_put_object (object, error);
}

static gboolean
put_text (const JyMoveReport *report, GError **error)
{
  for (guint i = 0; i < report->tables->len; i++)
    {
      const JyMovedTable *table = report->tables->pdata[i];

      if (!jy_cli_put_line (error, "%-20s %10lu  %s", table->name, (gulong) table->rows,
                            table->digest))
        return FALSE;
    }
  return jy_cli_put_line (
      error,
      _ ("The docket of %s is moved: rows and digests of all tables above are the same on both "
         "sides; %lu events hold; head of the journal: %s"),
      report->office, (gulong) report->events, report->head);
}

gboolean
jy_cli_migrate (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (JyMoveReport) report = NULL;

  if (!jy_cli_parse (cli, NULL, 2, 2, &words, error))
    return FALSE;
  report = jy_migrate (words[0], words[1], &jy_cli_key, cli->time, error);
  return report != NULL && (cli->json ? put_json (report, error) : put_text (report, error));
}
