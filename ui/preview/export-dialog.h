/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_EXPORT_DIALOG (jy_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyExportDialog, jy_export_dialog, JY, EXPORT_DIALOG, GtkWindow)

/** Writes the newest documents of a kind, of all cases of a list, into a folder: which kind, which
 * form, where to; tells how far it is and can be stopped. Takes over @query; @label: how the list
 * is called. Main thread. */
GtkWindow *jy_export_dialog_new (GtkWindow *parent, JyDesk *desk, JyListQuery *query,
                                 const char *label);
/** The same of the cases @ids (char *), in their order. */
GtkWindow *jy_export_dialog_new_for_ids (GtkWindow *parent, JyDesk *desk, GPtrArray *ids);
/** Writes into @folder, as the button does once a folder was chosen. */
void jy_export_dialog_start (JyExportDialog *self, const char *folder);

G_END_DECLS
