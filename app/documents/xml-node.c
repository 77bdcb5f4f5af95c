/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/xml-node.h"

gboolean
jy_xml_node_is (const xmlNode *node, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST name);
}

char *
jy_xml_node_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

xmlNode *
jy_xml_node_child (const xmlNode *parent, const char *name)
{
  for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next)
    if (jy_xml_node_is (node, name))
      return node;
  return NULL;
}
