/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "store/copy.h"

G_BEGIN_DECLS

/*
 * Copies of a docket in a folder. A copy is one SQLite file, or such a file locked with a
 * passphrase (exchange/locked-file.h); it has its name only once it was opened and looked through.
 * Beside each stands a note (<name>.json): when it was made, what it holds, and the digest of its
 * bytes, so that a single changed byte is found without the passphrase. Blocking; any thread but
 * the main one.
 */

/** What the names of copies end with. */
#define JY_BACKUP_ENDING ".jianyi-backup"
#define JY_BACKUP_LOCKED_ENDING ".jianyi-backup-locked"

/** How many copies the rule keeps: the last of each of so many days, weeks and months. */
#define JY_BACKUP_DAYS 7
#define JY_BACKUP_WEEKS 4
#define JY_BACKUP_MONTHS 12

/** A copy as the folder and its note tell of it. Owned. */
typedef struct
{
  char *path;
  char *made_at; /* instant in UTC */
  JyDate day;    /* in Asia/Shanghai */
  guint64 size;  /* bytes */
  gboolean locked;
  gboolean noted;    /* its note is there and fits its size: it was looked through when made */
  char *sha256;      /* of its bytes; NULL without a note, as what follows */
  JyCopyFacts facts; /* without a note: nothing in it */
} JyBackup;

/** NULL is allowed. */
void jy_backup_free (JyBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyBackup, jy_backup_free)

/**
 * jy_backup_rule:
 * @days: of @n copies, the newest first
 * @keep: (out): which of them stay
 *
 * The newest copy of each of the last 7 days, 4 weeks (from Monday) and 12 months that have any:
 * days without a copy use up nothing, so that a docket left alone loses none.
 */
void jy_backup_rule (const JyDate *days, guint n, gboolean *keep);

/** 20260131-160000, the time of day in Asia/Shanghai of @instant; (transfer full). */
char *jy_backup_stamp (const char *instant);

/** The name of the copy of the docket at @docket that was made at @instant; (transfer full). */
char *jy_backup_name (const char *docket, const char *instant, gboolean locked);

/**
 * jy_backup_make:
 * @db: a lane function's
 * @path: the copy to be; one that is there is replaced
 * @password: (nullable): locks it
 * @now: instant in UTC
 *
 * Copies the docket, opens the copy, looks through all of it, locks it, and only then gives it its
 * name and note. NULL: JY_STORE_ERROR, G_FILE_ERROR, G_IO_ERROR; nothing is left behind then.
 * (transfer full)
 */
JyBackup *jy_backup_make (JyConnection *db, const char *path, const char *password, const char *now,
                          GCancellable *cancellable, GError **error);

/** The copies of the docket at @docket that lie in @folder, the newest first; none where there is
 * no such folder. (transfer full) array of JyBackup; NULL: G_FILE_ERROR. */
GPtrArray *jy_backup_list (const char *folder, const char *docket, GError **error);

/** Removes what jy_backup_rule() does not keep of jy_backup_list(), but never @made (its path).
 * How many; -1 and G_FILE_ERROR where one could not be removed. */
int jy_backup_prune (const char *folder, const char *docket, const char *made, GError **error);

/**
 * jy_backup_bring:
 * @path: a copy, noted or not, locked or not
 * @to: where its docket goes; removed where that fails
 * @facts: (out): what it holds
 *
 * Looks through the copy at @path and brings it to @to, whole and on the disk. The sentence of
 * @error says that the copy was changed, cut short, is locked with another password …:
 * JY_STORE_ERROR, JY_EXCHANGE_ERROR, G_IO_ERROR.
 */
gboolean jy_backup_bring (const char *path, const char *password, const char *to,
                          JyCopyFacts *facts, GCancellable *cancellable, GError **error);

G_END_DECLS
