/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/json-output.h"

/* Lengths above this are no period of any rule. */
#define LONGEST 3650

/* The docket's figures where there is one, else those the program brings; FALSE only where a docket
 * was named and cannot be opened. */
static gboolean
open_if_any (JyCli *cli, GError **error)
{
  g_autofree char *path = NULL;

  if (cli->docket != NULL)
    return jy_cli_desk (cli, error) != NULL;
  path = jy_docket_default_path ();
  return !g_file_test (path, G_FILE_TEST_EXISTS) || jy_cli_desk (cli, error) != NULL;
}

static gboolean
put_deadlines (JyCli *cli, GPtrArray *deadlines, const JyHolidayCalendar *calendar, GError **error)
{
  if (cli->json && deadlines->len == 1)
    return jy_cli_put_object (jy_json_deadline (g_ptr_array_index (deadlines, 0), calendar), error);
  if (cli->json)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < deadlines->len; i++)
        json_array_add_object_element (
            array, jy_json_deadline (g_ptr_array_index (deadlines, i), calendar));
      return jy_cli_put_array (array, error);
    }
  for (guint i = 0; i < deadlines->len; i++)
    {
      const JyDeadline *deadline = g_ptr_array_index (deadlines, i);
      g_autofree char *why = jy_deadline_explain (deadline, calendar);
      char due[JY_DATE_LENGTH];

      if (!jy_cli_put_line (error, "%s  %s\n%s", jy_date_write (deadline->due, due),
                            jy_clock_label (deadline->rule), why))
        return FALSE;
    }
  return TRUE;
}

gboolean
jy_cli_deadline (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *type = NULL;
  g_autofree char *subtype = NULL;
  g_autofree char *from = NULL;
  g_autoptr (GPtrArray) deadlines = NULL;
  g_autoptr (JyHolidayCalendar) calendar = NULL;
  gboolean urgent = FALSE;
  int length = -1;
  const char *type_id;
  const char *subtype_id = NULL;
  JyDate day;
  const GOptionEntry options[] = {
    { "type", 0, 0, G_OPTION_ARG_FILENAME, &type, N_ ("Type of the recommendation"), N_ ("TYPE") },
    { "subtype", 0, 0, G_OPTION_ARG_FILENAME, &subtype, N_ ("Its subtype"), N_ ("SUBTYPE") },
    { "urgent", 0, 0, G_OPTION_ARG_NONE, &urgent, N_ ("The urgent variant"), NULL },
    { "length", 0, 0, G_OPTION_ARG_INT, &length, N_ ("Length, where the document sets it"), "N" },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_ ("The day it starts, itself not counted"),
      N_ ("DATE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  if (type == NULL || from == NULL)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("The type or the day is missing; write: jianyictl deadline CLOCK "
                              "--type TYPE --from DATE"));
      return FALSE;
    }
  if (length < -1 || length > LONGEST)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("A length of %d is none that a rule has; give 0 to %d"), length, LONGEST);
      return FALSE;
    }
  type_id = jy_cli_value ("type", type, error);
  if (type_id == NULL
      || (subtype != NULL && (subtype_id = jy_cli_value ("subtype", subtype, error)) == NULL)
      || !jy_cli_date ("--from", from, JY_DATE_NONE, &day, error) || !open_if_any (cli, error))
    return FALSE;
  deadlines
      = jy_desk_deadline (cli->desk, words[0], type_id, subtype_id, urgent, length, day, error);
  calendar = deadlines != NULL ? jy_desk_calendar (cli->desk, error) : NULL;
  return calendar != NULL && put_deadlines (cli, deadlines, calendar, error);
}
