/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** JyTable: rows for people, columns aligned by how wide characters are on a terminal. Owned. */
typedef struct _JyTable JyTable;

/** @...: headings, NULL at the end. */
JyTable *jy_table_new (const char *heading, ...) G_GNUC_NULL_TERMINATED;
void jy_table_free (JyTable *self);
/** As many cells as there are columns; NULL is an empty cell. Texts are copied. */
void jy_table_add (JyTable *self, const char *cell, ...);
guint jy_table_rows (const JyTable *self);
/** The whole table with a line end on each line; (transfer full). */
char *jy_table_text (const JyTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTable, jy_table_free)

G_END_DECLS
