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

G_END_DECLS
