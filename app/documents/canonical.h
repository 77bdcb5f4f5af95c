/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/** Canonical XML 1.1 of the whole document, without comments; JY_DOCUMENT_ERROR_INVALID. */
GBytes *jy_canonical_bytes (xmlDoc *document, GError **error);

/** SHA-256 of @bytes, 64 lower-case hex digits; (transfer full). */
char *jy_canonical_digest (GBytes *bytes);

G_END_DECLS
