/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** jianyi-reader at work. */
typedef struct
{
  GPid pid;   /* 0: none */
  int socket; /* -1: none */
} JyReaderProcess;

#define JY_READER_PROCESS_NONE ((JyReaderProcess){ 0, -1 })

/** Starts jianyi-reader on @file, a descriptor that stays the caller's, in a sandbox where there is
 * one. G_IO_ERROR_NOT_FOUND where it is not installed, JY_EXCHANGE_ERROR_READ where it does not
 * start, G_IO_ERROR_CANCELLED. Any thread but the main one. */
gboolean jy_reader_process_start (JyReaderProcess *self, int file, GCancellable *cancellable,
                                  GError **error);

/** Ends it, at once, and forgets it. */
void jy_reader_process_end (JyReaderProcess *self);

/** Takes @length bytes from it until @deadline (g_get_monotonic_time()): G_IO_ERROR_TIMED_OUT,
 * G_IO_ERROR_CANCELLED, G_IO_ERROR_CLOSED where it ended. */
gboolean jy_reader_process_take (JyReaderProcess *self, gpointer bytes, gsize length,
                                 gint64 deadline, GCancellable *cancellable, GError **error);

/** Whether @length bytes could be given to it. */
gboolean jy_reader_process_give (JyReaderProcess *self, gconstpointer bytes, gsize length);

G_END_DECLS
