/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"
#include "documents/layout/pages.h"

G_BEGIN_DECLS

/** What an OFD file says about itself. Borrowed. */
typedef struct
{
  const char *id;      /* of the file: the digest of what it was made from; its first 32 digits */
  const char *author;  /* or NULL */
  const char *subject; /* or NULL */
  JyDate date;         /* made on; none is left out */
} JyOfdProperties;

/**
 * jy_ofd_render:
 *
 * @pages as an OFD file (GB/T 33190-2016): the same glyphs at the same places, in millimetres, with
 * their fonts embedded as subsets, their words beside them, and the headings as outline. The same
 * pages and fonts give the same bytes. JY_DOCUMENT_ERROR_FONT where a font cannot be embedded,
 * JY_DOCUMENT_ERROR_INVALID where the file cannot be put together, G_IO_ERROR_CANCELLED. Any
 * thread. (transfer full)
 */
GBytes *jy_ofd_render (const JyPages *pages, const JyOfdProperties *properties,
                       GCancellable *cancellable, GError **error);

G_END_DECLS
