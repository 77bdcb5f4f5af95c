/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/credentials.h"
#include "services/desk-private.h"
#include "store/credentials.h"

G_BEGIN_DECLS

/* What credentials.c and sign-in.c share. */

/** Whether libsodium can be used; else an error. */
gboolean jy_passwords_ready (GError **error);
/** The password of somebody (id), or NULL; on a server nobody has one of ours. (transfer full) */
JyCredential *jy_turn_credential (JyTurn *turn, const char *person, GError **error);
/** Whether @password (NULL: none was given) is that of @person, counted; TRUE too where they have
 * none. @owes and @wait (may be NULL) as jy_desk_sign_in(). Blocks, on no lane. */
gboolean jy_desk_try_password (JyDesk *self, const JyPerson *person, const char *password,
                               gboolean *owes, guint *wait, GError **error);

G_END_DECLS
