/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/seed-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#include "domain/error.h"

xmlDoc *
jy_seed_xml_parse (const char *xml, gssize length, gsize longest, const char *root,
                   const char *name_space, GError **error)
{
  gsize size = length < 0 ? strlen (xml) : (gsize) length;
  g_autoptr (xmlDoc) document = NULL;

  if (size <= longest)
    document = xmlReadMemory (xml, (int) size, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document && !document->intSubset && !document->extSubset && xmlDocGetRootElement (document)
      && jy_seed_xml_is (xmlDocGetRootElement (document), root, name_space))
    return g_steal_pointer (&document);
  g_set_error (
      error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
      _ ("The file does not begin with <%s> of this program's form. Choose the right file."), root);
  return NULL;
}

gboolean
jy_seed_xml_is (const xmlNode *node, const char *name, const char *name_space)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0 && node->ns
         && strcmp ((const char *) node->ns->href, name_space) == 0;
}

char *
jy_seed_xml_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = value ? g_strdup ((const char *) value) : NULL;

  xmlFree (value);
  return copy;
}
