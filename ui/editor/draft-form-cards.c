/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-form-private.h"

#include "editor/completer.h"
#include "editor/draft-card.h"
#include "editor/suggestion-card.h"

static const char *
card_id (GtkWidget *card)
{
  return jy_draft_card_get_id (JY_DRAFT_CARD (card));
}

static GtkWidget *
card_in (GtkWidget *box, const char *id)
{
  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (g_strcmp0 (card_id (card), id) == 0)
      return card;
  return NULL;
}

GtkWidget *
jy_draft_form_find_card (JyDraftForm *self, const char *id)
{
  GtkWidget *card = card_in (self->problems, id);

  return card != NULL ? card : card_in (self->suggestions, id);
}

/* p1, p2, …: an id once given stays with its text, so a new one is above all that are there. */
static char *
new_id (GtkWidget *box, char letter)
{
  guint64 highest = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      const char *id = card_id (card);

      if (id[0] == letter)
        highest = MAX (highest, g_ascii_strtoull (id + 1, NULL, 10));
    }
  return g_strdup_printf ("%c%" G_GUINT64_FORMAT, letter, highest + 1);
}

static void
number_cards (GtkWidget *box)
{
  guint number = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    jy_draft_card_set_number (JY_DRAFT_CARD (card), ++number);
}

/* Numbers follow the order, ties stay with the problem they were made to. */
void
jy_draft_form_refresh (JyDraftForm *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  number_cards (self->problems);
  number_cards (self->suggestions);
  for (GtkWidget *card = gtk_widget_get_first_child (self->problems); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      g_ptr_array_add (ids, (gpointer) card_id (card));
      g_ptr_array_add (texts, jy_draft_card_get_text (JY_DRAFT_CARD (card)));
    }
  for (GtkWidget *card = gtk_widget_get_first_child (self->suggestions); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    jy_suggestion_card_set_problems (JY_SUGGESTION_CARD (card), ids, texts);
}

static void
on_changed (JyDraftForm *self, GtkWidget *source, GtkWidget *card)
{
  jy_draft_form_changed (self, source);
}

static void
on_removed (JyDraftForm *self, GtkWidget *card)
{
  GtkWidget *box = gtk_widget_get_parent (card);
  g_autofree char *name = JY_DRAFT_CARD_GET_CLASS (card)->name (
      JY_DRAFT_CARD (card), jy_draft_card_get_number (JY_DRAFT_CARD (card)));
  gboolean problem = box == self->problems;

  jy_draft_form_leaving (self);
  gtk_widget_grab_focus (problem ? self->add_problems : self->add_suggestions);
  gtk_box_remove (GTK_BOX (box), card);
  jy_draft_form_refresh (self);
  jy_draft_form_changed (self, NULL);
  jy_draft_form_taken_out (self, name);
}

static void
place_behind (JyDraftForm *self, GtkWidget *card, GtkWidget *sibling)
{
  jy_draft_form_leaving (self);
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (card)), card, sibling);
  jy_draft_form_refresh (self);
  jy_draft_form_changed (self, NULL);
}

static void
on_moved (JyDraftForm *self, int step, GtkWidget *card)
{
  GtkWidget *previous = gtk_widget_get_prev_sibling (card);
  GtkWidget *next = gtk_widget_get_next_sibling (card);

  if (step < 0 ? previous == NULL : next == NULL)
    {
      gtk_widget_error_bell (card);
      return;
    }
  place_behind (self, card, step < 0 ? gtk_widget_get_prev_sibling (previous) : next);
}

static void
on_dropped (JyDraftForm *self, GtkWidget *dragged, gboolean behind, GtkWidget *card)
{
  GtkWidget *sibling = behind ? card : gtk_widget_get_prev_sibling (card);

  if (sibling != dragged && gtk_widget_get_prev_sibling (dragged) != sibling)
    place_behind (self, dragged, sibling);
}

static GtkWidget *
add_card (JyDraftForm *self, GtkWidget *box, const char *id)
{
  GtkWidget *card = box == self->problems ? jy_draft_card_new (id) : jy_suggestion_card_new (id);
  GtkWidget *area = jy_draft_card_get_area (JY_DRAFT_CARD (card));

  jy_draft_card_set_editable (JY_DRAFT_CARD (card), self->editable);
  gtk_box_append (GTK_BOX (box), card);
  jy_draft_form_adopt (self, area);
  jy_completer_attach (JY_TEXT_AREA (area), self->laws, self->on);
  if (JY_IS_SUGGESTION_CARD (card))
    jy_basis_list_set_laws (jy_suggestion_card_get_basis (JY_SUGGESTION_CARD (card)), self->laws,
                            self->on);
  g_signal_connect_object (card, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  return card;
}

/* Cards that stay keep their widgets, so that nobody who types in one loses the place. */
static void
fill_box (JyDraftForm *self, GtkWidget *box, JsonArray *array, char letter)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  GtkWidget *previous = NULL;
  GtkWidget *next;

  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *value = jy_json_array_object (array, i);
      const char *id = jy_json_text (value, "id");
      g_autofree char *given = id != NULL ? g_strdup (id) : new_id (box, letter);
      GtkWidget *card = card_in (box, given);
      gboolean changed = card == NULL;

      if (card == NULL || g_hash_table_contains (shown, card))
        card = add_card (self, box, given);
      g_hash_table_add (shown, card);
      changed |= gtk_widget_get_prev_sibling (card) != previous;
      gtk_box_reorder_child_after (GTK_BOX (box), card, previous);
      changed |= jy_draft_card_set_value (JY_DRAFT_CARD (card), value);
      if (changed && self->first_changed == NULL)
        self->first_changed = card;
      previous = card;
    }
  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL; card = next)
    {
      next = gtk_widget_get_next_sibling (card);
      if (g_hash_table_contains (shown, card))
        continue;
      if (self->first_changed == NULL)
        self->first_changed = box == self->problems ? self->add_problems : self->add_suggestions;
      gtk_box_remove (GTK_BOX (box), card);
    }
}

void
jy_draft_form_fill_cards (JyDraftForm *self, JsonObject *sections)
{
  fill_box (self, self->problems, jy_json_array (sections, "problems"), 'p');
  fill_box (self, self->suggestions, jy_json_array (sections, "suggestions"), 's');
  jy_draft_form_refresh (self);
}

JsonArray *
jy_draft_form_read_cards (GtkWidget *box)
{
  JsonArray *array = json_array_new ();

  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    json_array_add_object_element (array, jy_draft_card_get_value (JY_DRAFT_CARD (card)));
  return array;
}

static void
add_empty (JyDraftForm *self, GtkWidget *box, char letter)
{
  g_autofree char *id = new_id (box, letter);
  GtkWidget *card = add_card (self, box, id);

  jy_draft_form_refresh (self);
  gtk_widget_grab_focus (
      jy_text_area_get_control (JY_TEXT_AREA (jy_draft_card_get_area (JY_DRAFT_CARD (card)))));
  jy_draft_form_changed (self, NULL);
}

void
jy_draft_form_add_problem (JyDraftForm *self)
{
  add_empty (self, self->problems, 'p');
}

void
jy_draft_form_add_suggestion (JyDraftForm *self)
{
  add_empty (self, self->suggestions, 's');
}

static void
box_set_editable (GtkWidget *box, gboolean editable)
{
  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    jy_draft_card_set_editable (JY_DRAFT_CARD (card), editable);
}

void
jy_draft_form_cards_set_editable (JyDraftForm *self, gboolean editable)
{
  box_set_editable (self->problems, editable);
  box_set_editable (self->suggestions, editable);
  jy_draft_form_refresh (self);
  gtk_widget_set_visible (self->add_problems, editable);
  gtk_widget_set_visible (self->add_suggestions, editable);
}

void
jy_draft_form_cards_set_laws (JyDraftForm *self)
{
  GtkWidget *boxes[] = { self->problems, self->suggestions };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    for (GtkWidget *card = gtk_widget_get_first_child (boxes[i]); card != NULL;
         card = gtk_widget_get_next_sibling (card))
      {
        jy_completer_attach (JY_TEXT_AREA (jy_draft_card_get_area (JY_DRAFT_CARD (card))),
                             self->laws, self->on);
        if (JY_IS_SUGGESTION_CARD (card))
          jy_basis_list_set_laws (jy_suggestion_card_get_basis (JY_SUGGESTION_CARD (card)),
                                  self->laws, self->on);
      }
}
