/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/suggestion-card.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "common/text-area.h"

struct _JySuggestionCard
{
  JyDraftCard parent_instance;

  GtkWidget *ties;
  GtkWidget *basis;

  GPtrArray *tied; /* char *: ids of problems, also of those that are gone for a while */
  gboolean editable;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JySuggestionCard, jy_suggestion_card, JY_TYPE_DRAFT_CARD)

GtkWidget *
jy_suggestion_card_new (const char *id)
{
  JySuggestionCard *self = g_object_new (JY_TYPE_SUGGESTION_CARD, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Suggestion %s"), id);
  g_autofree char *basis = g_strdup_printf (_ ("Legal basis of suggestion %s"), id);

  jy_draft_card_set_name (JY_DRAFT_CARD (self), id, name);
  jy_text_area_set_label (JY_TEXT_AREA (self->basis), basis);
  return GTK_WIDGET (self);
}

static gboolean
is_tied (JySuggestionCard *self, const char *id, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->tied, id, g_str_equal, index);
}

static JsonArray *
tied_here (JySuggestionCard *self)
{
  JsonArray *array = json_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (self->ties); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *check = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        json_array_add_string_element (array, g_object_get_data (G_OBJECT (check), "id"));
    }
  return array;
}

static void
write_value (JyDraftCard *card, JsonObject *value)
{
  JySuggestionCard *self = JY_SUGGESTION_CARD (card);

  json_object_set_array_member (value, "problems", tied_here (self));
  json_object_set_array_member (value, "basis",
                                jy_text_area_get_lines (JY_TEXT_AREA (self->basis)));
}

static void
on_tie_toggled (GtkCheckButton *check, JySuggestionCard *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");
  guint index;

  if (self->filling)
    return;
  if (is_tied (self, id, &index))
    g_ptr_array_remove_index (self->tied, index);
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (self->tied, g_strdup (id));
  jy_draft_card_changed (JY_DRAFT_CARD (self));
}

void
jy_suggestion_card_set_problems (JySuggestionCard *self, GPtrArray *ids, GPtrArray *texts)
{
  GtkWidget *child;

  g_return_if_fail (JY_IS_SUGGESTION_CARD (self));
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->ties)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->ties), child);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const char *text = g_ptr_array_index (texts, i);
      GtkWidget *check = gtk_check_button_new_with_label (id);
      g_autofree char *name = g_strdup_printf (_ ("Suggestion %s answers problem %s"),
                                               jy_draft_card_get_id (JY_DRAFT_CARD (self)), id);

      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_tied (self, id, NULL));
      gtk_widget_set_tooltip_text (check, text);
      gtk_widget_set_sensitive (check, self->editable);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_tie_toggled), self, 0);
      gtk_flow_box_append (GTK_FLOW_BOX (self->ties), check);
      /* The check takes the focus, not the cell around it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
    }
  self->filling = FALSE;
}

static void
read_value (JyDraftCard *card, JsonObject *value)
{
  JySuggestionCard *self = JY_SUGGESTION_CARD (card);
  JsonArray *problems = jy_json_array (value, "problems");

  jy_text_area_set_list (JY_TEXT_AREA (self->basis), jy_json_array (value, "basis"));
  g_ptr_array_set_size (self->tied, 0);
  for (guint i = 0; i < jy_json_array_size (problems); i++)
    g_ptr_array_add (self->tied, g_strdup (jy_json_array_text (problems, i)));
}

static void
set_editable (JyDraftCard *card, gboolean editable)
{
  JySuggestionCard *self = JY_SUGGESTION_CARD (card);

  self->editable = editable;
  jy_text_area_set_editable (JY_TEXT_AREA (self->basis), editable);
}

static void
jy_suggestion_card_finalize (GObject *object)
{
  g_ptr_array_unref (JY_SUGGESTION_CARD (object)->tied);
  G_OBJECT_CLASS (jy_suggestion_card_parent_class)->finalize (object);
}

static void
jy_suggestion_card_class_init (JySuggestionCardClass *klass)
{
  JyDraftCardClass *card_class = JY_DRAFT_CARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jy_suggestion_card_finalize;
  card_class->write = write_value;
  card_class->read = read_value;
  card_class->set_editable = set_editable;
}

static GtkWidget *
make_ties_row (JySuggestionCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ ("Answers problems"), "valign",
                                   GTK_ALIGN_START, "margin-top", 4, NULL);

  self->ties
      = g_object_new (GTK_TYPE_FLOW_BOX, "hexpand", TRUE, "selection-mode", GTK_SELECTION_NONE,
                      "column-spacing", 8, "max-children-per-line", 12, NULL);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ties), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Problems that it answers"), -1);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), self->ties);
  return row;
}

static void
jy_suggestion_card_init (JySuggestionCard *self)
{
  self->tied = g_ptr_array_new_with_free_func (g_free);
  self->editable = TRUE;
  self->basis = g_object_new (JY_TYPE_TEXT_AREA, NULL);
  jy_text_area_set_lines (JY_TEXT_AREA (self->basis), 1);
  jy_text_area_set_placeholder (JY_TEXT_AREA (self->basis),
                                _ ("Legal basis, one on each line: 《…》第…条"));
  g_signal_connect_object (self->basis, "changed", G_CALLBACK (jy_draft_card_changed), self,
                           G_CONNECT_SWAPPED);
  jy_draft_card_add (JY_DRAFT_CARD (self), make_ties_row (self));
  jy_draft_card_add (JY_DRAFT_CARD (self), self->basis);
}
