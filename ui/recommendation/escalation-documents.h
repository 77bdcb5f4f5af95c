/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ESCALATION_DOCUMENTS (jy_escalation_documents_get_type ())
G_DECLARE_FINAL_TYPE (JyEscalationDocuments, jy_escalation_documents, JY, ESCALATION_DOCUMENTS,
                      GtkWidget)

/**
 * JyEscalationDocuments: the documents that go with a report upward, to be ticked, printed or
 * written into one folder. Signals "busy" (gboolean), "failed" (GError), "told" (const char
 * *sentence), "sue" where the hand-over to litigation is wanted. Main thread.
 */
GtkWidget *jy_escalation_documents_new (JyDesk *desk);
/** @addressee: key of whom the reports are about. */
void jy_escalation_documents_set_case (JyEscalationDocuments *self, JyCaseView *view,
                                       const char *addressee);
/** Writes what is ticked into @folder. */
void jy_escalation_documents_export (JyEscalationDocuments *self, const char *folder);

G_END_DECLS
