/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "base/free.h"
#include "cli/json-output.h"
#include "cli/text-output.h"

/* An option that takes a number and was not given. */
#define NOT_GIVEN G_MININT
/* Rows asked for at a time where no limit is given. */
#define PAGE 200

gboolean
jy_cli_show (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *given = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *text = NULL;
  JyDesk *desk;
  JyDate on;
  const GOptionEntry options[] = {
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &given, N_ ("The day that counts as today"), N_ ("DATE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error)
      || !jy_cli_date ("--on", given, jy_cli_today (cli), &on, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  view = desk != NULL ? jy_desk_show (desk, words[0], on, error) : NULL;
  if (view == NULL)
    return FALSE;
  if (cli->json)
    return jy_cli_put_object (jy_json_case (desk, view), error);
  text = jy_text_case (view);
  return jy_cli_put (text, error);
}

/* -- list */

typedef struct
{
  char *stage;
  char *type;
  char *line;
  char *agency;
  char *due_by;
  char *overdue_on;
  int limit;
  int offset;
} ListOptions;

static void
list_options_clear (ListOptions *self)
{
  jy_free_each (self->stage, self->type, self->line, self->agency, self->due_by, self->overdue_on);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ListOptions, list_options_clear)

static gboolean
fill_query (JyListQuery *query, const ListOptions *given, GError **error)
{
  const char *phase = NULL;
  const char *type = NULL;
  const char *line = NULL;

  if ((given->limit < 0 && given->limit != NOT_GIVEN) || given->offset < 0)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("--limit and --offset take numbers from 0 up"));
      return FALSE;
    }
  if ((given->stage != NULL && (phase = jy_cli_phase (given->stage, error)) == NULL)
      || (given->type != NULL && (type = jy_cli_value ("type", given->type, error)) == NULL)
      || (given->line != NULL && (line = jy_cli_value ("line", given->line, error)) == NULL)
      || !jy_cli_date ("--due-by", given->due_by, JY_DATE_NONE, &query->due_by, error)
      || !jy_cli_date ("--overdue-on", given->overdue_on, JY_DATE_NONE, &query->overdue_on, error))
    return FALSE;
  query->phase = g_strdup (phase);
  query->type = g_strdup (type);
  query->line = g_strdup (line);
  query->agency = g_strdup (given->agency);
  query->sort = JY_SORT_NEWEST;
  return TRUE;
}

/* The rows asked for, page by page. */
static GPtrArray *
collect (JyDesk *desk, const JyListQuery *query, const ListOptions *given, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_row_free);
  guint offset = (guint) given->offset;

  while (given->limit < 0 || rows->len < (guint) given->limit)
    {
      guint wanted = given->limit < 0 ? PAGE : MIN (PAGE, (guint) given->limit - rows->len);
      g_autoptr (GPtrArray) page = jy_desk_list (desk, query, offset, wanted, error);

      if (page == NULL)
        return NULL;
      offset += page->len;
      wanted -= page->len;
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (rows, g_ptr_array_index (page, i));
      g_ptr_array_set_free_func (page, NULL);
      if (wanted > 0)
        break;
    }
  return g_steal_pointer (&rows);
}

static gboolean
put_rows (JyDesk *desk, GPtrArray *rows, JyDate on, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const JyRow *row = g_ptr_array_index (rows, i);
      g_autoptr (JyCaseView) view = jy_desk_show (desk, row->id, on, error);

      if (view == NULL)
        return FALSE;
      json_array_add_object_element (array, jy_json_row (view));
    }
  return jy_cli_put_array (g_steal_pointer (&array), error);
}

gboolean
jy_cli_list (JyCli *cli, GError **error)
{
  g_auto (ListOptions) given = { .limit = NOT_GIVEN };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  JyListQuery *query;
  const GOptionEntry options[] = {
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &given.stage, N_ ("A stage or a state"), N_ ("STAGE") },
    { "type", 0, 0, G_OPTION_ARG_FILENAME, &given.type, N_ ("A type"), N_ ("TYPE") },
    { "line", 0, 0, G_OPTION_ARG_FILENAME, &given.line, N_ ("A line of business"), N_ ("LINE") },
    { "agency", 0, 0, G_OPTION_ARG_FILENAME, &given.agency, N_ ("An agency it goes to"),
      N_ ("NAME") },
    { "due-by", 0, 0, G_OPTION_ARG_FILENAME, &given.due_by, N_ ("Most urgent clock due by then"),
      N_ ("DATE") },
    { "overdue-on", 0, 0, G_OPTION_ARG_FILENAME, &given.overdue_on,
      N_ ("Most urgent clock overdue that day"), N_ ("DATE") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &given.limit, N_ ("Rows at most"), "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &given.offset, N_ ("Rows left out at the start"), "N" },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error))
    return FALSE;
  query = jy_list_query_new ();
  if (fill_query (query, &given, error) && jy_cli_desk (cli, error) != NULL)
    rows = collect (cli->desk, query, &given, error);
  jy_list_query_free (query);
  if (rows == NULL)
    return FALSE;
  if (cli->json)
    return put_rows (cli->desk, rows, jy_cli_today (cli), error);
  text = jy_text_rows (rows);
  return jy_cli_put (text, error);
}

/* -- due */

gboolean
jy_cli_due (JyCli *cli, GError **error)
{
  g_autofree char *given = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  int within = NOT_GIVEN;
  JyDesk *desk;
  JyDate on;
  const GOptionEntry options[] = {
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &given, N_ ("The day that counts as today"), N_ ("DATE") },
    { "within", 0, 0, G_OPTION_ARG_INT, &within, N_ ("Only what is due in so many days"),
      N_ ("DAYS") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error)
      || !jy_cli_date ("--on", given, jy_cli_today (cli), &on, error))
    return FALSE;
  if ((within < 0 && within != NOT_GIVEN) || within > 100000)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("--within takes a number of days from 0 to 100000"));
      return FALSE;
    }
  desk = jy_cli_desk (cli, error);
  rows = desk != NULL ? jy_desk_due (desk, on, MAX (within, -1), error) : NULL;
  if (rows == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < rows->len; i++)
        json_array_add_object_element (array, jy_json_due (g_ptr_array_index (rows, i), on));
      return jy_cli_put_array (array, error);
    }
  text = jy_text_due (rows, on);
  return jy_cli_put (text, error);
}
