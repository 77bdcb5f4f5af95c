/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"
#include "documents/layout/pages.h"

G_BEGIN_DECLS

/** What a PDF says about itself. Borrowed. */
typedef struct
{
  const char *author;
  const char *subject; /* digest of what it was made from, or NULL */
  JyDate date;         /* made and changed on */
} JyPdfProperties;

/** @pages as a PDF with its title, language (zh-CN) and outline; the same pages give the same
 * bytes. JY_DOCUMENT_ERROR_INVALID where it cannot be made. Any thread. (transfer full) */
GBytes *jy_pdf_render (const JyPages *pages, const JyPdfProperties *properties,
                       GCancellable *cancellable, GError **error);

/** Title and the rest into the properties of @surface, a PDF that is being made. */
void jy_pdf_set_properties (cairo_surface_t *surface, const char *title,
                            const JyPdfProperties *properties);
/** Adds the language, as an update, to a finished PDF: @tail is its end, from the catalogue at the
 * latest, behind @before bytes. FALSE: no such PDF. */
gboolean jy_pdf_add_language (GByteArray *tail, guint64 before);

G_END_DECLS
