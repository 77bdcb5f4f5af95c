/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <string.h>

static cairo_status_t
take (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Headings, each below the last one of a lower level. */
static void
add_outline (cairo_surface_t *surface, const JyPages *pages)
{
  int parents[] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT,
                    CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };
  guint n;
  const JyPageAnchor *anchors = jy_pages_anchors (pages, &n);

  for (guint i = 0; i < n; i++)
    {
      const JyPageAnchor *anchor = &anchors[i];
      g_autofree char *target = NULL;
      char x[G_ASCII_DTOSTR_BUF_SIZE];
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      int made;

      if (anchor->level < 1 || anchor->level > 4 || !anchor->title)
        continue;
      target = g_strdup_printf ("page=%u pos=[%s %s]", anchor->page + 1,
                                g_ascii_formatd (x, sizeof x, "%.2f", anchor->box.x),
                                g_ascii_formatd (y, sizeof y, "%.2f", anchor->box.y));
      made = cairo_pdf_surface_add_outline (surface, parents[anchor->level - 1], anchor->title,
                                            target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint level = anchor->level; level < G_N_ELEMENTS (parents); level++)
        parents[level] = made;
    }
}

void
jy_pdf_set_properties (cairo_surface_t *surface, const char *title,
                       const JyPdfProperties *properties)
{
  g_autofree char *day = jy_date_format (properties->date);
  g_autofree char *moment = g_strconcat (day, "T00:00:00+08:00", NULL);
  const struct
  {
    cairo_pdf_metadata_t which;
    const char *words;
  } all[] = {
    { CAIRO_PDF_METADATA_TITLE, title },
    { CAIRO_PDF_METADATA_AUTHOR, properties->author },
    { CAIRO_PDF_METADATA_SUBJECT, properties->subject },
    { CAIRO_PDF_METADATA_CREATOR, "Jianyi " JY_VERSION },
    { CAIRO_PDF_METADATA_CREATE_DATE, moment },
    { CAIRO_PDF_METADATA_MOD_DATE, moment },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].words)
      cairo_pdf_surface_set_metadata (surface, all[i].which, all[i].words);
}

/* -- the language, which cairo does not write: the catalogue once more at the end of the file, as
 * an update that points back to what stands before */

/* The bytes between hold zeros, so that no function for words finds its way. */
static const char *
find_last (GByteArray *file, const char *words)
{
  gsize length = strlen (words);

  for (gsize at = file->len; at >= length; at--)
    if (memcmp (file->data + at - length, words, length) == 0)
      return (const char *) file->data + at - length;
  return NULL;
}

gboolean
jy_pdf_add_language (GByteArray *file, guint64 before)
{
  const char *root = find_last (file, "/Root ");
  const char *start = find_last (file, "startxref");
  const char *size = find_last (file, "/Size ");
  const char *info = find_last (file, "/Info ");
  guint64 number = root ? g_ascii_strtoull (root + 6, NULL, 10) : 0;
  guint64 about = info ? g_ascii_strtoull (info + 6, NULL, 10) : 0;
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n", number);
  const char *object = number > 0 ? find_last (file, head) : NULL;
  const char *from;
  const char *end;
  g_autofree char *body = NULL;
  g_autofree char *update = NULL;
  guint64 previous;
  guint64 objects;
  guint64 at = before + file->len;

  if (!object || !start || !size)
    return FALSE;
  from = object + strlen (head);
  end = g_strstr_len (from, (const char *) file->data + file->len - from, "endobj");
  if (!end || !g_str_has_prefix (from, "<<"))
    return FALSE;
  previous = g_ascii_strtoull (start + strlen ("startxref"), NULL, 10);
  objects = g_ascii_strtoull (size + 6, NULL, 10);
  body = g_strdup_printf ("%" G_GUINT64_FORMAT " 0 obj\n<< /Lang (zh-CN)%.*sendobj\n", number,
                          (int) (end - from - 2), from + 2);
  update = g_strdup_printf ("%sxref\n%" G_GUINT64_FORMAT " 1\n%010" G_GUINT64_FORMAT " 00000 n \n"
                            "trailer\n<< /Size %" G_GUINT64_FORMAT " /Root %" G_GUINT64_FORMAT
                            " 0 R /Info %" G_GUINT64_FORMAT " 0 R /Prev %" G_GUINT64_FORMAT
                            " >>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                            body, number, at, objects, number, about, previous,
                            at + (guint64) strlen (body));
  g_byte_array_append (file, (const guint8 *) update, (guint) strlen (update));
  return TRUE;
}

GBytes *
jy_pdf_render (const JyPages *pages, const JyPdfProperties *properties, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  double width;
  double height;
  cairo_surface_t *surface;
  cairo_t *context;
  cairo_status_t status;

  jy_pages_size (pages, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (take, file, width * JY_POINTS_PER_MM,
                                                 height * JY_POINTS_PER_MM);
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  jy_pdf_set_properties (surface, jy_pages_title (pages), properties);
  add_outline (surface, pages);
  context = cairo_create (surface);
  for (guint i = 0; i < jy_pages_count (pages) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      jy_pages_draw (pages, i, context);
      cairo_show_page (context);
    }
  status = cairo_status (context);
  cairo_destroy (context);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS || !jy_pdf_add_language (file, 0))
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The PDF cannot be made: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
