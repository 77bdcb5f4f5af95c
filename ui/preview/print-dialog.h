/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PRINT_DIALOG (jy_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyPrintDialog, jy_print_dialog, JY, PRINT_DIALOG, GtkWindow)

/** Which documents of a case are printed, or written into one PDF; @entry is ticked at first, NULL:
 * the first. Main thread. */
GtkWindow *jy_print_dialog_new_for_case (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                                         const JyDocumentEntry *entry);
/** The papers of service for all addressees at once: receipts, address sheets and return forms,
 * blank for those it is still to be served on (ticked), as made for the others. */
GtkWindow *jy_print_dialog_new_for_service (GtkWindow *parent, JyDesk *desk, JyCaseView *view);
/** The newest documents of the kinds that are ticked, of all cases of a list; takes over @query.
 * @label: how the list is called. */
GtkWindow *jy_print_dialog_new_for_list (GtkWindow *parent, JyDesk *desk, JyListQuery *query,
                                         const char *label);
/** The same of the cases @ids (char *), in their order. */
GtkWindow *jy_print_dialog_new_for_ids (GtkWindow *parent, JyDesk *desk, GPtrArray *ids,
                                        const char *label);
/** Ticks @kind alone; closure reports of many cases come with their cover list. */
void jy_print_dialog_choose (JyPrintDialog *self, const char *kind);

G_END_DECLS
