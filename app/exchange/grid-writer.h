/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/grid.h"

G_BEGIN_DECLS

/** A table on its way into a file: row by row, as xlsx, or as csv in UTF-8. One thread. */
typedef struct _JyGridWriter JyGridWriter;

/** @path: a name that ends in .csv gives csv, every other xlsx; what is there is replaced.
 * (transfer full) */
JyGridWriter *jy_grid_writer_new (const char *path);
/** Puts a cell into the current row; columns in their order, from 0. */
void jy_grid_writer_cell (JyGridWriter *self, guint column, const JyGridCell *cell);
/** The same with a text. */
void jy_grid_writer_text (JyGridWriter *self, guint column, const char *text);
/** Ends the current row. */
void jy_grid_writer_end_row (JyGridWriter *self);
/** Writes the file and frees @self, also with an error. */
gboolean jy_grid_writer_finish (JyGridWriter *self, GError **error);

G_END_DECLS
