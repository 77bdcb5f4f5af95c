/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "base/date.h"

G_BEGIN_DECLS

/* What forms look up in a parsed document. Any thread. */

/** Words of an item of the metadata, NULL where it is not there; (transfer full). */
char *jy_parsed_text (xmlDoc *document, const char *name);
/** The date of the document; none where it has none. */
JyDate jy_parsed_date (xmlDoc *document);
/** "sha-256:…" as the seal says, NULL without a seal; (transfer full). */
char *jy_parsed_seal (xmlDoc *document);

G_END_DECLS
