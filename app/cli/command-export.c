/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/free.h"
#include "cli/cli.h"
#include "documents/documents.h"

typedef struct
{
  char *kind;
  char *addressee;
  char *format;
  char *output;
  char *key;
  char *certificate;
  int version;
  gboolean all;
} ExportOptions;

static void
export_options_clear (ExportOptions *self)
{
  jy_free_each (self->kind, self->addressee, self->format, self->output, self->key,
                self->certificate);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

static JsonObject *
entry (const char *file, const char *id, guint64 size, const char *sha256, const char *sm3)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "file", file);
  jy_json_set_text (object, "recommendation", id);
  json_object_set_int_member (object, "bytes", (gint64) size);
  jy_json_set_text (object, "sha256", sha256);
  jy_json_set_text (object, "sm3", sm3);
  return object;
}

static gboolean
export_one (JyCli *cli, const char *word, const ExportOptions *given, GError **error)
{
  JyDesk *desk = jy_cli_desk (cli, error);
  g_autoptr (GBytes) bytes = NULL;

  if (desk == NULL)
    return FALSE;
  bytes = jy_desk_export (desk, word, given->kind, given->addressee, (guint) given->version,
                          given->format, error);
  if (bytes != NULL && given->key != NULL)
    {
      g_autoptr (GBytes) plain = g_steal_pointer (&bytes);

      bytes = jy_sign_export (plain, given->key, given->certificate, error);
    }
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
  if (cli->json)
    {
      g_auto (JyFileDigest) digest = { 0 };

      jy_bytes_digest (bytes, &digest);
      return jy_cli_put_object (entry (given->output, word, digest.size, digest.sha256, digest.sm3),
                                error);
    }
  return jy_cli_put_line (error, _ ("%s is written."), given->output);
}

static void
show_progress (guint looked_at, guint total, guint written, gpointer data)
{
  g_autofree char *line = NULL;

  if (!isatty (STDERR_FILENO))
    return;
  line = g_strdup_printf (_ ("%u of %u looked at, %u written"), looked_at, total, written);
  fprintf (stderr, "\r%s", line);
}

static gboolean
export_all (JyCli *cli, const ExportOptions *given, GError **error)
{
  JyDesk *desk = jy_cli_desk (cli, error);
  JyExportRequest request
      = { given->kind, given->format, given->output, NULL, given->key, given->certificate };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (JsonArray) written = NULL;

  if (desk == NULL)
    return FALSE;
  files = jy_desk_export_all (desk, &request, show_progress, NULL, NULL, error);
  if (isatty (STDERR_FILENO))
    fputc ('\n', stderr);
  if (files == NULL)
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("%u documents are written to %s."), files->len,
                            given->output);
  written = json_array_new ();
  for (guint i = 0; i < files->len; i++)
    {
      const JyManifestFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (given->output, file->name, NULL);

      json_array_add_object_element (
          written, entry (path, file->recommendation, file->size, file->sha256, file->sm3));
    }
  return jy_cli_put_array (g_steal_pointer (&written), error);
}

/* A list of the office is of no one recommendation. */
static gboolean
is_list (const char *kind)
{
  const JyDocumentKind *found = jy_document_kind (kind);

  return found != NULL && found->scope == JY_OF_OFFICE;
}

static gboolean
options_fit (JyCli *cli, char **words, const ExportOptions *given, GError **error)
{
  const char *problem = NULL;

  if (given->kind == NULL || given->output == NULL)
    problem = _ ("The kind or the file is missing; write --document KIND and -o FILE");
  else if (given->all ? words[0] != NULL : words[0] == NULL && !is_list (given->kind))
    problem = _ ("Name one recommendation, or all with --all");
  else if (given->all && (given->addressee != NULL || given->version != 0))
    problem = _ ("--addressee and --version belong to one recommendation, not to --all");
  else if (g_str_equal (given->output, "-") && (cli->json || given->all))
    problem = _ ("“-o -” writes one document and nothing else; leave out --json and --all");
  else if (given->key != NULL && g_strcmp0 (given->format, "xml") != 0)
    problem = _ ("--sign takes --format xml: no other form can bear the signature");
  else if (given->key == NULL && given->certificate != NULL)
    problem = _ ("--certificate belongs to --sign KEY");
  else if (given->version < 0)
    problem = _ ("--version takes a number from 1 up");
  if (problem != NULL)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE, problem);
      return FALSE;
    }
  return TRUE;
}

gboolean
jy_cli_export (JyCli *cli, GError **error)
{
  g_auto (ExportOptions) given = { 0 };
  g_auto (GStrv) words = NULL;
  const GOptionEntry options[] = {
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &given.kind,
      N_ ("Kind: recommendation, urging-letter …"), N_ ("KIND") },
    { "addressee", 0, 0, G_OPTION_ARG_FILENAME, &given.addressee, N_ ("Whose, of several"),
      N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_INT, &given.version, N_ ("Which version; else the newest"),
      "N" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
      N_ ("xml, pdf, ofd, akn, docx, fodt, html"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("File, or folder with --all"),
      N_ ("FILE") },
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &given.key,
      N_ ("Sign the XML with this private key (PEM)"), N_ ("KEY") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &given.certificate,
      N_ ("The key's certificate (PEM)"), N_ ("FILE") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &given.all, N_ ("Every recommendation that has one"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 1, &words, error))
    return FALSE;
  if (given.format == NULL)
    given.format = g_strdup ("xml");
  if (!options_fit (cli, words, &given, error))
    return FALSE;
  return given.all ? export_all (cli, &given, error) : export_one (cli, words[0], &given, error);
}
