/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "store/ledger-row.h"

G_BEGIN_DECLS

/*
 * The ledger out of the docket: what a list shows, as a file or on paper. Blocking, from any thread
 * but a lane: the window runs these through jy_desk_run_async(). Errors are those of this layer:
 * one translated sentence.
 */

/** Rows that are printed at most; a file takes any number. */
#define JY_LEDGER_PRINT_MAX 2000

/** What goes out. Borrowed. */
typedef struct
{
  const JyListQuery *query;   /* which cases in which order; NULL: all, the newest first */
  GHashTable *ids;            /* of these (set of ids) alone, in that order; NULL: all */
  const char *const *columns; /* ids of columns in their order, ended by NULL; NULL: all there are;
                                 those unknown are passed over */
  const char *title;          /* what the list is called */
} JyLedgerRequest;

/** How far it is: of @total cases @written. On a thread of the desk. */
typedef void (*JyLedgerWritten) (guint written, guint total, gpointer data);

/**
 * jy_desk_ledger_write:
 * @path: .xlsx, .csv or .xml
 *
 * All cases as they stand at one moment, sealed ones only where the person at the desk may read
 * them. The file is made beside @path and takes its place when it is whole; cancelled or failed,
 * @path is as before. How many were written, or -1 and an error (G_IO_ERROR_CANCELLED is silent).
 */
gint64 jy_desk_ledger_write (JyDesk *self, const JyLedgerRequest *request, const char *path,
                             JyLedgerWritten progress, gpointer data, GCancellable *cancellable,
                             GError **error);

/** The same as a table on pages across; at most JY_LEDGER_PRINT_MAX cases, which it says. (transfer
 * full) */
JyPages *jy_desk_ledger_pages (JyDesk *self, const JyLedgerRequest *request,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
