/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/indicator-column.h"

#include <glib/gi18n.h>

#include "statistics/statistics-charts.h"

/* The parts of one row. */
typedef struct
{
  GtkWidget *row;
  GtkLabel *value;
  GtkLabel *fraction;
} Line;

struct _JyIndicatorColumn
{
  GtkWidget parent_instance;

  GtkWidget *list; /* GtkListBox */

  JyIndicatorList *indicators;
  Line *lines; /* one each */
};

G_DEFINE_FINAL_TYPE (JyIndicatorColumn, jy_indicator_column, GTK_TYPE_WIDGET)

static guint chosen_signal;

static void
show_line (JyIndicatorColumn *self, guint index, const JyFigure *figure)
{
  const JyIndicator *indicator = jy_indicator_list_get (self->indicators, index);
  Line *line = &self->lines[index];
  g_autofree char *value = figure ? jy_figure_words (figure, indicator) : g_strdup ("…");
  g_autofree char *fraction = figure ? jy_statistics_fraction (figure) : g_strdup ("… / …");
  g_autofree char *spoken
      = figure ? g_strdup_printf ("%s, %s, %s", jy_indicator_name (indicator), value, fraction)
               : g_strdup_printf ("%s, %s", jy_indicator_name (indicator), _ ("Counting"));

  gtk_label_set_text (line->value, value);
  gtk_label_set_text (line->fraction, fraction);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

void
jy_indicator_column_set_statistics (JyIndicatorColumn *self, const JyStatistics *statistics)
{
  guint n;

  g_return_if_fail (JY_IS_INDICATOR_COLUMN (self));

  n = self->list ? jy_indicator_list_size (self->indicators) : 0;
  for (guint i = 0; i < n; i++)
    {
      const JyIndicator *indicator = jy_indicator_list_get (self->indicators, i);

      show_line (self, i,
                 statistics ? jy_statistics_figure (statistics, NULL, indicator->id) : NULL);
    }
}

const JyIndicator *
jy_indicator_column_get_chosen (JyIndicatorColumn *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (JY_IS_INDICATOR_COLUMN (self), NULL);

  row = self->list ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;
  return row ? jy_indicator_list_get (self->indicators, (guint) gtk_list_box_row_get_index (row))
             : NULL;
}

static void
on_selected (JyIndicatorColumn *self, GtkListBoxRow *row)
{
  if (row)
    g_signal_emit (self, chosen_signal, 0);
}

static void
add_line (JyIndicatorColumn *self, guint index)
{
  const JyIndicator *indicator = jy_indicator_list_get (self->indicators, index);
  const char *name = jy_indicator_name (indicator);
  Line *line = &self->lines[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                      "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", 8, NULL);

  line->row = gtk_list_box_row_new ();
  line->value = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, NULL);
  line->fraction = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (line->value), "figures");
  gtk_widget_add_css_class (GTK_WIDGET (line->fraction), "figures");
  gtk_widget_add_css_class (GTK_WIDGET (line->fraction), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->fraction), "dim-label");
  gtk_box_append (GTK_BOX (figures), GTK_WIDGET (line->value));
  gtk_box_append (GTK_BOX (figures), GTK_WIDGET (line->fraction));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), figures);
  gtk_widget_set_tooltip_text (box, jy_indicator_meaning (indicator));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), line->row);
}

static void
jy_indicator_column_dispose (GObject *object)
{
  g_clear_pointer (&JY_INDICATOR_COLUMN (object)->list, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_indicator_column_parent_class)->dispose (object);
}

static void
jy_indicator_column_finalize (GObject *object)
{
  JyIndicatorColumn *self = JY_INDICATOR_COLUMN (object);

  g_clear_pointer (&self->indicators, jy_indicator_list_unref);
  g_free (self->lines);
  G_OBJECT_CLASS (jy_indicator_column_parent_class)->finalize (object);
}

static void
jy_indicator_column_class_init (JyIndicatorColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_indicator_column_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_indicator_column_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  chosen_signal = g_signal_new ("chosen", JY_TYPE_INDICATOR_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
jy_indicator_column_init (JyIndicatorColumn *self)
{
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "rows");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Indicators"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

GtkWidget *
jy_indicator_column_new (JyIndicatorList *indicators)
{
  JyIndicatorColumn *self = g_object_new (JY_TYPE_INDICATOR_COLUMN, NULL);
  guint n = jy_indicator_list_size (indicators);

  self->indicators = jy_indicator_list_ref (indicators);
  self->lines = g_new0 (Line, n);
  for (guint i = 0; i < n; i++)
    add_line (self, i);
  jy_indicator_column_set_statistics (self, NULL);
  if (n > 0)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (self->lines[0].row));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
