/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-form-private.h"

#include "editor/draft-card.h"
#include "editor/suggestion-card.h"

static const char *
card_id (GtkWidget *card)
{
  return jy_draft_card_get_id (JY_DRAFT_CARD (card));
}

GtkWidget *
jy_draft_form_find_card (GtkWidget *box, const char *id)
{
  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (g_strcmp0 (card_id (card), id) == 0)
      return card;
  return NULL;
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
refresh_ties (JyDraftForm *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

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
on_removed (JyDraftForm *self, GtkWidget *card)
{
  GtkWidget *box = gtk_widget_get_parent (card);
  gboolean problem = box == self->problems;

  gtk_box_remove (GTK_BOX (box), card);
  if (problem)
    refresh_ties (self);
  gtk_widget_grab_focus (problem ? self->add_problems : self->add_suggestions);
  jy_draft_form_changed (self);
}

static void
on_moved (JyDraftForm *self, int step, GtkWidget *card)
{
  GtkWidget *box = gtk_widget_get_parent (card);
  GtkWidget *previous = gtk_widget_get_prev_sibling (card);
  GtkWidget *next = gtk_widget_get_next_sibling (card);

  if (step < 0 ? previous == NULL : next == NULL)
    return;
  gtk_box_reorder_child_after (GTK_BOX (box), card,
                               step < 0 ? gtk_widget_get_prev_sibling (previous) : next);
  if (box == self->problems)
    refresh_ties (self);
  jy_draft_form_changed (self);
}

static GtkWidget *
add_card (JyDraftForm *self, GtkWidget *box, const char *id, JsonObject *value)
{
  GtkWidget *card = box == self->problems ? jy_draft_card_new (id) : jy_suggestion_card_new (id);

  jy_draft_card_set_value (JY_DRAFT_CARD (card), value);
  jy_draft_card_set_editable (JY_DRAFT_CARD (card), self->editable);
  gtk_box_append (GTK_BOX (box), card);
  g_signal_connect_object (card, "changed", G_CALLBACK (jy_draft_form_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  return card;
}

static void
fill_box (JyDraftForm *self, GtkWidget *box, JsonArray *array, char letter)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), card);
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *value = jy_json_array_object (array, i);
      const char *id = jy_json_text (value, "id");
      g_autofree char *given = id != NULL ? g_strdup (id) : new_id (box, letter);

      add_card (self, box, given, value);
    }
}

void
jy_draft_form_fill_cards (JyDraftForm *self, JsonObject *sections)
{
  fill_box (self, self->problems, jy_json_array (sections, "problems"), 'p');
  fill_box (self, self->suggestions, jy_json_array (sections, "suggestions"), 's');
  refresh_ties (self);
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
  GtkWidget *card = add_card (self, box, id, NULL);

  refresh_ties (self);
  jy_draft_card_show_words (JY_DRAFT_CARD (card), NULL);
  jy_draft_form_changed (self);
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
  refresh_ties (self);
  gtk_widget_set_visible (self->add_problems, editable);
  gtk_widget_set_visible (self->add_suggestions, editable);
}
