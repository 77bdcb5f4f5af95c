/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/seal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "documents/canonical.h"
#include "documents/document-writer.h"
#include "documents/schema.h"

#define ALGORITHM "sha-256"

static xmlNode *
find_seal (xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);

  for (xmlNode *node = root->last; node; node = node->prev)
    if (node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "seal"))
      return node;
  return NULL;
}

/* The seal behind the last child of what is canonical already, which its digest shows: what it
 * would come to if it were read and made canonical once more. NULL: it is not. */
static GBytes *
append_seal (GBytes *bytes, const char *digest)
{
  static const char end[] = "</document>";
  const gsize end_length = sizeof end - 1;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *own = NULL;
  GString *sealed;

  if (!data || length < end_length || memcmp (data + length - end_length, end, end_length) != 0
      || g_strstr_len (data, (gssize) length, "<seal"))
    return NULL;
  own = jy_digest_hex (data, length);
  if (strcmp (own, digest) != 0)
    return NULL;
  sealed = g_string_sized_new (length + 128);
  g_string_append_len (sealed, data, (gssize) (length - end_length));
  g_string_append_printf (sealed, "<seal algorithm=\"" ALGORITHM "\" digest=\"%s\"></seal>%s",
                          digest, end);
  return g_string_free_to_bytes (sealed);
}

GBytes *
jy_document_seal (GBytes *bytes, const char *digest, GError **error)
{
  GBytes *sealed = append_seal (bytes, digest);
  xmlDoc *document = sealed ? NULL : jy_schema_parse (bytes, JY_DOCUMENT_NAMESPACE, NULL, error);
  xmlNode *root;
  xmlNode *seal;

  if (sealed)
    return sealed;
  if (!document)
    return NULL;
  if (find_seal (document))
    {
      g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                           _ ("The document is sealed already"));
      xmlFreeDoc (document);
      return NULL;
    }
  root = xmlDocGetRootElement (document);
  seal = xmlNewDocNode (document, root->ns, BAD_CAST "seal", NULL);
  xmlNewProp (seal, BAD_CAST "algorithm", BAD_CAST ALGORITHM);
  xmlNewProp (seal, BAD_CAST "digest", BAD_CAST digest);
  xmlAddChild (root, seal);
  sealed = jy_canonical_bytes (document, error);
  xmlFreeDoc (document);
  return sealed;
}

char *
jy_document_sealed_digest (GBytes *file, GError **error)
{
  xmlDoc *document = jy_schema_parse (file, JY_DOCUMENT_NAMESPACE, NULL, error);
  xmlNode *seal = document ? find_seal (document) : NULL;
  xmlChar *said = seal ? xmlGetNoNsProp (seal, BAD_CAST "digest") : NULL;
  char *digest = g_strdup ((const char *) said);

  if (document && !digest)
    g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                         _ ("The document bears no seal: it was not exported by this program"));
  xmlFree (said);
  if (document)
    xmlFreeDoc (document);
  return digest;
}

/* Whether the bytes of @file, without the seal at their end, have the digest @said. Then they are
 * those that were sealed, and need not be made canonical once more. */
static gboolean
holds_as_written (GBytes *file, const char *said)
{
  static const char end[] = "</document>";
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  const char *seal = data ? g_strrstr_len (data, (gssize) length, "<seal ") : NULL;
  g_autofree char *plain = NULL;
  g_autofree char *digest = NULL;
  gsize before;

  if (!seal || !said)
    return FALSE;
  before = (gsize) (seal - data);
  plain = g_malloc (before + sizeof end);
  memcpy (plain, data, before);
  memcpy (plain + before, end, sizeof end);
  digest = jy_digest_hex (plain, before + sizeof end - 1);
  return strcmp (digest, said) == 0 && length >= before + strlen ("</seal>") + strlen (end)
         && memcmp (data + length - strlen (end), end, strlen (end)) == 0;
}

gboolean
jy_seal_check (xmlDoc *document, GBytes *file, GPtrArray *faults, GError **error)
{
  xmlNode *seal = find_seal (document);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  xmlChar *said;
  xmlNode *root;
  xmlNode *next;

  if (!seal)
    return TRUE;
  said = xmlGetNoNsProp (seal, BAD_CAST "digest");
  if (!seal->next && holds_as_written (file, (const char *) said))
    {
      xmlFree (said);
      return TRUE;
    }
  xmlFree (said);
  /* The seal is about the document without it: it is away for a moment. */
  root = seal->parent;
  next = seal->next;
  xmlUnlinkNode (seal);
  bytes = jy_canonical_bytes (document, error);
  if (next)
    xmlAddPrevSibling (next, seal);
  else
    xmlAddChild (root, seal);
  if (!bytes)
    return FALSE;
  digest = jy_canonical_digest (bytes);
  said = xmlGetNoNsProp (seal, BAD_CAST "digest");
  if (!said || !xmlStrEqual (said, BAD_CAST digest))
    g_ptr_array_add (faults, jy_document_fault_new (
                                 seal, g_strdup (_ ("The seal does not match: the document was "
                                                    "changed after it was sealed"))));
  xmlFree (said);
  return TRUE;
}
