/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "base/free.h"
#include "cli/cli.h"
#include "services/ledger.h"

typedef struct
{
  char *output;
  char *columns;
  char *stage;
  char *type;
  char *line;
} LedgerOptions;

static void
ledger_options_clear (LedgerOptions *self)
{
  jy_free_each (self->output, self->columns, self->stage, self->type, self->line);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedgerOptions, ledger_options_clear)

static void
show_progress (guint written, guint total, gpointer data)
{
  g_autofree char *line = NULL;

  if (!isatty (STDERR_FILENO))
    return;
  line = g_strdup_printf (_ ("%u of %u cases written"), written, total);
  fprintf (stderr, "\r%s", line);
}

/* Ids parted by commas; those that are no column are named. */
static gboolean
read_columns (const char *text, char ***columns, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  gsize n;
  const JyLedgerColumn *all = jy_ledger_columns (&n);

  *columns = g_strsplit (text, ",", -1);
  for (guint i = 0; (*columns)[i] != NULL; i++)
    {
      const JyLedgerColumn *column = jy_ledger_column_find (g_strstrip ((*columns)[i]));

      if (column != NULL && (column->use & JY_LEDGER_OUT) != 0)
        continue;
      for (gsize j = 0; j < n; j++)
        if ((all[j].use & JY_LEDGER_OUT) != 0)
          g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", all[j].id);
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                   _ ("“%.60s” is no column of the ledger; there are: %s"), (*columns)[i],
                   known->str);
      return FALSE;
    }
  return TRUE;
}

static gboolean
fill_query (JyListQuery *query, const LedgerOptions *given, GError **error)
{
  const char *phase = NULL, *type = NULL, *line = NULL;

  if ((given->stage != NULL && (phase = jy_cli_phase (given->stage, error)) == NULL)
      || (given->type != NULL && (type = jy_cli_value ("type", given->type, error)) == NULL)
      || (given->line != NULL && (line = jy_cli_value ("line", given->line, error)) == NULL))
    return FALSE;
  query->phase = g_strdup (phase);
  query->type = g_strdup (type);
  query->line = g_strdup (line);
  query->sort = JY_SORT_NUMBER;
  return TRUE;
}

static gboolean
write_ledger (JyCli *cli, const LedgerOptions *given, GError **error)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_auto (GStrv) columns = NULL;
  JyLedgerRequest request = { .query = query };
  JyDesk *desk;
  JsonObject *object;
  gint64 written;

  if (!fill_query (query, given, error)
      || (given->columns != NULL && !read_columns (given->columns, &columns, error)))
    return FALSE;
  request.columns = (const char *const *) columns;
  desk = jy_cli_desk (cli, error);
  written = desk != NULL ? jy_desk_ledger_write (desk, &request, given->output, show_progress, NULL,
                                                 NULL, error)
                         : -1;
  if (isatty (STDERR_FILENO))
    fputc ('\n', stderr);
  if (written < 0)
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (
        error,
        ngettext ("%u case is written to %s.", "%u cases are written to %s.", (gulong) written),
        (guint) written, given->output);
  object = json_object_new ();
  jy_json_set_text (object, "file", given->output);
  json_object_set_int_member (object, "rows", written);
  return jy_cli_put_object (object, error);
}

gboolean
jy_cli_ledger (JyCli *cli, GError **error)
{
  g_auto (LedgerOptions) given = { 0 };
  const GOptionEntry options[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("File, .xlsx, .csv or .xml"),
      N_ ("FILE") },
    { "columns", 0, 0, G_OPTION_ARG_FILENAME, &given.columns,
      N_ ("Which columns, in their order, parted by commas"), N_ ("C,C") },
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &given.stage, N_ ("A stage or a state"), N_ ("STAGE") },
    { "type", 0, 0, G_OPTION_ARG_FILENAME, &given.type, N_ ("A type"), N_ ("TYPE") },
    { "line", 0, 0, G_OPTION_ARG_FILENAME, &given.line, N_ ("A line of business"), N_ ("LINE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error))
    return FALSE;
  if (given.output == NULL)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("The file is missing; write -o FILE, ending in .xlsx, .csv or .xml"));
      return FALSE;
    }
  return write_ledger (cli, &given, error);
}
