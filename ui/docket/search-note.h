/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_SEARCH_NOTE (jy_search_note_get_type ())
G_DECLARE_FINAL_TYPE (JySearchNote, jy_search_note, JY, SEARCH_NOTE, GtkWidget)

/** JySearchNote: a sentence under a list where its words are in more cases than it looks among; not
 * seen else. Main thread. */
GtkWidget *jy_search_note_new (void);
/** Asks the docket whether that is so of @query; NULL: nothing is looked for. */
void jy_search_note_ask (JySearchNote *self, JyDesk *desk, const JyListQuery *query);

G_END_DECLS
