/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/layout/fonts.h"
#include "documents/layout/pages.h"

G_BEGIN_DECLS

/**
 * jy_layout_document:
 * @canonical_xml: the stored bytes of a document (document-1.xsd), with or without its seal
 * @fonts: from jy_layout_fonts_new()
 *
 * Lays a document out on A4 pages by the figures of GB/T 9704-2012; which of the designs (a paper
 * of law, an official document with a red head, a letter, a form) goes by its kind. Time grows with
 * the length of the text, a million characters take seconds: on a worker. The same bytes and fonts
 * give the same pages, whatever the locale.
 *
 * A missing glyph is no error here, see jy_pages_missing(). JY_DOCUMENT_ERROR_READ where the bytes
 * are no document, G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the pages, at least one
 */
JyPages *jy_layout_document (GBytes *canonical_xml, JyLayoutFonts *fonts, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
