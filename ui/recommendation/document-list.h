/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_DOCUMENT_LIST (jy_document_list_get_type ())
G_DECLARE_FINAL_TYPE (JyDocumentList, jy_document_list, JY, DOCUMENT_LIST, GtkWidget)

/** JyDocumentList: the documents a case made. Each can be looked at page by page, printed and
 * exported. Signals "failed" (GError *), "told" (const char *). Main
 * thread. */
GtkWidget *jy_document_list_new (JyDesk *desk);
void jy_document_list_set_case (JyDocumentList *self, JyCaseView *view);

G_END_DECLS
