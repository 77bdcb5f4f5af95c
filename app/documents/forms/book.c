/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/book.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* The catalogue stands just before the table of places, which stands at the end. */
#define CATALOGUE_MAX 16384
#define LAST_WORDS 64

struct _JyPdfBook
{
  char *path;
  cairo_surface_t *surface; /* NULL: closed */
  cairo_t *context;
  guint pages; /* begun */
};

JyPdfBook *
jy_pdf_book_new (const char *path, const char *title, const JyPdfProperties *properties)
{
  JyPdfBook *self = g_new0 (JyPdfBook, 1);

  self->path = g_strdup (path);
  self->surface = cairo_pdf_surface_create (path, 210 * JY_POINTS_PER_MM, 297 * JY_POINTS_PER_MM);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_5);
  jy_pdf_set_properties (self->surface, title, properties);
  self->context = cairo_create (self->surface);
  return self;
}

/* What kept it from being written, as cairo tells it. */
static cairo_status_t
finish (JyPdfBook *self)
{
  cairo_status_t status;

  if (!self->surface)
    return CAIRO_STATUS_SURFACE_FINISHED;
  status = cairo_status (self->context);
  cairo_destroy (g_steal_pointer (&self->context));
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  cairo_surface_destroy (g_steal_pointer (&self->surface));
  return status;
}

void
jy_pdf_book_free (JyPdfBook *self)
{
  if (!self)
    return;
  finish (self);
  g_free (self->path);
  g_free (self);
}

void
jy_pdf_book_add_part (JyPdfBook *self, const char *title)
{
  g_autofree char *target = g_strdup_printf ("page=%u pos=[0 0]", self->pages + 1);

  cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, title, target,
                                 CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

cairo_t *
jy_pdf_book_begin (JyPdfBook *self, double width, double height)
{
  self->pages++;
  cairo_pdf_surface_set_size (self->surface, width, height);
  cairo_save (self->context);
  return self->context;
}

void
jy_pdf_book_end (JyPdfBook *self)
{
  cairo_restore (self->context);
  cairo_show_page (self->context);
}

/* -- the language: an update behind what cairo wrote, see jy_pdf_add_language() */

static gboolean
read_from (FILE *file, long from, GByteArray *into)
{
  guint8 piece[4096];
  gsize n;

  if (fseek (file, from, SEEK_SET) != 0)
    return FALSE;
  while ((n = fread (piece, 1, sizeof piece, file)) > 0)
    g_byte_array_append (into, piece, (guint) n);
  return ferror (file) == 0;
}

static gboolean
add_language (FILE *file)
{
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_autofree char *words = NULL;
  const char *start;
  long size, from;
  guint known;

  if (fseek (file, 0, SEEK_END) != 0)
    return FALSE;
  size = ftell (file);
  if (size < LAST_WORDS || !read_from (file, size - LAST_WORDS, tail))
    return FALSE;
  words = g_strndup ((const char *) tail->data, tail->len);
  start = strstr (words, "startxref");
  if (!start)
    return FALSE;
  from = (long) g_ascii_strtoll (start + strlen ("startxref"), NULL, 10) - CATALOGUE_MAX;
  from = CLAMP (from, 0, size);
  g_byte_array_set_size (tail, 0);
  if (!read_from (file, from, tail))
    return FALSE;
  known = tail->len;
  return jy_pdf_add_language (tail, (guint64) from) && fseek (file, 0, SEEK_END) == 0
         && fwrite (tail->data + known, 1, tail->len - known, file) == tail->len - known;
}

gboolean
jy_pdf_book_close (JyPdfBook *self, GError **error)
{
  cairo_status_t status = finish (self);
  FILE *file = status == CAIRO_STATUS_SUCCESS ? fopen (self->path, "r+be") : NULL;
  gboolean ok = file && add_language (file);

  if (file && fclose (file) != 0)
    ok = FALSE;
  if (!ok)
    g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                 _ ("The PDF cannot be made: %s"),
                 cairo_status_to_string (status == CAIRO_STATUS_SUCCESS ? CAIRO_STATUS_WRITE_ERROR
                                                                        : status));
  return ok;
}
