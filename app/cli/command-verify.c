/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"

static gboolean
put_verification (JyCli *cli, const char *path, const JyVerification *found, GError **error)
{
  JsonObject *object;
  JsonArray *faults;

  if (!cli->json)
    {
      for (guint i = 0; i < found->faults->len; i++)
        if (!jy_cli_put_line (error, "%s", (char *) found->faults->pdata[i]))
          return FALSE;
      if (found->signer != NULL && !jy_cli_put_line (error, "%s", found->signer))
        return FALSE;
      return !found->holds
             || jy_cli_put_line (error,
                                 ngettext ("%s holds: %u file is as it was exported.",
                                           "%s holds: %u files are as they were exported.",
                                           found->looked_at),
                                 path, found->looked_at);
    }
  object = json_object_new ();
  faults = json_array_new ();
  jy_json_set_text (object, "file", path);
  json_object_set_boolean_member (object, "ok", found->holds);
  json_object_set_int_member (object, "files", found->looked_at);
  jy_json_set_text (object, "digest", found->digest);
  for (guint i = 0; i < found->faults->len; i++)
    json_array_add_string_element (faults, found->faults->pdata[i]);
  json_object_set_array_member (object, "faults", faults);
  if (found->signer != NULL)
    jy_json_set_text (object, "signer", found->signer);
  return jy_cli_put_object (object, error);
}

gboolean
jy_cli_verify (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *certificate = NULL;
  const GOptionEntry options[] = {
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate,
      N_ ("Certificate or public key (PEM) that must have signed"), N_ ("FILE") },
    { NULL },
  };
  JyVerification *found;
  gboolean ok;

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  found = jy_verify_signed_file (words[0], certificate, NULL, error);
  if (found == NULL)
    return FALSE;
  ok = put_verification (cli, words[0], found, error);
  if (ok && !found->holds)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, _ ("%s does not hold: %s"), words[0],
                   (char *) found->faults->pdata[0]);
      ok = FALSE;
    }
  jy_verification_free (found);
  return ok;
}
