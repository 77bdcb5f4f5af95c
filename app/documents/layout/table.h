/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/layout/typeset.h"

G_BEGIN_DECLS

typedef struct
{
  char *text; /* lines of it are paragraphs */
  guint span;
  gboolean head;
  gboolean sign; /* a place to sign: high, @text at its lower right */
} JyTableCell;

typedef struct
{
  GArray *cells; /* JyTableCell */
  gboolean head;
} JyTableRow;

typedef struct
{
  GPtrArray *rows;   /* JyTableRow */
  gboolean together; /* not broken over pages where one can hold it */
  gboolean small;    /* 小五 and close, however few its columns */
  gboolean form;     /* names and values: larger, values to the left, empty ones high */
} JyTable;

/** A table without rows. @form: names and values. (transfer full) */
JyTable *jy_table_new (gboolean form);
/** With its rows; NULL is allowed. */
void jy_table_free (JyTable *self);
/** The row that cells are added to from now on. @head: repeated on each page. */
void jy_table_add_row (JyTable *self, gboolean head);
/** @text: (transfer full) */
void jy_table_add_cell (JyTable *self, char *text, guint span, gboolean head, gboolean sign);

/** Adds the table to the column: a box a row, rows that are too high a box a line; the head rows
 * are repeated. FALSE where @cancellable says so. */
gboolean jy_table_typeset (const JyTable *self, const JyTypesetter *typesetter, guint block,
                           GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTable, jy_table_free)

G_END_DECLS
