/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/searched-list.h"
#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_EXEMPLAR_LIST (jy_exemplar_list_get_type ())
G_DECLARE_FINAL_TYPE (JyExemplarList, jy_exemplar_list, JY, EXEMPLAR_LIST, JySearchedList)

/**
 * JyExemplarList: the exemplary letters (范例) of the type of a case, those of its field first,
 * with what is to be learned from them. Chosen, one is opened to be read beside the draft. Main
 * thread.
 */
GtkWidget *jy_exemplar_list_new (JyDesk *desk);
/** Reads the list anew for the case of @view. */
void jy_exemplar_list_ask (JyExemplarList *self, JyCaseView *view);

/** Opens the text of an exemplary letter to be read: @recommendation its id, @why what is to be
 * learned from it (may be NULL). One window for each over @parent. Main thread. */
void jy_exemplar_window_present (GtkWindow *parent, JyDesk *desk, const char *recommendation,
                                 const char *title, const char *why);

G_END_DECLS
