/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/bio.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/* Keys and certificates that people give as files (PEM). Any thread. */

/** Asks nobody: a key with a password would make the library ask on the terminal. */
int jy_certificate_no_password (char *buffer, int size, int writing, void *data);
/** What the library reads @bytes from, which must outlive it; NULL where memory is short. (transfer
 * full) */
BIO *jy_certificate_open (GBytes *bytes);
/** An X.509 certificate; NULL where @bytes are none. (transfer full) */
X509 *jy_certificate_read (GBytes *bytes);
/** Whose it is, in one line, or NULL; (transfer full). */
char *jy_certificate_subject (X509 *certificate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

G_END_DECLS
