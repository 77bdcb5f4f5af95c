/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/suggestion-card.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "common/text-area.h"

struct _JySuggestionCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *mark;
  GtkWidget *text;
  GtkWidget *ties;
  GtkWidget *basis;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *remove;

  char *id;
  GPtrArray *tied; /* char *: ids of problems, also of those that are gone for a while */
  gboolean editable;
  gboolean filling;
};

enum
{
  CHANGED,
  REMOVED,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JySuggestionCard, jy_suggestion_card, GTK_TYPE_WIDGET)

static void
on_changed (JySuggestionCard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_up (JySuggestionCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_down (JySuggestionCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_remove (JySuggestionCard *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
name_button (GtkWidget *button, const char *format, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", format, id);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
jy_suggestion_card_new (const char *id)
{
  JySuggestionCard *self = g_object_new (JY_TYPE_SUGGESTION_CARD, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Suggestion %s"), id);
  g_autofree char *basis = g_strdup_printf (_ ("Legal basis of suggestion %s"), id);

  self->id = g_strdup (id);
  gtk_label_set_text (GTK_LABEL (self->mark), id);
  jy_text_area_set_label (JY_TEXT_AREA (self->text), name);
  jy_text_area_set_label (JY_TEXT_AREA (self->basis), basis);
  name_button (self->up, _ ("Move up"), id);
  name_button (self->down, _ ("Move down"), id);
  name_button (self->remove, _ ("Take out"), id);
  return GTK_WIDGET (self);
}

const char *
jy_suggestion_card_get_id (JySuggestionCard *self)
{
  g_return_val_if_fail (JY_IS_SUGGESTION_CARD (self), NULL);
  return self->id;
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

JsonObject *
jy_suggestion_card_get_value (JySuggestionCard *self)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (self->text));

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "text", text);
  json_object_set_array_member (object, "problems", tied_here (self));
  json_object_set_array_member (object, "basis",
                                jy_text_area_get_lines (JY_TEXT_AREA (self->basis)));
  return object;
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
  on_changed (self);
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
      g_autofree char *name
          = g_strdup_printf (_ ("Suggestion %s answers problem %s"), self->id, id);

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

void
jy_suggestion_card_set_value (JySuggestionCard *self, JsonObject *value)
{
  JsonArray *problems = jy_json_array (value, "problems");

  g_return_if_fail (JY_IS_SUGGESTION_CARD (self));
  jy_text_area_set_text (JY_TEXT_AREA (self->text), jy_json_text (value, "text"));
  jy_text_area_set_list (JY_TEXT_AREA (self->basis), jy_json_array (value, "basis"));
  g_ptr_array_set_size (self->tied, 0);
  for (guint i = 0; i < jy_json_array_size (problems); i++)
    g_ptr_array_add (self->tied, g_strdup (jy_json_array_text (problems, i)));
}

void
jy_suggestion_card_set_editable (JySuggestionCard *self, gboolean editable)
{
  g_return_if_fail (JY_IS_SUGGESTION_CARD (self));
  self->editable = editable;
  jy_text_area_set_editable (JY_TEXT_AREA (self->text), editable);
  jy_text_area_set_editable (JY_TEXT_AREA (self->basis), editable);
  gtk_widget_set_visible (self->buttons, editable);
}

void
jy_suggestion_card_show_words (JySuggestionCard *self, const char *words)
{
  g_return_if_fail (JY_IS_SUGGESTION_CARD (self));
  jy_text_area_show_words (JY_TEXT_AREA (self->text), words);
}

static void
jy_suggestion_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_SUGGESTION_CARD);
  G_OBJECT_CLASS (jy_suggestion_card_parent_class)->dispose (object);
}

static void
jy_suggestion_card_finalize (GObject *object)
{
  g_free (JY_SUGGESTION_CARD (object)->id);
  g_ptr_array_unref (JY_SUGGESTION_CARD (object)->tied);
  G_OBJECT_CLASS (jy_suggestion_card_parent_class)->finalize (object);
}

static void
jy_suggestion_card_class_init (JySuggestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_suggestion_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_suggestion_card_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_SUGGESTION_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", JY_TYPE_SUGGESTION_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", JY_TYPE_SUGGESTION_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (JY_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/editor/suggestion-card.ui");
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, box);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, mark);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, text);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, ties);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, basis);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, up);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, down);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionCard, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_up);
  gtk_widget_class_bind_template_callback (widget_class, on_down);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
jy_suggestion_card_init (JySuggestionCard *self)
{
  self->tied = g_ptr_array_new_with_free_func (g_free);
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_text_area_set_lines (JY_TEXT_AREA (self->text), 2);
  jy_text_area_set_lines (JY_TEXT_AREA (self->basis), 1);
  jy_text_area_set_placeholder (JY_TEXT_AREA (self->basis),
                                _ ("Legal basis, one on each line: 《…》第…条"));
}
