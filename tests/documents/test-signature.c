/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures in the seal, with keys made here. What another program finds is for the judges. */
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

#include "documents/signature.h"
#include "sample-document.h"

typedef struct
{
  GBytes *document; /* sealed */
  GBytes *key;
  GBytes *certificate;
  GBytes *public_key;
} Fixture;

static GBytes *
take (BIO *words)
{
  char *data;
  long length = BIO_get_mem_data (words, &data);
  GBytes *bytes = g_bytes_new (data, (gsize) length);

  BIO_free_all (words);
  return bytes;
}

static GBytes *
make_certificate (EVP_PKEY *key)
{
  X509 *certificate = X509_new ();
  X509_NAME *name = X509_get_subject_name (certificate);
  BIO *words = BIO_new (BIO_s_mem ());

  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const guchar *) "示例院", -1, -1, 0);
  X509_set_issuer_name (certificate, name);
  X509_gmtime_adj (X509_getm_notBefore (certificate), 0);
  X509_gmtime_adj (X509_getm_notAfter (certificate), 3600);
  X509_set_pubkey (certificate, key);
  g_assert_cmpint (X509_sign (certificate, key, EVP_sha256 ()), >, 0);
  PEM_write_bio_X509 (words, certificate);
  X509_free (certificate);
  return take (words);
}

static GBytes *
make_document (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = sample_sealed ("recommendation", &error);

  g_assert_no_error (error);
  return sealed;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  BIO *secret = BIO_new (BIO_s_mem ());
  BIO *known = BIO_new (BIO_s_mem ());

  g_assert_nonnull (key);
  PEM_write_bio_PrivateKey (secret, key, NULL, NULL, 0, NULL, NULL);
  PEM_write_bio_PUBKEY (known, key);
  self->key = take (secret);
  self->public_key = take (known);
  self->certificate = make_certificate (key);
  self->document = make_document ();
  EVP_PKEY_free (key);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_bytes_unref (self->document);
  g_bytes_unref (self->key);
  g_bytes_unref (self->certificate);
  g_bytes_unref (self->public_key);
}

static GBytes *
sign (Fixture *self, GBytes *certificate)
{
  g_autoptr (GError) error = NULL;
  GBytes *signed_one = jy_signature_add (self->document, self->key, certificate, &error);

  g_assert_no_error (error);
  return signed_one;
}

static gboolean
holds (GBytes *file, GBytes *certificate, gboolean embedded)
{
  g_auto (JySignature) found = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_signature_check (file, certificate, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found.embedded, ==, embedded);
  if (embedded)
    g_assert_nonnull (strstr (found.subject, "示例院"));
  return found.holds;
}

static void
test_holds (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) with = sign (self, self->certificate);
  g_autoptr (GBytes) without = sign (self, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = jy_document_validate (with, NULL, &error);
  g_autofree char *digest = jy_document_sealed_digest (self->document, NULL);
  g_autofree char *same = jy_document_sealed_digest (with, NULL);

  g_assert_true (holds (with, NULL, TRUE));
  g_assert_true (holds (with, self->certificate, FALSE));
  g_assert_true (holds (without, self->public_key, FALSE));
  g_assert_false (holds (without, NULL, FALSE));
  g_assert_false (holds (self->document, self->certificate, FALSE));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpstr (digest, ==, same);
}

/* One letter of the text, of the seal and of the signature. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  static const char *const places[] = { "<title>", "digest=\"", "<SignatureValue>" };
  g_autoptr (GBytes) file = sign (self, self->certificate);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
      char *at = strstr (text, places[i]) + strlen (places[i]);
      g_autoptr (GBytes) changed = NULL;

      if (i == 0)
        memcpy (at, "改", strlen ("改"));
      else
        *at = *at == '1' ? '2' : '1';
      changed = g_bytes_new (text, strlen (text));
      g_assert_false (holds (changed, self->certificate, FALSE));
    }
}

static void
assert_refused (GBytes *document, GBytes *key, GBytes *certificate)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_signature_add (document, key, certificate, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, JY_DOCUMENT_ERROR);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) file = sign (self, self->certificate);
  g_auto (JySignature) found = { 0 };
  g_autoptr (GError) error = NULL;
  Fixture other;

  set_up (&other, NULL);
  assert_refused (file, self->key, NULL);
  assert_refused (nothing, self->key, NULL);
  assert_refused (self->document, nothing, NULL);
  assert_refused (self->document, self->certificate, NULL);
  assert_refused (self->document, self->public_key, NULL);
  assert_refused (self->document, self->key, nothing);
  assert_refused (self->document, self->key, self->key);
  assert_refused (self->document, self->key, other.certificate);
  g_assert_false (holds (file, other.certificate, FALSE));
  g_assert_false (jy_signature_check (file, nothing, &found, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
  tear_down (&other, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/documents/signature/holds", Fixture, NULL, set_up, test_holds, tear_down);
  g_test_add ("/documents/signature/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/documents/signature/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
