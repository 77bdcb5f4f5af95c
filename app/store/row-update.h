/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/recommendation-rows.h"

G_BEGIN_DECLS

/** Which of @n cells differ; where one of the two is NULL the column is passed over. */
JyColumns jy_row_differences (const JyCells *a, const JyCells *b, guint n);

/**
 * jy_row_update:
 * @columns: names of the cells in order
 * @where: finds the row by its first cells, bound as $1 to $@n_keys
 *
 * Writes those columns of @row that are in @changed, and names no other: an engine rewrites an
 * index where its column is named, changed or not. None changed: nothing is run. The statement is
 * kept prepared for the next row that changes in the same columns.
 */
gboolean jy_row_update (JyConnection *db, const char *table, const char *const *columns,
                        const char *where, guint n_keys, const JyCells *row, JyColumns changed,
                        GError **error);

/** Runs a statement that binds the first @n cells in order. */
gboolean jy_row_run (JyConnection *db, const char *sql, const JyCells *row, guint n,
                     GError **error);

G_END_DECLS
