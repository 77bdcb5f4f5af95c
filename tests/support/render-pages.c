/* SPDX-License-Identifier: GPL-3.0-or-later */
/* render-pages FILE.xml PREFIX [DPI]: lays a document out and writes PREFIX-1.png and so on, to be
 * looked at; one PDF where PREFIX ends so. "sample:KIND" instead of a file makes the document from
 * the sample records. */
#include <cairo-pdf.h>
#include <string.h>

#include "documents/documents.h"
#include "documents/layout/layout.h"
#include "sample-document.h"

static GBytes *
read_source (const char *name, GError **error)
{
  char *text = NULL;
  gsize length = 0;

  if (g_str_has_prefix (name, "sample:"))
    return sample_document (name + strlen ("sample:"), NULL, error);
  if (!g_file_get_contents (name, &text, &length, error))
    return NULL;
  return g_bytes_new_take (text, length);
}

static gboolean
write_page (JyPages *pages, guint page, const char *prefix, double dpi, GError **error)
{
  double width;
  double height;
  g_autofree char *name = g_strdup_printf ("%s-%u.png", prefix, page + 1);
  cairo_surface_t *surface;
  cairo_t *context;
  cairo_status_t status;

  jy_pages_size (pages, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width / 25.4 * dpi),
                                        (int) (height / 25.4 * dpi));
  context = cairo_create (surface);
  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  cairo_scale (context, dpi / 72, dpi / 72);
  jy_pages_draw (pages, page, context);
  status = cairo_surface_write_to_png (surface, name);
  cairo_destroy (context);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", name,
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

static void
write_pdf (JyPages *pages, const char *name)
{
  double width;
  double height;
  cairo_surface_t *surface;
  cairo_t *context;

  jy_pages_size (pages, &width, &height);
  surface = cairo_pdf_surface_create (name, width * JY_POINTS_PER_MM, height * JY_POINTS_PER_MM);
  context = cairo_create (surface);
  for (guint i = 0; i < jy_pages_count (pages); i++)
    {
      jy_pages_draw (pages, i, context);
      cairo_show_page (context);
    }
  cairo_destroy (context);
  cairo_surface_destroy (surface);
}

static void
print_notes (JyPages *pages)
{
  guint n;
  const JyPageSubstitution *substitutions = jy_pages_substitutions (pages, &n);
  const JyPageMissing *missing;

  for (guint i = 0; i < n; i++)
    g_print ("%s -> %s %s\n", substitutions[i].asked, substitutions[i].used,
             substitutions[i].characters ? substitutions[i].characters : "");
  missing = jy_pages_missing (pages, &n);
  for (guint i = 0; i < n; i++)
    g_print ("missing: U+%04X on page %u: %s\n", missing[i].character, missing[i].page + 1,
             missing[i].context);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyLayoutFonts) fonts = NULL;
  g_autoptr (GBytes) source = NULL;
  g_autoptr (JyPages) pages = NULL;
  double dpi = argc > 3 ? g_ascii_strtod (argv[3], NULL) : 80;

  if (argc < 3)
    {
      g_printerr ("render-pages FILE.xml PREFIX [DPI]\n");
      return 2;
    }
  fonts = jy_layout_fonts_new (NULL, TRUE, &error);
  source = fonts ? read_source (argv[1], &error) : NULL;
  pages = source ? jy_layout_document (source, fonts, NULL, &error) : NULL;
  if (pages && g_str_has_suffix (argv[2], ".pdf"))
    write_pdf (pages, argv[2]);
  for (guint i = 0;
       pages && !g_str_has_suffix (argv[2], ".pdf") && i < jy_pages_count (pages) && !error; i++)
    write_page (pages, i, argv[2], dpi, &error);
  if (error)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("%u pages\n", jy_pages_count (pages));
  print_notes (pages);
  return 0;
}
