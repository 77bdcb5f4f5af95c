/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/json-output.h"
#include "cli/text-table.h"

gboolean
jy_cli_lifecycle (JyCli *cli, GError **error)
{
  gboolean tsv = FALSE;
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);
  g_autoptr (JyTextTable) table = NULL;
  g_autofree char *text = NULL;
  const GOptionEntry options[] = {
    { "tsv", 0, 0, G_OPTION_ARG_NONE, &tsv, N_ ("Tab-separated, with its header line"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error))
    return FALSE;
  if (cli->json)
    {
      JsonArray *array = json_array_new ();

      for (gsize i = 0; i < n; i++)
        json_array_add_object_element (array, jy_json_action (&actions[i]));
      return jy_cli_put_array (array, error);
    }
  if (tsv)
    {
      text = jy_lifecycle_to_tsv ();
      return jy_cli_put (text, error);
    }
  table = jy_text_table_new (_ ("Action"), _ ("What it does"), _ ("Roles"), _ ("Facts"), NULL);
  for (gsize i = 0; i < n; i++)
    jy_text_table_add (table, actions[i].id, jy_action_label (&actions[i]), actions[i].roles,
                       actions[i].facts);
  text = jy_text_table_text (table);
  return jy_cli_put (text, error);
}
