/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ESCALATION_DIALOG (jy_escalation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyEscalationDialog, jy_escalation_dialog, JY, ESCALATION_DIALOG, GtkWindow)

/**
 * JyEscalationDialog: reports and notices of article 25 in one go: to whom, why, who decided; then
 * the documents for all of them, printed or written into one folder with their manifest, and where
 * the type allows it the hand-over to litigation. Signals "told" (const char *sentence), "sue"
 * (const char *addressee). Main thread.
 *
 * @addressee: key; NULL: the only one, else the first that was urged.
 */
GtkWindow *jy_escalation_dialog_new (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                                     const char *addressee);

G_END_DECLS
