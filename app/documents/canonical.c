/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/canonical.h"

#include <glib/gi18n.h>
#include <libxml/c14n.h>

#include "base/digest.h"

static void
free_xml (gpointer data)
{
  xmlFree (data);
}

GBytes *
jy_canonical_bytes (xmlDoc *document, GError **error)
{
  xmlChar *bytes = NULL;
  int length = xmlC14NDocDumpMemory (document, NULL, XML_C14N_1_1, NULL, 0, &bytes);

  if (length < 0 || !bytes)
    {
      if (bytes)
        xmlFree (bytes);
      g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                           _ ("The document cannot be written as Canonical XML"));
      return NULL;
    }
  return g_bytes_new_with_free_func (bytes, (gsize) length, free_xml, bytes);
}

char *
jy_canonical_digest (GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return jy_digest_hex (data, size);
}
