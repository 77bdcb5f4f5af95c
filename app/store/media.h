/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a file stands on. WAL needs memory shared by all programs that have the
 * file open, which no network share gives.
 */

/** Whether @path (or, before it is made, its folder) is on a network share. Any thread. */
gboolean jy_media_is_network (const char *path);

/** Whether a mount of type @type (as in mountinfo: "nfs4", "fuse.sshfs") is a network share. */
gboolean jy_media_type_is_network (const char *type);

/** Whether the file at @path cannot be written: its medium, or our rights. */
gboolean jy_media_is_read_only (const char *path);

/** Whether it is the medium, and no right would help. */
gboolean jy_media_is_write_protected (const char *path);

G_END_DECLS
