/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Length of a SHA-256 digest in lower-case hex, without the closing zero. */
#define JY_DIGEST_LENGTH 64

/** What stands before the first link of a chain: 64 zeros. */
#define JY_DIGEST_ZERO "0000000000000000000000000000000000000000000000000000000000000000"

/**
 * JyDigester:
 *
 * A SHA-256 context used again and again, for loops over many events. One
 * thread at a time.
 */
typedef struct _JyDigester JyDigester;

/** (transfer full). Without SHA-256 no event can be checked: then the program ends. */
JyDigester *jy_digester_new (void);
/** That of the calling thread, made when first asked for and given back at its end. Borrowed. */
JyDigester *jy_digester_own (void);
/** NULL is allowed. */
void jy_digester_free (JyDigester *self);

/** Digest of @length bytes as hex into @hex, which has JY_DIGEST_LENGTH + 1 bytes. */
void jy_digester_hex (JyDigester *self, gconstpointer bytes, gsize length,
                      char hex[JY_DIGEST_LENGTH + 1]);

/** The same piece by piece: begin, add as often as there are pieces, end. */
void jy_digester_begin (JyDigester *self);
void jy_digester_add (JyDigester *self, gconstpointer bytes, gsize length);
void jy_digester_end (JyDigester *self, char hex[JY_DIGEST_LENGTH + 1]);

/** Gives back what the cryptographic library keeps for the calling thread; at its end. */
void jy_digest_thread_end (void);

/** One digest of @length bytes; (transfer full). */
char *jy_digest_hex (gconstpointer bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDigester, jy_digester_free)

G_END_DECLS
