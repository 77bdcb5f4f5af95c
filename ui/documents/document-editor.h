/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_DOCUMENT_EDITOR (jy_document_editor_get_type ())
G_DECLARE_FINAL_TYPE (JyDocumentEditor, jy_document_editor, JY, DOCUMENT_EDITOR, GtkWindow)

/**
 * jy_document_editor_show:
 *
 * Brings up the words of one document of @view's case, to be changed until it is signed: one window
 * for each document over @parent. What is typed is kept beside the record as it happens. Signal
 * "told" (const char *): what was done. Main thread; the window is @parent's.
 */
JyDocumentEditor *jy_document_editor_show (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                                           const JyDocumentEntry *entry);
/** Whether words were typed that are not saved. */
gboolean jy_document_editor_is_dirty (JyDocumentEditor *self);
/** Writes what was typed down now; the next editor of this document offers it. */
void jy_document_editor_flush (JyDocumentEditor *self);

G_END_DECLS
