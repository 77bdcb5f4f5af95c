/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/problem-card.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "common/text-area.h"

struct _JyProblemCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *mark;
  GtkWidget *text;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *remove;

  char *id;
};

enum
{
  CHANGED,
  REMOVED,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyProblemCard, jy_problem_card, GTK_TYPE_WIDGET)

static void
on_changed (JyProblemCard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_up (JyProblemCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_down (JyProblemCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_remove (JyProblemCard *self)
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
jy_problem_card_new (const char *id)
{
  JyProblemCard *self = g_object_new (JY_TYPE_PROBLEM_CARD, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Problem %s"), id);

  self->id = g_strdup (id);
  gtk_label_set_text (GTK_LABEL (self->mark), id);
  jy_text_area_set_label (JY_TEXT_AREA (self->text), name);
  name_button (self->up, _ ("Move up"), id);
  name_button (self->down, _ ("Move down"), id);
  name_button (self->remove, _ ("Take out"), id);
  return GTK_WIDGET (self);
}

const char *
jy_problem_card_get_id (JyProblemCard *self)
{
  g_return_val_if_fail (JY_IS_PROBLEM_CARD (self), NULL);
  return self->id;
}

char *
jy_problem_card_get_text (JyProblemCard *self)
{
  g_return_val_if_fail (JY_IS_PROBLEM_CARD (self), NULL);
  return jy_text_area_get_text (JY_TEXT_AREA (self->text));
}

JsonObject *
jy_problem_card_get_value (JyProblemCard *self)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = jy_problem_card_get_text (self);

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "text", text);
  return object;
}

void
jy_problem_card_set_value (JyProblemCard *self, JsonObject *value)
{
  g_return_if_fail (JY_IS_PROBLEM_CARD (self));
  jy_text_area_set_text (JY_TEXT_AREA (self->text), jy_json_text (value, "text"));
}

void
jy_problem_card_set_editable (JyProblemCard *self, gboolean editable)
{
  g_return_if_fail (JY_IS_PROBLEM_CARD (self));
  jy_text_area_set_editable (JY_TEXT_AREA (self->text), editable);
  gtk_widget_set_visible (self->buttons, editable);
}

void
jy_problem_card_show_words (JyProblemCard *self, const char *words)
{
  g_return_if_fail (JY_IS_PROBLEM_CARD (self));
  jy_text_area_show_words (JY_TEXT_AREA (self->text), words);
}

static void
jy_problem_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_PROBLEM_CARD);
  G_OBJECT_CLASS (jy_problem_card_parent_class)->dispose (object);
}

static void
jy_problem_card_finalize (GObject *object)
{
  g_free (JY_PROBLEM_CARD (object)->id);
  G_OBJECT_CLASS (jy_problem_card_parent_class)->finalize (object);
}

static void
jy_problem_card_class_init (JyProblemCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_problem_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_problem_card_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_PROBLEM_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", JY_TYPE_PROBLEM_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", JY_TYPE_PROBLEM_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (JY_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/editor/problem-card.ui");
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, box);
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, mark);
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, text);
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, up);
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, down);
  gtk_widget_class_bind_template_child (widget_class, JyProblemCard, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_up);
  gtk_widget_class_bind_template_callback (widget_class, on_down);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
jy_problem_card_init (JyProblemCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_text_area_set_lines (JY_TEXT_AREA (self->text), 2);
}
