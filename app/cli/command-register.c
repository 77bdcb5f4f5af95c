/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "base/free.h"
#include "cli/json-output.h"
#include "cli/text-output.h"

/* -- agencies */

static gboolean
tell_agency (JyCli *cli, JyAgency *agency, GError **error)
{
  gboolean done;

  if (agency == NULL)
    return FALSE;
  if (cli->json)
    {
      done = jy_cli_put_object (jy_json_agency (agency), error);
    }
  else
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autofree char *text = NULL;

      g_ptr_array_add (one, agency);
      text = jy_text_agencies (one);
      done = jy_cli_put (text, error);
    }
  jy_agency_unref (agency);
  return done;
}

static gboolean
level_is_known (const char *level, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (level == NULL || jy_rank_find (level) != JY_RANK_UNKNOWN)
    return TRUE;
  for (JyRank rank = 0; rank < JY_N_RANKS; rank++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", jy_rank_id (rank));
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, _ ("“%.60s” is no level; it may be: %s"),
               level, known->str);
  return FALSE;
}

typedef struct
{
  char *name;
  char *code;
  char *division;
  char *level;
  char *parent;
  char *contact;
  char *duties;
  gboolean court;
  gboolean no_court;
} AgencyOptions;

static void
agency_options_clear (AgencyOptions *self)
{
  jy_free_each (self->name, self->code, self->division, self->level, self->parent, self->contact,
                self->duties);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AgencyOptions, agency_options_clear)

static gboolean
parse_agency (JyCli *cli, AgencyOptions *given, char ***words, GError **error)
{
  const GOptionEntry options[] = {
    { "code", 0, 0, G_OPTION_ARG_FILENAME, &given->code, N_ ("Unified social credit code"),
      N_ ("CODE") },
    { "division", 0, 0, G_OPTION_ARG_FILENAME, &given->division,
      N_ ("Administrative division, six digits"), N_ ("CODE") },
    { "level", 0, 0, G_OPTION_ARG_FILENAME, &given->level,
      N_ ("center, province, city, district, township or other"), N_ ("LEVEL") },
    { "parent", 0, 0, G_OPTION_ARG_FILENAME, &given->parent, N_ ("Its superior"), N_ ("NAME") },
    { "contact", 0, 0, G_OPTION_ARG_FILENAME, &given->contact, N_ ("Whom to reach there"),
      N_ ("TEXT") },
    { "duties", 0, 0, G_OPTION_ARG_FILENAME, &given->duties,
      N_ ("What it is charged with, one duty a line"), N_ ("TEXT") },
    { "court", 0, 0, G_OPTION_ARG_NONE, &given->court, N_ ("It is a court"), NULL },
    { "no-court", 0, 0, G_OPTION_ARG_NONE, &given->no_court, N_ ("It is no court"), NULL },
    { NULL },
  };

  return jy_cli_parse (cli, options, 1, 1, words, error) && level_is_known (given->level, error);
}

static JyAgencyInput
agency_input (const AgencyOptions *given, const char *name)
{
  JyAgencyInput input = { 0 };

  input.name = name;
  input.code = given->code;
  input.division = given->division;
  input.level = given->level;
  input.parent = given->parent;
  input.contact = given->contact;
  input.duties = given->duties;
  input.court = given->court ? 1 : given->no_court ? 0 : -1;
  return input;
}

gboolean
jy_cli_agency_add (JyCli *cli, GError **error)
{
  g_auto (AgencyOptions) given = { 0 };
  g_auto (GStrv) words = NULL;
  JyAgencyInput input;

  if (!parse_agency (cli, &given, &words, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  input = agency_input (&given, words[0]);
  return tell_agency (cli, jy_desk_agency_add (cli->desk, &input, error), error);
}

gboolean
jy_cli_agency_edit (JyCli *cli, GError **error)
{
  g_auto (AgencyOptions) given = { 0 };
  g_auto (GStrv) words = NULL;
  JyAgencyInput input;

  if (!parse_agency (cli, &given, &words, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  input = agency_input (&given, NULL);
  return tell_agency (cli, jy_desk_agency_edit (cli->desk, words[0], &input, error), error);
}

gboolean
jy_cli_agency_rename (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;

  return jy_cli_parse (cli, NULL, 2, 2, &words, error) && jy_cli_desk (cli, error) != NULL
         && tell_agency (cli, jy_desk_agency_rename (cli->desk, words[0], words[1], error), error);
}

gboolean
jy_cli_agency_merge (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;

  return jy_cli_parse (cli, NULL, 2, 2, &words, error) && jy_cli_desk (cli, error) != NULL
         && tell_agency (cli, jy_desk_agency_merge (cli->desk, words[0], words[1], error), error);
}

gboolean
jy_cli_agency_list (JyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) agencies = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *asked = NULL;

  if (!jy_cli_parse (cli, NULL, 0, -1, &words, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  asked = words[0] != NULL ? g_strjoinv (" ", words) : NULL;
  agencies = jy_desk_agencies (cli->desk, asked, G_MAXINT, 0, error);
  return agencies != NULL
         && jy_cli_put_list (cli, agencies, (JyCliEntryFunc) jy_json_agency, jy_text_agencies,
                             error);
}

/* -- people and accounts */

static gboolean
tell_person (JyCli *cli, JyPerson *person, GError **error)
{
  gboolean done;

  if (person == NULL)
    return FALSE;
  if (cli->json)
    {
      done = jy_cli_put_object (jy_json_person (person), error);
    }
  else
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autofree char *text = NULL;

      g_ptr_array_add (one, person);
      text = jy_text_people (one);
      done = jy_cli_put (text, error);
    }
  jy_person_unref (person);
  return done;
}

gboolean
jy_cli_person_add (JyCli *cli, GError **error)
{
  g_autofree char *given = NULL;
  g_auto (GStrv) words = NULL;
  JyRoles roles = JY_ROLES_NONE;
  const GOptionEntry options[] = {
    { "roles", 0, 0, G_OPTION_ARG_FILENAME, &given, N_ ("Roles, parted by commas"), N_ ("ROLES") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error)
      || (given != NULL && !jy_cli_roles (given, &roles, error))
      || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  return tell_person (cli, jy_desk_person_add (cli->desk, words[0], roles, NULL, error), error);
}

gboolean
jy_cli_person_edit (JyCli *cli, GError **error)
{
  g_autofree char *given = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) words = NULL;
  JyRoles roles = JY_ROLES_NONE;
  const GOptionEntry options[] = {
    { "roles", 0, 0, G_OPTION_ARG_FILENAME, &given, N_ ("Roles, parted by commas"), N_ ("ROLES") },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, N_ ("The new name"), N_ ("NAME") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error)
      || (given != NULL && !jy_cli_roles (given, &roles, error))
      || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  return tell_person (
      cli,
      jy_desk_person_edit (cli->desk, words[0], name, given != NULL ? (gint) roles : -1, -1, error),
      error);
}

gboolean
jy_cli_account_add (JyCli *cli, GError **error)
{
  g_autofree char *given = NULL;
  g_autofree char *login = NULL;
  g_auto (GStrv) words = NULL;
  JyRoles roles = JY_ROLES_NONE;
  const GOptionEntry options[] = {
    { "roles", 0, 0, G_OPTION_ARG_FILENAME, &given, N_ ("Roles, parted by commas"), N_ ("ROLES") },
    { "login", 0, 0, G_OPTION_ARG_FILENAME, &login,
      N_ ("What --as takes, where it is not the name"), N_ ("ACCOUNT") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  if (given == NULL)
    {
      g_set_error_literal (
          error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
          _ ("The roles are missing; write: jianyictl account add NAME --roles R,R"));
      return FALSE;
    }
  if (!jy_cli_roles (given, &roles, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  return tell_person (
      cli, jy_desk_person_add (cli->desk, words[0], roles, login != NULL ? login : words[0], error),
      error);
}

static gboolean
set_disabled (JyCli *cli, gboolean disabled, GError **error)
{
  g_auto (GStrv) words = NULL;

  return jy_cli_parse (cli, NULL, 1, 1, &words, error) && jy_cli_desk (cli, error) != NULL
         && tell_person (cli, jy_desk_person_edit (cli->desk, words[0], NULL, -1, disabled, error),
                         error);
}

gboolean
jy_cli_account_disable (JyCli *cli, GError **error)
{
  return set_disabled (cli, TRUE, error);
}

gboolean
jy_cli_account_enable (JyCli *cli, GError **error)
{
  return set_disabled (cli, FALSE, error);
}

gboolean
jy_cli_person_list (JyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;

  if (!jy_cli_parse (cli, NULL, 0, 0, NULL, error) || jy_cli_desk (cli, error) == NULL)
    return FALSE;
  people = jy_desk_people (cli->desk, FALSE, error);
  return people != NULL
         && jy_cli_put_list (cli, people, (JyCliEntryFunc) jy_json_person, jy_text_people, error);
}
