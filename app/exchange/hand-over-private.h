/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/evp.h>

#include "exchange/hand-over.h"

G_BEGIN_DECLS

/* What reading and writing of packages share. Nothing outside of hand-over-*.c includes it. */

#define JY_HAND_OVER_MANIFEST "manifest.json"
#define JY_HAND_OVER_SIGNATURE "manifest.sig"
#define JY_HAND_OVER_CERTIFICATE "certificate.pem"

/** The most a part that is read as a whole may have; attachments have JY_FILE_LARGEST. */
#define JY_HAND_OVER_PART_MOST (G_GINT64_CONSTANT (64) * 1024 * 1024)
/** All of those together. */
#define JY_HAND_OVER_PARTS_MOST (G_GINT64_CONSTANT (1024) * 1024 * 1024)

/** SHA-256 and SM3 of a part on its way. */
typedef struct
{
  EVP_MD_CTX *sha256;
  EVP_MD_CTX *sm3;
  guint64 size;
} JyPartDigest;

/** FALSE where the cryptographic library has no SM3 or SHA-256. */
gboolean jy_part_digest_begin (JyPartDigest *self);
/** One more piece of the part. */
void jy_part_digest_add (JyPartDigest *self, gconstpointer bytes, gsize length);
/** Both in lower-case hex; (transfer full). */
void jy_part_digest_end (JyPartDigest *self, char **sha256, char **sm3);
/** Frees what it holds, not itself. */
void jy_part_digest_clear (JyPartDigest *self);

G_END_DECLS
