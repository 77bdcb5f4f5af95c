/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/forms/pdf.h"

G_BEGIN_DECLS

/**
 * JyPdfBook:
 *
 * A PDF of many parts, written to a file page by page: what stands on a page is drawn by whoever
 * has it. One thread at a time.
 */
typedef struct _JyPdfBook JyPdfBook;

/** Begins the file @path, which is made or emptied. Errors show when it is closed. */
JyPdfBook *jy_pdf_book_new (const char *path, const char *title, const JyPdfProperties *properties);
/** Without jy_pdf_book_close() the file has no use. NULL is allowed. */
void jy_pdf_book_free (JyPdfBook *self);

/** A line of the outline that leads to the page begun next. */
void jy_pdf_book_add_part (JyPdfBook *self, const char *title);
/** Begins a page of that size in points: its upper left corner is the origin, 1 unit a point.
 * Borrowed, until the page is ended. */
cairo_t *jy_pdf_book_begin (JyPdfBook *self, double width, double height);
void jy_pdf_book_end (JyPdfBook *self);

/** Ends the file: JY_DOCUMENT_ERROR_INVALID where it could not be written. Nothing is drawn
 * afterwards. */
gboolean jy_pdf_book_close (JyPdfBook *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPdfBook, jy_pdf_book_free)

G_END_DECLS
