/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/json-output.h"
#include "cli/text-output.h"
#include "services/catch-up.h"
#include "services/search.h"

#define USUALLY 50

/* Everything that changed is indexed before the answer, where the docket may be written; a large
 * docket of before says how far. */
static gboolean
catch_up (JyDesk *desk, GError **error)
{
  gboolean shows = isatty (STDERR_FILENO);
  JyCaughtUp state;

  do
    {
      if (!jy_desk_catch_up (desk, JY_PENDING_WORDS, &state, error))
        return FALSE;
      if (shows && state.left > 0)
        fprintf (stderr, "\r%" G_GINT64_FORMAT " ", state.left);
    }
  while (state.made > 0 && state.left > 0);
  if (shows)
    fputs ("\r", stderr);
  return TRUE;
}

gboolean
jy_cli_search (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  JyDesk *desk;
  int limit = USUALLY;
  const GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), N_ ("N") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, -1, &words, error))
    return FALSE;
  if (limit < 0)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                   _ ("--limit takes a number from 0 on, not %d"), limit);
      return FALSE;
    }
  all = g_strjoinv (" ", words);
  desk = jy_cli_desk (cli, error);
  if (desk == NULL || !catch_up (desk, error))
    return FALSE;
  hits = jy_desk_search (desk, all, (guint) limit, error);
  return hits != NULL
         && jy_cli_put_list (cli, hits, (JyCliEntryFunc) jy_json_hit, jy_text_hits, error);
}
