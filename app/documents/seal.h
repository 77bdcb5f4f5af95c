/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/** Adds a fault where the document, read from @file, bears a seal that is not of its bytes. */
gboolean jy_seal_check (xmlDoc *document, GBytes *file, GPtrArray *faults, GError **error);

G_END_DECLS
