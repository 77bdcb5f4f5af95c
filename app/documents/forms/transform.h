/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/*
 * XSLT over the stylesheets built into the program. A stylesheet is compiled once and then read
 * alone; it may read and write nothing outside. Any thread.
 */

/** A file of resources/forms; (transfer full). */
GBytes *jy_transform_resource (const char *name);

/** @document through the stylesheet @name (akn.xsl …) as bytes. JY_DOCUMENT_ERROR_INVALID where
 * the stylesheet gives up. (transfer full) */
GBytes *jy_transform (const char *name, xmlDoc *document, GError **error);

G_END_DECLS
