/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/reader-wire.h"

G_BEGIN_DECLS

/**
 * JyReader:
 *
 * A file that jianyi-reader reads in a process of its own, which cannot reach the docket: without
 * network, home folder and rights where bubblewrap (bwrap) is installed and may be used, and always
 * with limits of time, memory and files. The process begins with the first request and again after
 * it ended. One thread at a time, never the main thread.
 */
typedef struct _JyReader JyReader;

/** Reads the file at @path, which may go after that. @kind: "pdf", or a kind of picture as
 * gdk-pixbuf names it. JY_EXCHANGE_ERROR_READ where it does not open. (transfer full) */
JyReader *jy_reader_new (const char *path, const char *kind, GError **error);
/** Ends the process. NULL is allowed. */
void jy_reader_free (JyReader *self);

/**
 * jy_reader_ask:
 * @most: bytes that are taken
 * @answer: (out): what came before the bytes
 *
 * One request. Whatever the file does to the process that reads it ends in a sentence: it ended,
 * took longer than a minute (JIANYI_READER_SECONDS in the environment: less), or answered nonsense.
 *
 * Returns: (transfer full): the bytes; NULL: JY_EXCHANGE_ERROR_READ, G_IO_ERROR_CANCELLED,
 * G_IO_ERROR_NOT_FOUND where jianyi-reader is not installed
 */
GBytes *jy_reader_ask (JyReader *self, JyReaderVerb verb, guint page, guint width, gsize most,
                       JyReaderAnswer *answer, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyReader, jy_reader_free)

G_END_DECLS
