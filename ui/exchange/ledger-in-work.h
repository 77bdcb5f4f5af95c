/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/long-work.h"
#include "services/ledger-in.h"

G_BEGIN_DECLS

/*
 * The slow parts of taking a ledger in, each on a worker thread. Main thread; a finish function
 * gives NULL and an error, which is silent where it was cancelled.
 */

/** Looks at a file. */
void jy_ledger_look_async (JyDesk *desk, const char *path, const JyLedgerHeads *heads,
                           GAsyncReadyCallback callback, gpointer user_data);
JyLedgerLook *jy_ledger_look_finish (GAsyncResult *result, GError **error);

/** Imports, or only tries to, under @bar; @map is copied. @done gets a JyLedgerResult. */
void jy_ledger_import_run (JyLongWork *bar, JyDesk *desk, const char *path, const JyLedgerMap *map,
                           gboolean dry_run, JyLongDone done, gpointer owner);

/** Saves the refused rows; @result is borrowed till the end. */
void jy_ledger_save_refused_async (JyDesk *desk, const char *path, const JyLedgerMap *map,
                                   const JyLedgerResult *result, const char *target,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean jy_ledger_save_refused_finish (GAsyncResult *result, GError **error);

G_END_DECLS
