/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* What every reader of a tree asks its nodes. Any thread. */

/** Whether @node (may be NULL) is an element of that local name, in whatever namespace. */
gboolean jy_xml_node_is (const xmlNode *node, const char *name);
/** Its attribute without a namespace, or NULL. (transfer full) */
char *jy_xml_node_attribute (const xmlNode *node, const char *name);
/** The first child of @parent (may be NULL) of that local name, or NULL; borrowed. */
xmlNode *jy_xml_node_child (const xmlNode *parent, const char *name);

G_END_DECLS
