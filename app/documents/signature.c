/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/signature.h"

#include <glib/gi18n.h>
#include <openssl/pem.h>
#include <string.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/templates.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

#include "documents/canonical.h"
#include "documents/certificate.h"
#include "documents/document-writer.h"
#include "documents/schema.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSecDSigCtx, xmlSecDSigCtxDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSecKey, xmlSecKeyDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

static void
keep_silent (const char *file, int line, const char *function, const char *object,
             const char *subject, int reason, const char *message)
{
}

static gboolean
start (GError **error)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      gboolean ok = xmlSecInit () == 0 && xmlSecCheckVersion () == 1
                    && xmlSecCryptoAppInit (NULL) == 0 && xmlSecCryptoInit () == 0;

      xmlSecErrorsSetCallback (keep_silent);
      g_once_init_leave (&once, ok ? 1 : 2);
    }
  if (once == 1)
    return TRUE;
  g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                       _ ("Signatures cannot be made or checked on this machine"));
  return FALSE;
}

void
jy_signature_clear (JySignature *self)
{
  g_clear_pointer (&self->subject, g_free);
}

static xmlSecKey *
load (GBytes *bytes, xmlSecKeyDataFormat format)
{
  gsize length;
  const xmlSecByte *data = g_bytes_get_data (bytes, &length);

  return length > 0 && length <= G_MAXINT ? xmlSecCryptoAppKeyLoadMemory (
             data, (xmlSecSize) length, format, NULL, (void *) jy_certificate_no_password, NULL)
                                          : NULL;
}

static xmlNode *
child (xmlNode *parent, const char *name, const char *space)
{
  for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE && node->ns && xmlStrEqual (node->name, BAD_CAST name)
        && xmlStrEqual (node->ns->href, BAD_CAST space))
      return node;
  return NULL;
}

static xmlNode *
find_seal (xmlDoc *document)
{
  return child (xmlDocGetRootElement (document), "seal", JY_DOCUMENT_NAMESPACE);
}

static xmlNode *
find_signature (xmlDoc *document)
{
  return child (find_seal (document), "Signature", (const char *) xmlSecDSigNs);
}

/* -- signing */

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID, message);
  return FALSE;
}

/* An empty signature that says what is to be done. */
static xmlNode *
add_form (xmlDoc *document, xmlNode *seal, gboolean certified)
{
  xmlNode *signature = xmlSecTmplSignatureCreate (document, xmlSecTransformInclC14N11Id,
                                                  xmlSecTransformEcdsaSha256Id, NULL);
  xmlNode *reference;
  xmlNode *about;

  if (!signature)
    return NULL;
  xmlAddChild (seal, signature);
  reference = xmlSecTmplSignatureAddReference (signature, xmlSecTransformSha256Id, NULL,
                                               BAD_CAST "", NULL);
  if (!reference || !xmlSecTmplReferenceAddTransform (reference, xmlSecTransformEnvelopedId)
      || !xmlSecTmplReferenceAddTransform (reference, xmlSecTransformInclC14N11Id))
    return NULL;
  if (certified)
    {
      about = xmlSecTmplSignatureEnsureKeyInfo (signature, NULL);
      about = about ? xmlSecTmplKeyInfoAddX509Data (about) : NULL;
      if (!about || !xmlSecTmplX509DataAddCertificate (about))
        return NULL;
    }
  return signature;
}

/* Half a key, or one of another kind: the library would take it and fail on the way. */
static gboolean
is_private (GBytes *key)
{
  g_autoptr (BIO) file = jy_certificate_open (key);
  EVP_PKEY *parsed
      = file ? PEM_read_bio_PrivateKey (file, NULL, jy_certificate_no_password, NULL) : NULL;
  gboolean good = parsed && EVP_PKEY_is_a (parsed, "EC");

  EVP_PKEY_free (parsed);
  return good;
}

static gboolean
sign (xmlNode *signature, GBytes *key, GBytes *certificate, GError **error)
{
  g_autoptr (xmlSecDSigCtx) context = xmlSecDSigCtxCreate (NULL);

  if (!context)
    return fail (error, _ ("The document cannot be signed"));
  context->signKey = load (key, xmlSecKeyDataFormatPem);
  if (!context->signKey || !is_private (key))
    return fail (error,
                 _ ("The key cannot be used; give a private EC key (PEM, prime256v1) without "
                    "a password"));
  if (certificate
      && xmlSecCryptoAppKeyCertLoadMemory (context->signKey, g_bytes_get_data (certificate, NULL),
                                           (xmlSecSize) g_bytes_get_size (certificate),
                                           xmlSecKeyDataFormatPem)
             != 0)
    return fail (error, _ ("The certificate cannot be read; give an X.509 certificate (PEM)"));
  if (xmlSecDSigCtxSign (context, signature) != 0 || context->status != xmlSecDSigStatusSucceeded)
    return fail (error, _ ("The document cannot be signed"));
  return TRUE;
}

GBytes *
jy_signature_add (GBytes *sealed, GBytes *key, GBytes *certificate, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  xmlNode *seal;
  xmlNode *signature;

  if (!start (error))
    return NULL;
  document = jy_schema_parse (sealed, JY_DOCUMENT_NAMESPACE, NULL, error);
  if (!document)
    return NULL;
  seal = find_seal (document);
  if (!seal || find_signature (document))
    {
      fail (error, seal ? _ ("The document is signed already")
                        : _ ("The document bears no seal: it was not exported by this program"));
      return NULL;
    }
  signature = add_form (document, seal, certificate != NULL);
  if (!signature)
    {
      fail (error, _ ("The document cannot be signed"));
      return NULL;
    }
  if (!sign (signature, key, certificate, error))
    return NULL;
  bytes = jy_canonical_bytes (document, error);
  if (bytes && certificate)
    {
      g_auto (JySignature) found = { 0 };

      /* A certificate of another key would be found out by whoever gets the document. */
      if (!jy_signature_check (bytes, certificate, &found, error))
        return NULL;
      if (!found.holds)
        {
          fail (error, _ ("The certificate does not belong to the key"));
          return NULL;
        }
    }
  return g_steal_pointer (&bytes);
}

/* -- checking */

/* The key of a certificate or a bare public key. */
static xmlSecKey *
given_key (GBytes *certificate, JySignature *found, GError **error)
{
  g_autoptr (X509) parsed = jy_certificate_read (certificate);
  xmlSecKey *key = load (certificate, parsed ? xmlSecKeyDataFormatCertPem : xmlSecKeyDataFormatPem);

  if (parsed)
    found->subject = jy_certificate_subject (parsed);
  if (!key)
    g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ,
                         _ ("The certificate cannot be read; give an X.509 certificate (PEM)"));
  return key;
}

/* The key of the certificate in the document; NULL where there is none. */
static xmlSecKey *
embedded_key (xmlNode *signature, JySignature *found)
{
  const char *space = (const char *) xmlSecDSigNs;
  xmlNode *about = child (child (signature, "KeyInfo", space), "X509Data", space);
  xmlNode *node = child (about, "X509Certificate", space);
  xmlChar *words = node ? xmlNodeGetContent (node) : NULL;
  gsize length = 0;
  g_autofree guchar *data = words ? g_base64_decode ((const char *) words, &length) : NULL;
  const guchar *at = data;
  g_autoptr (X509) parsed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  xmlFree (words);
  if (length == 0 || length > G_MAXINT)
    return NULL;
  parsed = d2i_X509 (NULL, &at, (long) length);
  if (!parsed)
    return NULL;
  found->embedded = TRUE;
  found->subject = jy_certificate_subject (parsed);
  bytes = g_bytes_new (data, length);
  return load (bytes, xmlSecKeyDataFormatCertDer);
}

/* Only what this program writes: one reference, to the whole document, through nothing that could
 * leave a part of it out. */
static gboolean
verify (xmlNode *signature, xmlSecKey *key)
{
  g_autoptr (xmlSecDSigCtx) context = xmlSecDSigCtxCreate (NULL);
  xmlSecDSigReferenceCtx *reference;

  if (!context)
    {
      xmlSecKeyDestroy (key);
      return FALSE;
    }
  context->signKey = key;
  context->flags |= XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS;
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty;
  if (xmlSecDSigCtxEnableReferenceTransform (context, xmlSecTransformEnvelopedId) != 0
      || xmlSecDSigCtxEnableReferenceTransform (context, xmlSecTransformInclC14N11Id) != 0
      || xmlSecDSigCtxEnableReferenceTransform (context, xmlSecTransformSha256Id) != 0
      || xmlSecDSigCtxEnableSignatureTransform (context, xmlSecTransformInclC14N11Id) != 0
      || xmlSecDSigCtxEnableSignatureTransform (context, xmlSecTransformEcdsaSha256Id) != 0
      || xmlSecDSigCtxVerify (context, signature) != 0
      || context->status != xmlSecDSigStatusSucceeded
      || xmlSecPtrListGetSize (&context->signedInfoReferences) != 1)
    return FALSE;
  reference = xmlSecPtrListGetItem (&context->signedInfoReferences, 0);
  return reference && reference->uri && *reference->uri == '\0';
}

gboolean
jy_signature_check (GBytes *file, GBytes *certificate, JySignature *found, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  xmlNode *signature;
  xmlSecKey *key;

  *found = (JySignature){ 0 };
  if (!start (error))
    return FALSE;
  document = jy_schema_parse (file, JY_DOCUMENT_NAMESPACE, NULL, error);
  if (!document)
    return FALSE;
  signature = find_signature (document);
  found->present = signature != NULL;
  key = certificate ? given_key (certificate, found, error)
        : signature ? embedded_key (signature, found)
                    : NULL;
  if (certificate && !key)
    return FALSE;
  if (signature && key)
    found->holds = verify (signature, key);
  else if (key)
    xmlSecKeyDestroy (key);
  return TRUE;
}
