/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/indicator-view.h"

#include <glib/gi18n.h>

#include "common/choice.h"
#include "common/read-only.h"
#include "statistics/chart-panel.h"
#include "statistics/meeting-list.h"
#include "statistics/statistics-charts.h"

/* What the chart shows. */
#define BY_MONTH "months"
#define BY_ROW "rows"
#define AS_PARTS "parts"

struct _JyIndicatorView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *value;
  GtkLabel *meaning;
  GtkLabel *numerator;
  GtkLabel *denominator;
  GtkLabel *base;
  GtkWidget *above; /* GtkButton: cases of the numerator */
  GtkWidget *below; /* of the denominator */
  GtkWidget *meet;
  GtkLabel *note;
  GtkWidget *which; /* JyChoice */
  JyChartPanel *panel;
  GtkLabel *place; /* what the buttons beside it are about */
  GtkWidget *place_above;
  GtkWidget *place_below;
  GtkWidget *place_meet;
  JyMeetingList *meetings;

  JyDesk *desk;
  const JyIndicator *indicator; /* borrowed from the list of @indicators */
  JyStatistics *statistics;     /* NULL: being counted */
  JyStatistics *months;
  gboolean filling; /* the choice is filled in by us */
};

G_DEFINE_FINAL_TYPE (JyIndicatorView, jy_indicator_view, GTK_TYPE_WIDGET)

enum
{
  CASES,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *
chart_kind (JyIndicatorView *self)
{
  const char *kind = jy_choice_get_value (JY_CHOICE (self->which));

  return kind ? kind : BY_MONTH;
}

/* What the chart's places are rows of, or NULL. */
static JyStatistics *
chart_source (JyIndicatorView *self)
{
  return g_str_equal (chart_kind (self), BY_MONTH) ? self->months : self->statistics;
}

/* The row at the chart's chosen place, or NULL. */
static const JyStatisticsRow *
chosen_row (JyIndicatorView *self)
{
  const JyStatistics *source = chart_source (self);
  guint place = jy_chart_panel_get_place (self->panel);

  if (!source || place == JY_CHART_NOWHERE || place >= source->rows->len)
    return NULL;
  return g_ptr_array_index (source->rows, place);
}

/* -- the cases behind a figure */

static void
open_cases (JyIndicatorView *self, const JyStatistics *from, const JyStatisticsRow *row,
            JyFigurePart part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = NULL;
  g_autofree char *title = NULL;

  if (!from || !self->indicator)
    return;
  query = jy_statistics_cases (from, row ? row->key : NULL, self->indicator->id, part, &error);
  if (!query)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  title = g_strdup_printf (
      "%s%s%s: %s", jy_indicator_name (self->indicator), row ? " · " : "", row ? row->label : "",
      part == JY_FIGURE_NUMERATOR ? jy_indicator_numerator (self->indicator)
                                  : jy_indicator_denominator (self->indicator));
  g_signal_emit (self, signals[CASES], 0, query, title);
}

static void
on_above (JyIndicatorView *self)
{
  open_cases (self, self->statistics, NULL, JY_FIGURE_NUMERATOR);
}

static void
on_below (JyIndicatorView *self)
{
  open_cases (self, self->statistics, NULL, JY_FIGURE_DENOMINATOR);
}

static void
on_place_above (JyIndicatorView *self)
{
  open_cases (self, chart_source (self), chosen_row (self), JY_FIGURE_NUMERATOR);
}

static void
on_place_below (JyIndicatorView *self)
{
  open_cases (self, chart_source (self), chosen_row (self), JY_FIGURE_DENOMINATOR);
}

/* Return on a point: all that its figure is of, or where only these are cases, what was counted. */
static void
on_activated (JyIndicatorView *self)
{
  if (!self->indicator || !chosen_row (self))
    return;
  if (self->indicator->typed_base)
    on_place_above (self);
  else
    on_place_below (self);
}

/* -- meetings */

static void
begin_meeting (JyIndicatorView *self, const JyStatistics *from, const JyStatisticsRow *row)
{
  JyMeeting *meeting
      = from ? jy_meeting_new (from, row ? row->key : NULL, self->indicator->id) : NULL;

  if (!meeting)
    return;
  meeting->held_on = jy_desk_today (self->desk);
  meeting->title = g_strdup_printf (_ ("Analysis of %s"), jy_indicator_name (self->indicator));
  jy_meeting_list_begin (self->meetings, meeting);
}

static void
on_meet (JyIndicatorView *self)
{
  begin_meeting (self, self->statistics, NULL);
}

static void
on_place_meet (JyIndicatorView *self)
{
  begin_meeting (self, chart_source (self), chosen_row (self));
}

static void
on_failed (JyIndicatorView *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
jy_indicator_view_refresh (JyIndicatorView *self)
{
  g_return_if_fail (JY_IS_INDICATOR_VIEW (self));

  if (self->indicator)
    jy_meeting_list_show (self->meetings, self->indicator->id);
}

/* -- figures */

/* The figure counts agencies or filings, the list shows cases: how many there are is said there. */
static void
set_button (GtkWidget *button, const gint64 *n, gboolean usable)
{
  gtk_widget_set_sensitive (button, usable && n && *n > 0);
}

static gboolean
may_meet (JyIndicatorView *self)
{
  return jy_desk_may_meet (self->desk) && !jy_desk_is_read_only (self->desk);
}

static void
show_place (JyIndicatorView *self)
{
  const JyStatisticsRow *row = chosen_row (self);
  const JyFigure *figure
      = row ? jy_statistics_figure (chart_source (self), row->key, self->indicator->id) : NULL;
  g_autofree char *words = figure ? jy_statistics_words (figure, self->indicator) : NULL;
  g_autofree char *text = words ? g_strdup_printf ("%s: %s", row->label, words) : NULL;

  gtk_label_set_text (self->place,
                      text ? text : _ ("Choose a point of the chart to see its cases."));
  set_button (self->place_above, figure ? &figure->numerator : NULL, TRUE);
  set_button (self->place_below, figure ? &figure->denominator : NULL,
              !self->indicator || !self->indicator->typed_base);
  gtk_widget_set_sensitive (self->place_meet, figure != NULL && may_meet (self));
}

/* What the figures leave out. */
static void
show_note (JyIndicatorView *self)
{
  const JyStatistics *statistics = self->statistics;
  GString *text = g_string_new (NULL);

  if (statistics && statistics->partial)
    g_string_append (text, _ ("Sealed cases that you may not read are left out of these figures."));
  if (statistics && statistics->pending > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("Older cases are still being gone through: the figures grow until "
                               "that is done."));
  gtk_label_set_text (self->note, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text->len > 0);
  g_string_free (text, TRUE);
}

static void
show_figure (JyIndicatorView *self)
{
  const JyFigure *figure = self->statistics
                               ? jy_statistics_figure (self->statistics, NULL, self->indicator->id)
                               : NULL;
  g_autofree char *words
      = figure ? jy_statistics_words (figure, self->indicator) : g_strdup (_ ("Counting"));

  gtk_label_set_text (self->value, words);
  set_button (self->above, figure ? &figure->numerator : NULL, TRUE);
  set_button (self->below, figure ? &figure->denominator : NULL, !self->indicator->typed_base);
  gtk_widget_set_sensitive (self->meet, figure != NULL && may_meet (self));
  show_note (self);
}

static void
show_chart (JyIndicatorView *self)
{
  const char *kind = chart_kind (self);
  g_autoptr (JyControlChart) control = NULL;
  g_autoptr (JyChart) chart = NULL;

  if (!self->indicator)
    return;
  if (!g_str_equal (kind, BY_MONTH))
    {
      if (self->statistics)
        chart = jy_statistics_row_chart (self->statistics, self->indicator,
                                         g_str_equal (kind, AS_PARTS));
      jy_chart_panel_set_note (self->panel, NULL);
    }
  else if (self->months)
    {
      chart = jy_statistics_month_chart (self->months, self->indicator);
      control = jy_statistics_chart (self->months, self->indicator->id);
      jy_chart_panel_set_note (self->panel,
                               control && control->limited
                                   ? jy_control_chart_kind (control)
                                   : _ ("Too few months have figures for control limits."));
    }
  jy_chart_panel_set_chart (self->panel, chart);
  show_place (self);
}

static void
on_which (JyIndicatorView *self)
{
  if (!self->filling)
    show_chart (self);
}

/* Rows are offered where there are any. */
static void
fill_which (JyIndicatorView *self)
{
  gboolean rows = self->statistics && self->statistics->query->by != JY_BY_NONE
                  && self->statistics->query->by != JY_BY_MONTH;
  gboolean parts = rows && self->indicator && self->indicator->measure == JY_MEASURE_RATE;
  g_autofree char *kept = g_strdup (chart_kind (self));
  gboolean new_rows = rows && !jy_choice_has (JY_CHOICE (self->which), BY_ROW);

  if (!self->statistics)
    return;
  self->filling = TRUE;
  jy_choice_clear (JY_CHOICE (self->which));
  jy_choice_add (JY_CHOICE (self->which), BY_MONTH, _ ("By month"));
  if (rows)
    jy_choice_add (JY_CHOICE (self->which), BY_ROW, _ ("By row"));
  if (parts)
    jy_choice_add (JY_CHOICE (self->which), AS_PARTS, _ ("By row, in parts"));
  if (new_rows)
    jy_choice_set_value (JY_CHOICE (self->which), BY_ROW);
  else
    jy_choice_set_value (JY_CHOICE (self->which),
                         jy_choice_has (JY_CHOICE (self->which), kept) ? kept : BY_MONTH);
  self->filling = FALSE;
}

static void
show_line (GtkLabel *label, const char *name, const char *text)
{
  g_autofree char *line = text && *text ? g_strdup_printf ("%s: %s", name, text) : NULL;

  gtk_label_set_text (label, line ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (label), line != NULL);
}

void
jy_indicator_view_set_indicator (JyIndicatorView *self, const JyIndicator *indicator)
{
  g_return_if_fail (JY_IS_INDICATOR_VIEW (self) && indicator);

  self->indicator = indicator;
  gtk_label_set_text (self->name, jy_indicator_name (indicator));
  gtk_label_set_text (self->meaning, jy_indicator_meaning (indicator));
  show_line (self->numerator, _ ("Numerator"), jy_indicator_numerator (indicator));
  show_line (self->denominator, _ ("Denominator"), jy_indicator_denominator (indicator));
  show_line (self->base, _ ("Base"), jy_indicator_base (indicator));
  fill_which (self);
  show_figure (self);
  show_chart (self);
  jy_indicator_view_refresh (self);
}

void
jy_indicator_view_set_statistics (JyIndicatorView *self, JyStatistics *statistics)
{
  g_return_if_fail (JY_IS_INDICATOR_VIEW (self));

  if (statistics)
    jy_statistics_ref (statistics);
  g_clear_pointer (&self->statistics, jy_statistics_unref);
  self->statistics = statistics;
  if (!self->indicator)
    return;
  fill_which (self);
  show_figure (self);
  show_chart (self);
}

void
jy_indicator_view_set_months (JyIndicatorView *self, JyStatistics *months)
{
  g_return_if_fail (JY_IS_INDICATOR_VIEW (self));

  if (months)
    jy_statistics_ref (months);
  g_clear_pointer (&self->months, jy_statistics_unref);
  self->months = months;
  show_chart (self);
}

JyChart *
jy_indicator_view_get_chart (JyIndicatorView *self)
{
  g_return_val_if_fail (JY_IS_INDICATOR_VIEW (self), NULL);

  return jy_chart_panel_get_chart (self->panel);
}

/* -- making it */

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_button (JyIndicatorView *self, GtkWidget *row, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *words = gtk_button_get_child (GTK_BUTTON (button));

  /* In a narrow window its words are shortened rather than the window kept wide. */
  if (GTK_IS_LABEL (words))
    gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static GtkWidget *
add_row (GtkWidget *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), row);
  return row;
}

static void
make_head (JyIndicatorView *self)
{
  GtkWidget *row;

  self->name = add_label (self->box, "case-title");
  self->value = add_label (self->box, "figures");
  self->note = add_label (self->box, "dim-label");
  row = add_row (self->box);
  self->above = add_button (self, row, _ ("Cases of the numerator"), G_CALLBACK (on_above));
  self->below = add_button (self, row, _ ("Cases of the denominator"), G_CALLBACK (on_below));
  self->meet = add_button (self, row, _ ("Record an analysis meeting…"), G_CALLBACK (on_meet));
  self->meaning = add_label (self->box, NULL);
  self->numerator = add_label (self->box, "dim-label");
  self->denominator = add_label (self->box, "dim-label");
  self->base = add_label (self->box, "dim-label");
}

static void
make_chart (JyIndicatorView *self)
{
  GtkWidget *row;

  self->which = jy_choice_new (NULL);
  jy_choice_set_label (JY_CHOICE (self->which), _ ("What the chart shows"));
  jy_choice_add (JY_CHOICE (self->which), BY_MONTH, _ ("By month"));
  gtk_widget_set_valign (self->which, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->which, "changed", G_CALLBACK (on_which), self, G_CONNECT_SWAPPED);
  self->panel = JY_CHART_PANEL (jy_chart_panel_new ());
  jy_chart_panel_add (self->panel, self->which);
  gtk_widget_set_margin_top (GTK_WIDGET (self->panel), 8);
  gtk_widget_set_vexpand (GTK_WIDGET (self->panel), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->panel));
  g_signal_connect_object (self->panel, "moved", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  self->place = add_label (self->box, "figures");
  row = add_row (self->box);
  self->place_above = add_button (self, row, _ ("Its numerator"), G_CALLBACK (on_place_above));
  self->place_below = add_button (self, row, _ ("Its denominator"), G_CALLBACK (on_place_below));
  self->place_meet
      = add_button (self, row, _ ("Record a meeting about it…"), G_CALLBACK (on_place_meet));
}

static void
jy_indicator_view_dispose (GObject *object)
{
  JyIndicatorView *self = JY_INDICATOR_VIEW (object);

  self->indicator = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->statistics, jy_statistics_unref);
  g_clear_pointer (&self->months, jy_statistics_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_indicator_view_parent_class)->dispose (object);
}

static void
jy_indicator_view_class_init (JyIndicatorViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_indicator_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[CASES] = g_signal_new ("cases", JY_TYPE_INDICATOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_INDICATOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_indicator_view_init (JyIndicatorView *self)
{
}

GtkWidget *
jy_indicator_view_new (JyDesk *desk)
{
  JyIndicatorView *self = g_object_new (JY_TYPE_INDICATOR_VIEW, NULL);
  GtkLabel *heading;

  self->desk = g_object_ref (desk);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_head (self);
  make_chart (self);
  heading = add_label (self->box, "section-title");
  gtk_label_set_text (heading, _ ("Analysis meetings"));
  gtk_widget_set_margin_top (GTK_WIDGET (heading), 8);
  self->meetings = JY_MEETING_LIST (jy_meeting_list_new (desk));
  g_signal_connect_object (self->meetings, "failed", G_CALLBACK (on_failed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->meetings));
  return GTK_WIDGET (self);
}
