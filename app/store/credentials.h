/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What is kept of passwords: what Argon2id made of them, and what was tried in vain. Lane functions
 * only.
 */

/** Of one person. Owned. */
typedef struct
{
  char *person;         /* id */
  char *hash;           /* as crypto_pwhash_str() gives it */
  char *set_at;         /* instant */
  gboolean must_change; /* somebody else set it */
  guint failures;       /* in a row */
  char *tried_at;       /* instant of the last of them; "" for none */
} JyCredential;
/** NULL is allowed. */
void jy_credential_free (JyCredential *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCredential, jy_credential_free)

/** Of everybody who has a password, by person; (transfer full) array of JyCredential. */
GPtrArray *jy_credentials_list (JyConnection *db, const char *office, GError **error);
/** NULL, without an error too where @person has none. (transfer full) */
JyCredential *jy_credentials_get (JyConnection *db, const char *office, const char *person,
                                  GError **error);
/** In place of what there was; inside a writing transaction. */
gboolean jy_credentials_put (JyConnection *db, const char *office, const JyCredential *credential,
                             GError **error);
/** @person has no password from now on; inside a writing transaction. */
gboolean jy_credentials_remove (JyConnection *db, const char *office, const char *person,
                                GError **error);

G_END_DECLS
