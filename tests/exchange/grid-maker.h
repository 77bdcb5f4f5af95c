/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/grid.h"

G_BEGIN_DECLS

/* Tables for tests, written as other programs write them, and as nobody should. */

/** Path of a file in the folder of temporary files. (transfer full) */
char *grid_path (const char *name);
/** A file of these bytes. (transfer full) */
char *grid_file (const char *name, const char *bytes, gssize length);
/** A workbook: what its sheet holds below <worksheet>; @properties of the workbook, shared texts
 * (<si>…) and styles, each may be NULL. (transfer full) */
char *grid_xlsx (const char *name, const char *sheet, const char *properties, const char *texts,
                 const char *styles);
/** An OpenDocument spreadsheet of these tables. (transfer full) */
char *grid_ods (const char *name, const char *tables);
/** A package of one part that unpacks to @size bytes: @head, then blanks. (transfer full) */
char *grid_bomb (const char *name, const char *part, const char *head, gsize size);

/** The first sheet, at its beginning; fails the test where it cannot be read. */
JyGrid *grid_open (const char *path);
/** Every cell of a row, parted by bars. (transfer full) */
char *grid_row (JyGrid *grid);
/** Reads the first sheet to its end; asserts an error that says @words, within @seconds. */
void grid_refused (const char *path, const char *words, double seconds);

G_END_DECLS
