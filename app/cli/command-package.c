/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "base/free.h"
#include "cli/cli.h"
#include "exchange/locked-file.h"
#include "services/packages.h"

typedef struct
{
  char *to;
  char *password_file;
  char *key;
  char *certificate;
  gboolean all;
  gboolean dry_run;
  gboolean keep_ours;
} PackageOptions;

static void
package_options_clear (PackageOptions *self)
{
  jy_free_each (self->to, self->password_file, self->key, self->certificate);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PackageOptions, package_options_clear)

static void
show_progress (guint64 done, guint64 total, gpointer data)
{
  int *shown = data;
  int percent = total > 0 ? (int) (done * 100 / total) : 0;

  if (percent == *shown || !isatty (STDERR_FILENO))
    return;
  *shown = percent;
  fprintf (stderr, "\r%d %%", percent);
}

static void
end_progress (int shown)
{
  if (shown >= 0)
    fputs ("\r      \r", stderr);
}

static gboolean
read_password (const char *path, char **password, GError **error)
{
  if (path != NULL)
    *password = jy_password_read (path, error);
  return path == NULL || *password != NULL;
}

gboolean
jy_cli_package_out (JyCli *cli, GError **error)
{
  g_auto (PackageOptions) given = { 0 };
  g_auto (GStrv) words = NULL;
  g_autofree char *password = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JyPackageOrder order = { 0 };
  JyPackageMade made = { 0 };
  JsonObject *object;
  JyDesk *desk;
  int shown = -1;
  gboolean ok;
  const GOptionEntry options[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &given.all, N_ ("All cases"), NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &given.to, N_ ("The office it is for"), N_ ("OFFICE") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &given.password_file,
      N_ ("Lock it with the password in the first line of FILE"), N_ ("FILE") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &given.key, N_ ("Sign it with this EC key (PEM)"),
      N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &given.certificate,
      N_ ("The certificate of the key"), N_ ("FILE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, -1, &words, error))
    return FALSE;
  for (guint i = 1; words[i] != NULL; i++)
    g_ptr_array_add (ids, words[i]);
  if (given.all == (ids->len > 0))
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("Name the cases to be packed, or give --all"));
      return FALSE;
    }
  if (given.certificate != NULL && given.key == NULL)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("--certificate goes with --key"));
      return FALSE;
    }
  if (!read_password (given.password_file, &password, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  order.path = words[0];
  order.ids = given.all ? NULL : ids;
  order.to = given.to;
  order.password = password;
  order.key_file = given.key;
  order.certificate_file = given.certificate;
  order.progress = show_progress;
  order.data = &shown;
  ok = jy_desk_package_out (desk, &order, &made, error);
  end_progress (shown);
  if (!ok)
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("%u cases with %u attachments are packed in %s"), made.cases,
                            made.attachments, words[0]);
  object = json_object_new ();
  jy_json_set_text (object, "file", words[0]);
  json_object_set_int_member (object, "cases", made.cases);
  json_object_set_int_member (object, "attachments", made.attachments);
  json_object_set_int_member (object, "bytes", (gint64) made.bytes);
  return jy_cli_put_object (object, error);
}

static JsonArray *
lines_json (GPtrArray *lines)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < lines->len; i++)
    json_array_add_string_element (array, lines->pdata[i]);
  return array;
}

static JsonObject *
report_json (const JyPackageReport *report)
{
  JsonObject *object = json_object_new ();
  JsonArray *cases = json_array_new ();

  jy_json_set_text (object, "office", report->office);
  jy_json_set_text (object, "made_on", report->made_on);
  jy_json_set_text (object, "made_by", report->made_by);
  jy_json_set_text (object, "to", report->to);
  json_object_set_boolean_member (object, "signed", report->signature.present);
  json_object_set_boolean_member (object, "signature_holds", report->signature.holds);
  jy_json_set_text (object, "signer", report->signature.subject);
  json_object_set_boolean_member (object, "written", report->written);
  for (guint i = 0; i < JY_N_PACKAGE_OUTCOMES; i++)
    json_object_set_int_member (object, jy_package_outcome_id (i), report->counts[i]);
  json_object_set_int_member (object, "agencies", report->agencies);
  json_object_set_int_member (object, "people", report->people);
  json_object_set_int_member (object, "attachments", report->attachments);
  json_object_set_int_member (object, "beside", report->beside);
  for (guint i = 0; i < report->cases->len; i++)
    {
      const JyPackageCase *row = report->cases->pdata[i];
      JsonObject *one = json_object_new ();

      jy_json_set_text (one, "id", row->id);
      jy_json_set_text (one, "number", row->number);
      jy_json_set_text (one, "title", row->title);
      jy_json_set_text (one, "outcome", jy_package_outcome_id (row->outcome));
      jy_json_set_text (one, "problem", row->problem);
      json_object_set_array_member (one, "theirs", lines_json (row->theirs));
      json_object_set_array_member (one, "ours", lines_json (row->ours));
      json_object_set_array_member (one, "clocks", lines_json (row->clocks));
      json_object_set_array_member (one, "beside", lines_json (row->beside));
      json_array_add_object_element (cases, one);
    }
  json_object_set_array_member (object, "cases", cases);
  return object;
}

static char *
report_text (const JyPackageReport *report, gboolean looking)
{
  g_autofree char *origin = jy_package_report_origin (report);
  g_autofree char *sum = jy_package_report_sum (report);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n", origin);
  for (guint i = 0; i < report->cases->len; i++)
    {
      const JyPackageCase *row = report->cases->pdata[i];
      g_autoptr (GPtrArray) lines = jy_package_case_lines (row);

      g_string_append_printf (text, "\n%s  %s  [%s]\n", row->number != NULL ? row->number : row->id,
                              row->title, jy_package_outcome_label (row->outcome));
      for (guint j = 0; j < lines->len; j++)
        g_string_append_printf (text, "  %s\n", (const char *) lines->pdata[j]);
    }
  g_string_append_printf (text, "\n%s\n%s\n", sum,
                          report->written ? _ ("The package was taken in.")
                          : looking       ? _ ("Nothing was written; this is only a look.")
                                          : _ ("There is nothing new in it; nothing was changed."));
  return g_string_free (text, FALSE);
}

gboolean
jy_cli_package_in (JyCli *cli, GError **error)
{
  g_auto (PackageOptions) given = { 0 };
  g_auto (GStrv) words = NULL;
  g_autofree char *password = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  JyPackageIntake intake = { 0 };
  JyDesk *desk;
  int shown = -1;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &given.dry_run, N_ ("Only say what would come in"),
      NULL },
    { "keep-ours", 0, 0, G_OPTION_ARG_NONE, &given.keep_ours,
      N_ ("Leave cases that contradict as they are here"), NULL },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &given.password_file,
      N_ ("Unlock it with the password in the first line of FILE"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &given.certificate,
      N_ ("Whose key must have signed it (PEM)"), N_ ("FILE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error)
      || !read_password (given.password_file, &password, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  intake.path = words[0];
  intake.password = password;
  intake.certificate_file = given.certificate;
  intake.dry_run = given.dry_run;
  intake.keep_ours = given.keep_ours;
  intake.progress = show_progress;
  intake.data = &shown;
  report = jy_desk_package_in (desk, &intake, error);
  end_progress (shown);
  if (report == NULL)
    {
      g_prefix_error (error, "%s: ", words[0]);
      return FALSE;
    }
  if (cli->json)
    return jy_cli_put_object (report_json (report), error);
  text = report_text (report, given.dry_run);
  return jy_cli_put (text, error);
}
