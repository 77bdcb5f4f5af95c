/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/free.h"
#include "cli/cli.h"
#include "services/publication.h"

typedef struct
{
  char *kind;
  char *addressee;
  char *format;
  char *output;
  char **marks;
  char **keeps;
  int version;
  gboolean minors;
  gboolean preview;
} Given;

static void
given_clear (Given *self)
{
  jy_free_each (self->kind, self->addressee, self->format, self->output);
  g_strfreev (self->marks);
  g_strfreev (self->keeps);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static JsonObject *
finding_json (const JyPublication *publication, const JyRedactionFinding *finding)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "place", publication->places->pdata[finding->text]);
  jy_json_set_text (object, "rule", finding->rule->id);
  jy_json_set_text (object, "text", finding->found);
  jy_json_set_text (object, "replacement", finding->replacement);
  json_object_set_boolean_member (object, "kept", finding->kept);
  json_object_set_boolean_member (object, "unsure", finding->rule->unsure);
  jy_json_set_text (object, "source", finding->rule->source);
  return object;
}

static gboolean
show (JyCli *cli, const JyPublication *publication, GError **error)
{
  g_autoptr (JsonArray) array = cli->json ? json_array_new () : NULL;

  for (guint i = 0; i < publication->findings->len; i++)
    {
      const JyRedactionFinding *finding = publication->findings->pdata[i];

      if (cli->json)
        json_array_add_object_element (array, finding_json (publication, finding));
      else if (!jy_cli_put_line (
                   error, finding->kept ? _ ("%s: “%s” stays") : _ ("%s: “%s” → “%s”"),
                   jy_redaction_rule_name (finding->rule), finding->found, finding->replacement))
        return FALSE;
    }
  if (cli->json)
    return jy_cli_put_array (g_steal_pointer (&array), error);
  return jy_cli_put_line (error,
                          ngettext ("%u place is masked.", "%u places are masked.",
                                    jy_publication_masked (publication)),
                          jy_publication_masked (publication));
}

static gboolean
hand_out (JyCli *cli, JyDesk *desk, const Given *given, const JyPublicationRequest *request,
          GError **error)
{
  g_autoptr (GBytes) bytes = jy_desk_publication_write (desk, request, given->format, NULL, error);
  g_auto (JyFileDigest) digest = { 0 };
  JsonObject *object;

  if (bytes == NULL)
    return FALSE;
  if (g_str_equal (given->output, "-"))
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (bytes, &length);

      fwrite (data, 1, length, stdout);
      return jy_cli_put ("", error);
    }
  if (!jy_file_write (given->output, bytes, error))
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("%s is written."), given->output);
  jy_bytes_digest (bytes, &digest);
  object = json_object_new ();
  jy_json_set_text (object, "file", given->output);
  json_object_set_int_member (object, "bytes", (gint64) digest.size);
  jy_json_set_text (object, "sha256", digest.sha256);
  jy_json_set_text (object, "sm3", digest.sm3);
  return jy_cli_put_object (object, error);
}

static gboolean
fits (const JyCli *cli, const Given *given, GError **error)
{
  const char *problem = NULL;

  if (given->preview ? given->output != NULL : given->output == NULL)
    problem = _ ("Write either --preview or -o FILE");
  else if (given->output != NULL && g_str_equal (given->output, "-") && cli->json)
    problem = _ ("“-o -” writes the copy and nothing else; leave out --json");
  else if (given->version < 0)
    problem = _ ("--version takes a number from 1 up");
  if (problem != NULL)
    g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE, problem);
  return problem == NULL;
}

gboolean
jy_cli_redact (JyCli *cli, GError **error)
{
  g_auto (Given) given = { 0 };
  g_auto (GStrv) words = NULL;
  g_autoptr (JyPublication) publication = NULL;
  JyPublicationRequest request = { 0 };
  JyDesk *desk;
  const GOptionEntry options[] = {
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &given.kind,
      N_ ("Kind: recommendation (if not said), closure-report …"), N_ ("KIND") },
    { "addressee", 0, 0, G_OPTION_ARG_FILENAME, &given.addressee, N_ ("Whose, of several"),
      N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_INT, &given.version, N_ ("Which version; else the newest"),
      "N" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
      N_ ("xml, pdf, ofd, akn, docx, fodt, html"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("File"), N_ ("FILE") },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &given.preview, N_ ("Show what would be masked"), NULL },
    { "mark", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.marks,
      N_ ("Mask this text too, wherever it stands; may repeat"), N_ ("TEXT") },
    { "keep", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.keeps,
      N_ ("Leave this text as it is; may repeat"), N_ ("TEXT") },
    { "minors", 0, 0, G_OPTION_ARG_NONE, &given.minors,
      N_ ("Mask as in a matter of minors: surnames and schools too"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, 1, &words, error))
    return FALSE;
  if (!fits (cli, &given, error))
    return FALSE;
  if (given.format == NULL)
    given.format = g_strdup ("pdf");
  request.id = words[0];
  request.kind = given.kind != NULL ? given.kind : "recommendation";
  request.addressee = given.addressee;
  request.version = (guint) given.version;
  request.marks = (const char *const *) given.marks;
  request.keeps = (const char *const *) given.keeps;
  request.minors = given.minors;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  if (!given.preview)
    return hand_out (cli, desk, &given, &request, error);
  publication = jy_desk_publication (desk, &request, NULL, error);
  return publication != NULL && show (cli, publication, error);
}
