/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define JY_TYPE_PROBLEM_CARD (jy_problem_card_get_type ())
G_DECLARE_FINAL_TYPE (JyProblemCard, jy_problem_card, JY, PROBLEM_CARD, GtkWidget)

/**
 * JyProblemCard:
 *
 * One problem of the draft. Signals "changed", "removed", "moved" (int: -1 up,
 * 1 down). Main thread.
 */
GtkWidget *jy_problem_card_new (const char *id);
const char *jy_problem_card_get_id (JyProblemCard *self);
/** (transfer full) */
char *jy_problem_card_get_text (JyProblemCard *self);
/** {id, text}; (transfer full). */
JsonObject *jy_problem_card_get_value (JyProblemCard *self);
void jy_problem_card_set_value (JyProblemCard *self, JsonObject *value);
void jy_problem_card_set_editable (JyProblemCard *self, gboolean editable);
void jy_problem_card_show_words (JyProblemCard *self, const char *words);

G_END_DECLS
