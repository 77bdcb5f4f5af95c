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
 * One entry of a list in the draft, known by its id and called by its number: its text, a handle to
 * drag it by, and buttons (Alt+Up, Alt+Down) to move it and to take it out. As it stands it is a
 * problem; a suggestion adds what else it says. Signals "changed", "removed", "moved" (int: -1 up,
 * 1 down), "dropped" (another card of the same list, gboolean: behind this one). Main thread.
 */
struct _JyDraftCardClass
{
  GtkWidgetClass parent_class;

  /** Adds to the value what the kind of card says beside id and text; may be NULL. */
  void (*write) (JyDraftCard *self, JsonObject *value);
  /** TRUE where something became another. */
  gboolean (*read) (JyDraftCard *self, JsonObject *value);
  void (*set_editable) (JyDraftCard *self, gboolean editable);
  /** What the card is called, by its number; (transfer full). */
  char *(*name) (JyDraftCard *self, guint number);
};

/** A problem. */
GtkWidget *jy_draft_card_new (const char *id);
/** For kinds of cards: the id. */
void jy_draft_card_set_id (JyDraftCard *self, const char *id);
/** Its place in the list, from 1: shown and said. */
void jy_draft_card_set_number (JyDraftCard *self, guint number);
guint jy_draft_card_get_number (JyDraftCard *self);
/** For kinds of cards: puts @widget under the text. */
void jy_draft_card_add (JyDraftCard *self, GtkWidget *widget);
/** For kinds of cards: says that something changed; @source: what was typed into, or NULL. */
void jy_draft_card_changed (JyDraftCard *self, GtkWidget *source);
const char *jy_draft_card_get_id (JyDraftCard *self);
/** What its text is typed into; borrowed. */
GtkWidget *jy_draft_card_get_area (JyDraftCard *self);
/** (transfer full) */
char *jy_draft_card_get_text (JyDraftCard *self);
/** {id, text, …}; (transfer full). */
JsonObject *jy_draft_card_get_value (JyDraftCard *self);
/** TRUE where something became another. */
gboolean jy_draft_card_set_value (JyDraftCard *self, JsonObject *value);
void jy_draft_card_set_editable (JyDraftCard *self, gboolean editable);

G_END_DECLS
