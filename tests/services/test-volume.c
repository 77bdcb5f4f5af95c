/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/volume.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

#include "desk-maker.h"
#include "documents/forms/container.h"

/* The volume of an archived case: every attachment has its pages in it, and its contents say which.
 */

#define MEGABYTE ((gsize) 1024 * 1024)

static char *
path_in (DeskMaker *m, const char *name)
{
  return g_build_filename (m->folder, name, NULL);
}

static void
write_pdf (const char *path, guint pages, double width, double height, const char *words)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t *context = cairo_create (surface);

  cairo_set_font_size (context, 20);
  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %u", words, i + 1);

      cairo_move_to (context, 100, 200);
      cairo_show_text (context, text);
      cairo_show_page (context);
    }
  cairo_destroy (context);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
write_png (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 120);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
write_docx (const char *path, const char *body)
{
  g_autofree char *xml = g_strconcat ("<w:document xmlns:w=\"urn:w\"><w:body>", body,
                                      "</w:body></w:document>", NULL);
  g_autoptr (GBytes) part = g_bytes_new (xml, strlen (xml));
  g_autoptr (GBytes) types = g_bytes_new_static ("<Types/>", 8);
  JyContainer *container = jy_container_new (JY_DATE_NONE);
  g_autoptr (GBytes) whole = NULL;
  gsize length;
  const char *data;

  jy_container_add (container, "[Content_Types].xml", types);
  jy_container_add (container, "word/document.xml", part);
  whole = jy_container_finish (container, NULL);
  data = g_bytes_get_data (whole, &length);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static void
attach (DeskMaker *m, const char *id, const char *name)
{
  g_autofree char *path = path_in (m, name);
  g_autofree char *facts = g_strdup_printf ("{\"text\":\"材料\",\"files\":[\"%s\"]}", path);

  desk_maker_step (m, "承办", "note", id, "2024-03-03", facts);
}

/* A dismissed clue with one attachment of each sort; its id. */
static char *
make_case (DeskMaker *m)
{
  static const char *const names[]
      = { "现场检查.pdf", "横页.pdf", "照片.png",  "回函.docx",  "说明.txt", "厚卷.pdf",
          "长文.txt",     "录音.mp3", "空白.docx", "大文件.txt", NULL };
  char *id = desk_maker_lead (m, "clue");
  g_autofree char *pdf = path_in (m, names[0]);
  g_autofree char *wide = path_in (m, names[1]);
  g_autofree char *png = path_in (m, names[2]);
  g_autofree char *docx = path_in (m, names[3]);
  g_autofree char *odd = path_in (m, names[4]);
  g_autofree char *thick = path_in (m, names[5]);
  g_autofree char *lengthy = path_in (m, names[6]);
  g_autofree char *sound = path_in (m, names[7]);
  g_autofree char *empty = path_in (m, names[8]);
  g_autofree char *large = path_in (m, names[9]);
  g_autofree char *filler = g_strnfill (2 * MEGABYTE, 'x');
  GString *lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (m->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (m->desk, "volume.pages", "3", &error));
  g_assert_true (jy_desk_setting_set (m->desk, "volume.megabytes", "1", &error));
  write_pdf (pdf, 2, 595, 842, "upright");
  write_pdf (wide, 1, 1684, 1190, "across");
  write_png (png);
  write_docx (docx, "<w:p><w:r><w:t>关于整改情况的回函</w:t></w:r></w:p>");
  /* A bullet of a word processor stands in no font of the house. */
  g_assert_true (g_file_set_contents (odd, "第一项 \xef\x83\xbf 已完成\n第二项", -1, NULL));
  write_pdf (thick, 4, 595, 842, "thick");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (lines, "第%u行\n", i + 1);
  g_assert_true (g_file_set_contents (lengthy, lines->str, -1, NULL));
  g_string_free (lines, TRUE);
  g_assert_true (g_file_set_contents (sound, "ID3\3\0\0\0\0\0\0\0\0", 12, NULL));
  write_docx (empty, "");
  g_assert_true (g_file_set_contents (large, filler, (gssize) (2 * MEGABYTE), NULL));
  for (guint i = 0; names[i]; i++)
    attach (m, id, names[i]);
  desk_maker_step (m, "领导", "dismiss", id, "2024-03-05", "{\"reason\":\"不属于监督范围\"}");
  return id;
}

static JsonArray *
contents_of (JyCaseView *view)
{
  const JyEvent *archive = view->events->pdata[view->events->len - 1];

  g_assert_cmpstr (archive->action, ==, "archive");
  return jy_json_array (archive->facts, "contents");
}

static void
is_bound (JsonArray *contents, guint file, const char *binding, const char *reason, guint pages)
{
  for (guint i = 0; i < jy_json_array_size (contents); i++)
    {
      JsonObject *row = jy_json_array_object (contents, i);

      if (json_object_get_int_member_with_default (row, "file", 0) != (gint64) file)
        continue;
      g_assert_cmpstr (jy_json_text (row, "binding"), ==, binding);
      g_assert_cmpstr (jy_json_text (row, "reason"), ==, reason);
      g_assert_cmpint (json_object_get_int_member (row, "last")
                           - json_object_get_int_member (row, "first") + 1,
                       ==, pages);
      return;
    }
  g_error ("attachment %u does not stand in the contents", file);
}

/* Each has pages: as they are, as words, or a sheet that says why not; nothing stays blank. */
static void
test_contents (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = make_case (m);
  g_autoptr (JyCaseView) view = desk_maker_do (m, "案管", "archive", id, "2024-03-10",
                                               "{\"archive-number\":\"示检档2024-1\"}");
  JsonArray *contents = contents_of (view);
  g_autofree char *text = jy_desk_document_text (m->desk, id, "volume-contents", NULL, 1, NULL);
  gint64 next = 1;

  is_bound (contents, 1, "pages", NULL, 2);
  is_bound (contents, 2, "pages", NULL, 1);
  is_bound (contents, 3, "pages", NULL, 1);
  is_bound (contents, 4, "words", NULL, 1);
  is_bound (contents, 5, "words", NULL, 1);
  is_bound (contents, 6, "sheet", "long", 1);
  is_bound (contents, 7, "sheet", "long", 1);
  is_bound (contents, 8, "sheet", "other", 1);
  is_bound (contents, 9, "sheet", "empty", 1);
  is_bound (contents, 10, "sheet", "large", 1);
  for (guint i = 0; i < jy_json_array_size (contents); i++)
    {
      JsonObject *row = jy_json_array_object (contents, i);

      g_assert_cmpint (json_object_get_int_member (row, "first"), ==, next);
      next = json_object_get_int_member (row, "last") + 1;
    }
  g_assert_nonnull (strstr (text, "另存，附说明页"));
  g_assert_nonnull (strstr (text, "文字打印件"));
  desk_maker_audit (m);
}

static char *
text_of_page (PopplerDocument *pdf, int n)
{
  PopplerPage *page = poppler_document_get_page (pdf, n);
  char *text = poppler_page_get_text (page);

  g_object_unref (page);
  return text;
}

/* Text of the page that has @number in its upper right corner; the contents, @before pages, have
 * none. */
static char *
text_of_number (PopplerDocument *pdf, int before, gint64 number)
{
  int n = before + (int) number - 1;
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  PopplerPage *page = poppler_document_get_page (pdf, n);
  PopplerRectangle corner = { 0 };
  double width, height;
  g_autofree char *words = NULL;

  poppler_page_get_size (page, &width, &height);
  corner.x1 = width - 80;
  corner.x2 = width;
  corner.y2 = 40;
  words = poppler_page_get_selected_text (page, POPPLER_SELECTION_GLYPH, &corner);
  g_object_unref (page);
  g_assert_cmpstr (g_strstrip (words), ==, stamp);
  return text_of_page (pdf, n);
}

static gint64
first_of (JsonArray *contents, guint file)
{
  for (guint i = 0; i < jy_json_array_size (contents); i++)
    {
      JsonObject *row = jy_json_array_object (contents, i);

      if (json_object_get_int_member_with_default (row, "file", 0) == (gint64) file)
        return json_object_get_int_member (row, "first");
    }
  g_assert_not_reached ();
}

static void
test_file (void)
{
  static const struct
  {
    guint file;
    const char *words;
  } seen[] = {
    { 1, "upright 1" }, { 2, "across 1" },           { 4, "关于整改情况的回函" }, { 5, "□" },
    { 6, "页数较多" },  { 9, "没有可以打印的文字" }, { 10, "文件较大" },
  };
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = make_case (m);
  g_autofree char *path = path_in (m, "卷宗.pdf");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *first = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  JyVolumeReport report = { 0 };
  JsonArray *contents;
  PopplerDocument *pdf;
  gsize length;
  int before;

  g_assert_false (jy_desk_write_volume (m->desk, id, path, &report, NULL, &error));
  g_assert_nonnull (strstr (error->message, "not archived"));
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  view = desk_maker_do (m, "案管", "archive", id, "2024-03-10",
                        "{\"archive-number\":\"示检档2024-1\"}");
  contents = contents_of (view);

  g_cancellable_cancel (cancelled);
  g_assert_false (jy_desk_write_volume (m->desk, id, path, &report, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* Later limits bind nothing anew. */
  g_assert_true (jy_desk_switch (m->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (m->desk, "volume.pages", "200", &error));
  g_assert_true (jy_desk_write_volume (m->desk, id, path, &report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.apart, ==, 5);
  g_assert_cmpuint (report.moved, ==, 0);
  g_assert_cmpuint (report.left_out, ==, 0);
  pdf = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  before = poppler_document_get_n_pages (pdf) - (int) report.pages;
  g_assert_cmpint (before, >=, 1);
  first = text_of_page (pdf, 0);
  g_assert_nonnull (strstr (first, "卷宗目录"));
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autofree char *text = text_of_number (pdf, before, first_of (contents, seen[i].file));

      if (!strstr (text, seen[i].words))
        g_error ("“%s” does not stand on the page of attachment %u:\n%s", seen[i].words,
                 seen[i].file, text);
    }
  g_object_unref (pdf);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_nonnull (g_strstr_len (bytes + length - 1024, 1024, "/Lang (zh-CN)"));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/volume/contents", test_contents);
  g_test_add_func ("/services/volume/file", test_file);
  return g_test_run ();
}
