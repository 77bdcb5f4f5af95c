/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/ledger-map.h"
#include "exchange/grid.h"

G_BEGIN_DECLS

/*
 * Ledgers that offices kept before, in tables of their own making: which of their columns is which
 * of ours, and their rows as rows of the action import.
 */

/** Headings stand in the first rows. */
#define JY_LEDGER_HEADINGS_MAX 10

/**
 * jy_ledger_guess:
 * @sheet: number of the sheet; -1: the first that has headings, else the first
 *
 * The headings of a sheet and what they stand for, as far as their words tell. Two rows of headings
 * are read as one where that tells more. A sheet without headings gives a map whose heading_row is
 * 0. NULL and an error where the file cannot be read. (transfer full)
 */
JyLedgerMap *jy_ledger_guess (JyGrid *grid, int sheet, GError **error);
/** The same with what @json (a file of import --map, or what was remembered) says. (transfer full)
 */
JyLedgerMap *jy_ledger_guess_with (JyGrid *grid, JsonObject *json, GError **error);
/** Begins before the first row of the sheet that the map is of; JY_EXCHANGE_ERROR_KIND where the
 * file has no such sheet. */
gboolean jy_ledger_begin_sheet (JyGrid *grid, const JyLedgerMap *map, GError **error);
/** Begins before the first row below the headings. JY_EXCHANGE_ERROR_KIND where the map's problem
 * stands in the way, or the sheet is not there. */
gboolean jy_ledger_begin (JyGrid *grid, const JyLedgerMap *map, GError **error);

/** What a row of a table is. */
typedef enum
{
  JY_LEDGER_ROW_CASE,
  JY_LEDGER_ROW_BANNER, /* one merged cell, the heading of a part of the table */
  JY_LEDGER_ROW_TOTAL,  /* begins with 合计, 小计 … */
} JyLedgerRowKind;

/** Of the current row. */
JyLedgerRowKind jy_ledger_row_kind (const JyGrid *grid);
/** Whether the current row goes on with the letter of the row above, by its merged cells. */
gboolean jy_ledger_row_goes_on (const JyGrid *grid, const JyLedgerMap *map);

/** A row of a ledger. Owned. */
typedef struct
{
  guint number;        /* as a spreadsheet shows it */
  JsonObject *said;    /* id of a column -> what its cell says, as it is kept; agencies parted by
                          line breaks */
  JsonObject *row;     /* of the action import, see JyCaseRow */
  char *text;          /* @row as text, from jy_ledger_reader_next(); else NULL */
  GPtrArray *problems; /* JyLedgerProblem: of its cells; empty where they hold */
  GPtrArray *doubts;   /* JyLedgerProblem: of the row where it makes a case: what lacks, days out
                          of order … A case that there is already may have them */
  gboolean goes_on;    /* its number (title) lies under the merged cell of the row before */
} JyLedgerLine;

/** NULL is allowed. */
void jy_ledger_line_free (JyLedgerLine *self);
/**
 * jy_ledger_line_read:
 * @today: days after it are refused
 *
 * The current row of @grid: every cell checked for what its column is; a stage that no cell says is
 * told from the days. NULL where the row has nothing in it that the map reads. (transfer full)
 */
JyLedgerLine *jy_ledger_line_read (JyGrid *grid, const JyLedgerMap *map, JyDate today);
/** Adds the agency of @more, which goes on with @self's letter; what else it says otherwise is a
 * problem of @self. */
void jy_ledger_line_go_on (JyLedgerLine *self, const JyLedgerLine *more, const JyLedgerMap *map);
/** What tells rows without a number apart: title, agencies and the first day of the row; (transfer
 * full). */
char *jy_ledger_line_key (const JyLedgerLine *self);

/** What a cell says, as people read it; days as 2024-03-01. (transfer full) */
char *jy_ledger_cell_text (const JyGridCell *cell);

/**
 * jy_ledger_day:
 *
 * A day as people write it: 2024-3-1, 2024.3.1, 2024/3/1, 2024年3月1日, 20240301, also with a time
 * behind it. JY_DATE_NONE and a sentence in @why (transfer full) where it is none.
 */
JyDate jy_ledger_day (const char *text, char **why);
/** A document number with the brackets and figures that the standard asks for: 青检建[2024]12号 and
 * 青检建（2024）１２号 become 青检建〔2024〕12号; (transfer full). */
char *jy_ledger_number (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLedgerLine, jy_ledger_line_free)

G_END_DECLS
