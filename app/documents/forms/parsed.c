/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/parsed.h"

#include "documents/xml-node.h"

static char *
steal (xmlChar *words)
{
  char *copy = g_strdup ((const char *) words);

  xmlFree (words);
  return copy;
}

char *
jy_parsed_text (xmlDoc *document, const char *name)
{
  xmlNode *node
      = jy_xml_node_child (jy_xml_node_child (xmlDocGetRootElement (document), "metadata"), name);

  return node ? steal (xmlNodeGetContent (node)) : NULL;
}

JyDate
jy_parsed_date (xmlDoc *document)
{
  g_autofree char *words = jy_parsed_text (document, "signDate");

  return words ? jy_date_parse (words, NULL) : JY_DATE_NONE;
}

char *
jy_parsed_seal (xmlDoc *document)
{
  xmlNode *seal = jy_xml_node_child (xmlDocGetRootElement (document), "seal");
  g_autofree char *algorithm = seal ? steal (xmlGetNoNsProp (seal, BAD_CAST "algorithm")) : NULL;
  g_autofree char *digest = seal ? steal (xmlGetNoNsProp (seal, BAD_CAST "digest")) : NULL;

  return algorithm && digest ? g_strconcat (algorithm, ":", digest, NULL) : NULL;
}
