/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "exchange/error.h"
#include "exchange/file-text.h"
#include "exchange/file-view.h"
#include "exchange/reader.h"

/* Files that others made are read in another process: whatever becomes of it is a sentence here. */

/* Forms that each draw the next one ten times: read to the end in no lifetime. */
#define DEPTH 40
#define TIMES 10

static char *folder;

static char *
write_file (const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static void
add_stream (GString *pdf, guint number, const char *keys, const char *content)
{
  g_string_append_printf (pdf, "%u 0 obj\n<< %s /Length %zu >>\nstream\n%s\nendstream\nendobj\n",
                          number, keys, strlen (content), content);
}

/* One page with @content; @forms: /X4 that draws the others. Without a table: readers mend that. */
static GString *
make_pdf (const char *content, guint forms)
{
  GString *pdf
      = g_string_new ("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400]"
                      " /Contents 4 0 R /Resources << /XObject << /X5 5 0 R >> /Font << /F << /Type"
                      " /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n");

  add_stream (pdf, 4, "", content);
  for (guint i = 0; i < forms; i++)
    {
      g_autofree char *keys
          = g_strdup_printf ("/Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources <<"
                             " /XObject << /X%u %u 0 R >> >>",
                             i + 6, i + 6);
      GString *draws = g_string_new (NULL);

      for (guint t = 0; t < TIMES; t++)
        g_string_append_printf (draws, "/X%u Do ", i + 6);
      add_stream (pdf, i + 5, keys, i + 1 < forms ? draws->str : "0 0 300 400 re f");
      g_string_free (draws, TRUE);
    }
  g_string_append (pdf, "trailer\n<< /Root 1 0 R >>\n%%EOF\n");
  return pdf;
}

static char *
endless (void)
{
  GString *pdf = make_pdf ("/X5 Do", DEPTH);
  char *path = write_file ("endless.pdf", pdf->str, (gssize) pdf->len);

  g_string_free (pdf, TRUE);
  return path;
}

static JyFileView *
look_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  JyFileView *view = jy_file_view_open (path, jy_file_kind_find ("pdf"), NULL, &error);

  g_assert_no_error (error);
  return view;
}

static void
assert_sentence (const GError *error, const char *words)
{
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_endless (void)
{
  g_autofree char *path = endless ();
  g_autoptr (JyFileView) view = look_at (path);
  g_autoptr (GError) error = NULL;

  g_setenv ("JIANYI_READER_SECONDS", "1", TRUE);
  g_assert_null (jy_file_text (path, jy_file_kind_find ("pdf"), 1000, NULL, &error));
  assert_sentence (error, "takes too long");
  g_unsetenv ("JIANYI_READER_SECONDS");
}

/* -- a reader that ends */

/* The processes that this one started: the first threads of a test start none but readers. */
static guint
kill_readers (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread;
  guint killed = 0;

  while ((thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", thread, "children", NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) children = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      children = g_strsplit (g_strstrip (text), " ", -1);
      for (guint i = 0; children[i] != NULL; i++)
        if (*children[i] != '\0' && kill (atoi (children[i]), SIGKILL) == 0)
          killed++;
    }
  return killed;
}

static gpointer
keep_killing (gpointer data)
{
  const int *ended = data;

  while (!g_atomic_int_get (ended))
    {
      kill_readers ();
      g_usleep (20000);
    }
  return NULL;
}

static void
test_killed_within (void)
{
  g_autofree char *path = endless ();
  g_autoptr (JyFileView) view = look_at (path);
  g_autoptr (GError) error = NULL;
  int ended = 0;
  GThread *killer = g_thread_new ("killer", keep_killing, &ended);

  g_assert_null (jy_file_view_draw (view, 0, 100, NULL, &error));
  g_atomic_int_set (&ended, 1);
  g_thread_join (killer);
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
}

/* Between two questions it is begun anew, and nobody sees it. */
static void
test_killed_between (void)
{
  GString *pdf = make_pdf ("0 0 150 400 re f", 0);
  g_autofree char *path = write_file ("plain.pdf", pdf->str, (gssize) pdf->len);
  g_autoptr (JyFileView) view = look_at (path);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  guint32 point;

  g_unlink (path);
  g_assert_cmpuint (kill_readers (), >, 0);
  surface = jy_file_view_draw (view, 0, 300, NULL, &error);
  g_assert_no_error (error);
  memcpy (&point, cairo_image_surface_get_data (surface) + 4 * (10 * 300 + 10), 4);
  g_assert_cmpuint (point, ==, 0xff000000u);
  cairo_surface_destroy (surface);
  g_string_free (pdf, TRUE);
}

static gpointer
cancel (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autofree char *path = endless ();
  g_autoptr (JyFileView) view = look_at (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *canceller;

  canceller = g_thread_new ("canceller", cancel, cancellable);
  g_assert_null (jy_file_view_draw (view, 0, 100, cancellable, &error));
  g_thread_join (canceller);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* -- without a sandbox */

static void
assert_words (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_file_text (path, jy_file_kind_find ("pdf"), 1000, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "words of it"));
}

/* Where there is no bubblewrap, and where it may not make namespaces (in a container; switched
 * off), which it says by ending. */
static void
test_no_sandbox (void)
{
  GString *pdf = make_pdf ("BT /F 20 Tf 20 20 Td (words of it) Tj ET", 0);
  g_autofree char *path = write_file ("whole.pdf", pdf->str, (gssize) pdf->len);
  g_autofree char *search = g_strdup (g_getenv ("PATH"));
  g_autofree char *sandbox = NULL;

  assert_words (path);
  g_setenv ("PATH", folder, TRUE);
  assert_words (path);
  sandbox = write_file (
      "bwrap", "#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n", -1);
  g_assert_cmpint (g_chmod (sandbox, 0700), ==, 0);
  assert_words (path);
  g_unlink (sandbox);
  g_setenv ("PATH", search, TRUE);
  /* Whoever ended is not kept as a zombie. */
  g_assert_cmpuint (kill_readers (), ==, 0);
  g_string_free (pdf, TRUE);
}

/* -- damaged ones */

/* A picture of 3.6 GB is drawn nowhere, and nothing but the page is lost by it. With
 * AddressSanitizer, which bears no limit of memory, it is a small one. */
#ifdef __SANITIZE_ADDRESS__
#define SIDE "1000"
#else
#define SIDE "30000"
#endif

static void
test_memory (void)
{
  GString *pdf = make_pdf ("300 0 0 400 0 0 cm /X5 Do", 0);
  g_autofree char *path = NULL;
  g_autoptr (JyFileView) view = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  g_string_truncate (pdf, (gsize) (strstr (pdf->str, "trailer") - pdf->str));
  add_stream (pdf, 5,
              "/Type /XObject /Subtype /Image /Width " SIDE " /Height " SIDE
              " /ColorSpace /DeviceRGB"
              " /BitsPerComponent 8",
              "0");
  g_string_append (pdf, "trailer\n<< /Root 1 0 R >>\n%%EOF\n");
  path = write_file ("memory.pdf", pdf->str, (gssize) pdf->len);
  view = look_at (path);
  surface = jy_file_view_draw (view, 0, 100, NULL, &error);
  if (surface == NULL)
    g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
  else
    cairo_surface_destroy (surface);
  g_string_free (pdf, TRUE);
}

/* Cut at every tenth byte it is read as far as it goes or refused. */
static void
test_cut (void)
{
  GString *pdf = make_pdf ("BT /F 20 Tf 20 20 Td (words of it) Tj ET", 0);
  const JyFileKind *kind = jy_file_kind_find ("pdf");
  g_autofree char *whole = write_file ("whole.pdf", pdf->str, (gssize) pdf->len);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_file_text (whole, kind, 1000, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "words of it"));
  for (gsize length = 0; length < pdf->len; length += pdf->len / 10)
    {
      g_autofree char *cut = write_file ("cut.pdf", pdf->str, (gssize) length);
      g_autofree char *words = jy_file_text (cut, kind, 1000, NULL, &error);

      if (words == NULL)
        g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
      g_clear_error (&error);
    }
  g_string_free (pdf, TRUE);
}

static void
test_no_pdf (void)
{
  g_autofree char *path = write_file ("no.pdf", "这不是 PDF", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_file_text (path, jy_file_kind_find ("pdf"), 1000, NULL, &error));
  assert_sentence (error, "damaged");
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (jy_file_text (path, jy_file_kind_find ("pdf"), 1000, NULL, &error));
  assert_sentence (error, "cannot be opened");
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("jianyi-reader-XXXXXX", NULL);
  g_test_add_func ("/exchange/reader/endless", test_endless);
  g_test_add_func ("/exchange/reader/killed-within", test_killed_within);
  g_test_add_func ("/exchange/reader/killed-between", test_killed_between);
  g_test_add_func ("/exchange/reader/cancelled", test_cancelled);
  g_test_add_func ("/exchange/reader/no-sandbox", test_no_sandbox);
  g_test_add_func ("/exchange/reader/memory", test_memory);
  g_test_add_func ("/exchange/reader/cut", test_cut);
  g_test_add_func ("/exchange/reader/no-pdf", test_no_pdf);
  failed = g_test_run ();
  {
    const char *const left[] = { "endless.pdf", "whole.pdf", "cut.pdf", "memory.pdf" };

    for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
      {
        g_autofree char *path = g_build_filename (folder, left[i], NULL);

        g_unlink (path);
      }
  }
  g_rmdir (folder);
  g_free (folder);
  return failed;
}
