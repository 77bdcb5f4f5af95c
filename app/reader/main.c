/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jianyi-reader: reads one file that others made, so that whatever is wrong with it cannot reach
 * the docket. It sees the file and the socket it answers on; its time, memory and files are
 * bounded. */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include "reader/source.h"

#define SOCKET 0
#define MEMORY_MAX ((rlim_t) 2048 * 1024 * 1024)
/* Processor time of all requests together, and of one by the clock; who asked waits less long. */
#define SECONDS_MAX 900
#define REQUEST_SECONDS_MAX 180
#define PAGE_MAX 14400.0
#define JPEG_QUALITY "88"

static void
set_limit (__rlimit_resource_t what, rlim_t most)
{
  const struct rlimit limit = { most, most };

  setrlimit (what, &limit);
}

static void
bind_oneself (void)
{
  set_limit (RLIMIT_CORE, 0);
  /* A cache of fonts that cannot be written is done without. */
  signal (SIGXFSZ, SIG_IGN);
  set_limit (RLIMIT_FSIZE, 0);
  set_limit (RLIMIT_CPU, SECONDS_MAX);
  set_limit (RLIMIT_NOFILE, 64);
#ifndef __SANITIZE_ADDRESS__ /* which maps more than any limit */
  set_limit (RLIMIT_AS, MEMORY_MAX);
#endif
  prctl (PR_SET_DUMPABLE, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static gboolean
send_all (gconstpointer bytes, gsize length)
{
  const guint8 *at = bytes;

  while (length > 0)
    {
      ssize_t sent = write (SOCKET, at, length);

      if (sent <= 0)
        return FALSE;
      at += sent;
      length -= (gsize) sent;
    }
  return TRUE;
}

static gboolean
read_request (JyReaderRequest *request)
{
  guint8 *at = (guint8 *) request;
  gsize left = sizeof *request;

  while (left > 0)
    {
      ssize_t got = read (SOCKET, at, left);

      if (got <= 0)
        return FALSE;
      at += got;
      left -= (gsize) got;
    }
  request->kind[sizeof request->kind - 1] = '\0';
  return TRUE;
}

static gboolean
answer (JyReaderAnswer *head, gconstpointer bytes, gsize length)
{
  head->length = (guint32) length;
  return send_all (head, sizeof *head) && send_all (bytes, length);
}

static gboolean
refuse (JyReaderStatus status)
{
  JyReaderAnswer head = { .status = status };

  return answer (&head, NULL, 0);
}

static double
side (double points)
{
  return points >= 1 && points <= PAGE_MAX ? points : points > PAGE_MAX ? PAGE_MAX : 1;
}

static gboolean
tell_sizes (Source *source)
{
  JyReaderAnswer head = { .count = source->class->pages (source) };
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (JyReaderSize));

  if (head.count == 0)
    return refuse (JY_READER_EMPTY);
  for (guint n = 0; n < MIN (head.count, JY_READER_PAGES_MAX); n++)
    {
      JyReaderSize size;

      source->class->size (source, n, &size.width, &size.height);
      size.width = side (size.width);
      size.height = side (size.height);
      g_array_append_val (sizes, size);
    }
  return answer (&head, sizes->data, sizes->len * sizeof (JyReaderSize));
}

/* JPEG where that is smaller than what a PDF would make of the points themselves. NULL: it is not.
 */
static char *
make_jpeg (cairo_surface_t *surface, gsize *length)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  uLongf packed = compressBound ((uLong) (stride * height));
  g_autofree guint8 *space = g_malloc (packed);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *jpeg = NULL;
  guint8 *to;

  if (pixels == NULL || compress2 (space, &packed, data, (uLong) (stride * height), 1) != Z_OK)
    return NULL;
  to = gdk_pixbuf_get_pixels (pixels);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 point;

        memcpy (&point, data + (gsize) y * (gsize) stride + (gsize) x * 4, 4);
        memcpy (to + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixels) + (gsize) x * 3,
                (const guint8[]){ (guint8) (point >> 16), (guint8) (point >> 8), (guint8) point },
                3);
      }
  if (gdk_pixbuf_save_to_buffer (pixels, &jpeg, length, "jpeg", NULL, "quality", JPEG_QUALITY, NULL)
      && *length >= packed)
    g_clear_pointer (&jpeg, g_free);
  return jpeg;
}

static gboolean
send_page (Source *source, const JyReaderRequest *request)
{
  gboolean to_print = request->verb == JY_READER_PRINT;
  JyReaderAnswer head = { 0 };
  cairo_surface_t *surface;
  cairo_t *context;
  double wide, high, scale;
  gboolean ok;

  source->class->size (source, request->page, &wide, &high);
  wide = side (wide);
  high = side (high);
  scale = CLAMP (request->width, 1, JY_READER_WIDTH_MAX) / wide;
  if (high * scale > JY_READER_HEIGHT_MAX)
    scale = JY_READER_HEIGHT_MAX / high;
  head.width = (guint32) MAX (wide * scale, 1);
  head.height = (guint32) MAX (high * scale, 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) head.width, (int) head.height);
  context = cairo_create (surface);
  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  cairo_scale (context, scale, scale);
  ok = source->class->draw (source, request->page, to_print, context);
  cairo_destroy (context);
  cairo_surface_flush (surface);
  if (!ok)
    ok = refuse (JY_READER_DAMAGED);
  else
    {
      gsize length = 0;
      g_autofree char *jpeg = to_print ? make_jpeg (surface, &length) : NULL;

      head.jpeg = jpeg != NULL;
      ok = jpeg != NULL ? answer (&head, jpeg, length)
                        /* Rows of four bytes a point have no gaps. */
                        : answer (&head, cairo_image_surface_get_data (surface),
                                  (gsize) head.width * head.height * 4);
    }
  cairo_surface_destroy (surface);
  return ok;
}

static gboolean
send_words (Source *source, gsize most)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint pages = MIN (source->class->pages (source), JY_READER_PAGES_MAX);
  JyReaderAnswer head = { 0 };

  for (guint n = 0; n < pages && text->len < most; n++)
    {
      g_autofree char *words = source->class->words (source, n);

      if (words != NULL)
        g_string_append_printf (text, "%s\n", words);
    }
  return answer (&head, text->str, MIN (text->len, most));
}

static gboolean
serve (Source **source, const JyReaderRequest *request)
{
  JyReaderStatus status = JY_READER_DAMAGED;
  JyReaderAnswer head = { 0 };

  if (request->verb == JY_READER_OPEN && *source == NULL)
    {
      *source = g_str_equal (request->kind, "pdf") ? pdf_open (&status)
                                                   : picture_open (request->kind, &status);
      return *source != NULL ? tell_sizes (*source) : refuse (status);
    }
  if (*source == NULL || request->page >= (*source)->class->pages (*source))
    return refuse (JY_READER_DAMAGED);
  switch ((JyReaderVerb) request->verb)
    {
    case JY_READER_DRAW:
    case JY_READER_PRINT:
      return send_page (*source, request);
    case JY_READER_LINES:
      {
        g_autoptr (GByteArray) lines = g_byte_array_new ();

        (*source)->class->lines (*source, request->page, lines);
        return answer (&head, lines->data, lines->len);
      }
    case JY_READER_WORDS:
      return send_words (*source, request->width);
    case JY_READER_OPEN:
    default:
      return refuse (JY_READER_DAMAGED);
    }
}

int
main (void)
{
  Source *source = NULL;
  JyReaderRequest request;

  bind_oneself ();
  if (!send_all (JY_READER_HELLO, strlen (JY_READER_HELLO)))
    _exit (1);
  while (read_request (&request))
    {
      alarm (REQUEST_SECONDS_MAX);
      if (!serve (&source, &request))
        break;
      alarm (0);
    }
  /* Nothing is left to be tidied up that the end of the process does not. */
  _exit (0);
}
