/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/backup.h"

G_BEGIN_DECLS

/*
 * An archive: a docket that is closed for good, to be read for decades. A ZIP file, so that
 * any program opens it, with three parts, stored as they are:
 *
 *   README.txt     what this is and how it is read without this program (Chinese, English)
 *   docket.sqlite  the docket, one SQLite file without a log, in the form (schema) of its day
 *   seal.json      that form, the office, when and with which program it was made, what its audit
 *                  found (entries, head of the journal, that a replay gave the same state), and
 *                  size, SHA-256 and SM3 of docket.sqlite
 *
 * It is never written again: whoever opens one works on a copy of docket.sqlite that is checked
 * against the seal, brought up to the form of the program that reads it, and opened for reading
 * only. Blocking; any thread but the main one.
 */

#define JY_ARCHIVE_ENDING ".jianyi-archive"

/** What is written on the seal. */
typedef struct
{
  char *made_at; /* instant in UTC */
  char *made_by; /* name of who made it */
  char *program; /* version of the program that made it */
  JyCopyFacts facts;
  guint64 size; /* of the docket */
  char *sha256;
  char *sm3;
} JyArchiveSeal;

/** Frees what it holds, not itself. */
void jy_archive_seal_clear (JyArchiveSeal *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyArchiveSeal, jy_archive_seal_clear)

/** Whether the file at @path is an archive by its content; FALSE also where it cannot be read. */
gboolean jy_archive_is (const char *path);

/**
 * jy_archive_write:
 * @docket: a copy (jy_copy_make) that was audited with a replay
 * @seal: made_at, made_by, program and facts; the rest is filled in
 *
 * Writes @path whole or not at all; the file is made read-only. G_FILE_ERROR, G_IO_ERROR.
 */
gboolean jy_archive_write (const char *path, const char *docket, JyArchiveSeal *seal,
                           GCancellable *cancellable, GError **error);

/** Brings the docket of the archive at @path to @to, checked against the seal. FALSE:
 * JY_EXCHANGE_ERROR_READ where it was changed or cut short, G_FILE_ERROR; nothing is left at @to
 * then. */
gboolean jy_archive_read (const char *path, const char *to, JyArchiveSeal *seal,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
