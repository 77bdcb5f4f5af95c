/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/file-kind.h"

G_BEGIN_DECLS

/** Whether files of @kind (NULL: not known) have words that jy_file_text() reads. */
gboolean jy_file_has_text (const JyFileKind *kind);

/**
 * jy_file_text:
 * @path: the file
 * @kind: what it is; NULL: not known
 * @most: bytes; what is longer is cut there
 *
 * The words of a file, for finding it: of a PDF, OFD, docx or odt, and of plain text. "" where a
 * file of its kind has none that can be read (a picture, a scan, a recording). Hostile files are
 * met with limits: pages, and bytes that parts unpack to. On a worker.
 *
 * Returns: (transfer full): valid UTF-8; NULL: JY_EXCHANGE_ERROR_READ where it does not open,
 * G_IO_ERROR_CANCELLED
 */
char *jy_file_text (const char *path, const JyFileKind *kind, gsize most, GCancellable *cancellable,
                    GError **error);

G_END_DECLS
