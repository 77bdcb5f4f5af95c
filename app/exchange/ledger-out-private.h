/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ledger-out.h"

G_BEGIN_DECLS

/** What writes one kind of file. Functions return NULL, or what failed (borrowed until the next
 * call). */
typedef struct
{
  const char *ending;
  gpointer (*begin) (const char *path, const JyLedgerColumn *const *columns, guint n,
                     const char *title);
  const char *(*row) (gpointer self, const JyRow *row);
  const char *(*end) (gpointer self); /* frees it, failed or not */
} JyLedgerWriter;

extern const JyLedgerWriter jy_ledger_xlsx;
extern const JyLedgerWriter jy_ledger_csv;

G_END_DECLS
