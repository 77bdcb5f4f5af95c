/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <unistd.h>

#include "reader/source.h"

/* The side of a picture as it is kept. */
#define SIDE_MAX 2400
/* Points of a picture before it is made smaller: JPEG is read at the smaller size, others whole. */
#define PIXELS_MAX (G_GINT64_CONSTANT (60) * 1000 * 1000)
#define JPEG_PIXELS_MAX (G_GINT64_CONSTANT (250) * 1000 * 1000)

typedef struct
{
  Source base;
  GdkPixbuf *pixels;
} Picture;

typedef struct
{
  gboolean jpeg;
  gboolean too_large;
} Sizing;

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Sizing *sizing = data;
  gint64 points = (gint64) width * height;
  double scale = MIN (1.0, (double) SIDE_MAX / MAX (MAX (width, height), 1));

  if (width < 1 || height < 1 || points > (sizing->jpeg ? JPEG_PIXELS_MAX : PIXELS_MAX))
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
feed (GdkPixbufLoader *loader, const Sizing *sizing)
{
  g_autofree guint8 *piece = g_malloc (65536);
  ssize_t length;

  while (!sizing->too_large && (length = read (JY_READER_FILE, piece, 65536)) != 0)
    if (length < 0 || !gdk_pixbuf_loader_write (loader, piece, (gsize) length, NULL))
      return FALSE;
  return TRUE;
}

static guint
pages (const Source *source G_GNUC_UNUSED)
{
  return 1;
}

static void
size (Source *source, guint n G_GNUC_UNUSED, double *width, double *height)
{
  *width = gdk_pixbuf_get_width (((Picture *) source)->pixels);
  *height = gdk_pixbuf_get_height (((Picture *) source)->pixels);
}

static gboolean
draw (Source *source, guint n G_GNUC_UNUSED, gboolean to_print G_GNUC_UNUSED, cairo_t *context)
{
  const GdkPixbuf *pixels = ((Picture *) source)->pixels;
  int width = gdk_pixbuf_get_width (pixels);
  int height = gdk_pixbuf_get_height (pixels);
  int channels = gdk_pixbuf_get_n_channels (pixels);
  int from_stride = gdk_pixbuf_get_rowstride (pixels);
  const guint8 *from = gdk_pixbuf_read_pixels (pixels);
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
  return cairo_status (context) == CAIRO_STATUS_SUCCESS;
}

static char *
words (Source *source G_GNUC_UNUSED, guint n G_GNUC_UNUSED)
{
  return NULL;
}

static void
lines (Source *source G_GNUC_UNUSED, guint n G_GNUC_UNUSED, GByteArray *all G_GNUC_UNUSED)
{
}

static const SourceClass picture_class = { pages, size, draw, words, lines };

Source *
picture_open (const char *kind, JyReaderStatus *status)
{
  /* The kind was told by its content; a loader that looks for itself might take another. */
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type (kind, NULL);
  Sizing sizing = { .jpeg = g_str_equal (kind, "jpeg") };
  GdkPixbuf *pixels = NULL;
  Picture *self;

  if (loader == NULL)
    {
      *status = JY_READER_UNKNOWN;
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &sizing);
  feed (loader, &sizing);
  gdk_pixbuf_loader_close (loader, NULL);
  /* A photo whose end is missing is shown as far as it goes. */
  if (!sizing.too_large && gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
    pixels = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  g_object_unref (loader);
  if (pixels == NULL)
    {
      *status = sizing.too_large ? JY_READER_TOO_LARGE : JY_READER_DAMAGED;
      return NULL;
    }
  self = g_new0 (Picture, 1);
  self->base.class = &picture_class;
  self->pixels = pixels;
  return &self->base;
}
