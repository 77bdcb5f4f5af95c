/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "documents/forms/container.h"
#include "exchange/error.h"
#include "exchange/file-kind.h"

/* What may be attached, by content and name: bad input gets a sentence. */

static char *folder;

static char *
make (const char *name, gconstpointer bytes, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return path;
}

static char *
make_package (const char *name, const char *part, const char *content)
{
  JyContainer *container = jy_container_new (JY_DATE_NONE);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GBytes) whole = NULL;
  gsize length;
  gconstpointer data;

  jy_container_add (container, part, bytes);
  whole = jy_container_finish (container, NULL);
  g_assert_nonnull (whole);
  data = g_bytes_get_data (whole, &length);
  return make (name, data, length);
}

static void
takes (const char *path, const char *kind)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  const JyFileKind *found = jy_file_kind_check (path, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->id, ==, kind);
}

static void
refuses (const char *path, const char *words)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_file_kind_check (path, name, &error));
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, name));
}

#define MAKE(name, literal) make (name, literal, sizeof (literal) - 1)

static void
test_whole (void)
{
  g_autofree char *pdf = MAKE ("复函.pdf", "%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n");
  g_autofree char *late = MAKE ("扫描.PDF", "\r\n%PDF-1.7\nbody\n%%EOF\0\0\0");
  g_autofree char *png = MAKE ("照片.png", "\x89PNG\r\n\x1a\n....IEND\xae\x42\x60\x82");
  g_autofree char *renamed = MAKE ("微信图片.png", "\xff\xd8\xff\xe0 jpeg");
  g_autofree char *text = MAKE ("说明.txt", "已整改");
  g_autofree char *gb = MAKE ("旧.txt", "\xd2\xd1\xd5\xfb\xb8\xc4");
  g_autofree char *old = MAKE ("报告.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....");
  g_autofree char *video = MAKE ("现场.mp4", "\0\0\0\x18"
                                             "ftypisom....");
  g_autofree char *unknown = MAKE ("数据.dwg", "AC1032\0\0");
  g_autofree char *letter = MAKE ("MZ.txt", "MZ是一家公司的简称");
  g_autofree char *docx = make_package ("回复.docx", "word/document.xml", "<a/>");
  g_autofree char *ofd = make_package ("公文.ofd", "OFD.xml", "<a/>");
  g_autofree char *zip = make_package ("材料.zip", "清单.txt", "x");

  takes (pdf, "pdf");
  takes (late, "pdf");
  takes (png, "png");
  takes (renamed, "jpeg");
  takes (text, "text");
  takes (gb, "text");
  takes (old, "office");
  takes (video, "mp4");
  takes (unknown, "other");
  takes (letter, "text");
  takes (docx, "docx");
  takes (ofd, "ofd");
  takes (zip, "zip");
}

static void
test_refused (void)
{
  g_autofree char *elf = MAKE ("复函.pdf", "\x7f"
                                           "ELF\2\1\1\0\0\0\0\0\0\0");
  g_autofree char *cut = MAKE ("半份.pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog");
  g_autofree char *words = MAKE ("假.pdf", "这不是PDF");
  g_autofree char *script = MAKE ("清单.txt", "#!/bin/sh\nrm -rf /\n");
  g_autofree char *program = MAKE ("复函.pdf.exe", "nothing");
  g_autofree char *half = MAKE ("照片.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
  g_autofree char *pdf = MAKE ("照片.jpg", "%PDF-1.4\n%%EOF");
  g_autofree char *whole = make_package ("回复.docx", "word/document.xml", "<a>text</a>");
  g_autofree char *nowhere = g_build_filename (folder, "没有.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *windows = NULL;
  char header[256] = "MZ\x90";
  gsize length;

  windows = make ("报表.xlsx", header, sizeof header);
  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  damaged = make ("半份.docx", bytes, length / 2);
  refuses (script, "program");
  refuses (program, "program");
  refuses (windows, "program");
  refuses (cut, "ends in the middle");
  refuses (half, "ends in the middle");
  refuses (damaged, "cannot be opened");
  refuses (words, "not what its name says");
  refuses (pdf, "not what its name says");
  refuses (nowhere, "cannot be read");
  /* The last: the name is that of the first. */
  g_assert_true (g_file_set_contents (elf,
                                      "\x7f"
                                      "ELF\2\1\1\0",
                                      8, NULL));
  refuses (elf, "program");
}

static void
named (const char *path, const char *wanted)
{
  g_autofree char *name = jy_file_name_clean (path);

  g_assert_cmpstr (name, ==, wanted);
}

static void
test_names (void)
{
  g_autofree char *long_name = g_strnfill (400, 'x');
  g_autofree char *long_path = g_strconcat ("/a/", long_name, ".pdf", NULL);
  g_autofree char *cut = jy_file_name_clean (long_path);

  named ("/a/b/复函.pdf", "复函.pdf");
  named ("/a/ 复\t函\n.pdf ", "复函.pdf");
  named ("/a/复函\xe2\x80\xaegpj.exe", "复函gpj.exe");
  named ("/a/C:\\x?.pdf", "C__x_.pdf");
  named ("/a/\xb8\xb4\xba\xaf.pdf", "复函.pdf");
  named ("/a/...", "file");
  g_assert_cmpuint (strlen (cut), <=, 200);
  g_assert_true (g_str_has_suffix (cut, ".pdf"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("jianyi-kind-XXXXXX", NULL);
  g_test_add_func ("/exchange/file-kind/whole", test_whole);
  g_test_add_func ("/exchange/file-kind/refused", test_refused);
  g_test_add_func ("/exchange/file-kind/names", test_names);
  status = g_test_run ();
  {
    GDir *entries = g_dir_open (folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (entries)) != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
    g_dir_close (entries);
    g_rmdir (folder);
    g_free (folder);
  }
  return status;
}
