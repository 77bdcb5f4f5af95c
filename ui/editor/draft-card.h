/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define JY_TYPE_DRAFT_CARD (jy_draft_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (JyDraftCard, jy_draft_card, JY, DRAFT_CARD, GtkWidget)

/**
 * JyDraftCard:
 *
 * One entry of a list in the draft, known by its id: its text, and buttons to move it and to take
 * it out. As it stands it is a problem; a suggestion adds what else it says. Signals "changed",
 * "removed", "moved" (int: -1 up, 1 down). Main thread.
 */
struct _JyDraftCardClass
{
  GtkWidgetClass parent_class;

  /** Adds to the value what the kind of card says beside id and text; may be NULL. */
  void (*write) (JyDraftCard *self, JsonObject *value);
  void (*read) (JyDraftCard *self, JsonObject *value);
  void (*set_editable) (JyDraftCard *self, gboolean editable);
};

/** A problem. */
GtkWidget *jy_draft_card_new (const char *id);
/** For kinds of cards: the id, and what the text is called for those who hear it. */
void jy_draft_card_set_name (JyDraftCard *self, const char *id, const char *name);
/** For kinds of cards: puts @widget under the text. */
void jy_draft_card_add (JyDraftCard *self, GtkWidget *widget);
/** For kinds of cards: says that something changed. */
void jy_draft_card_changed (JyDraftCard *self);
const char *jy_draft_card_get_id (JyDraftCard *self);
/** (transfer full) */
char *jy_draft_card_get_text (JyDraftCard *self);
/** {id, text, …}; (transfer full). */
JsonObject *jy_draft_card_get_value (JyDraftCard *self);
void jy_draft_card_set_value (JyDraftCard *self, JsonObject *value);
void jy_draft_card_set_editable (JyDraftCard *self, gboolean editable);
/** Takes the focus, with @words of the text selected; NULL: none. */
void jy_draft_card_show_words (JyDraftCard *self, const char *words);

G_END_DECLS
