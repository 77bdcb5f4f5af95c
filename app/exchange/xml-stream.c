/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xml-stream.h"

#include <libxml/parser.h>
#include <string.h>

#include "exchange/grid-private.h"

/* An attribute in libxml2's list: local name, prefix, address, value, end of the value. */
#define PER_ATTRIBUTE 5

struct _JyXmlStream
{
  const JyXmlListener *listener;
  gpointer data;
  xmlParserCtxt *parser;
  gboolean refused;
};

gboolean
jy_xml_attribute (const JyXmlAttributes *self, const char *name, const char **value, gsize *length)
{
  for (int i = 0; i < self->n; i++)
    {
      const xmlChar **one = self->list + i * PER_ATTRIBUTE;

      if (strcmp ((const char *) one[0], name) != 0)
        continue;
      *value = (const char *) one[3];
      *length = (gsize) (one[4] - one[3]);
      return TRUE;
    }
  return FALSE;
}

char *
jy_xml_attribute_text (const JyXmlAttributes *self, const char *name)
{
  const char *value;
  gsize length;

  return jy_xml_attribute (self, name, &value, &length) ? g_strndup (value, length) : NULL;
}

gboolean
jy_xml_attribute_is (const JyXmlAttributes *self, const char *name, const char *value)
{
  const char *text;
  gsize length;

  return jy_xml_attribute (self, name, &text, &length) && length == strlen (value)
         && memcmp (text, value, length) == 0;
}

guint
jy_xml_attribute_number (const JyXmlAttributes *self, const char *name, guint otherwise)
{
  const char *text;
  gsize length;
  guint number = 0;

  if (!jy_xml_attribute (self, name, &text, &length) || length == 0 || length > 9)
    return otherwise;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return otherwise;
      number = number * 10 + (guint) (text[i] - '0');
    }
  return number;
}

/* -- libxml2 */

static void
on_start (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *address,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  JyXmlStream *self = context;
  const JyXmlAttributes list = { attributes, n_attributes };

  if (self->listener->start)
    self->listener->start (self->data, (const char *) name, &list);
}

static void
on_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *address)
{
  JyXmlStream *self = context;

  if (self->listener->end)
    self->listener->end (self->data, (const char *) name);
}

static void
on_text (void *context, const xmlChar *text, int length)
{
  JyXmlStream *self = context;

  if (self->listener->text)
    self->listener->text (self->data, (const char *) text, (gsize) length);
}

static void
on_document_type (void *context, const xmlChar *name, const xmlChar *external,
                  const xmlChar *system)
{
  JyXmlStream *self = context;

  self->refused = TRUE;
  xmlStopParser (self->parser);
}

static void
on_fault (void *context, const xmlError *fault)
{
}

JyXmlStream *
jy_xml_stream_new (const JyXmlListener *listener, gpointer data)
{
  JyXmlStream *self = g_new0 (JyXmlStream, 1);
  xmlSAXHandler handler = { 0 };

  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.cdataBlock = on_text;
  handler.ignorableWhitespace = on_text;
  handler.internalSubset = on_document_type;
  handler.serror = (xmlStructuredErrorFunc) on_fault;
  self->listener = listener;
  self->data = data;
  self->parser = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  /* Without this “&amp;” of an attribute comes as a reference. There is nothing else to replace. */
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  return self;
}

void
jy_xml_stream_free (JyXmlStream *self)
{
  if (!self)
    return;
  if (self->parser->myDoc)
    xmlFreeDoc (self->parser->myDoc);
  xmlFreeParserCtxt (self->parser);
  g_free (self);
}

gboolean
jy_xml_stream_feed (JyXmlStream *self, const char *piece, gsize length, GError **error)
{
  if (xmlParseChunk (self->parser, piece, (int) length, length == 0) == XML_ERR_OK
      && !self->refused)
    return TRUE;
  jy_grid_damaged (error);
  return FALSE;
}

guint
jy_xml_stream_line (const JyXmlStream *self)
{
  return self->parser->input ? (guint) MAX (self->parser->input->line, 1) : 1;
}
