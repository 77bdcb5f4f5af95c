/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Digests of a file's content. */
typedef struct
{
  guint64 size;
  char *sha256; /* lower-case hex */
  char *sm3;    /* GB/T 32905, lower-case hex */
} JyFileDigest;

/** Frees what it holds, not itself. */
void jy_file_digest_clear (JyFileDigest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyFileDigest, jy_file_digest_clear)

/** Writes @bytes whole or not at all: into a new file beside it, which is on the disk before it
 * takes the name. @error is a GFileError; its message is a sentence with the path. Any thread. */
gboolean jy_file_write (const char *path, GBytes *bytes, GError **error);

/** Makes an empty file beside @path to write piece by piece into, so that what stands at @path
 * stays until all is made; its path, or NULL with a sentence. Any thread. (transfer full) */
char *jy_file_begin (const char *path, GError **error);
/** @made, whole and on the disk, becomes @path; where that fails it is removed. Any thread. */
gboolean jy_file_finish (const char *made, const char *path, GError **error);

/** A file without a name in the folder of temporary files, to write what a case holds into: nothing
 * of it is left behind, not by a crash either. @path: (out): by which it can be read in this
 * process as long as the stream is open. G_FILE_ERROR with a sentence. Any thread. (transfer full)
 */
GOutputStream *jy_file_nameless (char **path, GError **error);

/** Reads at most @most bytes of a regular file; G_IO_ERROR. (transfer full) */
GBytes *jy_file_read (const char *path, gsize most, GError **error);

/** Reads @path piece by piece; G_IO_ERROR, also G_IO_ERROR_CANCELLED. Any thread. */
gboolean jy_file_digest (const char *path, JyFileDigest *digest, GCancellable *cancellable,
                         GError **error);
/** The same of bytes in memory. */
void jy_bytes_digest (GBytes *bytes, JyFileDigest *digest);

G_END_DECLS
