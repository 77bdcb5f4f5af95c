/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"

gboolean
jy_cli_import (JyCli *cli, GError **error)
{
  gboolean dry_run = FALSE;
  g_auto (GStrv) words = NULL;
  JyImported imported = { 0 };
  JyDesk *desk;
  JsonObject *object;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would come in"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL || !jy_desk_import (desk, words[0], dry_run, &imported, error))
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("%u added, %u updated, %u unchanged"), imported.added,
                            imported.updated, imported.unchanged);
  object = json_object_new ();
  json_object_set_int_member (object, "added", imported.added);
  json_object_set_int_member (object, "updated", imported.updated);
  json_object_set_int_member (object, "unchanged", imported.unchanged);
  return jy_cli_put_object (object, error);
}
