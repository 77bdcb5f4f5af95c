/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/grid-ods-writer.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "exchange/error.h"

/* A sheet of OpenDocument 1.2: three parts in a zip, of which the first is its kind, not packed. */

#define KIND "application/vnd.oasis.opendocument.spreadsheet"
#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:"
/* As long as the format has no day of its own: the first that it can have. */
#define FIRST_DAY 0x21

static const char manifest[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<manifest:manifest xmlns:manifest=\"" OFFICE "manifest:1.0\" manifest:version=\"1.2\">"
      "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" KIND "\"/>"
      "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
      "</manifest:manifest>";

static const char head[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<office:document-content xmlns:office=\"" OFFICE "office:1.0\" xmlns:table=\"" OFFICE
      "table:1.0\" xmlns:text=\"" OFFICE "text:1.0\" xmlns:style=\"" OFFICE
      "style:1.0\" xmlns:number=\"" OFFICE "datastyle:1.0\" office:version=\"1.2\">"
      "<office:automatic-styles><number:date-style style:name=\"day\">"
      "<number:year number:style=\"long\"/><number:text>-</number:text>"
      "<number:month number:style=\"long\"/><number:text>-</number:text>"
      "<number:day number:style=\"long\"/></number:date-style>"
      "<style:style style:name=\"d\" style:family=\"table-cell\" style:data-style-name=\"day\"/>"
      "</office:automatic-styles><office:body><office:spreadsheet>"
      "<table:table table:name=\"Sheet1\">";

static const char tail[] = "</table:table></office:spreadsheet></office:body>"
                           "</office:document-content>";

struct _JyOdsWriter
{
  GString *content;
  guint column; /* cells of the row so far */
  gboolean in_row;
};

JyOdsWriter *
jy_ods_writer_new (void)
{
  JyOdsWriter *self = g_new0 (JyOdsWriter, 1);

  self->content = g_string_new (head);
  return self;
}

static void
begin_row (JyOdsWriter *self)
{
  if (!self->in_row)
    g_string_append (self->content, "<table:table-row>");
  self->in_row = TRUE;
}

/* Up to @column with empty ones. */
static void
reach (JyOdsWriter *self, guint column)
{
  begin_row (self);
  if (self->column < column)
    g_string_append_printf (self->content,
                            "<table:table-cell table:number-columns-repeated=\"%u\"/>",
                            column - self->column);
  self->column = column + 1;
}

/* Each line is a paragraph; several blanks would be read as one. */
static void
add_paragraph (GString *content, const char *line)
{
  g_autofree char *safe = g_markup_escape_text (line, -1);

  g_string_append (content, "<text:p>");
  for (const char *p = safe; *p; p++)
    if (*p == '\t')
      g_string_append (content, "<text:tab/>");
    else if (*p == ' ')
      g_string_append (content, "<text:s/>");
    else
      g_string_append_c (content, *p);
  g_string_append (content, "</text:p>");
}

void
jy_ods_writer_text (JyOdsWriter *self, guint column, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  reach (self, column);
  g_string_append (self->content, "<table:table-cell office:value-type=\"string\">");
  for (guint i = 0; lines[i]; i++)
    add_paragraph (self->content, g_strchomp (lines[i]));
  g_string_append (self->content, "</table:table-cell>");
}

void
jy_ods_writer_number (JyOdsWriter *self, guint column, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    return;
  reach (self, column);
  g_string_append_printf (self->content,
                          "<table:table-cell office:value-type=\"float\" office:value=\"%s\"/>",
                          g_ascii_dtostr (text, sizeof text, number));
}

void
jy_ods_writer_day (JyOdsWriter *self, guint column, JyDate day)
{
  char text[JY_DATE_LENGTH];

  reach (self, column);
  g_string_append_printf (self->content,
                          "<table:table-cell table:style-name=\"d\" office:value-type=\"date\""
                          " office:date-value=\"%s\"/>",
                          jy_date_write (day, text));
}

void
jy_ods_writer_end_row (JyOdsWriter *self)
{
  begin_row (self);
  g_string_append (self->content, self->column > 0 ? "</table:table-row>"
                                                   : "<table:table-cell/></table:table-row>");
  self->in_row = FALSE;
  self->column = 0;
}

/* -- the zip */

static gboolean
add_part (zip_t *archive, const char *name, const char *bytes, gsize length, zip_int32_t method)
{
  zip_source_t *source = zip_source_buffer (archive, bytes, length, 0);
  zip_int64_t at = source ? zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (at < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  return zip_set_file_compression (archive, (zip_uint64_t) at, method, 0) == 0
         && zip_file_set_dostime (archive, (zip_uint64_t) at, 0, FIRST_DAY, 0) == 0;
}

/* The whole archive in memory: what it holds stands there too. */
static GBytes *
pack (const GString *content)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *archive = source ? zip_open_from_source (source, ZIP_TRUNCATE, NULL) : NULL;
  g_autofree char *bytes = NULL;
  zip_stat_t status;
  gboolean ok;

  if (!archive)
    {
      zip_source_free (source);
      return NULL;
    }
  zip_source_keep (source);
  ok = add_part (archive, "mimetype", KIND, strlen (KIND), ZIP_CM_STORE)
       && add_part (archive, "META-INF/manifest.xml", manifest, strlen (manifest), ZIP_CM_DEFLATE)
       && add_part (archive, "content.xml", content->str, content->len, ZIP_CM_DEFLATE);
  if (!ok || zip_close (archive) != 0)
    {
      zip_discard (archive);
      zip_source_free (source);
      return NULL;
    }
  ok = zip_source_stat (source, &status) == 0 && zip_source_open (source) == 0;
  if (ok)
    {
      bytes = g_malloc (status.size);
      ok = zip_source_read (source, bytes, status.size) == (zip_int64_t) status.size;
      zip_source_close (source);
    }
  zip_source_free (source);
  return ok ? g_bytes_new_take (g_steal_pointer (&bytes), status.size) : NULL;
}

gboolean
jy_ods_writer_finish (JyOdsWriter *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean ok = FALSE;

  g_string_append (self->content, tail);
  bytes = pack (self->content);
  if (bytes)
    ok = jy_file_write (path, bytes, error);
  else
    g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                 _ ("The file %s cannot be written (%s); choose another place"), path, "zip");
  g_string_free (self->content, TRUE);
  g_free (self);
  return ok;
}
