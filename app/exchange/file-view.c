/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/file-view.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "exchange/error.h"
#include "exchange/package.h"
#include "exchange/reader.h"

#define WORDS_MAX ((gsize) 1024 * 1024)
#define POINTS_PER_INCH 72.0
/* Of a page on paper. */
#define POINTS_PER_INCH_PRINTED 200.0

struct _JyFileView
{
  gatomicrefcount references;
  GMutex lock; /* one question at a time */
  JyReader *reader;
  gboolean paper; /* has pages of paper: is no picture */
  char *words;
  GArray *sizes; /* JyReaderSize of each page, so that asking waits for no page being drawn */
  guint pages;
  guint all_pages;
};

JyFileView *
jy_file_view_ref (JyFileView *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_file_view_unref (JyFileView *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  jy_reader_free (self->reader);
  g_free (self->words);
  g_clear_pointer (&self->sizes, g_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ, sentence);
}

/* -- what the reader tells */

static gboolean
open_pages (JyFileView *self, const char *path, const char *kind, GCancellable *cancellable,
            GError **error)
{
  JyReaderAnswer answer;
  g_autoptr (GBytes) sizes = NULL;

  self->reader = jy_reader_new (path, kind, error);
  if (!self->reader)
    return FALSE;
  sizes
      = jy_reader_ask (self->reader, JY_READER_OPEN, 0, 0,
                       JY_FILE_VIEW_PAGES_MAX * sizeof (JyReaderSize), &answer, cancellable, error);
  if (!sizes)
    return FALSE;
  self->pages = (guint) (g_bytes_get_size (sizes) / sizeof (JyReaderSize));
  self->all_pages = MAX (answer.count, self->pages);
  self->paper = g_str_equal (kind, "pdf");
  if (self->pages == 0)
    {
      fail (error, _ ("This PDF has no pages"));
      return FALSE;
    }
  g_array_append_vals (self->sizes, g_bytes_get_data (sizes, NULL), self->pages);
  return TRUE;
}

static gboolean
open_words (JyFileView *self, const char *path, const JyFileKind *kind, GError **error)
{
  self->words = g_str_equal (kind->id, "text")
                    ? jy_plain_words (path, WORDS_MAX, error)
                    : jy_package_words (path, kind->id, WORDS_MAX, error);
  return self->words != NULL;
}

JyFileView *
jy_file_view_open (const char *path, const JyFileKind *kind, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (JyFileView) self = g_new0 (JyFileView, 1);
  gboolean ok = FALSE;

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (JyReaderSize));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  switch (kind ? kind->shown : JY_FILE_SHOWN_NOT)
    {
    case JY_FILE_SHOWN_PAGES:
    case JY_FILE_SHOWN_PICTURE:
      ok = open_pages (self, path, kind->id, cancellable, error);
      break;
    case JY_FILE_SHOWN_WORDS:
      ok = open_words (self, path, kind, error);
      break;
    case JY_FILE_SHOWN_NOT:
    default:
      fail (error, _ ("Files of this kind are looked at with another program"));
      break;
    }
  return ok ? g_steal_pointer (&self) : NULL;
}

guint
jy_file_view_pages (const JyFileView *self)
{
  return self->pages;
}

guint
jy_file_view_all_pages (const JyFileView *self)
{
  return self->all_pages;
}

const char *
jy_file_view_words (const JyFileView *self)
{
  return self->words;
}

void
jy_file_view_size (const JyFileView *self, guint n, double *width, double *height)
{
  const JyReaderSize *size
      = n < self->sizes->len ? &g_array_index (self->sizes, JyReaderSize, n) : NULL;

  *width = size ? size->width : 595;
  *height = size ? size->height : 842;
}

/* A surface of the points that the reader drew; NULL where they are not what it says. */
static cairo_surface_t *
surface_of (const JyReaderAnswer *answer, GBytes *bytes, GError **error)
{
  gsize length = g_bytes_get_size (bytes);
  cairo_surface_t *surface = NULL;

  if (answer->width < 1 || answer->width > JY_READER_WIDTH_MAX || answer->height < 1
      || answer->height > JY_READER_HEIGHT_MAX
      || (!answer->jpeg && length != (gsize) answer->width * answer->height * 4))
    {
      fail (error, _ ("This page cannot be drawn; open the file with another program"));
      return NULL;
    }
  surface = cairo_image_surface_create (answer->jpeg ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                        (int) answer->width, (int) answer->height);
  if (answer->jpeg)
    {
      /* A PDF takes it as it is; nothing unpacks it here. */
      g_bytes_ref (bytes);
      if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG,
                                       g_bytes_get_data (bytes, NULL), length,
                                       (cairo_destroy_func_t) g_bytes_unref, bytes)
          != CAIRO_STATUS_SUCCESS)
        g_bytes_unref (bytes);
    }
  else if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      /* Rows of four bytes a point have no gaps. */
      memcpy (cairo_image_surface_get_data (surface), g_bytes_get_data (bytes, NULL), length);
      cairo_surface_mark_dirty (surface);
    }
  return surface;
}

static GBytes *
ask (JyFileView *self, JyReaderVerb verb, guint n, guint width, JyReaderAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gsize most = verb == JY_READER_LINES ? JY_READER_WORDS_MAX
                                       : (gsize) JY_READER_WIDTH_MAX * JY_READER_HEIGHT_MAX * 4;

  if (n >= self->pages)
    {
      fail (error, _ ("There is no such page"));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return jy_reader_ask (self->reader, verb, n, width, most, answer, cancellable, error);
}

cairo_surface_t *
jy_file_view_draw (JyFileView *self, guint n, int width, GCancellable *cancellable, GError **error)
{
  JyReaderAnswer answer;
  g_autoptr (GBytes) points
      = ask (self, JY_READER_DRAW, n, (guint) MAX (width, 1), &answer, cancellable, error);

  return points ? surface_of (&answer, points, error) : NULL;
}

/* -- on paper */

/* The words of a line, as wide and as high as they stand on the page. */
static void
write_line (cairo_t *context, const JyReaderLine *line, const char *words)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (context);
  PangoFontDescription *font = pango_font_description_from_string ("serif");
  int width, height;

  pango_font_description_set_absolute_size (font, 10 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_size (layout, &width, &height);
  if (width < 1 || height < 1 || !(line->width > 0 && line->height > 0))
    return;
  cairo_save (context);
  cairo_translate (context, (double) line->x, (double) line->y);
  cairo_scale (context, (double) line->width * PANGO_SCALE / width,
               (double) line->height * PANGO_SCALE / height);
  pango_cairo_show_layout (context, layout);
  cairo_restore (context);
}

/* Below the page as it looks, so that it can be searched and copied as words. */
static void
write_lines (cairo_t *context, GBytes *bytes)
{
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);
  JyReaderLine line;

  while (left > sizeof line)
    {
      g_autofree char *words = NULL;

      memcpy (&line, at, sizeof line);
      at += sizeof line;
      left -= sizeof line;
      if (line.length > left)
        return;
      words = g_utf8_make_valid ((const char *) at, line.length);
      write_line (context, &line, words);
      at += line.length;
      left -= line.length;
    }
}

static gboolean
show_page (const JyFileView *self, guint n, cairo_t *context, cairo_surface_t *surface)
{
  double wide, high;

  jy_file_view_size (self, n, &wide, &high);
  cairo_scale (context, wide / cairo_image_surface_get_width (surface),
               high / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (context, surface, 0, 0);
  cairo_paint (context);
  return cairo_status (context) == CAIRO_STATUS_SUCCESS;
}

gboolean
jy_file_view_paint (JyFileView *self, guint n, cairo_t *context, GError **error)
{
  JyReaderAnswer answer;
  g_autoptr (GBytes) points = NULL;
  g_autoptr (GBytes) lines = NULL;
  cairo_surface_t *surface;
  double wide, high;
  gboolean ok;

  jy_file_view_size (self, n, &wide, &high);
  points = ask (self, JY_READER_PRINT, n,
                (guint) (self->paper ? wide * POINTS_PER_INCH_PRINTED / POINTS_PER_INCH : wide),
                &answer, NULL, error);
  lines = points && self->paper
              ? ask (self, JY_READER_LINES, n, 0, &(JyReaderAnswer){ 0 }, NULL, error)
              : NULL;
  surface = points && (lines || !self->paper) ? surface_of (&answer, points, error) : NULL;
  if (!surface)
    return FALSE;
  cairo_save (context);
  if (lines)
    write_lines (context, lines);
  ok = show_page (self, n, context, surface);
  cairo_restore (context);
  cairo_surface_destroy (surface);
  if (!ok)
    fail (error, _ ("This page cannot be drawn; open the file with another program"));
  return ok;
}
