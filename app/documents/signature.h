/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/*
 * The office's own signature of an exported document: XML-DSig within its seal, ECDSA with SHA-256
 * over the Canonical XML 1.1 of the document (seal and all) without the signature. It shows that
 * the bytes are those that the holder of a key exported; it is no legal seal (电子签章), which
 * needs an authority. Any thread.
 */

/** What was found out about a signature. */
typedef struct
{
  gboolean present;
  gboolean holds;
  gboolean embedded; /* looked at with the certificate in the document itself */
  char *subject;     /* of the certificate; NULL where a bare key was given */
} JySignature;

/** Frees what it holds, not itself. */
void jy_signature_clear (JySignature *self);

/**
 * jy_signature_add:
 * @sealed: an exported document with its seal
 * @key: private EC key, PEM without a password
 * @certificate: (nullable): its certificate, PEM; it goes into the document
 *
 * The same document with a signature in its seal. JY_DOCUMENT_ERROR_INVALID where the document
 * bears no seal or a signature already, or key and certificate cannot be used. (transfer full)
 */
GBytes *jy_signature_add (GBytes *sealed, GBytes *key, GBytes *certificate, GError **error);

/**
 * jy_signature_check:
 * @certificate: (nullable): certificate or public key (PEM) that must have signed; NULL: what is in
 *   the document, which shows that nothing was changed, but not who signed
 * @found: (out): jy_signature_clear() it
 *
 * Whether @file bears a signature that holds. FALSE and JY_DOCUMENT_ERROR where @file or
 * @certificate cannot be read; a signature that does not hold is no error.
 */
gboolean jy_signature_check (GBytes *file, GBytes *certificate, JySignature *found, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JySignature, jy_signature_clear)

G_END_DECLS
