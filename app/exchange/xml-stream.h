/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * XML that others made, read piece by piece without a tree: memory stays that of one element,
 * however long the file is. A document type of its own, which could grow without end, is refused.
 */

/** The attributes of an element, as long as its start is looked at. */
typedef struct
{
  const unsigned char **list;
  int n;
} JyXmlAttributes;

/** The value of the attribute of that local name; FALSE where there is none. @value is not closed
 * by a zero. */
gboolean jy_xml_attribute (const JyXmlAttributes *self, const char *name, const char **value,
                           gsize *length);
/** The same as text; NULL where there is none. (transfer full) */
char *jy_xml_attribute_text (const JyXmlAttributes *self, const char *name);
/** Whether that attribute has that value. */
gboolean jy_xml_attribute_is (const JyXmlAttributes *self, const char *name, const char *value);
/** A whole number from 0 on; @otherwise where there is none. */
guint jy_xml_attribute_number (const JyXmlAttributes *self, const char *name, guint otherwise);

/** Who listens; names are without prefix. Members may be NULL. */
typedef struct
{
  void (*start) (gpointer data, const char *name, const JyXmlAttributes *attributes);
  void (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text, gsize length);
} JyXmlListener;

typedef struct _JyXmlStream JyXmlStream;

/** @listener is static. (transfer full) */
JyXmlStream *jy_xml_stream_new (const JyXmlListener *listener, gpointer data);
/** NULL is allowed. */
void jy_xml_stream_free (JyXmlStream *self);
/** The next piece; @length 0 ends it. FALSE: not well-formed, or with a document type of its own
 * (JY_EXCHANGE_ERROR_READ). */
gboolean jy_xml_stream_feed (JyXmlStream *self, const char *piece, gsize length, GError **error);
/** Number of the line that the parser is in, from 1; for the listener. */
guint jy_xml_stream_line (const JyXmlStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyXmlStream, jy_xml_stream_free)

G_END_DECLS
