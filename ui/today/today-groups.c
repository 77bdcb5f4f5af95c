/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/today-groups.h"

#include <glib/gi18n.h>

struct _JyTodayGroups
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GHashTable *buttons; /* id of a group ("" all) -> GtkToggleButton, borrowed */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (JyTodayGroups, jy_today_groups, GTK_TYPE_WIDGET)

static guint chosen_signal;

static void
chip_toggled (JyTodayGroups *self, GtkToggleButton *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "group");

  if (!self->quiet && gtk_toggle_button_get_active (button))
    g_signal_emit (self, chosen_signal, 0, *id ? id : NULL);
}

static GtkWidget *
add_chip (JyTodayGroups *self, const char *id)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *first = gtk_widget_get_first_child (self->box);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "group", g_strdup (id), g_free);
  if (first)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_box_append (GTK_BOX (self->box), button);
  g_hash_table_insert (self->buttons, g_strdup (id), button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (chip_toggled), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_chip (JyTodayGroups *self, const char *id, const char *label, guint count, gboolean late)
{
  GtkWidget *button = g_hash_table_lookup (self->buttons, id);
  g_autofree char *text = g_strdup_printf ("%s %u", label, count);
  g_autofree char *spoken = g_strdup_printf ("%s, %u", label, count);

  if (!button)
    button = add_chip (self, id);
  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_visible (button, TRUE);
  if (late)
    gtk_widget_add_css_class (button, "overdue");
  else
    gtk_widget_remove_css_class (button, "overdue");
}

void
jy_today_groups_show (JyTodayGroups *self, const JyTodayCounts *counts, const char *chosen)
{
  GHashTableIter iter;
  gpointer button;
  guint all = 0;

  g_return_if_fail (JY_IS_TODAY_GROUPS (self) && counts);

  self->quiet = TRUE;
  for (guint i = 0; i < counts->groups->len; i++)
    all += ((const JyTodayGroup *) g_ptr_array_index (counts->groups, i))->count;
  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, NULL, &button))
    gtk_widget_set_visible (button, FALSE);
  show_chip (self, "", _ ("All"), all, FALSE);
  for (guint i = 0; i < counts->groups->len; i++)
    {
      const JyTodayGroup *group = g_ptr_array_index (counts->groups, i);

      show_chip (self, group->id, group->label, group->count,
                 group->count > 0 && g_str_equal (group->id, "overdue"));
    }
  button = g_hash_table_lookup (self->buttons, chosen ? chosen : "");
  /* The last of a group has gone while it was shown alone: its button stays until another is
   * chosen. */
  if (button)
    {
      gtk_widget_set_visible (button, TRUE);
      gtk_toggle_button_set_active (button, TRUE);
    }
  self->quiet = FALSE;
}

static void
jy_today_groups_dispose (GObject *object)
{
  JyTodayGroups *self = JY_TODAY_GROUPS (object);
  GtkWidget *child;

  g_hash_table_remove_all (self->buttons);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jy_today_groups_parent_class)->dispose (object);
}

static void
jy_today_groups_finalize (GObject *object)
{
  g_hash_table_unref (JY_TODAY_GROUPS (object)->buttons);
  G_OBJECT_CLASS (jy_today_groups_parent_class)->finalize (object);
}

static void
jy_today_groups_class_init (JyTodayGroupsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_today_groups_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_today_groups_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  chosen_signal = g_signal_new ("chosen", JY_TYPE_TODAY_GROUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_today_groups_init (JyTodayGroups *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->box, "chips");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Groups of today"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->box);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}
