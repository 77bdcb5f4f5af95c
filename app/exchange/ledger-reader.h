/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ledger-file.h"

G_BEGIN_DECLS

/*
 * The rows of a ledger, read on a thread of its own ahead of whoever takes them: unpacking, parsing
 * and checking cells goes on while the rows before are written. What waits is bounded.
 */

typedef struct _JyLedgerReader JyLedgerReader;

/** @grid, begun by jy_ledger_begin(), and @map are borrowed and left alone until it is freed.
 * @today: as jy_ledger_line_read(). (transfer full) */
JyLedgerReader *jy_ledger_reader_new (JyGrid *grid, const JyLedgerMap *map, JyDate today);
/** The next row, with those that go on with its letter; NULL at the end, and with an error. One
 * thread. Borrowed until the next call: by then nothing of it may be held. */
const JyLedgerLine *jy_ledger_reader_next (JyLedgerReader *self, GError **error);
/** How much of the sheet was read when the last row was, 0 to 1; about. */
double jy_ledger_reader_progress (const JyLedgerReader *self);
/** How many rows of totals were passed over so far. */
guint jy_ledger_reader_totals (const JyLedgerReader *self);
/** Ends the thread, wherever it is. NULL is allowed. */
void jy_ledger_reader_free (JyLedgerReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLedgerReader, jy_ledger_reader_free)

G_END_DECLS
