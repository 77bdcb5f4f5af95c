/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/file.h"
#include "cli/cli.h"
#include "services/ledger-in.h"

#define MAP_MAX (1024 * 1024)

static JsonObject *
read_map (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = jy_file_read (path, MAP_MAX, error);
  g_autoptr (GError) inner = NULL;
  JsonObject *json;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  json = jy_json_parse_object (text != NULL ? text : "", (gssize) length, &inner);
  if (json == NULL)
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, "%s: %s", path, inner->message);
  return json;
}

static gboolean
import_ledger (JyDesk *desk, const char *path, const char *map_path, gboolean dry_run,
               JyImported *imported, GError **error)
{
  g_autoptr (JsonObject) json = map_path != NULL ? read_map (map_path, error) : NULL;
  g_autoptr (JyLedgerLook) look = NULL;
  g_autoptr (JyLedgerResult) result = NULL;
  g_autofree char *sentence = NULL;
  JyLedgerImport import = { .path = path, .dry_run = dry_run };

  if (map_path != NULL && json == NULL)
    return FALSE;
  look = jy_desk_ledger_look (desk, path, NULL, json, error);
  if (look == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  import.map = look->map;
  result = jy_desk_ledger_import (desk, &import, error);
  if (result == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  *imported = result->imported;
  sentence = jy_ledger_result_sentence (result);
  if (sentence == NULL)
    return TRUE;
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, "%s: %s", path, sentence);
  return FALSE;
}

gboolean
jy_cli_import (JyCli *cli, GError **error)
{
  gboolean dry_run = FALSE;
  g_autofree char *map = NULL;
  g_auto (GStrv) words = NULL;
  JyImported imported = { 0 };
  JyDesk *desk;
  JsonObject *object;
  const GOptionEntry options[] = {
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &map, N_ ("Which columns stand for what (JSON)"),
      N_ ("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would come in"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  if (map == NULL && jy_file_is_past_cases (words[0])
          ? !jy_desk_import (desk, words[0], dry_run, &imported, error)
          : !import_ledger (desk, words[0], map, dry_run, &imported, error))
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
