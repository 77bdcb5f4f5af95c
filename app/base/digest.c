/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

struct _JyDigester
{
  EVP_MD_CTX *context;
  EVP_MD *sha256;
};

static GPrivate own = G_PRIVATE_INIT ((GDestroyNotify) jy_digester_free);

JyDigester *
jy_digester_new (void)
{
  JyDigester *self = g_new0 (JyDigester, 1);

  self->context = EVP_MD_CTX_new ();
  /* Fetched once: an implicit fetch at each digest costs more than the digest. */
  self->sha256 = EVP_MD_fetch (NULL, "SHA256", NULL);
  if (!self->context || !self->sha256 || !EVP_DigestInit_ex (self->context, self->sha256, NULL))
    g_error ("SHA-256 is missing from the cryptographic library of this machine");
  return self;
}

void
jy_digester_free (JyDigester *self)
{
  if (!self)
    return;
  EVP_MD_CTX_free (self->context);
  EVP_MD_free (self->sha256);
  g_free (self);
}

JyDigester *
jy_digester_own (void)
{
  JyDigester *digester = g_private_get (&own);

  if (!digester)
    {
      digester = jy_digester_new ();
      g_private_set (&own, digester);
    }
  return digester;
}

static G_GNUC_NORETURN void
failed (void)
{
  g_error ("SHA-256 failed in the cryptographic library of this machine");
}

void
jy_digester_begin (JyDigester *self)
{
  /* Begun in jy_digester_new(): without a name the context is used as it is, not made anew. */
  if (!EVP_DigestInit_ex (self->context, NULL, NULL))
    failed ();
}

void
jy_digester_add (JyDigester *self, gconstpointer bytes, gsize length)
{
  if (!EVP_DigestUpdate (self->context, bytes, length))
    failed ();
}

void
jy_digester_end (JyDigester *self, char hex[JY_DIGEST_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  guint8 raw[EVP_MAX_MD_SIZE];
  guint size = 0;

  if (!EVP_DigestFinal_ex (self->context, raw, &size) || size * 2 != JY_DIGEST_LENGTH)
    failed ();
  for (guint i = 0; i < size; i++)
    {
      hex[2 * i] = digits[raw[i] >> 4];
      hex[2 * i + 1] = digits[raw[i] & 15];
    }
  hex[JY_DIGEST_LENGTH] = '\0';
}

void
jy_digester_hex (JyDigester *self, gconstpointer bytes, gsize length,
                 char hex[JY_DIGEST_LENGTH + 1])
{
  jy_digester_begin (self);
  jy_digester_add (self, bytes, length);
  jy_digester_end (self, hex);
}

char *
jy_digest_hex (gconstpointer bytes, gsize length)
{
  char hex[JY_DIGEST_LENGTH + 1];

  jy_digester_hex (jy_digester_own (), bytes, length, hex);
  return g_strdup (hex);
}

void
jy_digest_thread_end (void)
{
  g_private_replace (&own, NULL);
  OPENSSL_thread_stop ();
}
