/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/statistics-page.h"

#include <glib/gi18n.h>

#include "common/empty-state.h"
#include "common/notice.h"
#include "common/window-of.h"
#include "preview/sheet-window.h"
#include "statistics/indicator-column.h"
#include "statistics/indicator-view.h"
#include "statistics/question-form.h"
#include "statistics/statistics-output.h"

/* Changes that come together are counted together. */
#define GATHER_MS 500
/* Days show their weekday in it. */
#define SIDE_WIDTH 296

struct _JyStatisticsPage
{
  GtkWidget parent_instance;

  GtkWidget *stack; /* the page, or what to do first */
  JyNotice *notice;
  JyQuestionForm *form;
  JyIndicatorColumn *column;
  JyIndicatorView *view;
  GtkWidget *outputs;

  JyDesk *desk;
  JyIndicatorList *indicators;
  JyStatistics *statistics; /* NULL: being counted */
  JyStatistics *months;
  GCancellable *cancellable;
  guint change_timeout;
  gboolean stale; /* something was recorded while the page was not seen */
};

G_DEFINE_FINAL_TYPE (JyStatisticsPage, jy_statistics_page, GTK_TYPE_WIDGET)

enum
{
  CASES,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* -- asking */

static gboolean
is_over (JyStatisticsPage *self, const GError *error)
{
  return !self->stack || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_months (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyStatisticsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) months = jy_desk_statistics_finish (result, &error);

  if (is_over (self, error))
    return;
  if (!months)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  g_clear_pointer (&self->months, jy_statistics_unref);
  self->months = g_steal_pointer (&months);
  jy_indicator_view_set_months (self->view, self->months);
}

static void
ask_months (JyStatisticsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatisticsQuery) query = jy_statistics_months (self->statistics, NULL, &error);

  if (query)
    jy_desk_statistics_async (self->desk, query, self->cancellable, on_months, g_object_ref (self));
  else
    jy_notice_show_error (self->notice, error);
}

static void
on_any (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyStatisticsPage) self = user_data;
  gint64 n = jy_desk_count_finish (result, NULL);

  if (self->stack)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n == 0 ? "empty" : "figures");
}

/* Nothing in any base: is there no case at all yet? */
static void
look_whether_empty (JyStatisticsPage *self)
{
  g_autoptr (JyListQuery) all = NULL;
  guint n = jy_indicator_list_size (self->statistics->indicators);

  for (guint i = 0; i < n; i++)
    if (self->statistics->total->figures[i].denominator > 0)
      {
        gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "figures");
        return;
      }
  all = jy_list_query_new ();
  jy_desk_count_async (self->desk, all, self->cancellable, on_any, g_object_ref (self));
}

static void
on_statistics (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyStatisticsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) statistics = jy_desk_statistics_finish (result, &error);

  if (is_over (self, error))
    return;
  if (!statistics)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  jy_notice_hide (self->notice);
  g_clear_pointer (&self->statistics, jy_statistics_unref);
  self->statistics = g_steal_pointer (&statistics);
  jy_indicator_column_set_statistics (self->column, self->statistics);
  jy_indicator_view_set_statistics (self->view, self->statistics);
  gtk_widget_set_sensitive (self->outputs, TRUE);
  look_whether_empty (self);
  ask_months (self);
}

/* What is shown stays until the new figures come. */
static void
count (JyStatisticsPage *self)
{
  g_autoptr (JyStatisticsQuery) query = jy_question_form_get_query (self->form);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->stale = FALSE;
  if (query)
    jy_desk_statistics_async (self->desk, query, self->cancellable, on_statistics,
                              g_object_ref (self));
}

/* Figures of another question are no answer: they go at once. */
static void
question_changed (JyStatisticsPage *self)
{
  g_clear_pointer (&self->statistics, jy_statistics_unref);
  g_clear_pointer (&self->months, jy_statistics_unref);
  jy_indicator_column_set_statistics (self->column, NULL);
  jy_indicator_view_set_statistics (self->view, NULL);
  jy_indicator_view_set_months (self->view, NULL);
  gtk_widget_set_sensitive (self->outputs, FALSE);
  count (self);
}

static gboolean
on_gathered (gpointer user_data)
{
  JyStatisticsPage *self = user_data;

  self->change_timeout = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      count (self);
      jy_indicator_view_refresh (self->view);
    }
  else
    self->stale = TRUE;
  return G_SOURCE_REMOVE;
}

static void
desk_changed (JyStatisticsPage *self)
{
  if (!self->change_timeout)
    self->change_timeout = g_timeout_add (GATHER_MS, on_gathered, self);
}

/* -- one of them */

static void
indicator_chosen (JyStatisticsPage *self)
{
  const JyIndicator *indicator = jy_indicator_column_get_chosen (self->column);

  if (indicator)
    jy_indicator_view_set_indicator (self->view, indicator);
}

static void
cases_asked (JyStatisticsPage *self, const JyListQuery *query, const char *name)
{
  g_signal_emit (self, signals[CASES], 0, query, name);
}

static void
view_failed (JyStatisticsPage *self, const GError *error)
{
  jy_notice_show_error (self->notice, error);
}

/* -- on paper and in files */

static gpointer
make_report (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_statistics_report (desk, data, error);
}

/* @query: taken over; NULL: the half year that ended last. */
static void
show_report (JyStatisticsPage *self, JyStatisticsQuery *query)
{
  jy_sheet_window_show (jy_window_of (self), self->desk, _ ("Analysis report"), make_report, query,
                        (GDestroyNotify) jy_statistics_query_free);
}

static void
report_half (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_report (JY_STATISTICS_PAGE (widget), NULL);
}

static void
report_period (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyStatisticsPage *self = JY_STATISTICS_PAGE (widget);

  if (self->statistics)
    show_report (self, jy_statistics_query_copy (self->statistics->query));
}

typedef void (*Output) (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                        JyNotice *notice);

static void
put_out (GtkWidget *widget, Output output)
{
  JyStatisticsPage *self = JY_STATISTICS_PAGE (widget);
  g_autofree char *question = self->statistics ? jy_statistics_question (self->statistics) : NULL;
  JyStatisticsSheet sheet
      = { self->statistics, jy_indicator_view_get_chart (self->view), question };

  if (self->statistics)
    output (widget, self->desk, &sheet, self->notice);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  put_out (widget, jy_statistics_output_print);
}

static void
save_pdf (GtkWidget *widget, const char *name, GVariant *parameter)
{
  put_out (widget, jy_statistics_output_pdf);
}

static void
save_table (GtkWidget *widget, const char *name, GVariant *parameter)
{
  put_out (widget, jy_statistics_output_table);
}

/* -- making it */

static void
jy_statistics_page_map (GtkWidget *widget)
{
  JyStatisticsPage *self = JY_STATISTICS_PAGE (widget);

  GTK_WIDGET_CLASS (jy_statistics_page_parent_class)->map (widget);
  if (self->form && (!self->cancellable || self->stale))
    count (self);
}

static void
jy_statistics_page_dispose (GObject *object)
{
  JyStatisticsPage *self = JY_STATISTICS_PAGE (object);

  g_clear_handle_id (&self->change_timeout, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->statistics, jy_statistics_unref);
  g_clear_pointer (&self->months, jy_statistics_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_statistics_page_parent_class)->dispose (object);
}

static void
jy_statistics_page_finalize (GObject *object)
{
  JyStatisticsPage *self = JY_STATISTICS_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->indicators, jy_indicator_list_unref);
  G_OBJECT_CLASS (jy_statistics_page_parent_class)->finalize (object);
}

static void
jy_statistics_page_class_init (JyStatisticsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_statistics_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_statistics_page_finalize;
  widget_class->map = jy_statistics_page_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statisticspage");
  gtk_widget_class_install_action (widget_class, "statistics.report-half", NULL, report_half);
  gtk_widget_class_install_action (widget_class, "statistics.report-period", NULL, report_period);
  gtk_widget_class_install_action (widget_class, "statistics.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "statistics.save-pdf", NULL, save_pdf);
  gtk_widget_class_install_action (widget_class, "statistics.save-table", NULL, save_table);

  signals[CASES] = g_signal_new ("cases", JY_TYPE_STATISTICS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
jy_statistics_page_init (JyStatisticsPage *self)
{
}

static GtkWidget *
make_outputs (JyStatisticsPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) reports = g_menu_new ();
  g_autoptr (GMenu) tables = g_menu_new ();

  g_menu_append (reports, _ ("Report of the last _half year…"), "statistics.report-half");
  g_menu_append (reports, _ ("Report of the period _shown…"), "statistics.report-period");
  g_menu_append (tables, _ ("_Print…"), "statistics.print");
  g_menu_append (tables, _ ("Save as P_DF…"), "statistics.save-pdf");
  g_menu_append (tables, _ ("Save as a _table (xlsx, csv)…"), "statistics.save-table");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reports));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tables));
  self->outputs = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->outputs), _ ("_Report and print"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->outputs), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->outputs), G_MENU_MODEL (menu));
  gtk_widget_set_valign (self->outputs, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->outputs, FALSE);
  return self->outputs;
}

static GtkWidget *
make_head (JyStatisticsPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _ ("Statistics"), "xalign", 0.0,
                                     "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (head, "column-head");
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), make_outputs (self));
  return head;
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_side (JyStatisticsPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (side, "tab-page");
  gtk_widget_set_size_request (side, SIDE_WIDTH, -1);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->column));
  return make_scroller (side);
}

static void
build (JyStatisticsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *empty = jy_empty_state_new (
      "jy-statistics-symbolic", _ ("Nothing to count yet"),
      _ ("Register the first clue, or bring in a recommendation that was already issued. Its "
         "figures are counted here from then on."));

  jy_empty_state_set (JY_EMPTY_STATE (empty), "jy-statistics-symbolic", _ ("Nothing to count yet"),
                      _ ("Register the first clue, or bring in a recommendation that was already "
                         "issued. Its figures are counted here from then on."),
                      _ ("Register a clue"), "win.register");
  self->notice = JY_NOTICE (jy_notice_new ());
  self->form = JY_QUESTION_FORM (jy_question_form_new (self->desk));
  self->column = JY_INDICATOR_COLUMN (jy_indicator_column_new (self->indicators));
  self->view = JY_INDICATOR_VIEW (jy_indicator_view_new (self->desk));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "tab-page");
  gtk_paned_set_start_child (GTK_PANED (sides), make_side (self));
  gtk_paned_set_end_child (GTK_PANED (sides), make_scroller (GTK_WIDGET (self->view)));
  gtk_paned_set_resize_start_child (GTK_PANED (sides), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (sides), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (sides), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sides), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Width of the indicators"), -1);
  gtk_widget_set_vexpand (sides, TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), sides);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), box, "figures");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
jy_statistics_page_new (JyDesk *desk)
{
  JyStatisticsPage *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_STATISTICS_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->indicators = jy_desk_indicators (desk, &error);
  if (!self->indicators)
    {
      self->stack = jy_empty_state_new ("jy-overdue-symbolic", _ ("Statistics cannot be shown"),
                                        error->message);
      gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
      return GTK_WIDGET (self);
    }
  build (self);
  indicator_chosen (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (question_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->column, "chosen", G_CALLBACK (indicator_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "cases", G_CALLBACK (cases_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "failed", G_CALLBACK (view_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
