/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/choice.h"

#include "common/spoken.h"

/* A list longer than this is searched rather than read. */
#define SEARCH_FROM 9

struct _JyChoice
{
  GtkWidget parent_instance;

  GtkWidget *drop_down;

  GtkStringList *labels;
  GPtrArray *values; /* char *; NULL for none */
  gboolean filling;
  guint none; /* 1 where the first entry stands for no value */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyChoice, jy_choice, GTK_TYPE_WIDGET)

static void
on_selected (JyChoice *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

GtkWidget *
jy_choice_new (const char *none)
{
  JyChoice *self = g_object_new (JY_TYPE_CHOICE, NULL);

  if (none != NULL)
    {
      self->none = 1;
      jy_choice_add (self, NULL, none);
    }
  return GTK_WIDGET (self);
}

void
jy_choice_add (JyChoice *self, const char *value, const char *label)
{
  g_return_if_fail (JY_IS_CHOICE (self));
  self->filling = TRUE;
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (self->labels, label);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down),
                                   self->values->len >= SEARCH_FROM);
  self->filling = FALSE;
}

void
jy_choice_clear (JyChoice *self)
{
  guint n;

  g_return_if_fail (JY_IS_CHOICE (self));
  self->filling = TRUE;
  n = self->values->len - self->none;
  if (self->none > 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), 0);
  gtk_string_list_splice (self->labels, self->none, n, NULL);
  g_ptr_array_set_size (self->values, (gint) self->none);
  self->filling = FALSE;
}

void
jy_choice_set_none (JyChoice *self, const char *none)
{
  const char *labels[] = { none, NULL };
  const char *shown;
  gboolean selected;

  g_return_if_fail (JY_IS_CHOICE (self) && none != NULL);
  if (self->none == 0)
    return;
  shown = gtk_string_list_get_string (self->labels, 0);
  if (g_strcmp0 (shown, none) == 0)
    return;
  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) == 0;
  self->filling = TRUE;
  gtk_string_list_splice (self->labels, 0, 1, labels);
  if (selected)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), 0);
  self->filling = FALSE;
}

guint
jy_choice_count (JyChoice *self)
{
  g_return_val_if_fail (JY_IS_CHOICE (self), 0);
  return self->values->len - self->none;
}

gboolean
jy_choice_has (JyChoice *self, const char *value)
{
  g_return_val_if_fail (JY_IS_CHOICE (self), FALSE);
  for (guint i = self->none; i < self->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->values, i), value) == 0)
      return TRUE;
  return FALSE;
}

void
jy_choice_select_only (JyChoice *self)
{
  g_return_if_fail (JY_IS_CHOICE (self));
  if (jy_choice_count (self) == 1)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), self->none);
}

const char *
jy_choice_get_value (JyChoice *self)
{
  guint selected;

  g_return_val_if_fail (JY_IS_CHOICE (self), NULL);
  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  return selected < self->values->len ? g_ptr_array_index (self->values, selected) : NULL;
}

void
jy_choice_set_value (JyChoice *self, const char *value)
{
  g_return_if_fail (JY_IS_CHOICE (self));
  for (guint i = 0; i < self->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->values, i), value) == 0)
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), i);
        return;
      }
  if (value == NULL)
    return;
  jy_choice_add (self, value, value);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), self->values->len - 1);
}

void
jy_choice_set_label (JyChoice *self, const char *label)
{
  g_return_if_fail (JY_IS_CHOICE (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  jy_spoken_drop_down (GTK_DROP_DOWN (self->drop_down), label);
}

GtkWidget *
jy_choice_get_control (JyChoice *self)
{
  g_return_val_if_fail (JY_IS_CHOICE (self), NULL);
  return self->drop_down;
}

static void
jy_choice_dispose (GObject *object)
{
  JyChoice *self = JY_CHOICE (object);

  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_choice_parent_class)->dispose (object);
}

static void
jy_choice_finalize (GObject *object)
{
  JyChoice *self = JY_CHOICE (object);

  g_clear_object (&self->labels);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (jy_choice_parent_class)->finalize (object);
}

static void
jy_choice_class_init (JyChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_choice_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* Down on the closed list opens it, as in every other list; otherwise the focus would leave. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                gpointer user_data)
{
  JyChoice *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;
  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
      || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate (self->drop_down);
}

static void
jy_choice_init (JyChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->values = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
  self->drop_down
      = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->labels)),
                           gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->drop_down, keys);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}
