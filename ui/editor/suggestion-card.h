/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor/basis-list.h"
#include "editor/draft-card.h"

G_BEGIN_DECLS

#define JY_TYPE_SUGGESTION_CARD (jy_suggestion_card_get_type ())
G_DECLARE_FINAL_TYPE (JySuggestionCard, jy_suggestion_card, JY, SUGGESTION_CARD, JyDraftCard)

/**
 * JySuggestionCard:
 *
 * One suggestion of the draft: a card that also says which problems it answers and its legal
 * basis ({id, text, problems, basis}). Main thread.
 */
GtkWidget *jy_suggestion_card_new (const char *id);
/** The problems that there are, in their order; what was tied stays tied. @texts beside @ids. */
void jy_suggestion_card_set_problems (JySuggestionCard *self, GPtrArray *ids, GPtrArray *texts);

/** Its legal bases; borrowed. */
JyBasisList *jy_suggestion_card_get_basis (JySuggestionCard *self);

G_END_DECLS
