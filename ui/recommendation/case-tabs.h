/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** The tabs of a case, in the order shown. */
typedef enum
{
  JY_CASE_OVERVIEW,
  JY_CASE_DRAFT,
  JY_CASE_READING, /* the draft for who does not write it now: one of the two is shown */
  JY_CASE_DOCUMENTS,
  JY_CASE_REPLIES,
  JY_CASE_TIMELINE,
  JY_CASE_ATTACHMENTS,
  JY_CASE_BUNDLE,
  JY_N_CASE_TABS,
} JyCaseTab;

/** Name by which a tab is asked for, and its words in the language of the screen. Static. */
const char *jy_case_tab_name (JyCaseTab tab);
const char *jy_case_tab_label (JyCaseTab tab);
/** Its content. Whichever of the signals "action", "failed", "told", "tab" and "saved" it has, the
 * pane hears. (transfer floating). Main thread. */
GtkWidget *jy_case_tab_new (JyCaseTab tab, JyDesk *desk);
/** Shows @view in its content. */
void jy_case_tab_fill (JyCaseTab tab, GtkWidget *content, JyCaseView *view);

G_END_DECLS
