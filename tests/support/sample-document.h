/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"

G_BEGIN_DECLS

/* Documents made from the sample records. */

/** The document of @kind: the letter with its record up to the approval, signed on 2024-03-04; any
 * other kind from the whole record, signed on 2024-06-28. "recommendation-TYPE": the letter as one
 * of retrial, correction (to a court), public-interest or opinion. (transfer full) canonical XML,
 * @digest as jy_document_make() gives it; NULL and @error where it cannot be made. */
GBytes *sample_document (const char *kind, char **digest, GError **error);
/** The same with its seal, as it is exported. */
GBytes *sample_sealed (const char *kind, GError **error);

G_END_DECLS
