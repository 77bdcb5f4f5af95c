/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hand-over.h"

#include <glib/gi18n.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "documents/certificate.h"
#include "exchange/error.h"

/* The same keys that sign exported documents sign packages. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

/* The key of a certificate, or a bare public key. */
static EVP_PKEY *
public_key (GBytes *certificate, char **subject, GError **error)
{
  g_autoptr (X509) parsed = jy_certificate_read (certificate);
  g_autoptr (BIO) again = parsed ? NULL : jy_certificate_open (certificate);
  EVP_PKEY *key = parsed  ? X509_get_pubkey (parsed)
                  : again ? PEM_read_bio_PUBKEY (again, NULL, jy_certificate_no_password, NULL)
                          : NULL;

  if (key && parsed && subject)
    *subject = jy_certificate_subject (parsed);
  if (!key)
    g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                         _ ("The certificate cannot be read; give an X.509 certificate (PEM)"));
  return key;
}

static GBytes *
sign_with (EVP_PKEY *key, GBytes *bytes)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree guint8 *made = NULL;
  gsize length = 0, size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (!context || EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key) != 1
      || EVP_DigestSign (context, NULL, &length, data, size) != 1)
    return NULL;
  made = g_malloc (length);
  if (EVP_DigestSign (context, made, &length, data, size) != 1)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&made), length);
}

GBytes *
jy_hand_over_sign (GBytes *bytes, GBytes *key, GBytes *certificate, GError **error)
{
  g_autoptr (BIO) file = jy_certificate_open (key);
  g_autoptr (EVP_PKEY) parsed
      = file ? PEM_read_bio_PrivateKey (file, NULL, jy_certificate_no_password, NULL) : NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GError) inner = NULL;

  if (!parsed || !EVP_PKEY_is_a (parsed, "EC"))
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                           _ ("The key cannot be used; give a private EC key (PEM, prime256v1) "
                              "without a password"));
      return NULL;
    }
  signature = sign_with (parsed, bytes);
  if (!signature)
    g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                         _ ("The package cannot be signed"));
  /* A certificate of another key would be found out by whoever gets the package. */
  else if (certificate && !jy_hand_over_signed (bytes, signature, certificate, NULL, &inner))
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                           inner ? inner->message
                                 : _ ("The certificate does not belong to the key"));
      return NULL;
    }
  return g_steal_pointer (&signature);
}

gboolean
jy_hand_over_signed (GBytes *bytes, GBytes *signature, GBytes *certificate, char **subject,
                     GError **error)
{
  g_autoptr (EVP_PKEY) key = public_key (certificate, subject, error);
  g_autoptr (EVP_MD_CTX) context = key ? EVP_MD_CTX_new () : NULL;
  gsize length, size;
  gconstpointer made = g_bytes_get_data (signature, &length);
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return context && EVP_PKEY_is_a (key, "EC")
         && EVP_DigestVerifyInit (context, NULL, EVP_sha256 (), NULL, key) == 1
         && EVP_DigestVerify (context, made, length, data, size) == 1;
}
