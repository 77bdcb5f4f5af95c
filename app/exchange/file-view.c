/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/file-view.h"

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <poppler.h>
#include <string.h>
#include <unistd.h>

#include "exchange/error.h"
#include "exchange/package.h"

#define WIDTH_MAX 2400
#define HEIGHT_MAX 6000
/* The side of a picture as it is kept. */
#define SIDE_MAX 2400
/* Pixels of a picture before it is made smaller: JPEG is read at the smaller size, others whole. */
#define PIXELS_MAX (G_GINT64_CONSTANT (60) * 1000 * 1000)
#define JPEG_PIXELS_MAX (G_GINT64_CONSTANT (250) * 1000 * 1000)
#define WORDS_MAX ((gsize) 1024 * 1024)
/* Points of a page's side: 200 inches, as the format itself has it. */
#define PAGE_MAX 14400.0

typedef struct
{
  double width;
  double height;
} Size;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

struct _JyFileView
{
  gatomicrefcount references;
  GMutex lock; /* poppler draws one page at a time */
  PopplerDocument *document;
  GdkPixbuf *picture;
  char *words;
  GArray *sizes; /* Size of each page, read once: asking must not wait for a page being drawn */
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
  g_clear_object (&self->document);
  g_clear_object (&self->picture);
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

/* -- pages */

static void
add_size (JyFileView *self, double width, double height)
{
  Size size = { CLAMP (width, 1, PAGE_MAX), CLAMP (height, 1, PAGE_MAX) };

  g_array_append_val (self->sizes, size);
}

static gboolean
measure_pages (JyFileView *self, GCancellable *cancellable, GError **error)
{
  for (guint n = 0; n < self->pages; n++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (self->document, (int) n);
      double width = 595;
      double height = 842;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (page)
        poppler_page_get_size (page, &width, &height);
      add_size (self, width, height);
    }
  return TRUE;
}

static gboolean
open_pages (JyFileView *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  int file = open (path, O_RDONLY | O_CLOEXEC);

  if (file < 0)
    {
      fail (error, _ ("The file cannot be opened"));
      return FALSE;
    }
  /* It takes the descriptor over, also where it fails. */
  self->document = poppler_document_new_from_fd (file, NULL, &local);
  if (!self->document)
    {
      fail (error,
            g_error_matches (local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
                ? _ ("This PDF is protected with a password; open it with another program")
                : _ ("This PDF is damaged and cannot be shown; open it with another program"));
      return FALSE;
    }
  self->all_pages = (guint) MAX (poppler_document_get_n_pages (self->document), 0);
  self->pages = MIN (self->all_pages, JY_FILE_VIEW_PAGES_MAX);
  if (self->pages == 0)
    {
      fail (error, _ ("This PDF has no pages"));
      return FALSE;
    }
  return measure_pages (self, cancellable, error);
}

/* -- a picture */

typedef struct
{
  gboolean jpeg;
  gboolean too_large;
} Sizing;

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Sizing *sizing = data;
  gint64 pixels = (gint64) width * height;
  double scale = MIN (1.0, (double) SIDE_MAX / MAX (MAX (width, height), 1));

  if (width < 1 || height < 1 || pixels > (sizing->jpeg ? JPEG_PIXELS_MAX : PIXELS_MAX))
    {
      sizing->too_large = TRUE;
      /* Next to nothing is made of it before the reading is given up. */
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1),
                                MAX ((int) (height * scale), 1));
}

static gboolean
feed (GdkPixbufLoader *loader, GInputStream *stream, const Sizing *sizing,
      GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *piece = g_malloc (65536);
  gsize length;

  do
    {
      if (!g_input_stream_read_all (stream, piece, 65536, &length, cancellable, error)
          || (length > 0 && !gdk_pixbuf_loader_write (loader, piece, length, error)))
        return FALSE;
    }
  while (length == 65536 && !sizing->too_large);
  return TRUE;
}

static gboolean
open_picture (JyFileView *self, const char *path, const JyFileKind *kind, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GError) local = NULL;
  /* The kind was told by its content; a loader that looks for itself might take another. */
  g_autoptr (GdkPixbufLoader) loader
      = stream ? gdk_pixbuf_loader_new_with_type (kind->id, &local) : NULL;
  Sizing sizing = { .jpeg = g_str_equal (kind->id, "jpeg") };
  gboolean ok;

  if (!stream)
    return FALSE;
  if (!loader)
    {
      fail (error, _ ("Pictures of this kind cannot be shown on this machine; open it with another "
                      "program"));
      return FALSE;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &sizing);
  ok = feed (loader, G_INPUT_STREAM (stream), &sizing, cancellable, &local);
  ok = gdk_pixbuf_loader_close (loader, ok && !sizing.too_large ? &local : NULL) && ok;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (sizing.too_large)
    {
      fail (error, _ ("This picture has more points than can be shown here; open it with another "
                      "program"));
      return FALSE;
    }
  /* A photo whose end is missing is shown as far as it goes. */
  if (gdk_pixbuf_loader_get_pixbuf (loader))
    self->picture = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  if (!self->picture)
    {
      fail (error, _ ("This picture is damaged and cannot be shown; open it with another program"));
      return FALSE;
    }
  self->pages = 1;
  self->all_pages = 1;
  add_size (self, gdk_pixbuf_get_width (self->picture), gdk_pixbuf_get_height (self->picture));
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
  self->sizes = g_array_new (FALSE, FALSE, sizeof (Size));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  switch (kind ? kind->shown : JY_FILE_SHOWN_NOT)
    {
    case JY_FILE_SHOWN_PAGES:
      ok = open_pages (self, path, cancellable, error);
      break;
    case JY_FILE_SHOWN_PICTURE:
      ok = open_picture (self, path, kind, cancellable, error);
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
  const Size *size = n < self->sizes->len ? &g_array_index (self->sizes, Size, n) : NULL;

  *width = size ? size->width : 595;
  *height = size ? size->height : 842;
}

static void
draw_picture (const JyFileView *self, cairo_t *context)
{
  int width = gdk_pixbuf_get_width (self->picture);
  int height = gdk_pixbuf_get_height (self->picture);
  int channels = gdk_pixbuf_get_n_channels (self->picture);
  int from_stride = gdk_pixbuf_get_rowstride (self->picture);
  const guint8 *from = gdk_pixbuf_read_pixels (self->picture);
  cairo_surface_t *copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  if (cairo_surface_status (copy) == CAIRO_STATUS_SUCCESS)
    {
      guint8 *to = cairo_image_surface_get_data (copy);
      int stride = cairo_image_surface_get_stride (copy);

      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          {
            const guint8 *p = from + (gsize) y * (gsize) from_stride + (gsize) (x * channels);
            guint32 a = channels == 4 ? p[3] : 255;
            guint32 argb
                = a << 24 | (p[0] * a / 255) << 16 | (p[1] * a / 255) << 8 | (p[2] * a / 255);

            memcpy (to + (gsize) y * (gsize) stride + (gsize) x * 4, &argb, 4);
          }
      cairo_surface_mark_dirty (copy);
      cairo_set_source_surface (context, copy, 0, 0);
      cairo_paint (context);
    }
  cairo_surface_destroy (copy);
}

static gboolean
draw_page (JyFileView *self, guint n, gboolean to_print, cairo_t *context)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (PopplerPage) page = NULL;

  if (self->picture)
    {
      draw_picture (self, context);
      return cairo_status (context) == CAIRO_STATUS_SUCCESS;
    }
  page = poppler_document_get_page (self->document, (int) n);
  if (page && to_print)
    poppler_page_render_for_printing (page, context);
  else if (page)
    poppler_page_render (page, context);
  return page && cairo_status (context) == CAIRO_STATUS_SUCCESS;
}

static void
fail_page (GError **error)
{
  fail (error, _ ("This page cannot be drawn; open the file with another program"));
}

cairo_surface_t *
jy_file_view_draw (JyFileView *self, guint n, int width, GCancellable *cancellable, GError **error)
{
  cairo_surface_t *surface;
  cairo_t *context;
  double wide, high, scale;
  gboolean ok;

  if (n >= self->pages || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      if (n >= self->pages)
        fail (error, _ ("There is no such page"));
      return NULL;
    }
  jy_file_view_size (self, n, &wide, &high);
  scale = CLAMP (width, 1, WIDTH_MAX) / wide;
  if (high * scale > HEIGHT_MAX)
    scale = HEIGHT_MAX / high;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) (wide * scale), 1),
                                        MAX ((int) (high * scale), 1));
  context = cairo_create (surface);
  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  cairo_scale (context, scale, scale);
  ok = draw_page (self, n, FALSE, context);
  cairo_destroy (context);
  cairo_surface_flush (surface);
  if (ok)
    return surface;
  cairo_surface_destroy (surface);
  fail_page (error);
  return NULL;
}

gboolean
jy_file_view_paint (JyFileView *self, guint n, cairo_t *context, GError **error)
{
  gboolean ok;

  if (n >= self->pages)
    {
      fail (error, _ ("There is no such page"));
      return FALSE;
    }
  cairo_save (context);
  ok = draw_page (self, n, TRUE, context);
  cairo_restore (context);
  if (!ok)
    fail_page (error);
  return ok;
}
