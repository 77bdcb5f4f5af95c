/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid-maker.h"

#include <string.h>
#include <zip.h>

#include "exchange/error.h"

#define RELATIONS                                                                                  \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

char *
grid_path (const char *name)
{
  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

char *
grid_file (const char *name, const char *bytes, gssize length)
{
  char *path = grid_path (name);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static void
add (zip_t *archive, const char *name, const char *text)
{
  gsize length = strlen (text);
  zip_source_t *source = zip_source_buffer (archive, strdup (text), length, 1);

  g_assert_cmpint (zip_file_add (archive, name, source, ZIP_FL_OVERWRITE), >=, 0);
}

char *
grid_xlsx (const char *name, const char *sheet, const char *properties, const char *texts,
           const char *styles)
{
  char *path = grid_path (name);
  zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_autofree char *book = g_strdup_printf (
      "<workbook " MAIN " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "relationships\">%s<sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
      "</workbook>",
      properties ? properties : "");
  g_autofree char *part = g_strdup_printf ("<worksheet " MAIN ">%s</worksheet>", sheet);
  g_autofree char *shared = g_strdup_printf ("<sst " MAIN ">%s</sst>", texts ? texts : "");
  g_autofree char *style
      = g_strdup_printf ("<styleSheet " MAIN ">%s</styleSheet>", styles ? styles : "");

  g_assert_nonnull (archive);
  add (archive, "_rels/.rels",
       RELATIONS "<Relationship Id=\"a\" Type=\"" TYPE
                 "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  add (archive, "xl/workbook.xml", book);
  add (archive, "xl/_rels/workbook.xml.rels",
       RELATIONS
       "<Relationship Id=\"rId1\" Type=\"" TYPE
       "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" TYPE
       "sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"" TYPE
       "styles\" Target=\"/xl/styles.xml\"/></Relationships>");
  add (archive, "xl/worksheets/sheet1.xml", part);
  add (archive, "xl/sharedStrings.xml", shared);
  add (archive, "xl/styles.xml", style);
  g_assert_cmpint (zip_close (archive), ==, 0);
  return path;
}

char *
grid_ods (const char *name, const char *tables)
{
  char *path = grid_path (name);
  zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_autofree char *content = g_strdup_printf (
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
      "<office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>",
      tables);

  g_assert_nonnull (archive);
  add (archive, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  add (archive, "content.xml", content);
  g_assert_cmpint (zip_close (archive), ==, 0);
  return path;
}

typedef struct
{
  const char *head;
  gsize size;
  gsize at;
} Bomb;

static zip_int64_t
feed_bomb (void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Bomb *self = state;
  gsize head = strlen (self->head);
  gsize n;

  switch ((int) command)
    {
    case ZIP_SOURCE_OPEN:
      self->at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      n = MIN (length, self->size - self->at);
      memset (data, ' ', n);
      if (self->at < head)
        memcpy (data, self->head + self->at, MIN (n, head - self->at));
      self->at += n;
      return (zip_int64_t) n;
    case ZIP_SOURCE_STAT:
      zip_stat_init (data);
      return sizeof (zip_stat_t);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data (&(zip_error_t){ 0 }, data, length);
    default:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                             ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                             -1);
    }
}

char *
grid_bomb (const char *name, const char *part, const char *head, gsize size)
{
  g_autofree char *made = grid_xlsx (name, "<sheetData/>", NULL, NULL, NULL);
  zip_t *archive = zip_open (made, 0, NULL);
  Bomb bomb = { head, size, 0 };
  zip_source_t *source = zip_source_function (archive, feed_bomb, &bomb);
  zip_int64_t index = zip_file_add (archive, part, source, ZIP_FL_OVERWRITE);

  g_assert_cmpint (index, >=, 0);
  zip_set_file_compression (archive, (zip_uint64_t) index, ZIP_CM_DEFLATE, 1);
  g_assert_cmpint (zip_close (archive), ==, 0);
  return g_steal_pointer (&made);
}

/* -- reading */

JyGrid *
grid_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  JyGrid *grid = jy_grid_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (jy_grid_begin (grid, 0, &error));
  g_assert_no_error (error);
  return grid;
}

char *
grid_row (JyGrid *grid)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jy_grid_width (grid); i++)
    {
      const JyGridCell *cell = jy_grid_cell (grid, i);
      char day[JY_DATE_LENGTH];

      g_string_append_printf (text, "%s%s%s", i > 0 ? "|" : "",
                              cell->kind == JY_GRID_CELL_DATE ? jy_date_write (cell->date, day)
                                                              : cell->text,
                              cell->covered ? "^" : "");
    }
  return g_string_free (text, FALSE);
}

void
grid_refused (const char *path, const char *words, double seconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (JyGrid) grid = jy_grid_open (path, &error);

  if (grid && jy_grid_begin (grid, 0, &error))
    while (jy_grid_next (grid, &error))
      ;
  g_assert_nonnull (error);
  g_assert_true (error->domain == JY_EXCHANGE_ERROR);
  if (!strstr (error->message, words))
    g_error ("“%s” does not stand in: %s", words, error->message);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, seconds);
}
