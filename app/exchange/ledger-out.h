/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ledger-row.h"

G_BEGIN_DECLS

/* A ledger on its way into a file: rows come one after the other and are not kept in memory. */

/** Of its XML. */
#define JY_LEDGER_NAMESPACE "urn:cn:jianyi:ledger:1"

typedef struct _JyLedgerOut JyLedgerOut;

/** Whether @path ends as one of the kinds of file there are (.xlsx, .csv, .xml); else
 * JY_EXCHANGE_ERROR_KIND says what to do. */
gboolean jy_ledger_out_possible (const char *path, GError **error);

/**
 * jy_ledger_out_new:
 * @path: its ending says which kind: .xlsx, .csv or .xml
 * @columns: (array length=n): in their order
 * @title: what the sheet is called; at most 31 characters of it are used
 *
 * Begins the file in a new one beside @path, with the headings in the language of the screen. A
 * workbook holds days as days, its head stays in sight and filters. A csv file is UTF-8 with its
 * mark, and text that a spreadsheet would take for a formula begins with an apostrophe. XML
 * (resources/schemas/ledger-1.xsd) holds what is kept, in no language. Any thread, one at a time.
 * NULL and a sentence where it cannot be written.
 */
JyLedgerOut *jy_ledger_out_new (const char *path, const JyLedgerColumn *const *columns, guint n,
                                const char *title, GError **error);
/** Adds a row. */
gboolean jy_ledger_out_row (JyLedgerOut *self, const JyRow *row, GError **error);
/** Puts the whole file, on the disk, in the place of @path. */
gboolean jy_ledger_out_end (JyLedgerOut *self, GError **error);
/** NULL is allowed; what was not ended is removed, and @path is as it was. */
void jy_ledger_out_free (JyLedgerOut *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLedgerOut, jy_ledger_out_free)

/** Whether the file names @space where XML begins: its first kilobyte. FALSE also where it cannot
 * be read. Blocking. */
gboolean jy_ledger_file_names (const char *path, const char *space);

G_END_DECLS
