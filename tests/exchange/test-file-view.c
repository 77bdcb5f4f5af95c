/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "documents/forms/container.h"
#include "exchange/error.h"
#include "exchange/file-view.h"
#include "exchange/package.h"

/* Attachments looked at inside the program, and hostile ones. */

static char *
path_of (const char *name)
{
  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

static char *
write_package (const char *name, const char *part, GBytes *content)
{
  JyContainer *container = jy_container_new (JY_DATE_NONE);
  g_autoptr (GBytes) whole = NULL;
  char *path = path_of (name);
  gsize length;
  gconstpointer data;

  jy_container_add (container, part, content);
  whole = jy_container_finish (container, NULL);
  data = g_bytes_get_data (whole, &length);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  return path;
}

static char *
make_pdf (void)
{
  char *path = path_of ("jianyi-view.pdf");
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 300, 400);
  cairo_t *context = cairo_create (surface);

  cairo_rectangle (context, 0, 0, 150, 400);
  cairo_fill (context);
  cairo_show_page (context);
  cairo_show_page (context);
  cairo_destroy (context);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return path;
}

static guint32
point (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint32 argb;

  memcpy (&argb, data + y * cairo_image_surface_get_stride (surface) + x * 4, 4);
  return argb;
}

static void
test_pages (void)
{
  g_autofree char *path = make_pdf ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyFileView) view = jy_file_view_open (path, jy_file_kind_find ("pdf"), NULL, &error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  cairo_surface_t *surface;
  double width, height;

  g_assert_no_error (error);
  g_unlink (path);
  g_assert_cmpuint (jy_file_view_pages (view), ==, 2);
  g_assert_null (jy_file_view_words (view));
  jy_file_view_size (view, 0, &width, &height);
  g_assert_cmpfloat (width, ==, 300);
  g_assert_cmpfloat (height, ==, 400);
  surface = jy_file_view_draw (view, 0, 600, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 600);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 800);
  g_assert_cmpuint (point (surface, 100, 100), ==, 0xff000000u);
  g_assert_cmpuint (point (surface, 500, 100), ==, 0xffffffffu);
  cairo_surface_destroy (surface);
  g_assert_null (jy_file_view_draw (view, 2, 600, NULL, &error));
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (jy_file_view_draw (view, 0, 600, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
refused (const char *path, const char *kind)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_file_view_open (path, jy_file_kind_find (kind), NULL, &error));
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
test_damaged (void)
{
  g_autofree char *path = path_of ("jianyi-damaged");

  g_assert_true (g_file_set_contents (path, "%PDF-1.4\nnothing behind it\n%%EOF", -1, NULL));
  refused (path, "pdf");
  g_assert_true (g_file_set_contents (path, "\x89PNG\r\n\x1a\nIEND", -1, NULL));
  refused (path, "png");
  refused (path, "docx");
  refused (path, "zip");
  g_unlink (path);
}

/* A few bytes that say they are a picture of 60,000 by 60,000 points. */
static void
test_huge_picture (void)
{
  static const guint8 head[]
      = { 0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,   0,   13,   'I',  'H',  'D',
          'R',  0,    0,    0xea, 0x60, 0,    0,    0xea, 0x60, 8,   2,   0,    0,    0,    0xd1,
          0xae, 0xbd, 0x9c, 0,    0,    0,    0,    'I',  'E',  'N', 'D', 0xae, 0x42, 0x60, 0x82 };
  g_autofree char *path = path_of ("jianyi-huge.png");

  g_assert_true (g_file_set_contents (path, (const char *) head, sizeof head, NULL));
  refused (path, "png");
  g_unlink (path);
}

static void
test_words (void)
{
  static const char text[]
      = "<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>关于整改</w:t></w:r><w:r><w:t>的回复"
        "</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc><w:tc><w:p>"
        "<w:r><w:t>已完成</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autofree char *path = write_package ("jianyi-words.docx", "word/document.xml", bytes);
  g_autofree char *plain = path_of ("jianyi-plain.txt");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyFileView) view = jy_file_view_open (path, jy_file_kind_find ("docx"), NULL, &error);
  g_autofree char *cut = NULL;
  g_autofree char *gb = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (jy_file_view_pages (view), ==, 0);
  g_assert_nonnull (strstr (jy_file_view_words (view), "关于整改的回复\n"));
  g_assert_nonnull (strstr (jy_file_view_words (view), "一 \t已完成"));
  cut = jy_package_words (path, "docx", 10, &error);
  g_assert_cmpstr (cut, ==, "关于整…");
  g_assert_true (g_file_set_contents (plain, "\xd2\xd1\xd5\xfb\xb8\xc4", -1, NULL));
  gb = jy_plain_words (plain, 100, &error);
  g_assert_cmpstr (gb, ==, "已整改");
  g_unlink (path);
  g_unlink (plain);
}

/* Some kilobytes that unpack to more than the limit; a part with entities that grow. */
static void
test_bombs (void)
{
  g_autofree char *zeros = g_malloc0 (JY_PACKAGE_PART_MAX + 1);
  g_autoptr (GBytes) large = g_bytes_new_static (zeros, JY_PACKAGE_PART_MAX + 1);
  static const char laughs[]
      = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><d>&b;</d>";
  g_autoptr (GBytes) entities = g_bytes_new_static (laughs, sizeof laughs - 1);
  g_autofree char *bomb = write_package ("jianyi-bomb.docx", "word/document.xml", large);
  g_autofree char *laugh = write_package ("jianyi-laugh.docx", "word/document.xml", entities);
  GStatBuf status;

  g_assert_cmpint (g_stat (bomb, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 1024 * 1024);
  refused (bomb, "docx");
  refused (laugh, "docx");
  g_unlink (bomb);
  g_unlink (laugh);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/file-view/pages", test_pages);
  g_test_add_func ("/exchange/file-view/damaged", test_damaged);
  g_test_add_func ("/exchange/file-view/huge-picture", test_huge_picture);
  g_test_add_func ("/exchange/file-view/words", test_words);
  g_test_add_func ("/exchange/file-view/bombs", test_bombs);
  return g_test_run ();
}
