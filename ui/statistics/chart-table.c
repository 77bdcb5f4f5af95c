/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/chart-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/spoken.h"

/* About seven rows. */
#define LEAST_HEIGHT 300

/* -- a row: which place of which chart */

#define JY_TYPE_CHART_ROW (jy_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (JyChartRow, jy_chart_row, JY, CHART_ROW, GObject)

struct _JyChartRow
{
  GObject parent_instance;

  guint place;
};

G_DEFINE_FINAL_TYPE (JyChartRow, jy_chart_row, G_TYPE_OBJECT)

static void
jy_chart_row_class_init (JyChartRowClass *klass)
{
}

static void
jy_chart_row_init (JyChartRow *self)
{
}

/* -- the table */

struct _JyChartTable
{
  GtkWidget parent_instance;

  GtkColumnView *view;
  GtkSingleSelection *selection;

  JyChart *chart;
  GListStore *rows; /* JyChartRow */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (JyChartTable, jy_chart_table, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Columns: the name, a series each, and of control charts these two. */
enum
{
  COLUMN_NAME = -1,
  COLUMN_LIMITS = JY_CHART_SERIES_MAX,
  COLUMN_MARK,
};

static char *
cell_text (JyChartTable *self, guint place, int column)
{
  const JyChartPlace *at = jy_chart_place (self->chart, place);

  if (column == COLUMN_NAME)
    return g_strdup (at->label);
  if (column == COLUMN_MARK)
    return g_strdup (at->mark ? at->mark : "");
  if (column == COLUMN_LIMITS)
    {
      g_autofree char *lower = jy_chart_number (self->chart, at->lower);
      g_autofree char *upper = jy_chart_number (self->chart, at->upper);

      return isnan (at->lower) && isnan (at->upper) ? g_strdup ("—")
                                                    : g_strdup_printf ("%s – %s", lower, upper);
    }
  return jy_chart_value_words (self->chart, place, (guint) column);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *place, gpointer column)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (GPOINTER_TO_INT (column) != COLUMN_NAME)
    gtk_widget_add_css_class (label, "figures");
  gtk_list_item_set_child (place, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  JyChartTable *self = JY_CHART_TABLE (gtk_widget_get_ancestor (label, JY_TYPE_CHART_TABLE));
  JyChartRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *line = cell ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *text = NULL;

  if (!self || !self->chart || row->place >= jy_chart_n_places (self->chart))
    return;
  text = cell_text (self, row->place, GPOINTER_TO_INT (column));
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text ? text : NULL);
  if (line && GPOINTER_TO_INT (column) == COLUMN_NAME)
    {
      g_autofree char *spoken = jy_chart_place_words (self->chart, row->place);

      gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
    }
}

static void
add_column (JyChartTable *self, const char *title, int which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), GINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GINT_TO_POINTER (which));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
}

static void
make_columns (JyChartTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, first);
    }
  if (!self->chart)
    return;
  add_column (self, _ ("Row"), COLUMN_NAME);
  for (guint i = 0; i < jy_chart_n_series (self->chart); i++)
    add_column (self, jy_chart_series (self->chart, i), (int) i);
  if (jy_chart_kind (self->chart) == JY_CHART_CONTROL)
    {
      add_column (self, _ ("Limits"), COLUMN_LIMITS);
      add_column (self, _ ("Unusual"), COLUMN_MARK);
    }
}

void
jy_chart_table_set_chart (JyChartTable *self, JyChart *chart)
{
  guint n = chart ? jy_chart_n_places (chart) : 0;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (JY_IS_CHART_TABLE (self));

  if (chart)
    jy_chart_ref (chart);
  self->quiet = TRUE;
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->chart, jy_chart_unref);
  self->chart = chart;
  make_columns (self);
  for (guint i = 0; i < n; i++)
    {
      JyChartRow *row = g_object_new (JY_TYPE_CHART_ROW, NULL);

      row->place = i;
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  if (chart)
    jy_spoken_column_view (self->view, jy_chart_title (chart));
  self->quiet = FALSE;
}

void
jy_chart_table_set_place (JyChartTable *self, guint place)
{
  g_return_if_fail (JY_IS_CHART_TABLE (self));

  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, place);
  self->quiet = FALSE;
}

static void
on_selected (JyChartTable *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[MOVED], 0, gtk_single_selection_get_selected (self->selection));
}

static void
on_activated (JyChartTable *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static void
jy_chart_table_dispose (GObject *object)
{
  JyChartTable *self = JY_CHART_TABLE (object);

  if (self->view)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  self->view = NULL;
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (jy_chart_table_parent_class)->dispose (object);
}

static void
jy_chart_table_finalize (GObject *object)
{
  JyChartTable *self = JY_CHART_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_pointer (&self->chart, jy_chart_unref);
  G_OBJECT_CLASS (jy_chart_table_parent_class)->finalize (object);
}

static void
jy_chart_table_class_init (JyChartTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_chart_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_chart_table_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[MOVED] = g_signal_new ("moved", JY_TYPE_CHART_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", JY_TYPE_CHART_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jy_chart_table_init (JyChartTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (JY_TYPE_CHART_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (
      gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "cases");
  jy_spoken_column_view (self->view, _ ("Figures"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LEAST_HEIGHT);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
jy_chart_table_new (void)
{
  return g_object_new (JY_TYPE_CHART_TABLE, NULL);
}
