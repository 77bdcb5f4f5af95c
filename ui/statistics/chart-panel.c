/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/chart-panel.h"

#include <glib/gi18n.h>

#include "statistics/chart-table.h"

struct _JyChartPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *head;
  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *toggle;
  GtkStack *stack;
  JyChartView *view;
  JyChartTable *table;
  GtkLabel *status;

  gboolean waiting;
};

G_DEFINE_FINAL_TYPE (JyChartPanel, jy_chart_panel, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
shows_table (JyChartPanel *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));
}

static void
show_status (JyChartPanel *self)
{
  JyChart *chart = jy_chart_view_get_chart (self->view);
  guint place = jy_chart_view_get_place (self->view);
  g_autofree char *words = NULL;

  if (!chart || self->waiting)
    words = g_strdup (_ ("Counting"));
  else if (place != JY_CHART_NOWHERE)
    words = jy_chart_place_words (chart, place);
  else
    words = jy_chart_summary (chart);
  gtk_label_set_text (self->status, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), words);
}

static void
on_moved (JyChartPanel *self, guint place)
{
  if (!shows_table (self))
    jy_chart_table_set_place (self->table, place);
  show_status (self);
  g_signal_emit (self, signals[MOVED], 0, place);
}

static void
on_table_moved (JyChartPanel *self, guint place)
{
  jy_chart_view_set_place (self->view, place);
}

static void
on_activated (JyChartPanel *self, guint place)
{
  g_signal_emit (self, signals[ACTIVATED], 0, place);
}

/* The rows are made only when they are asked for. */
static void
on_toggled (JyChartPanel *self)
{
  gboolean as_table = shows_table (self);

  jy_chart_table_set_chart (self->table, as_table ? jy_chart_view_get_chart (self->view) : NULL);
  if (as_table)
    jy_chart_table_set_place (self->table, jy_chart_view_get_place (self->view));
  gtk_stack_set_visible_child_name (self->stack, as_table ? "table" : "chart");
}

void
jy_chart_panel_set_chart (JyChartPanel *self, JyChart *chart)
{
  g_return_if_fail (JY_IS_CHART_PANEL (self));

  /* While it is being counted, what was there keeps the place, faintly. */
  self->waiting = chart == NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->waiting);
  gtk_widget_set_sensitive (self->toggle, chart != NULL && jy_chart_n_places (chart) > 0);
  if (chart)
    {
      jy_chart_view_set_chart (self->view, chart);
      gtk_label_set_text (self->title, jy_chart_title (chart));
      on_toggled (self);
    }
  show_status (self);
}

void
jy_chart_panel_set_note (JyChartPanel *self, const char *note)
{
  g_return_if_fail (JY_IS_CHART_PANEL (self));

  gtk_label_set_text (self->note, note ? note : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), note);
}

void
jy_chart_panel_add (JyChartPanel *self, GtkWidget *control)
{
  g_return_if_fail (JY_IS_CHART_PANEL (self));

  gtk_box_insert_child_after (GTK_BOX (self->head), control, GTK_WIDGET (self->note));
}

JyChart *
jy_chart_panel_get_chart (JyChartPanel *self)
{
  g_return_val_if_fail (JY_IS_CHART_PANEL (self), NULL);

  return jy_chart_view_get_chart (self->view);
}

guint
jy_chart_panel_get_place (JyChartPanel *self)
{
  g_return_val_if_fail (JY_IS_CHART_PANEL (self), JY_CHART_NOWHERE);

  return jy_chart_view_get_place (self->view);
}

static void
jy_chart_panel_dispose (GObject *object)
{
  JyChartPanel *self = JY_CHART_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_chart_panel_parent_class)->dispose (object);
}

static void
jy_chart_panel_class_init (JyChartPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_chart_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chartpanel");

  signals[MOVED] = g_signal_new ("moved", JY_TYPE_CHART_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", JY_TYPE_CHART_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
make_head (JyChartPanel *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->title
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                             "hexpand", TRUE, NULL);
  self->toggle = gtk_toggle_button_new_with_mnemonic (_ ("Show the _table"));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "section-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (on_toggled), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (head), self->toggle);
  self->head = head;
  return head;
}

static void
jy_chart_panel_init (JyChartPanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->view = JY_CHART_VIEW (jy_chart_view_new ());
  self->table = JY_CHART_TABLE (jy_chart_table_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "chart");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->status
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "figures");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->status));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->view, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "moved", G_CALLBACK (on_table_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  jy_chart_panel_set_chart (self, NULL);
}

GtkWidget *
jy_chart_panel_new (void)
{
  return g_object_new (JY_TYPE_CHART_PANEL, NULL);
}
