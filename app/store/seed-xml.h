/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* What the readers of seed files share. */

/**
 * jy_seed_xml_parse:
 * @length: bytes, or -1: up to the zero
 * @longest: bytes; a longer file is not read
 * @root: name of the element that it begins with, in @name_space
 *
 * The file as a tree, nothing fetched, no document type taken; NULL with JY_DOMAIN_ERROR_FACT where
 * it is no such file. Any thread. (transfer full) xmlFreeDoc()
 */
xmlDoc *jy_seed_xml_parse (const char *xml, gssize length, gsize longest, const char *root,
                           const char *name_space, GError **error);
/** Whether @node is the element @name of @name_space. */
gboolean jy_seed_xml_is (const xmlNode *node, const char *name, const char *name_space);
/** A copy by GLib, since libxml2 may have another allocator; NULL where it is missing. (transfer
 * full) */
char *jy_seed_xml_attribute (const xmlNode *node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
