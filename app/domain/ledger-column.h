/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fact.h"

G_BEGIN_DECLS

/*
 * The columns of the ledger (台账): ONE table. The list of cases, the printed table, workbooks,
 * comma separated files, their XML and the import of ledgers are laid out by it. All functions are
 * pure and may be called from any thread; returned data are static unless said otherwise.
 */

typedef enum
{
  JY_LEDGER_TEXT,
  JY_LEDGER_DAY,
  JY_LEDGER_COUNT, /* a whole number */
  JY_LEDGER_WORD,  /* one of a list of words; several are parted by spaces */
} JyLedgerKind;

/** Where a column stands. */
typedef enum
{
  JY_LEDGER_OUT = 1 << 0, /* lists, print and files */
  JY_LEDGER_IN = 1 << 1,  /* import */
} JyLedgerUse;

/** A column. */
typedef struct
{
  const char *id; /* in settings, files and keys; never translated */
  const char *chinese;
  const char *english;
  JyLedgerKind kind;
  JyLedgerUse use;
  int width;           /* pixels of the list at first; a seventh of it: characters of a workbook */
  gboolean shown;      /* at first */
  const char *sort;    /* what the store calls the order (jy_sort_find()); NULL: none */
  const char *words;   /* the fact whose values it takes, or "stage" or "phase"; NULL: free */
  const char *aliases; /* headings of other ledgers, parted by spaces; NULL: none */
} JyLedgerColumn;

/** All columns, in the order that lists begin with; @n receives their number. */
const JyLedgerColumn *jy_ledger_columns (gsize *n);
/** NULL where there is no such column. */
const JyLedgerColumn *jy_ledger_column_find (const char *id);
/** Its place in the table. */
guint jy_ledger_column_index (const JyLedgerColumn *self);
/** Its heading in the language of the screen. */
const char *jy_ledger_column_heading (const JyLedgerColumn *self);

/** Whether it holds the names of several. */
gboolean jy_ledger_column_is_names (const JyLedgerColumn *self);
/** The label of one word as it is kept (public-interest, awaiting-reply, rectified …) in the
 * language of the screen; @value itself where the column is free or does not know it. Borrowed. */
const char *jy_ledger_column_word (const JyLedgerColumn *self, const char *value);
/** The word as it is kept of a label in either language, or of the word itself; NULL where the
 * column has no such word. */
const char *jy_ledger_column_word_named (const JyLedgerColumn *self, const char *label);
/** All words that a cell of it may have, as they are kept, ended by NULL; of a free column none.
 * (transfer container) */
const char **jy_ledger_column_all_words (const JyLedgerColumn *self);
/** The words of the column with their labels, ended by a NULL id; those of stages and states are
 * followed by jy_ledger_column_word_named() alone, and NULL here. */
const JyFactValue *jy_ledger_column_words (const JyLedgerColumn *self);

G_END_DECLS
