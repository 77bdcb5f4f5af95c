/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/background.h"
#include "base/core-dump.h"
#include "base/language.h"
#include "cli/cli.h"

typedef enum
{
  EXIT_DONE = 0,
  EXIT_REFUSED = 1,
  EXIT_USAGE = 2,
} Exit;

const JyCliCommand jy_cli_commands[] = {
  { NULL, "init", "[--office NAME] [--demo]", N_ ("Makes a docket"),
    N_ ("Levels: center, province, city, district. Without a prefix the place's first character is "
        "taken and marked as not confirmed."),
    jy_cli_init },
  { "setting", "list", "", N_ ("Lists the settings of the office"), NULL, jy_cli_setting_list },
  { "setting", "get", "KEY", N_ ("Prints one setting"), NULL, jy_cli_setting_get },
  { "setting", "set", "KEY VALUE", N_ ("Changes one setting"), NULL, jy_cli_setting_set },
  { "number", "list", "", N_ ("Lists the number ledger: allotted, typed, void, gaps"), NULL,
    jy_cli_number_list },
  { "number", "void", "NUMBER reason=TEXT", N_ ("Keeps a number as void, with its reason"), NULL,
    jy_cli_number_void },
  { "calendar", "show", "YEAR", N_ ("Lists public holidays and swapped working days"), NULL,
    jy_cli_calendar_show },
  { "calendar", "import", "FILE", N_ ("Takes in a holiday notice and recomputes open clocks"), NULL,
    jy_cli_calendar_import },
  { NULL, "lifecycle", "", N_ ("Prints the table of actions"), NULL, jy_cli_lifecycle },
  { "agency", "add", "NAME", N_ ("Adds an agency to the register"),
    N_ ("Levels: center, province, city, district, township, other."), jy_cli_agency_add },
  { "agency", "list", "[WORDS]", N_ ("Lists agencies"), NULL, jy_cli_agency_list },
  { "agency", "edit", "NAME", N_ ("Changes an agency's entry"), NULL, jy_cli_agency_edit },
  { "agency", "rename", "NAME NEW-NAME", N_ ("Renames an agency; the old name stays findable"),
    NULL, jy_cli_agency_rename },
  { "agency", "merge", "NAME INTO", N_ ("Merges an entry into another"), NULL,
    jy_cli_agency_merge },
  { "person", "add", "NAME", N_ ("Adds a person to the register"), NULL, jy_cli_person_add },
  { "person", "edit", "NAME", N_ ("Changes a person's name or roles"), NULL, jy_cli_person_edit },
  { "person", "list", "", N_ ("Lists people"), NULL, jy_cli_person_list },
  { "account", "add", "NAME --roles R,R", N_ ("Adds a person who signs in"), NULL,
    jy_cli_account_add },
  { "account", "list", "", N_ ("Lists the people who sign in"), NULL, jy_cli_account_list },
  { "account", "disable", "NAME", N_ ("Lets an account sign in no more"), NULL,
    jy_cli_account_disable },
  { "account", "enable", "NAME", N_ ("Lets an account sign in again"), NULL,
    jy_cli_account_enable },
  { "account", "password", "", N_ ("Sets or changes the password of who signs in"),
    N_ ("The old one is asked for on the terminal, or read from the file that JIANYI_PASSWORD_FILE "
        "names, the new one from --new-password-file. With --none there is no password any more."),
    jy_cli_account_password },
  { "account", "reset", "NAME", N_ ("Gives an account a new password, for administrators"),
    N_ ("Its owner changes it at the next sign-in. With --none the account has no password any "
        "more."),
    jy_cli_account_reset },
  { "account", "unlock", "NAME", N_ ("Ends the wait after wrong passwords"), NULL,
    jy_cli_account_unlock },
  { NULL, "do", "ACTION [ID] [KEY=VALUE…]", N_ ("Records one action of the lifecycle"),
    N_ ("KEY is a fact of the action (see: jianyictl lifecycle). KEY=@FILE reads the value from a "
        "file, files=PATH attaches a file and may repeat, lists take JSON. decided-by and "
        "decided-on "
        "record a decision of another person."),
    jy_cli_do },
  { NULL, "show", "ID", N_ ("Shows one recommendation"),
    N_ ("ID is its id, its number, or an unambiguous beginning of its id."), jy_cli_show },
  { NULL, "list", "", N_ ("Lists recommendations, newest first"), NULL, jy_cli_list },
  { NULL, "due", "", N_ ("Lists running clocks, most urgent first"), NULL, jy_cli_due },
  { NULL, "deadline", "CLOCK --type TYPE --from DATE",
    N_ ("Computes what a clock would be, and why"), NULL, jy_cli_deadline },
  { NULL, "check", "ID", N_ ("Lists the findings of the draft check"), NULL, jy_cli_check },
  { NULL, "export", "ID --document KIND --format FORMAT -o FILE",
    N_ ("Writes a document to a file"),
    N_ ("With --all, every recommendation that has such a document, into a folder. “-o -” writes "
        "to "
        "standard output."),
    jy_cli_export },
  { NULL, "redact", "ID -o FILE", N_ ("Makes a copy for the public, with what may not go masked"),
    N_ ("Of a document that is signed; what is frozen is not touched. --preview shows what would "
        "go "
        "and writes nothing. The copy is recorded in the office's journal."),
    jy_cli_redact },
  { "document", "show", "ID --document KIND", N_ ("Shows the words of a document, block by block"),
    NULL, jy_cli_document_show },
  { "document", "edit", "ID --document KIND [N=TEXT…]",
    N_ ("Puts blocks of an unsigned document into other words"),
    N_ ("N is the number that “document show” gives. Without a change the document follows the "
        "record again."),
    jy_cli_document_edit },
  { "document", "sign", "ID --document KIND [decided-by=NAME]",
    N_ ("Freezes a document as it was signed"), NULL, jy_cli_document_sign },
  { "template", "show", "KIND", N_ ("Shows the template of a kind of document"), NULL,
    jy_cli_template_show },
  { "template", "import", "FILE", N_ ("Takes in a template of the office's own"), NULL,
    jy_cli_template_import },
  { NULL, "validate", "FILE", N_ ("Says whether an XML file of ours is valid"), NULL,
    jy_cli_validate },
  { NULL, "verify", "FILE", N_ ("Says whether an exported file is as it was exported"),
    N_ ("XML documents bear a seal; other forms are held against the manifest.xml beside them. Of "
        "manifest.xml every file is looked at."),
    jy_cli_verify },
  { NULL, "import", "FILE", N_ ("Takes in an old ledger or past cases; all or nothing"),
    N_ ("Ledgers are xlsx, ods, xls, csv, or XML that a ledger was written as. What a column "
        "stands "
        "for is told from its heading; --map says it where it cannot be told."),
    jy_cli_import },
  { NULL, "ledger", "-o FILE", N_ ("Writes the ledger as a workbook, csv or XML file"),
    N_ ("In the order of the numbers; .xlsx, .csv or .xml as FILE ends."), jy_cli_ledger },
  { "package", "out", "FILE [ID …]", N_ ("Packs cases for another office or docket"),
    N_ ("With their entries, documents and attachments, as one file. --password-file locks it, "
        "--key "
        "signs it."),
    jy_cli_package_out },
  { "package", "in", "FILE", N_ ("Takes in a hand-over package; all or nothing"),
    N_ ("New cases come in with their history; of those that are here too, what was recorded there "
        "comes behind what was recorded here. Nothing here is overwritten; --dry-run says case by "
        "case what would come of it."),
    jy_cli_package_in },
  { NULL, "migrate", "FROM TO", N_ ("Moves a docket from a file to a server, or back"),
    N_ ("One is a file, the other an address; what is moved to must not be there yet. Rows, "
        "digests "
        "and the chain of both sides are compared; where they differ nothing of the copy stays. "
        "The "
        "original stays as it is."),
    jy_cli_migrate },
  { NULL, "search", "WORDS", N_ ("Finds cases by words, best first"),
    N_ ("Chinese words of any length, pinyin and first letters, numbers; every word must be "
        "found."),
    jy_cli_search },
  { NULL, "stats", "", N_ ("Figures of a period, each with its numerator and denominator"),
    N_ ("A figure counts what was recorded up to the cut-off, so that the same question has the "
        "same answer later on."),
    jy_cli_stats },
  { NULL, "audit", "", N_ ("Says whether the chain of events holds"), NULL, jy_cli_audit },
  { NULL, "backup", "[FILE]",
    N_ ("Copies the docket while others work, and looks through the copy"),
    N_ ("Without FILE into the folder of backups, where the last of each of 7 days, 4 weeks and 12 "
        "months stay. --password-file locks the copy; --list shows the copies, --check looks "
        "through "
        "one."),
    jy_cli_backup },
  { NULL, "restore", "FILE", N_ ("Makes the docket of a copy the one in use"),
    N_ ("FILE is a copy or an archive; it is looked through first. A docket that is there is never "
        "replaced without --force, and is then kept aside."),
    jy_cli_restore },
  { NULL, "archive", "FILE", N_ ("Seals the docket into a file for reading only"),
    N_ ("A ZIP file with the docket, its audit and their seal, which every later version of the "
        "program opens with --docket FILE."),
    jy_cli_archive },
  { NULL, NULL, NULL, NULL, NULL, NULL },
};

static char *
overview (const char *group)
{
  GString *text = g_string_new (group == NULL ? _ ("Commands:") : NULL);

  for (const JyCliCommand *command = jy_cli_commands; command->name != NULL; command++)
    {
      g_autofree char *name = NULL;

      if (group != NULL && g_strcmp0 (command->group, group) != 0)
        continue;
      name = command->group != NULL ? g_strdup_printf ("%s %s", command->group, command->name)
                                    : g_strdup (command->name);
      g_string_append_printf (text, "%s  %-18s %s", text->len > 0 ? "\n" : "", name,
                              _ (command->summary));
    }
  if (group == NULL)
    g_string_append_printf (text, "\n\n%s",
                            _ ("jianyictl COMMAND --help tells more about one of them."));
  return g_string_free (text, FALSE);
}

static const JyCliCommand *
find_command (JyCli *cli, GError **error)
{
  const char *word = cli->argv[0];
  const char *second = cli->argc > 1 ? cli->argv[1] : NULL;
  gboolean is_group = FALSE;

  for (const JyCliCommand *command = jy_cli_commands; command->name != NULL; command++)
    {
      if (command->group == NULL && g_str_equal (command->name, word))
        {
          cli->argc -= 1;
          cli->argv += 1;
          return command;
        }
      if (g_strcmp0 (command->group, word) != 0)
        continue;
      is_group = TRUE;
      if (g_strcmp0 (command->name, second) == 0)
        {
          cli->argc -= 2;
          cli->argv += 2;
          return command;
        }
    }
  if (is_group && (g_strcmp0 (second, "--help") == 0 || g_strcmp0 (second, "-h") == 0))
    {
      g_autofree char *text = overview (word);

      fputs (text, stdout);
      fputc ('\n', stdout);
      cli->told = TRUE;
    }
  else if (is_group && second == NULL)
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                 _ ("“%s” needs a word after it; see jianyictl %s --help"), word, word);
  else if (is_group)
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                 _ ("There is no command “%s %.60s”; see jianyictl %s --help"), word, second, word);
  else
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                 _ ("There is no command “%.60s”; see jianyictl --help"), word);
  return NULL;
}

/* What stands before the command. */
static gboolean
read_globals (JyCli *cli, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND …"));
  g_autoptr (GError) inner = NULL;
  gboolean help = FALSE;
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "docket", 0, 0, G_OPTION_ARG_FILENAME, &cli->docket, N_ ("The docket in use"),
      N_ ("FILE|ADDRESS") },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &cli->account, N_ ("Who records"), N_ ("ACCOUNT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print one JSON value"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &inner))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE, _ ("%s; see jianyictl --help"),
                   inner->message);
      return FALSE;
    }
  if (version)
    {
      fputs ("jianyictl " JY_VERSION "\n", stdout);
      cli->told = TRUE;
      return FALSE;
    }
  if (help)
    {
      g_autofree char *commands = overview (NULL);
      g_autofree char *text = NULL;

      g_option_context_set_summary (context,
                                    _ ("Keeps a docket of procuratorial recommendations."));
      g_option_context_set_description (context, commands);
      text = g_option_context_get_help (context, FALSE, NULL);
      fputs (text, stdout);
      cli->told = TRUE;
      return FALSE;
    }
  if (*argc < 2)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("A command is missing; see jianyictl --help"));
      return FALSE;
    }
  cli->argc = *argc - 1;
  cli->argv = *argv + 1;
  return TRUE;
}

static gboolean
arguments_are_text (int argc, char **argv, GError **error)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_utf8_validate (argv[i], -1, NULL))
        continue;
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("Argument %d is not text in UTF-8; nothing was done, write it in UTF-8"), i);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run (JyCli *cli, int argc, char **argv, GError **error)
{
  if (!arguments_are_text (argc, argv, error) || !read_globals (cli, &argc, &argv, error))
    return FALSE;
  cli->command = find_command (cli, error);
  return cli->command != NULL && cli->command->run (cli, error);
}

int
main (int argc, char **argv)
{
  JyCli cli = { 0 };
  g_autoptr (GError) error = NULL;
  Exit status = EXIT_DONE;

  jy_core_dump_off ();
  /* Standard output is for answers. */
  g_log_writer_default_set_use_stderr (TRUE);
  jy_language_start ();
  g_set_prgname ("jianyictl");

  cli.time = jy_time_source_new_system ();
  if (!run (&cli, argc, argv, &error) && !cli.told)
    {
      g_autofree char *line
          = jy_cli_fold (error != NULL ? error->message : _ ("It failed without saying why"));

      fprintf (stderr, "%s\n", line);
      status
          = g_error_matches (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE) ? EXIT_USAGE : EXIT_REFUSED;
    }
  jy_cli_clear (&cli);
  jy_background_wait ();
  return status;
}
