/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite-error.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "store/error.h"

typedef struct
{
  int code;
  JyStoreError error;
  const char *sentence;
} Sentence;

static const Sentence sentences[] = {
  { SQLITE_FULL, JY_STORE_ERROR_FULL,
    N_ ("The disk is full, so the change was not kept. Free some space and try it again.") },
  { SQLITE_BUSY, JY_STORE_ERROR_BUSY,
    N_ ("Another program has been writing to the docket for too long, so the change was not kept. "
        "Wait a moment and try it again.") },
  { SQLITE_LOCKED, JY_STORE_ERROR_BUSY,
    N_ ("The docket is in use, so the change was not kept. Wait a moment and try it again.") },
  { SQLITE_READONLY, JY_STORE_ERROR_READ_ONLY,
    N_ ("The docket cannot be written: the file or its medium is read-only. Copy it to a disk that "
        "can be written, or ask for the right to write it.") },
  { SQLITE_CANTOPEN, JY_STORE_ERROR_READ_ONLY,
    N_ ("The docket cannot be opened. Check that you may read and write the file and its "
        "folder.") },
  { SQLITE_PERM, JY_STORE_ERROR_READ_ONLY,
    N_ ("The docket cannot be opened. Check that you may read and write the file and its "
        "folder.") },
  { SQLITE_CORRUPT, JY_STORE_ERROR_CORRUPT,
    N_ ("The docket's file is damaged. Do not work on with it: keep a copy of it and put back the "
        "last backup.") },
  { SQLITE_NOTADB, JY_STORE_ERROR_NOT_OURS,
    N_ ("This file is not a docket. Choose another file.") },
  { SQLITE_IOERR, JY_STORE_ERROR_FAILED,
    N_ ("The disk failed to read or write, so the change was not kept. Check the disk and its "
        "connection, then try it again.") },
  { SQLITE_TOOBIG, JY_STORE_ERROR_FAILED,
    N_ ("The docket could not take a value: it is too long. Shorten it.") },
  { SQLITE_NOMEM, JY_STORE_ERROR_FAILED,
    N_ ("The machine is out of memory, so the change was not kept. Close other programs and try it "
        "again.") },
  { SQLITE_AUTH, JY_STORE_ERROR_FAILED,
    N_ ("The docket refuses this change: events are only ever added and its tables stay as they "
        "are.") },
};

void
jy_sqlite_set_error (GError **error, int code, sqlite3 *db, const char *what)
{
  int extended = db && sqlite3_extended_errcode (db) ? sqlite3_extended_errcode (db) : code;

  int system_error = db && sqlite3_system_errno (db) ? sqlite3_system_errno (db) : errno;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return;
    }
  g_info ("sqlite %d (%d): %s: %s", extended, system_error,
          db ? sqlite3_errmsg (db) : sqlite3_errstr (code), what);
  if ((extended & 0xff) != (code & 0xff))
    extended = code;
  if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
          _ ("An entry of this name or number stands in the docket already. Choose "
             "another."));
      return;
    }
  if (extended == SQLITE_CONSTRAINT_TRIGGER)
    code = SQLITE_AUTH;
  /* SQLite does not always keep the system's error for us; the thread does. Writing past the limit
   * of a file's or a user's size comes as a write error of the disk. */
  if (extended == SQLITE_IOERR_WRITE
      && (system_error == ENOSPC || system_error == EFBIG || system_error == EDQUOT))
    code = SQLITE_FULL;
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].code == (code & 0xff))
      {
        g_set_error_literal (error, JY_STORE_ERROR, sentences[i].error, _ (sentences[i].sentence));
        return;
      }
  g_set_error_literal (
      error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
      _ ("The docket refused the change and kept nothing of it. The reason stands in "
         "the log."));
}
