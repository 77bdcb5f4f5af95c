/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/** @document as an Office Open XML text; errors as jy_transform. (transfer full) */
GBytes *jy_docx_render (xmlDoc *document, GError **error);

G_END_DECLS
