/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/json-output.h"

static char *
problem (const JyAudit *audit)
{
  GString *text
      = g_string_new (audit->problem != NULL ? audit->problem : _ ("The record does not hold"));

  for (guint i = 0; audit->differences != NULL && i < audit->differences->len; i++)
    g_string_append_printf (text, "; %s", (const char *) g_ptr_array_index (audit->differences, i));
  return g_string_free (text, FALSE);
}

gboolean
jy_cli_audit (JyCli *cli, GError **error)
{
  gboolean replay = FALSE;
  JyDesk *desk;
  JyAudit *audit;
  gboolean ok;
  const GOptionEntry options[] = {
    { "replay", 0, 0, G_OPTION_ARG_NONE, &replay, N_ ("Rebuild all state from events and compare"),
      NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  audit = jy_desk_audit (desk, replay, error);
  if (audit == NULL)
    return FALSE;
  if (cli->json)
    ok = jy_cli_put_object (jy_json_audit (audit), error);
  else if (audit->ok)
    ok = jy_cli_put_line (error, _ ("%lu events hold; head of the journal: %s"),
                          (gulong) audit->events, audit->head);
  else
    ok = TRUE;
  if (ok && !audit->ok)
    {
      g_autofree char *text = problem (audit);

      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, text);
      ok = FALSE;
    }
  jy_audit_free (audit);
  return ok;
}
