/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/columns-window.h"

#include <glib/gi18n.h>

#define JY_TYPE_COLUMNS_WINDOW (jy_columns_window_get_type ())
G_DECLARE_FINAL_TYPE (JyColumnsWindow, jy_columns_window, JY, COLUMNS_WINDOW, GtkWindow)

struct _JyColumnsWindow
{
  GtkWindow parent_instance;

  GtkWidget *list; /* GtkListBox */

  JyCaseColumns *columns;
};

G_DEFINE_FINAL_TYPE (JyColumnsWindow, jy_columns_window, GTK_TYPE_WINDOW)

static const char *
name_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "column");
}

static void
toggled (GtkCheckButton *check, JyColumnsWindow *self)
{
  const char *name = name_of (GTK_WIDGET (check));

  if (gtk_check_button_get_active (check) != jy_case_columns_is_wanted (self->columns, name))
    jy_case_columns_toggle (self->columns, name);
}

/* Space and Return on a row do what its box does. */
static void
row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));

  if (gtk_widget_is_sensitive (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static GtkWidget *
row_of (JyColumnsWindow *self, const char *name)
{
  GtkWidget *row = gtk_widget_get_first_child (self->list);

  while (row && g_strcmp0 (name_of (row), name) != 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static int
in_order (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  JyColumnsWindow *self = user_data;
  g_autoptr (GPtrArray) names = jy_case_columns_names (self->columns, FALSE);
  guint one = 0, other = 0;

  g_ptr_array_find (names, name_of (GTK_WIDGET (a)), &one);
  g_ptr_array_find (names, name_of (GTK_WIDGET (b)), &other);
  return (int) one - (int) other;
}

static void
move (JyColumnsWindow *self, const char *name, int step)
{
  GtkWidget *row = row_of (self, name);

  if (!jy_case_columns_move (self->columns, name, step))
    return;
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  gtk_widget_grab_focus (row);
}

static void
step_clicked (GtkButton *button, JyColumnsWindow *self)
{
  move (self, name_of (GTK_WIDGET (button)),
        GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "step")));
}

static void
move_focused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (!row && GTK_IS_LIST_BOX_ROW (focus))
    row = focus;
  if (row)
    move (JY_COLUMNS_WINDOW (widget), name_of (row), g_str_equal (action, "columns.up") ? -1 : 1);
}

/* -- drag and drop */

static GdkContentProvider *
drag_begins (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return gdk_content_provider_new_typed (G_TYPE_STRING, name_of (row));
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, JyColumnsWindow *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const char *name = g_value_get_string (value);
  GtkWidget *moved = row_of (self, name);
  int from, to;

  if (!moved)
    return FALSE;
  from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (moved));
  to = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  for (; from < to; from++)
    jy_case_columns_move (self->columns, name, 1);
  for (; from > to; from--)
    jy_case_columns_move (self->columns, name, -1);
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  return TRUE;
}

/* -- making it */

static GtkWidget *
step_button (JyColumnsWindow *self, const JyLedgerColumn *kind, int step)
{
  GtkWidget *button
      = gtk_button_new_from_icon_name (step < 0 ? "go-up-symbolic" : "go-down-symbolic");
  g_autofree char *spoken = g_strdup_printf (
      /* Translators: name of a column. */
      step < 0 ? _ ("Move %s towards the front") : _ ("Move %s towards the end"),
      jy_ledger_column_heading (kind));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "column", (gpointer) kind->id);
  g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (step));
  g_signal_connect (button, "clicked", G_CALLBACK (step_clicked), self);
  return button;
}

static void
add_row (JyColumnsWindow *self, const JyLedgerColumn *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *check = gtk_check_button_new_with_label (jy_ledger_column_heading (kind));
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  g_object_set_data (G_OBJECT (row), "column", (gpointer) kind->id);
  g_object_set_data (G_OBJECT (check), "column", (gpointer) kind->id);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               jy_case_columns_is_wanted (self->columns, kind->id));
  /* A row without its title would say nothing. */
  gtk_widget_set_sensitive (check, !g_str_equal (kind->id, "title"));
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled), self);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), step_button (self, kind, -1));
  gtk_box_append (GTK_BOX (box), step_button (self, kind, 1));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jy_ledger_column_heading (kind), -1);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_begins), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (JyColumnsWindow *self)
{
  g_autoptr (GPtrArray) names = jy_case_columns_names (self->columns, FALSE);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < names->len; i++)
    add_row (self, jy_ledger_column_find (names->pdata[i]));
}

static void
reset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyColumnsWindow *self = JY_COLUMNS_WINDOW (widget);

  jy_case_columns_reset (self->columns);
  fill (self);
}

static void
jy_columns_window_class_init (JyColumnsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "columns.up", NULL, move_focused);
  gtk_widget_class_install_action (widget_class, "columns.down", NULL, move_focused);
  gtk_widget_class_install_action (widget_class, "columns.reset", NULL, reset);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "columns.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "columns.down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jy_columns_window_init (JyColumnsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *hint = gtk_label_new (
      _ ("Alt+Up and Alt+Down move a column; the ledger is exported and printed with them."));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *again = gtk_button_new_with_mnemonic (_ ("As at _first"));
  GtkWidget *close = gtk_button_new_with_mnemonic (_ ("_Close"));

  gtk_widget_add_css_class (box, "columns-window");
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), in_order, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns of the list"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (again), "columns.reset");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), again);
  gtk_box_append (GTK_BOX (buttons), close);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Columns of the list"));
  gtk_window_set_default_size (GTK_WINDOW (self), 360, 520);
}

GtkWindow *
jy_columns_window_new (GtkWindow *parent, JyCaseColumns *columns)
{
  JyColumnsWindow *self = g_object_new (JY_TYPE_COLUMNS_WINDOW, "transient-for", parent, "modal",
                                        TRUE, "destroy-with-parent", TRUE, NULL);

  self->columns = columns;
  fill (self);
  return GTK_WINDOW (self);
}
