/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/manifest.h"

#include <glib/gi18n.h>
#include <libxml/tree.h>
#include <string.h>

#include "base/free.h"
#include "documents/canonical.h"
#include "documents/schema.h"
#include "documents/xml-node.h"

#define NAMESPACE "urn:cn:jianyi:manifest:1"

void
jy_manifest_file_free (JyManifestFile *self)
{
  if (!self)
    return;
  jy_free_each (self->name, self->sha256, self->sm3, self->recommendation, self->number, self->kind,
                self->addressee);
  g_free (self);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const JyManifestFile *one = *(JyManifestFile *const *) a;
  const JyManifestFile *two = *(JyManifestFile *const *) b;

  return strcmp (one->name, two->name);
}

static void
put (xmlNode *node, const char *name, const char *value)
{
  if (value)
    xmlNewProp (node, BAD_CAST name, BAD_CAST value);
}

static void
put_number (xmlNode *node, const char *name, guint64 value)
{
  g_autofree char *words = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  put (node, name, words);
}

static void
add_file (xmlNode *root, const JyManifestFile *file)
{
  xmlNode *node = xmlNewChild (root, root->ns, BAD_CAST "file", NULL);

  put (node, "name", file->name);
  put_number (node, "size", file->size);
  put (node, "sha256", file->sha256);
  put (node, "sm3", file->sm3);
  put (node, "recommendation", file->recommendation);
  put (node, "number", file->number);
  put (node, "kind", file->kind);
  put (node, "addressee", file->addressee);
  put_number (node, "version", file->version);
}

/* Whether @document keeps the rules of the schema; its first fault is the error. */
static gboolean
is_valid (xmlDoc *document, GError **error)
{
  g_autoptr (GPtrArray) faults = jy_schema_validate (JY_SCHEMA_MANIFEST, document, error);
  const JyDocumentFault *fault;

  if (!faults || faults->len == 0)
    return faults != NULL;
  fault = faults->pdata[0];
  g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
               _ ("The list of files (%s) is not valid: %s (line %d)"), JY_MANIFEST_NAME,
               fault->message, fault->line);
  return FALSE;
}

GBytes *
jy_manifest_write (GPtrArray *files, const char *office, const char *form, JyDate made,
                   GError **error)
{
  xmlDoc *document = xmlNewDoc (BAD_CAST "1.0");
  xmlNode *root = xmlNewDocNode (document, NULL, BAD_CAST "manifest", NULL);
  g_autofree char *day = jy_date_format (made);
  GBytes *bytes = NULL;

  xmlDocSetRootElement (document, root);
  xmlSetNs (root, xmlNewNs (root, BAD_CAST NAMESPACE, NULL));
  put (root, "form", form);
  put (root, "made", day);
  put (root, "office", office);
  g_ptr_array_sort (files, by_name);
  for (guint i = 0; i < files->len; i++)
    add_file (root, files->pdata[i]);
  if (is_valid (document, error))
    bytes = jy_canonical_bytes (document, error);
  xmlFreeDoc (document);
  return bytes;
}

static guint64
get_number (xmlNode *node, const char *name)
{
  g_autofree char *words = jy_xml_node_attribute (node, name);

  return words ? g_ascii_strtoull (words, NULL, 10) : 0;
}

static JyManifestFile *
read_file (xmlNode *node)
{
  JyManifestFile *file = g_new0 (JyManifestFile, 1);

  file->name = jy_xml_node_attribute (node, "name");
  file->size = get_number (node, "size");
  file->sha256 = jy_xml_node_attribute (node, "sha256");
  file->sm3 = jy_xml_node_attribute (node, "sm3");
  file->recommendation = jy_xml_node_attribute (node, "recommendation");
  file->number = jy_xml_node_attribute (node, "number");
  file->kind = jy_xml_node_attribute (node, "kind");
  file->addressee = jy_xml_node_attribute (node, "addressee");
  file->version = (guint) get_number (node, "version");
  return file;
}

GPtrArray *
jy_manifest_read (GBytes *bytes, GError **error)
{
  xmlDoc *document = jy_schema_parse (bytes, NAMESPACE, NULL, error);
  GPtrArray *files = NULL;

  if (!document)
    return NULL;
  if (is_valid (document, error))
    {
      files = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_manifest_file_free);
      for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
          g_ptr_array_add (files, read_file (node));
    }
  xmlFreeDoc (document);
  return files;
}
