/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/*
 * Tables that others made (xlsx, ods, xls, csv), and our own XML of the ledger, read row by row
 * through one interface. Formulas are never computed: the value that the file keeps is read. Limits
 * hold for files made to do harm: a sentence, bounded time and memory.
 */

/** The most columns that are read; a value further right is an error. */
#define JY_GRID_COLUMNS_MAX 1024
/** The most rows: as many as a sheet of the usual programs holds. */
#define JY_GRID_ROWS_MAX 1048576
/** The largest file. */
#define JY_GRID_FILE_MAX (G_GINT64_CONSTANT (256) * 1024 * 1024)
/** The most bytes of one cell. */
#define JY_GRID_TEXT_MAX ((gsize) 1024 * 1024)

typedef enum
{
  JY_GRID_CELL_EMPTY,
  JY_GRID_CELL_TEXT,
  JY_GRID_CELL_NUMBER,
  JY_GRID_CELL_DATE,
  JY_GRID_CELL_BOOLEAN,
  JY_GRID_CELL_FAULT, /* the spreadsheet's own error: #N/A, #REF! … */
} JyGridCellKind;

/** A cell, as long as its row is the current one. */
typedef struct
{
  JyGridCellKind kind;
  const char *text; /* of text and faults; of others how the file writes them; never NULL */
  double number;    /* of numbers, dates (as the file counts them, or 0) and booleans (0, 1) */
  JyDate date;      /* of dates */
  gboolean covered; /* its value is that of the merged cell that lies over it */
} JyGridCell;

typedef struct _JyGrid JyGrid;

/** Looks at the content, not at the name. NULL and JY_EXCHANGE_ERROR with a sentence where it is no
 * table, is damaged, locked or too large. Any thread, one at a time. (transfer full) */
JyGrid *jy_grid_open (const char *path, GError **error);
/** NULL is allowed. */
void jy_grid_free (JyGrid *self);
/** xlsx, ods, xls, csv, xml. Static. */
const char *jy_grid_kind (const JyGrid *self);
/** How many sheets: at least one. */
guint jy_grid_sheets (const JyGrid *self);
/** Name of a sheet; of a csv, that of the file. */
const char *jy_grid_sheet (const JyGrid *self, guint sheet);
/** Begins (again) before the first row of a sheet. */
gboolean jy_grid_begin (JyGrid *self, guint sheet, GError **error);
/** The next row that has a cell. FALSE at the end, and with an error. */
gboolean jy_grid_next (JyGrid *self, GError **error);
/** Number of the current row, from 1, as a spreadsheet shows it. */
guint jy_grid_row (const JyGrid *self);
/** One more than the last column of the current row that has a cell. */
guint jy_grid_width (const JyGrid *self);
/** A cell of the current row, from 0; never NULL. */
const JyGridCell *jy_grid_cell (const JyGrid *self, guint column);
/** How much of the sheet is read, 0 to 1; about. */
double jy_grid_progress (const JyGrid *self);
/** A, B … Z, AA …; (transfer full). */
char *jy_grid_column_name (guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyGrid, jy_grid_free)

G_END_DECLS
