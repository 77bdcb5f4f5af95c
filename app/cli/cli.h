/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * jianyictl: what one call of the program was told and what it opened. One thread. A command
 * returns FALSE with an error: JY_CLI_ERROR_USAGE ends with exit status 2, every other error
 * with 1.
 */

#define JY_CLI_ERROR (jy_cli_error_quark ())

/** Domain of the errors of this program. */
GQuark jy_cli_error_quark (void);

typedef enum
{
  JY_CLI_ERROR_USAGE,   /* unknown command or option, missing argument: exit 2 */
  JY_CLI_ERROR_REFUSED, /* what was asked for cannot be: exit 1 */
} JyCliError;

typedef struct _JyCliCommand JyCliCommand;

typedef struct
{
  char *docket;  /* as given, or NULL: the default file */
  char *account; /* as given, or NULL: the account of init */
  gboolean json;
  gboolean told; /* help was shown: nothing else is to be done */
  JyTimeSource *time;
  JyDesk *desk;   /* NULL until jy_cli_desk() */
  char *password; /* what the desk was opened with, or NULL */
  const JyCliCommand *command;
  int argc; /* what follows the command */
  char **argv;
} JyCli;

/** A command, or one of a group ("agency add"). Static. */
struct _JyCliCommand
{
  const char *group; /* NULL where it stands alone */
  const char *name;
  const char *usage;   /* what follows the name: "ID [--on DATE]" without the options */
  const char *summary; /* N_() */
  const char *detail;  /* N_(), or NULL */
  gboolean (*run) (JyCli *cli, GError **error);
};

/** All commands in the order help shows them; ended by a NULL name. */
extern const JyCliCommand jy_cli_commands[];

/** Closes the docket and gives back what was told; @self itself is the caller's. */
void jy_cli_clear (JyCli *self);

/**
 * jy_cli_parse:
 * @options: the command's own, ended by a NULL name, or NULL
 * @least: arguments it needs
 * @most: arguments it takes, -1: any number
 * @words: (out) (transfer full): the arguments, NULL-terminated
 *
 * Reads options and arguments of the command in use. FALSE without an error where help was asked
 * for and shown; JY_CLI_ERROR_USAGE.
 */
gboolean jy_cli_parse (JyCli *self, const GOptionEntry *options, int least, int most, char ***words,
                       GError **error);

/** Asks for passwords of servers: in the file that JIANYI_PASSWORD_FILE names, else on the
 * terminal.
 */
extern const JyDocketKey jy_cli_key;
/** The docket as given, a file or an address on a server, else the default file. (transfer full) */
char *jy_cli_docket_path (JyCli *self, GError **error);
/** Opens the docket, once; borrowed. A docket that is not there names init. */
JyDesk *jy_cli_desk (JyCli *self, GError **error);
/** Today in Asia/Shanghai. */
JyDate jy_cli_today (JyCli *self);

/** A day given as text; @text NULL: @otherwise. JY_CLI_ERROR_REFUSED names @what. */
gboolean jy_cli_date (const char *what, const char *text, JyDate otherwise, JyDate *date,
                      GError **error);
/** Id of an enumeration's value from its id or its Chinese or English word; borrowed. NULL and an
 * error that names what may stand there. @fact: id of a fact of the table. */
const char *jy_cli_value (const char *fact, const char *word, GError **error);
/** The same for stages and states together. */
const char *jy_cli_phase (const char *word, GError **error);
/** Roles from "handler,leader" or Chinese words. */
gboolean jy_cli_roles (const char *text, JyRoles *roles, GError **error);
/** The sentence for a file that cannot be read, and why: @inner. Always FALSE. */
gboolean jy_cli_cannot_read (const char *path, const GError *inner, GError **error);
/** The bytes of a file with at most 64 MB. */
GBytes *jy_cli_read (const char *path, GError **error);

/* -- output */

/** The one JSON value of this call and a line end. Takes @object or @array. */
gboolean jy_cli_put_object (JsonObject *object, GError **error);
gboolean jy_cli_put_array (JsonArray *array, GError **error);
/** What one entry of a list is as JSON, (transfer full), and what all of them are as text. */
typedef JsonObject *(*JyCliEntryFunc) (gconstpointer entry);
typedef char *(*JyCliTextFunc) (GPtrArray *list);
/** @list as the call asks for it: one JSON array, or text. */
gboolean jy_cli_put_list (JyCli *self, GPtrArray *list, JyCliEntryFunc entry, JyCliTextFunc text,
                          GError **error);
/** Text as it is, UTF-8 whatever the locale. */
gboolean jy_cli_put (const char *text, GError **error);
gboolean jy_cli_put_line (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** @message in one line without control characters, no longer than a screen holds; (transfer full).
 */
char *jy_cli_fold (const char *message);

/* -- the commands, one file a group */

/*
 * Each reads what follows it with jy_cli_parse(), does its work through the desk and prints its
 * answer as text or JSON; FALSE with an error, or without one where help was asked for.
 */

/** Makes a docket, with --demo the sample cases (command-init.c). */
gboolean jy_cli_init (JyCli *cli, GError **error);

/** Copies a docket from a file to a server or back, and compares both (command-migrate.c). */
gboolean jy_cli_migrate (JyCli *cli, GError **error);

/** Settings, the ledger of numbers and the calendar (command-setting.c). */
gboolean jy_cli_setting_list (JyCli *cli, GError **error);
gboolean jy_cli_setting_get (JyCli *cli, GError **error);
gboolean jy_cli_setting_set (JyCli *cli, GError **error);
gboolean jy_cli_number_list (JyCli *cli, GError **error);
gboolean jy_cli_number_void (JyCli *cli, GError **error);
gboolean jy_cli_calendar_show (JyCli *cli, GError **error);
gboolean jy_cli_calendar_import (JyCli *cli, GError **error);

/** The table of actions; needs no docket (command-lifecycle.c). */
gboolean jy_cli_lifecycle (JyCli *cli, GError **error);

/** The registers of agencies and of people; an account is a person who signs in
 * (command-register.c). */
gboolean jy_cli_agency_add (JyCli *cli, GError **error);
gboolean jy_cli_agency_list (JyCli *cli, GError **error);
gboolean jy_cli_agency_edit (JyCli *cli, GError **error);
gboolean jy_cli_agency_rename (JyCli *cli, GError **error);
gboolean jy_cli_agency_merge (JyCli *cli, GError **error);
gboolean jy_cli_person_add (JyCli *cli, GError **error);
gboolean jy_cli_person_edit (JyCli *cli, GError **error);
gboolean jy_cli_person_list (JyCli *cli, GError **error);
gboolean jy_cli_account_add (JyCli *cli, GError **error);
gboolean jy_cli_account_disable (JyCli *cli, GError **error);
gboolean jy_cli_account_enable (JyCli *cli, GError **error);

/** Who signs in, and with what (command-account.c). */
gboolean jy_cli_account_list (JyCli *cli, GError **error);
gboolean jy_cli_account_password (JyCli *cli, GError **error);
gboolean jy_cli_account_reset (JyCli *cli, GError **error);
gboolean jy_cli_account_unlock (JyCli *cli, GError **error);

/** One action of the lifecycle (command-do.c). */
gboolean jy_cli_do (JyCli *cli, GError **error);

/** One case, cases, open clocks (command-show.c); what a clock would be, with or without a docket
 * (command-deadline.c). */
gboolean jy_cli_show (JyCli *cli, GError **error);
gboolean jy_cli_list (JyCli *cli, GError **error);
gboolean jy_cli_due (JyCli *cli, GError **error);
gboolean jy_cli_deadline (JyCli *cli, GError **error);

/** Cases by their words (command-search.c). */
gboolean jy_cli_search (JyCli *cli, GError **error);
gboolean jy_cli_stats (JyCli *cli, GError **error);

/** Findings of the draft check and documents (command-check.c, command-export.c,
 * command-document.c), past cases (command-import.c), the ledger (command-ledger.c), the chain of
 * events (command-audit.c). */
gboolean jy_cli_check (JyCli *cli, GError **error);
gboolean jy_cli_export (JyCli *cli, GError **error);
gboolean jy_cli_document_show (JyCli *cli, GError **error);
gboolean jy_cli_document_edit (JyCli *cli, GError **error);
gboolean jy_cli_document_sign (JyCli *cli, GError **error);
gboolean jy_cli_template_import (JyCli *cli, GError **error);
gboolean jy_cli_template_show (JyCli *cli, GError **error);
gboolean jy_cli_validate (JyCli *cli, GError **error);
gboolean jy_cli_verify (JyCli *cli, GError **error);
gboolean jy_cli_import (JyCli *cli, GError **error);
gboolean jy_cli_ledger (JyCli *cli, GError **error);
gboolean jy_cli_audit (JyCli *cli, GError **error);

/** A copy for the public (command-redact.c). */
gboolean jy_cli_redact (JyCli *cli, GError **error);

/** Hand-over packages (command-package.c). */
gboolean jy_cli_package_out (JyCli *cli, GError **error);
gboolean jy_cli_package_in (JyCli *cli, GError **error);

/** Copies of the docket, and archives (command-backup.c). */
gboolean jy_cli_backup (JyCli *cli, GError **error);
gboolean jy_cli_restore (JyCli *cli, GError **error);
gboolean jy_cli_archive (JyCli *cli, GError **error);

G_END_DECLS
