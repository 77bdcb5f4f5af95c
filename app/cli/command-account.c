/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/json-output.h"
#include "cli/password.h"
#include "cli/text-table.h"
#include "services/credentials.h"

/* Who signs in, and with what. */

static JsonObject *
entry_of (gconstpointer data)
{
  const JyAccount *account = data;
  JsonObject *object = jy_json_person (account->person);

  json_object_set_boolean_member (object, "password", account->has_password);
  json_object_set_boolean_member (object, "must_change", account->must_change);
  json_object_set_int_member (object, "wait", account->wait);
  return object;
}

static char *
text_of (GPtrArray *accounts)
{
  g_autoptr (JyTextTable) table = jy_text_table_new (_ ("Name"), _ ("Roles"), _ ("Account"),
                                                     _ ("Password"), _ ("State"), NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      const JyAccount *account = accounts->pdata[i];
      g_autofree char *roles = jy_roles_labels (account->person->roles);
      g_autofree char *waits
          = account->wait > 0 ? g_strdup_printf (
                ngettext ("waits %u second", "waits %u seconds", account->wait), account->wait)
                              : NULL;

      jy_text_table_add (table, account->person->name, roles, account->person->account,
                         !account->has_password ? _ ("none")
                         : account->must_change ? _ ("to be changed")
                                                : _ ("set"),
                         account->person->disabled ? _ ("disabled")
                         : waits != NULL           ? waits
                                                   : "");
    }
  return jy_text_table_text (table);
}

static gboolean
tell_accounts (JyCli *cli, const char *only, GError **error)
{
  g_autoptr (GPtrArray) accounts = jy_desk_accounts (cli->desk, error);

  if (accounts == NULL)
    return FALSE;
  if (only == NULL)
    return jy_cli_put_list (cli, accounts, entry_of, text_of, error);
  for (guint i = accounts->len; i > 0; i--)
    {
      const JyPerson *person = ((JyAccount *) accounts->pdata[i - 1])->person;

      if (!g_str_equal (person->id, only) && g_strcmp0 (person->account, only) != 0
          && !g_str_equal (person->name, only))
        g_ptr_array_remove_index (accounts, i - 1);
      else if (cli->json)
        return jy_cli_put_object (entry_of (accounts->pdata[i - 1]), error);
    }
  return jy_cli_put_list (cli, accounts, entry_of, text_of, error);
}

gboolean
jy_cli_account_list (JyCli *cli, GError **error)
{
  return jy_cli_parse (cli, NULL, 0, 0, NULL, error) && jy_cli_desk (cli, error) != NULL
         && tell_accounts (cli, NULL, error);
}

static gboolean
read_new (const char *file, gboolean none, char **password, GError **error)
{
  *password = NULL;
  if (none && file != NULL)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("--none and --new-password-file exclude each other"));
      return FALSE;
    }
  return none || jy_cli_new_password (file, password, error);
}

static gboolean
set_password (JyCli *cli, gboolean own, GError **error)
{
  g_autofree char *file = NULL;
  gboolean none = FALSE;
  char *fresh = NULL;
  g_auto (GStrv) words = NULL;
  gboolean done;
  const GOptionEntry options[] = {
    { "new-password-file", 0, 0, G_OPTION_ARG_FILENAME, &file,
      N_ ("The new password is the first line of FILE"), N_ ("FILE") },
    { "none", 0, 0, G_OPTION_ARG_NONE, &none, N_ ("No password any more"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, own ? 0 : 1, own ? 0 : 1, &words, error)
      || jy_cli_desk (cli, error) == NULL || !read_new (file, none, &fresh, error))
    return FALSE;
  done = own ? jy_desk_password_change (cli->desk, cli->password, fresh, error)
             : jy_desk_password_reset (cli->desk, words[0], fresh, error);
  jy_password_free (fresh);
  return done && tell_accounts (cli, own ? jy_desk_person (cli->desk)->id : words[0], error);
}

gboolean
jy_cli_account_password (JyCli *cli, GError **error)
{
  return set_password (cli, TRUE, error);
}

gboolean
jy_cli_account_reset (JyCli *cli, GError **error)
{
  return set_password (cli, FALSE, error);
}

gboolean
jy_cli_account_unlock (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;

  return jy_cli_parse (cli, NULL, 1, 1, &words, error) && jy_cli_desk (cli, error) != NULL
         && jy_desk_account_unlock (cli->desk, words[0], error)
         && tell_accounts (cli, words[0], error);
}
