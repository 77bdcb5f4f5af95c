/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "exchange/locked-file.h"
#include "services/backups.h"

/* -- the copies there are */

static const char *
state_word (const JyBackup *backup)
{
  return backup->noted ? _ ("looked through when made") : _ ("without its note, or changed");
}

static JsonObject *
backup_json (gconstpointer entry)
{
  const JyBackup *backup = entry;
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "file", backup->path);
  jy_json_set_text (object, "made_at", backup->made_at);
  json_object_set_int_member (object, "bytes", (gint64) backup->size);
  json_object_set_boolean_member (object, "locked", backup->locked);
  json_object_set_boolean_member (object, "verified", backup->noted);
  json_object_set_int_member (object, "events", (gint64) backup->facts.events);
  jy_json_set_text (object, "head", backup->facts.head);
  return object;
}

static char *
backups_text (GPtrArray *all)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const JyBackup *backup = all->pdata[i];
      g_autofree char *stamp = jy_backup_stamp (backup->made_at);
      g_autofree char *size = g_format_size (backup->size);

      g_string_append_printf (text, "%.8s %.2s:%.2s  %s  %s  %s%s\n", stamp, stamp + 9, stamp + 11,
                              size, state_word (backup), backup->locked ? _ ("locked") : "",
                              backup->locked ? "  " : "");
      g_string_append_printf (text, "  %s\n", backup->path);
    }
  if (all->len == 0)
    g_string_append_printf (text, "%s\n", _ ("There is no copy in the folder of backups yet."));
  return g_string_free (text, FALSE);
}

static gboolean
list_backups (JyCli *cli, GError **error)
{
  JyDesk *desk = jy_cli_desk (cli, error);
  g_autoptr (GPtrArray) all = desk != NULL ? jy_desk_backups (desk, error) : NULL;

  return all != NULL && jy_cli_put_list (cli, all, backup_json, backups_text, error);
}

static gboolean
check_backup (JyCli *cli, const char *path, const char *password, GError **error)
{
  g_auto (JyCopyFacts) facts = { 0 };
  JsonObject *object;

  if (!jy_backup_look (path, password, &facts, NULL, error))
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("The copy holds: %s, %lu events; head of the journal: %s"),
                            facts.office_name, (gulong) facts.events, facts.head);
  object = json_object_new ();
  jy_json_set_text (object, "file", path);
  jy_json_set_text (object, "office", facts.office_name);
  json_object_set_int_member (object, "schema", facts.schema);
  json_object_set_int_member (object, "events", (gint64) facts.events);
  jy_json_set_text (object, "head", facts.head);
  json_object_set_boolean_member (object, "ok", TRUE);
  return jy_cli_put_object (object, error);
}

/* -- the commands */

static gboolean
make_backup (JyCli *cli, const char *path, const char *password, GError **error)
{
  JyDesk *desk = jy_cli_desk (cli, error);
  g_autoptr (JyBackup) made
      = desk != NULL ? jy_desk_backup (desk, path, password, NULL, error) : NULL;
  g_autofree char *size = NULL;

  if (made == NULL)
    return FALSE;
  if (cli->json)
    return jy_cli_put_object (backup_json (made), error);
  size = g_format_size (made->size);
  return jy_cli_put_line (error, _ ("Copied and looked through: %s (%s, %lu events)"), made->path,
                          size, (gulong) made->facts.events);
}

gboolean
jy_cli_backup (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *password_file = NULL;
  g_autofree char *check = NULL;
  g_autofree char *password = NULL;
  gboolean list = FALSE;
  const GOptionEntry options[] = {
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
      N_ ("Lock it with the password in the first line of FILE"), N_ ("FILE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_ ("Show the copies in the folder"), NULL },
    { "check", 0, 0, G_OPTION_ARG_FILENAME, &check, N_ ("Look through a copy or an archive"),
      N_ ("FILE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 1, &words, error))
    return FALSE;
  if ((list && check != NULL) || ((list || check != NULL) && words[0] != NULL))
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("Give one of --list, --check FILE and the copy to be made"));
      return FALSE;
    }
  if (password_file != NULL)
    {
      password = jy_password_read (password_file, error);
      if (password == NULL)
        return FALSE;
    }
  if (list)
    return list_backups (cli, error);
  if (check != NULL)
    return check_backup (cli, check, password, error);
  return make_backup (cli, words[0], password, error);
}

gboolean
jy_cli_restore (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *password_file = NULL;
  g_autofree char *password = NULL;
  g_autofree char *docket = NULL;
  g_auto (JyRestored) restored = { 0 };
  JyRestoreOrder order = { 0 };
  gboolean force = FALSE;
  JsonObject *object;
  const GOptionEntry options[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("Replace the docket that is there"), NULL },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
      N_ ("Unlock it with the password in the first line of FILE"), N_ ("FILE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  docket = jy_cli_docket_path (cli, error);
  if (docket == NULL)
    return FALSE;
  if (password_file != NULL)
    {
      password = jy_password_read (password_file, error);
      if (password == NULL)
        return FALSE;
    }
  order.from = words[0];
  order.docket = docket;
  order.password = password;
  order.replace = force;
  order.time = cli->time;
  if (!jy_backup_restore (&order, &restored, error))
    return FALSE;
  if (cli->json)
    {
      object = json_object_new ();
      jy_json_set_text (object, "docket", docket);
      json_object_set_int_member (object, "events", (gint64) restored.events);
      jy_json_set_text (object, "kept", restored.kept);
      return jy_cli_put_object (object, error);
    }
  return jy_cli_put_line (error, _ ("The docket %s is back, with %lu events"), docket,
                          (gulong) restored.events)
         && (restored.kept == NULL
             || jy_cli_put_line (error, _ ("The one that was replaced is kept as %s"),
                                 restored.kept));
}

gboolean
jy_cli_archive (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_auto (JyArchiveSeal) seal = { 0 };
  JsonObject *object;
  JyDesk *desk;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL || !jy_desk_archive (desk, words[0], &seal, NULL, error))
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("The docket is sealed in %s (%lu events, SHA-256 %s)"),
                            words[0], (gulong) seal.facts.events, seal.sha256);
  object = json_object_new ();
  jy_json_set_text (object, "file", words[0]);
  json_object_set_int_member (object, "schema", seal.facts.schema);
  json_object_set_int_member (object, "events", (gint64) seal.facts.events);
  jy_json_set_text (object, "head", seal.facts.head);
  json_object_set_int_member (object, "bytes", (gint64) seal.size);
  jy_json_set_text (object, "sha256", seal.sha256);
  return jy_cli_put_object (object, error);
}
