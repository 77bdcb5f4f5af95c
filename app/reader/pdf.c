/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <poppler.h>
#include <string.h>
#include <unistd.h>

#include "reader/source.h"

typedef struct
{
  Source base;
  PopplerDocument *document;
} Pdf;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static PopplerPage *
page_of (Source *source, guint n)
{
  return poppler_document_get_page (((Pdf *) source)->document, (int) n);
}

static guint
pages (const Source *source)
{
  return (guint) MAX (poppler_document_get_n_pages (((const Pdf *) source)->document), 0);
}

static void
size (Source *source, guint n, double *width, double *height)
{
  g_autoptr (PopplerPage) page = page_of (source, n);

  *width = 595;
  *height = 842;
  if (page != NULL)
    poppler_page_get_size (page, width, height);
}

static gboolean
draw (Source *source, guint n, gboolean to_print, cairo_t *context)
{
  g_autoptr (PopplerPage) page = page_of (source, n);

  if (page != NULL && to_print)
    poppler_page_render_for_printing (page, context);
  else if (page != NULL)
    poppler_page_render (page, context);
  return page != NULL && cairo_status (context) == CAIRO_STATUS_SUCCESS;
}

static char *
words (Source *source, guint n)
{
  g_autoptr (PopplerPage) page = page_of (source, n);

  return page != NULL ? poppler_page_get_text (page) : NULL;
}

static void
add_line (GByteArray *lines, const PopplerRectangle *box, const char *text, gsize length)
{
  const JyReaderLine line = { (float) box->x1, (float) box->y1, (float) (box->x2 - box->x1),
                              (float) (box->y2 - box->y1), (guint32) length };

  if (length == 0 || lines->len + sizeof line + length > JY_READER_WORDS_MAX)
    return;
  g_byte_array_append (lines, (const guint8 *) &line, sizeof line);
  g_byte_array_append (lines, (const guint8 *) text, (guint) length);
}

/* One box for each character; a line is what stands between two line ends. */
static void
lines (Source *source, guint n, GByteArray *all)
{
  g_autoptr (PopplerPage) page = page_of (source, n);
  g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;
  g_autofree PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;
  guint i = 0;
  const char *start = text;
  PopplerRectangle box = { 0 };
  gboolean begun = FALSE;

  if (text == NULL || !poppler_page_get_text_layout (page, &boxes, &n_boxes))
    return;
  for (const char *at = text;; at = g_utf8_next_char (at), i++)
    {
      if (*at == '\n' || *at == '\0')
        {
          if (begun)
            add_line (all, &box, start, (gsize) (at - start));
          if (*at == '\0')
            break;
          begun = FALSE;
          start = at + 1;
        }
      else if (i < n_boxes)
        {
          const PopplerRectangle *c = &boxes[i];

          box.x1 = begun ? MIN (box.x1, c->x1) : c->x1;
          box.y1 = begun ? MIN (box.y1, c->y1) : c->y1;
          box.x2 = begun ? MAX (box.x2, c->x2) : c->x2;
          box.y2 = begun ? MAX (box.y2, c->y2) : c->y2;
          begun = TRUE;
        }
    }
}

static const SourceClass pdf_class = { pages, size, draw, words, lines };

Source *
pdf_open (JyReaderStatus *status)
{
  g_autoptr (GError) error = NULL;
  /* It takes the descriptor over, also where it fails. */
  PopplerDocument *document = poppler_document_new_from_fd (dup (JY_READER_FILE), NULL, &error);
  Pdf *self;

  if (document == NULL)
    {
      *status = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? JY_READER_PASSWORD
                                                                                : JY_READER_DAMAGED;
      return NULL;
    }
  self = g_new0 (Pdf, 1);
  self->base.class = &pdf_class;
  self->document = document;
  return &self->base;
}
