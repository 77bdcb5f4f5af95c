/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

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
extern const JyLedgerWriter jy_ledger_xml;

/** A file of text on its way (ledger-out-text.c). */
typedef struct
{
  FILE *file;
  const JyLedgerColumn **columns;
  guint n;
  GString *line; /* what is put next */
  GString *room; /* for the words of a cell */
} JyLedgerText;

/** NULL and errno where the file cannot be made. */
JyLedgerText *jy_ledger_text_new (const char *path, const JyLedgerColumn *const *columns, guint n);
/** Writes the line and empties it; NULL, or what failed, as JyLedgerWriter. */
const char *jy_ledger_text_put (JyLedgerText *self);
/** Closes the file and frees all; the same. What failed before fails again here. */
const char *jy_ledger_text_end (JyLedgerText *self);

G_END_DECLS
