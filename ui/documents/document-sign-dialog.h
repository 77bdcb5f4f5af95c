/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_DOCUMENT_SIGN_DIALOG (jy_document_sign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyDocumentSignDialog, jy_document_sign_dialog, JY, DOCUMENT_SIGN_DIALOG,
                      GtkWindow)

/**
 * jy_document_sign_dialog_new:
 * @opened: the document as the person saw it, or NULL: it is read when the dialog is made
 *
 * Asks who signs a document, on which day, with which signed form; tells what is missing. Signal
 * "signed" after it was frozen. Main thread; present it with gtk_window_present().
 */
GtkWindow *jy_document_sign_dialog_new (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                                        const JyDocumentEntry *entry, GBytes *opened);

G_END_DECLS
