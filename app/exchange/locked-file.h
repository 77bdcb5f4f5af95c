/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A file locked with a password: the key is made of it by Argon2id, the content is encrypted piece
 * by piece with XChaCha20-Poly1305 (libsodium's secretstream), so that no byte can be read,
 * changed, left out or cut off without the password. Never more than a piece of it is in memory.
 * Any thread, not the main one: the key alone takes a second.
 */

/** How far it is, in bytes of the content. In the thread that does the work. */
typedef void (*JyLockedProgress) (guint64 done, guint64 total, gpointer data);

/** The password in the first line of the file at @path: JY_EXCHANGE_ERROR_PASSWORD where there is
 * none, G_IO_ERROR. (transfer full) */
char *jy_password_read (const char *path, GError **error);

/** Whether @path begins as a locked file does; FALSE also where it cannot be read. */
gboolean jy_locked_file_is (const char *path);

/**
 * jy_locked_file_write:
 * @from: what is to be locked
 * @to: a file that is there and gets the locked content
 * @progress: (nullable)
 *
 * FALSE: G_FILE_ERROR, G_IO_ERROR (also CANCELLED); @to is then to be removed.
 */
gboolean jy_locked_file_write (const char *from, const char *to, const char *password,
                               JyLockedProgress progress, gpointer data, GCancellable *cancellable,
                               GError **error);

/** The other way. JY_EXCHANGE_ERROR_PASSWORD where the password is not the one it was locked with,
 * JY_EXCHANGE_ERROR_READ where it was changed or cut off; @to is then to be removed. */
gboolean jy_locked_file_read (const char *from, const char *to, const char *password,
                              JyLockedProgress progress, gpointer data, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
