/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_SEARCH_COMPLETION (jy_search_completion_get_type ())
G_DECLARE_FINAL_TYPE (JySearchCompletion, jy_search_completion, JY, SEARCH_COMPLETION, GObject)

/**
 * JySearchCompletion:
 *
 * What may go on in the box of searching, offered under it while somebody types: filters and their
 * values, agencies, people, numbers, recent searches. Down opens and walks the list, Return and Tab
 * take what is chosen (Tab the first where none is), Escape closes; the focus stays in the box, and
 * nothing comes up while an input method puts a word together. The docket is asked beside the main
 * thread; an answer to what was typed before is thrown away. Signal "forget": the button that
 * clears the recent searches. Main thread.
 */
JySearchCompletion *jy_search_completion_new (GtkSearchEntry *entry);
/** NULL: nothing is offered. */
void jy_search_completion_set_desk (JySearchCompletion *self, JyDesk *desk);
/** The latest first; copied. */
void jy_search_completion_set_recent (JySearchCompletion *self, const char *const *recent);
/** Whether lines are offered now. */
gboolean jy_search_completion_is_open (JySearchCompletion *self);
/** Puts @text into the box and offers nothing for it. */
void jy_search_completion_put (JySearchCompletion *self, const char *text);

G_END_DECLS
