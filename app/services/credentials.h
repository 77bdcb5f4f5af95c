/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Passwords of a docket in a file. An account without one sits down as it always did; one that has
 * one sits down with it alone. Kept is what Argon2id (libsodium, interactive limits: 64 MB, two
 * passes) makes of it. From the third wrong password on each one costs a wait that doubles (10 s
 * to one hour), counted in the docket: neither a new start nor a clock put back shortens it.
 * Passwords set, changed, reset or removed are events of the office, without the password. On a
 * server people are its accounts, and passwords are the server's. Everything here blocks for a
 * tenth of a second or more: never on the main thread.
 */

/** Characters a password has at least. */
#define JY_PASSWORD_LEAST 8

/** Overwrites the password, then gives its memory back; NULL is allowed. */
void jy_password_free (char *password);

/** Somebody who signs in. Owned. */
typedef struct
{
  JyPerson *person;
  gboolean has_password;
  gboolean must_change; /* somebody else set it: the next sign-in asks for an own one */
  guint wait;           /* seconds until the next try */
} JyAccount;
/** NULL is allowed. */
void jy_account_free (JyAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyAccount, jy_account_free)

/** Everybody who signs in, by name, those switched off too; nobody needs to sit at the desk yet.
 * (transfer full) array of JyAccount. */
GPtrArray *jy_desk_accounts (JyDesk *self, GError **error);

/** Opens a docket as jy_desk_open_with(); where anybody in it has a password nobody sits at the
 * desk yet (jy_desk_person() is NULL), every question is refused with JY_SERVICE_ERROR_SIGN_IN, and
 * jy_desk_sign_in() comes next. (transfer full) */
JyDesk *jy_desk_open_at_door (const char *path, const char *account, const JyDocketKey *key,
                              JyTimeSource *time, GError **error);
/** Opens a docket without anybody's password, for what the program itself has to look at: the
 * trial of a copy, and reminders, which name no case where a password would be asked for. (transfer
 * full) */
JyDesk *jy_desk_open_unattended (const char *path, const char *account, JyTimeSource *time,
                                 GError **error);

/**
 * jy_desk_sign_in:
 * @account: account, name or id
 * @password: (nullable): NULL where there is none
 * @wait: (out) (optional): seconds until the next try; 0 where none is to be waited for
 *
 * Sits down at the desk. JY_SERVICE_ERROR_SIGN_IN where the password is wrong, wanted, or was tried
 * too often. Emits "account-changed".
 */
gboolean jy_desk_sign_in (JyDesk *self, const char *account, const char *password, guint *wait,
                          GError **error);
/** Whether @password is that of who sits here, counted like a sign-in; nothing else changes. */
gboolean jy_desk_check_password (JyDesk *self, const char *password, guint *wait, GError **error);
/** Whether who sits here must choose a password of their own before anything else. Any thread, at
 * once. */
gboolean jy_desk_owes_password (JyDesk *self);
/** Whether who sits here has a password; FALSE with an error. */
gboolean jy_desk_has_password (JyDesk *self, GError **error);

/** @old (NULL: there was none) becomes @fresh, of who sits here; @fresh NULL: none any more. */
gboolean jy_desk_password_change (JyDesk *self, const char *old, const char *fresh, GError **error);
/** An administrator gives @account a password that its owner must change at the next sign-in;
 * @fresh NULL: takes it away. Ends the waits. */
gboolean jy_desk_password_reset (JyDesk *self, const char *account, const char *fresh,
                                 GError **error);
/** An administrator ends the wait after wrong passwords. */
gboolean jy_desk_account_unlock (JyDesk *self, const char *account, GError **error);

G_END_DECLS
