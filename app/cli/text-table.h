/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** JyTextTable: rows for people, columns aligned by how wide characters are on a terminal. Owned.
 */
typedef struct _JyTextTable JyTextTable;

/** @...: headings, NULL at the end. */
JyTextTable *jy_text_table_new (const char *heading, ...) G_GNUC_NULL_TERMINATED;
void jy_text_table_free (JyTextTable *self);
/** As many cells as there are columns; NULL is an empty cell. Texts are copied. */
void jy_text_table_add (JyTextTable *self, const char *cell, ...);
guint jy_text_table_rows (const JyTextTable *self);
/** The whole table with a line end on each line; (transfer full). */
char *jy_text_table_text (const JyTextTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTextTable, jy_text_table_free)

G_END_DECLS
