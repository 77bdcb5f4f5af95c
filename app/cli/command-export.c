/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "cli/cli.h"

/* Recommendations looked through at a time with --all. */
#define PAGE 200

typedef struct
{
  char *kind;
  char *addressee;
  char *format;
  char *output;
  int version;
  gboolean all;
} ExportOptions;

static void
export_options_clear (ExportOptions *self)
{
  g_free (self->kind);
  g_free (self->addressee);
  g_free (self->format);
  g_free (self->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

/* Whole or not at all: a new file beside it, on the disk before it takes the name. */
static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) inner = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &inner))
    return TRUE;
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), path,
               inner->message);
  return FALSE;
}

static JsonObject *
entry (const char *file, const char *id, GBytes *bytes)
{
  JsonObject *object = json_object_new ();
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *digest = jy_digest_hex (data, length);

  jy_json_set_text (object, "file", file);
  jy_json_set_text (object, "recommendation", id);
  json_object_set_int_member (object, "bytes", (gint64) length);
  jy_json_set_text (object, "sha256", digest);
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
  if (bytes == NULL)
    return FALSE;
  if (g_str_equal (given->output, "-"))
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (bytes, &length);

      fwrite (data, 1, length, stdout);
      return jy_cli_put ("", error);
    }
  if (!write_file (given->output, bytes, error))
    return FALSE;
  if (cli->json)
    return jy_cli_put_object (entry (given->output, word, bytes), error);
  return jy_cli_put_line (error, _ ("%s is written."), given->output);
}

/* Its number, else its id, without what file systems do not take. */
static char *
file_name (const JyRow *row, const char *kind, guint version, const char *format)
{
  const char *extension = jy_desk_form_extension (format);
  g_autofree char *stem = g_strdup (row->number != NULL ? row->number : row->id);

  g_strdelimit (stem, "/\\:*?\"<>|", '-');
  return version > 1 ? g_strdup_printf ("%s-%s-%u.%s", stem, kind, version, extension)
                     : g_strdup_printf ("%s-%s.%s", stem, kind, extension);
}

static guint
newest_version (JyCaseView *view, const char *kind)
{
  guint version = 0;

  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *document = g_ptr_array_index (view->documents, i);

      if (g_str_equal (document->kind, kind))
        version = MAX (version, document->version);
    }
  return version;
}

static gboolean
export_row (JyDesk *desk, const JyRow *row, const ExportOptions *given, JsonArray *written,
            GError **error)
{
  g_autoptr (JyCaseView) view = jy_desk_show (desk, row->id, jy_desk_today (desk), error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  guint version;

  if (view == NULL)
    return FALSE;
  version = newest_version (view, given->kind);
  if (version == 0)
    return TRUE;
  bytes = jy_desk_export (desk, row->id, given->kind, NULL, version, given->format, error);
  if (bytes == NULL)
    return FALSE;
  name = file_name (row, given->kind, version, given->format);
  path = g_build_filename (given->output, name, NULL);
  if (!write_file (path, bytes, error))
    return FALSE;
  json_array_add_object_element (written, entry (path, row->id, bytes));
  return TRUE;
}

static void
show_progress (guint seen, guint written)
{
  g_autofree char *line = NULL;

  if (!isatty (STDERR_FILENO))
    return;
  line = g_strdup_printf (_ ("%u looked at, %u written"), seen, written);
  fprintf (stderr, "\r%s", line);
}

static gboolean
export_pages (JyDesk *desk, const ExportOptions *given, JsonArray *written, GError **error)
{
  JyListQuery *query = jy_list_query_new ();
  guint seen = 0;
  gboolean ok = TRUE;

  for (gboolean more = TRUE; ok && more;)
    {
      g_autoptr (GPtrArray) page = jy_desk_list (desk, query, seen, PAGE, error);

      ok = page != NULL;
      for (guint i = 0; ok && i < page->len; i++)
        {
          ok = export_row (desk, g_ptr_array_index (page, i), given, written, error);
          show_progress (++seen, json_array_get_length (written));
        }
      more = ok && page->len == PAGE;
    }
  if (isatty (STDERR_FILENO))
    fputc ('\n', stderr);
  jy_list_query_free (query);
  return ok;
}

static gboolean
export_all (JyCli *cli, const ExportOptions *given, GError **error)
{
  JyDesk *desk = jy_cli_desk (cli, error);
  g_autoptr (JsonArray) written = json_array_new ();

  if (desk == NULL)
    return FALSE;
  if (g_mkdir_with_parents (given->output, 0755) != 0)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("The folder %s cannot be made (%s); name another one"), given->output,
                   g_strerror (errno));
      return FALSE;
    }
  if (!export_pages (desk, given, written, error))
    return FALSE;
  if (cli->json)
    return jy_cli_put_array (g_steal_pointer (&written), error);
  return jy_cli_put_line (error, _ ("%u documents are written to %s."),
                          json_array_get_length (written), given->output);
}

static gboolean
options_fit (JyCli *cli, char **words, const ExportOptions *given, GError **error)
{
  const char *problem = NULL;

  if (given->kind == NULL || given->output == NULL)
    problem = _ ("The kind or the file is missing; write --document KIND and -o FILE");
  else if (given->all == (words[0] != NULL))
    problem = _ ("Name one recommendation, or all with --all");
  else if (given->all && (given->addressee != NULL || given->version != 0))
    problem = _ ("--addressee and --version belong to one recommendation, not to --all");
  else if (g_str_equal (given->output, "-") && (cli->json || given->all))
    problem = _ ("“-o -” writes one document and nothing else; leave out --json and --all");
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
      N_ ("Kind: recommendation, closure-report"), N_ ("KIND") },
    { "addressee", 0, 0, G_OPTION_ARG_FILENAME, &given.addressee, N_ ("Whose, of several"),
      N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_INT, &given.version, N_ ("Which version; else the newest"),
      "N" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &given.format, N_ ("xml, akn, docx, fodt, html"),
      N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("File, or folder with --all"),
      N_ ("FILE") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &given.all, N_ ("Every recommendation that has one"), NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 1, &words, error) || !options_fit (cli, words, &given, error))
    return FALSE;
  if (given.format == NULL)
    given.format = g_strdup ("xml");
  return given.all ? export_all (cli, &given, error) : export_one (cli, words[0], &given, error);
}
