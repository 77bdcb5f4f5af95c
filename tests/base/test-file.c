/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

/* SHA-256 from FIPS 180-2, SM3 from GB/T 32905 (appendix A, example 1): "abc". */
#define SHA256_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SM3_ABC "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"

static char *folder;

static void
test_digest (void)
{
  g_autofree char *path = g_build_filename (folder, "abc", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_auto (JyFileDigest) digest = { 0 };
  g_auto (JyFileDigest) memory = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_file_write (path, bytes, &error));
  g_assert_no_error (error);
  g_assert_true (jy_file_digest (path, &digest, NULL, &error));
  g_assert_cmpuint (digest.size, ==, 3);
  g_assert_cmpstr (digest.sha256, ==, SHA256_ABC);
  g_assert_cmpstr (digest.sm3, ==, SM3_ABC);
  jy_bytes_digest (bytes, &memory);
  g_assert_cmpstr (memory.sm3, ==, SM3_ABC);
}

static void
test_refused (void)
{
  g_autofree char *none = g_build_filename (folder, "none", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *deep = g_build_filename (folder, "no", "such", "folder", NULL);
  g_autofree char *large = g_build_filename (folder, "large", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  const char *const bad[] = { none, pipe, folder };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (JyFileDigest) digest = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_null (jy_file_read (bad[i], 100, &error));
      g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
      g_clear_error (&error);
      g_assert_false (jy_file_digest (bad[i], &digest, NULL, &error));
      g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (jy_file_write (deep, bytes, &error));
    g_assert_cmpuint (error->domain, ==, G_FILE_ERROR);
    g_clear_error (&error);
    g_assert_true (jy_file_write (large, bytes, &error));
    g_assert_null (jy_file_read (large, 9, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  }
  {
    g_autoptr (GBytes) whole = jy_file_read (large, 10, NULL);

    g_assert_true (g_bytes_equal (whole, bytes));
  }
}

/* It can be read as long as it is open, and there is nothing to be found in its folder. */
static void
test_nameless (void)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GOutputStream *stream = jy_file_nameless (&path, &error);

  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "abc", 3, NULL, NULL, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, "abc");
  g_clear_pointer (&text, g_free);
  text = g_file_read_link (path, &error);
  g_assert_nonnull (strstr (text, "(deleted)"));
  g_object_unref (stream);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("jianyi-file-XXXXXX", NULL);
  g_test_add_func ("/base/file/nameless", test_nameless);
  g_test_add_func ("/base/file/digest", test_digest);
  g_test_add_func ("/base/file/refused", test_refused);
  status = g_test_run ();
  for (const char *const *name = (const char *const[]){ "abc", "pipe", "large", NULL }; *name;
       name++)
    {
      g_autofree char *path = g_build_filename (folder, *name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
