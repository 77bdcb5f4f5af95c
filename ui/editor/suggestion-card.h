/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define JY_TYPE_SUGGESTION_CARD (jy_suggestion_card_get_type ())
G_DECLARE_FINAL_TYPE (JySuggestionCard, jy_suggestion_card, JY, SUGGESTION_CARD, GtkWidget)

/**
 * JySuggestionCard:
 *
 * One suggestion of the draft with the problems it answers and its legal
 * basis. Signals "changed", "removed", "moved" (int: -1 up, 1 down). Main thread.
 */
GtkWidget *jy_suggestion_card_new (const char *id);
const char *jy_suggestion_card_get_id (JySuggestionCard *self);
/** {id, text, problems, basis}; (transfer full). */
JsonObject *jy_suggestion_card_get_value (JySuggestionCard *self);
void jy_suggestion_card_set_value (JySuggestionCard *self, JsonObject *value);
/** The problems that there are, in their order; what was tied stays tied. @texts beside @ids. */
void jy_suggestion_card_set_problems (JySuggestionCard *self, GPtrArray *ids, GPtrArray *texts);
void jy_suggestion_card_set_editable (JySuggestionCard *self, gboolean editable);
void jy_suggestion_card_show_words (JySuggestionCard *self, const char *words);

G_END_DECLS
