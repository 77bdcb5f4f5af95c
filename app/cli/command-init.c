/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "services/sample.h"

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
               _ ("The folder %s cannot be made (%s); name another file with --docket FILE"),
               folder, g_strerror (errno));
  return FALSE;
}

static gboolean
tell (JyCli *cli, const char *path, GError **error)
{
  g_autoptr (JySettings) settings = jy_desk_settings (cli->desk);
  JyPerson *person = jy_desk_person (cli->desk);
  JsonObject *object;

  if (!cli->json)
    return jy_cli_put_line (error, _ ("The docket %s is made for %s; its first account is %s."),
                            path, jy_settings_get (settings, "office.name"), person->account);
  object = json_object_new ();
  jy_json_set_text (object, "docket", path);
  jy_json_set_text (object, "office", jy_settings_get (settings, "office.name"));
  jy_json_set_text (object, "prefix", jy_settings_get (settings, "number.prefix"));
  jy_json_set_text (object, "account", person->account);
  return jy_cli_put_object (object, error);
}

gboolean
jy_cli_init (JyCli *cli, GError **error)
{
  g_autofree char *office = NULL;
  g_autofree char *code = NULL;
  g_autofree char *level = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *person = NULL;
  g_autofree char *path = NULL;
  gboolean demo = FALSE;
  JyInit init = { 0 };
  const GOptionEntry options[] = {
    { "office", 0, 0, G_OPTION_ARG_FILENAME, &office, N_ ("Full name of the office"), N_ ("NAME") },
    { "office-code", 0, 0, G_OPTION_ARG_FILENAME, &code, N_ ("Its division, six digits"),
      N_ ("CODE") },
    { "office-level", 0, 0, G_OPTION_ARG_FILENAME, &level,
      N_ ("center, province, city or district"), N_ ("LEVEL") },
    { "prefix", 0, 0, G_OPTION_ARG_FILENAME, &prefix, N_ ("What its numbers begin with"),
      N_ ("PREFIX") },
    { "person", 0, 0, G_OPTION_ARG_FILENAME, &person, N_ ("Name of the first person"),
      N_ ("NAME") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, N_ ("Fill it with the sample cases"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, NULL, error))
    return FALSE;
  path = jy_cli_docket_path (cli, error);
  if (path == NULL)
    return FALSE;
  if (cli->docket == NULL && !make_folder (path, error))
    return FALSE;
  init.office_name = office != NULL || !demo ? office : JY_SAMPLE_OFFICE;
  init.office_code = code;
  init.office_level = level;
  init.prefix = prefix != NULL || !demo || office != NULL ? prefix : JY_SAMPLE_PREFIX;
  init.person = person;
  init.demo = demo;
  init.key = &jy_cli_key;
  cli->desk = jy_desk_init (path, &init, cli->time, error);
  return cli->desk != NULL && tell (cli, path, error);
}
