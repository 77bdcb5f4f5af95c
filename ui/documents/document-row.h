/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/**
 * jy_document_row_new:
 * @index: of the document in @view's list
 *
 * A row of a list that tells a document's kind, version, day and state; its child is a box whose
 * end is free for buttons. @name: how it is called; (transfer full), may be NULL. Main thread.
 */
GtkWidget *jy_document_row_new (JyCaseView *view, guint index, char **name);
/** The index it was made with. */
guint jy_document_row_index (GtkListBoxRow *row);
/** A button for the end of a row that does @action on the document @index. */
GtkWidget *jy_document_row_button (const char *label, const char *name, const char *action,
                                   guint index);

G_END_DECLS
