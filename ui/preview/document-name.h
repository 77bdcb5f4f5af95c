/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** How a document is called among those of its case: kind, whose, whom else it goes to, else which
 * version from the second on; (transfer full). */
char *jy_document_name (const JyRecommendation *record, const JyDocumentEntry *entry);
/** The name of a file for it, without what file systems do not take; @extension without the dot.
 * (transfer full) */
char *jy_document_file_name (const JyRecommendation *record, const JyDocumentEntry *entry,
                             const char *extension);

G_END_DECLS
