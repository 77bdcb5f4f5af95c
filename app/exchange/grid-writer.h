/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/grid.h"

G_BEGIN_DECLS

/** A table on its way into a file: row by row, as xlsx, ods, or csv. One thread. */
typedef struct _JyGridWriter JyGridWriter;

/** @path: a name that ends in .csv gives csv in UTF-8, in .ods a plain sheet, every other xlsx;
 * what is there is replaced. (transfer full) */
JyGridWriter *jy_grid_writer_new (const char *path);
/** Where both are csv: with the charset and the separator of @grid, which was begun. Before the
 * first row. */
void jy_grid_writer_like (JyGridWriter *self, const JyGrid *grid);
/** Puts a cell into the current row; columns in their order, from 0. */
void jy_grid_writer_cell (JyGridWriter *self, guint column, const JyGridCell *cell);
/** The same with a text. */
void jy_grid_writer_text (JyGridWriter *self, guint column, const char *text);
/** The same with a number; one that is not finite leaves the cell empty. @share: a workbook shows
 * it as percent. */
void jy_grid_writer_number (JyGridWriter *self, guint column, double number, gboolean share);
/** The first row of all: @n headings; in a workbook they stay in sight, filter, and their columns
 * are as wide as so many characters. */
void jy_grid_writer_head (JyGridWriter *self, const char *const *headings, const guint *widths,
                          guint n);
/** Ends the current row. */
void jy_grid_writer_end_row (JyGridWriter *self);
/** Writes the file and frees @self, also with an error. */
gboolean jy_grid_writer_finish (JyGridWriter *self, GError **error);

G_END_DECLS
