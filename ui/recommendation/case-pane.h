/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_PANE (jy_case_pane_get_type ())
G_DECLARE_FINAL_TYPE (JyCasePane, jy_case_pane, JY, CASE_PANE, GtkWidget)

/**
 * JyCasePane: the right column: one case. Signals "action" (const char *action, const char
 * *addressee or NULL) where the person wants to take one, "shown" after another state of the case
 * stands, "failed" (GError *), "told" (const char *sentence). Main thread.
 */
GtkWidget *jy_case_pane_new (void);
void jy_case_pane_set_desk (JyCasePane *self, JyDesk *desk);
/** Shows the case; NULL: none. What was typed in the case before is kept first. */
void jy_case_pane_show (JyCasePane *self, const char *id);
/** Whether there is anything in the list to be chosen: what is said while no case is. */
void jy_case_pane_set_list_empty (JyCasePane *self, gboolean empty);
/** Reads the case again. */
void jy_case_pane_refresh (JyCasePane *self);
/** The state shown, or NULL; borrowed. */
JyCaseView *jy_case_pane_view (JyCasePane *self);
/** Id of the case asked for, or NULL; borrowed. */
const char *jy_case_pane_id (JyCasePane *self);
/** Brings a tab to the front: overview, draft (written or read), documents, replies, timeline,
 * attachments. */
void jy_case_pane_show_tab (JyCasePane *self, const char *name);
/** The tab of attachments with the file of this content (SHA-256) before the eye. */
void jy_case_pane_show_attachment (JyCasePane *self, const char *digest);
/** Whether the button that leads back to the list is shown. */
void jy_case_pane_set_folded (JyCasePane *self, gboolean folded);
/** Keeps what was typed, before the window closes. */
void jy_case_pane_flush (JyCasePane *self);

G_END_DECLS
