/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of documents against the tools that others would use for the same files, in one run each:
 * PDF against LibreOffice, checked XML against xmllint, Akoma Ntoso against xsltproc. Ours in one
 * thread. JIANYI_SOURCE: the folder of the source. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "bench.h"
#include "documents/documents.h"
#include "documents/forms/forms.h"
#include "documents/layout/layout.h"
#include "sample-document.h"

#define N 200
/* Calls of LibreOffice for one document each: all 200 would take minutes and tell nothing more. */
#define SINGLE 5
#define ROUNDS 5

typedef struct
{
  char *folder;
  JyLayoutFonts *fonts;
  GPtrArray *documents; /* GBytes: sealed XML */
  GPtrArray *paths;     /* of their files */
} Bench;

/* -- the documents: closure reports that differ in their ids */

static GBytes *
vary (GBytes *report, guint i)
{
  g_autoptr (GString) text
      = g_string_new_len (g_bytes_get_data (report, NULL), (gssize) g_bytes_get_size (report));
  const char *start = strstr (text->str, "<docId>");
  g_autofree char *number = g_strdup_printf ("%u-", i);
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *sealed;

  g_assert_nonnull (start);
  g_string_insert (text, start + strlen ("<docId>") - text->str, number);
  digest = jy_digest_hex (text->str, text->len);
  plain = g_bytes_new (text->str, text->len);
  sealed = jy_document_seal (plain, digest, &error);
  bench_must (error);
  return sealed;
}

static void
write_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  bench_must (error);
}

static char *
path_of (const Bench *self, guint i, const char *extension)
{
  return g_strdup_printf ("%s/%03u.%s", self->folder, i, extension);
}

static void
make_documents (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) report = sample_document ("closure-report", NULL, &error);

  bench_must (error);
  for (guint i = 0; i < N; i++)
    {
      GBytes *document = vary (report, i);
      char *path = path_of (self, i, "xml");

      write_file (path, document);
      g_ptr_array_add (self->documents, document);
      g_ptr_array_add (self->paths, path);
    }
}

static GBytes *
render (const Bench *self, const char *form, guint i)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes
      = jy_form_render (jy_form_find (form), self->documents->pdata[i], self->fonts, NULL, &error);

  bench_must (error);
  return bytes;
}

/* -- others */

/* Runs @words and then the files; ends the program where it fails. */
static void
call (const Bench *self, const char *const *words, GPtrArray *files, guint from, guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) command = NULL;
  g_autofree char *complaint = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_strv_builder_addv (builder, (const char **) words);
  for (guint i = from; i < from + n; i++)
    g_strv_builder_add (builder, files->pdata[i]);
  command = g_strv_builder_end (builder);
  if (g_spawn_sync (self->folder, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                    NULL, NULL, NULL, &complaint, &status, &error)
      && !g_spawn_check_wait_status (status, &error))
    g_printerr ("%.2000s\n", complaint);
  bench_must (error);
}

static guint
count_pages (const char *pdf)
{
  const char *command[] = { "pdfinfo", pdf, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL,
                &error);
  bench_must (error);
  line = strstr (said, "Pages:");
  g_assert_nonnull (line);
  return (guint) atoi (line + strlen ("Pages:"));
}

/* Per page: what was timed is divided by the pages of all its documents. */
static void
add_time (BenchWatch *watch, gint64 begun, guint pages)
{
  double time = (double) (g_get_monotonic_time () - begun) / pages;

  g_array_append_val (watch->times, time);
}

static gboolean
bench_pdf (const Bench *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *profile
      = g_strdup_printf ("-env:UserInstallation=file://%s/profile", self->folder);
  g_autofree char *out = g_build_filename (self->folder, "office", NULL);
  const char *words[] = { "soffice", profile,    "--headless", "--norestore", "--convert-to",
                          "pdf",     "--outdir", out,          NULL };
  g_autofree char *mine = path_of (self, 0, "pdf");
  g_autofree char *theirs = g_build_filename (out, "000.pdf", NULL);
  BenchWatch ours, batch, single;
  gint64 begun;
  guint pages;
  gboolean ok;

  for (guint i = 0; i < N; i++)
    {
      g_autoptr (GBytes) text = render (self, "fodt", i);

      g_ptr_array_add (texts, path_of (self, i, "fodt"));
      write_file (texts->pdata[i], text);
    }
  bench_watch_init (&ours);
  bench_watch_init (&batch);
  bench_watch_init (&single);
  begun = g_get_monotonic_time ();
  for (guint i = 0; i < N; i++)
    {
      g_autoptr (GBytes) pdf = render (self, "pdf", i);
      g_autofree char *path = path_of (self, i, "pdf");

      write_file (path, pdf);
    }
  pages = count_pages (mine);
  add_time (&ours, begun, N * pages);
  /* Once without a clock: it makes its profile. */
  call (self, words, texts, 0, 1);
  pages = count_pages (theirs);
  begun = g_get_monotonic_time ();
  call (self, words, texts, 0, N);
  add_time (&batch, begun, N * pages);
  for (guint i = 0; i < SINGLE; i++)
    {
      begun = g_get_monotonic_time ();
      call (self, words, texts, i, 1);
      add_time (&single, begun, pages);
    }
  g_print ("pages of a report: %u, in LibreOffice %u\n", count_pages (mine), pages);
  ok = bench_report ("a page of PDF against LibreOffice, one call for all", &ours, &batch, 1 / 2.0);
  ok = bench_report ("a page of PDF against LibreOffice, a call each", &ours, &single, 1 / 20.0)
       && ok;
  bench_watch_clear (&ours);
  bench_watch_clear (&batch);
  bench_watch_clear (&single);
  return ok;
}

/* Reads every file, checks it and writes it again. */
static void
check_all (const Bench *self)
{
  for (guint i = 0; i < N; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *out = path_of (self, i, "checked");
      char *text;
      gsize length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) faults = NULL;

      g_file_get_contents (self->paths->pdata[i], &text, &length, &error);
      bench_must (error);
      bytes = g_bytes_new_take (text, length);
      faults = jy_document_validate (bytes, NULL, &error);
      bench_must (error);
      g_assert_cmpuint (faults->len, ==, 0);
      write_file (out, bytes);
    }
}

static gboolean
bench_xml (const Bench *self)
{
  g_autofree char *schema
      = g_build_filename (g_getenv ("JIANYI_SOURCE"), "resources/schemas/document-1.xsd", NULL);
  const char *words[] = { "xmllint", "--nonet", "--noout", "--schema", schema, NULL };
  BenchWatch ours, theirs;
  gboolean ok;

  bench_watch_init (&ours);
  bench_watch_init (&theirs);
  for (guint round = 0; round < ROUNDS; round++)
    {
      bench_begin (&ours);
      check_all (self);
      bench_end (&ours);
      bench_begin (&theirs);
      call (self, words, self->paths, 0, N);
      bench_end (&theirs);
    }
  ok = bench_report ("200 documents checked and written against xmllint", &ours, &theirs, 2);
  bench_watch_clear (&ours);
  bench_watch_clear (&theirs);
  return ok;
}

static gboolean
bench_akn (const Bench *self)
{
  g_autofree char *sheet
      = g_build_filename (g_getenv ("JIANYI_SOURCE"), "resources/forms/akn.xsl", NULL);
  const char *words[] = { "xsltproc", "--nonet", sheet, NULL };
  BenchWatch ours, theirs;
  gboolean ok;

  bench_watch_init (&ours);
  bench_watch_init (&theirs);
  for (guint round = 0; round < ROUNDS; round++)
    {
      bench_begin (&ours);
      for (guint i = 0; i < N; i++)
        {
          g_autoptr (GBytes) bytes = render (self, "akn", i);
          g_autofree char *path = path_of (self, i, "akn");

          write_file (path, bytes);
        }
      bench_end (&ours);
      bench_begin (&theirs);
      call (self, words, self->paths, 0, N);
      bench_end (&theirs);
    }
  ok = bench_report ("200 documents as Akoma Ntoso against xsltproc", &ours, &theirs, 1.5);
  bench_watch_clear (&ours);
  bench_watch_clear (&theirs);
  return ok;
}

static void
clear (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);

  for (const char *name = directory ? g_dir_read_name (directory) : NULL; name;
       name = g_dir_read_name (directory))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        clear (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  Bench self = { .documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
                 .paths = g_ptr_array_new_with_free_func (g_free) };
  gboolean ok;

  self.folder = g_build_filename (g_getenv ("JIANYI_BENCH_FOLDER"), "documents-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (self.folder));
  self.fonts = jy_layout_fonts_new (NULL, TRUE, &error);
  bench_must (error);
  make_documents (&self);
  ok = bench_xml (&self);
  ok = bench_akn (&self) && ok;
  ok = bench_pdf (&self) && ok;
  clear (self.folder);
  g_free (self.folder);
  jy_layout_fonts_unref (self.fonts);
  g_ptr_array_unref (self.paths);
  g_ptr_array_unref (self.documents);
  return ok ? 0 : 1;
}
