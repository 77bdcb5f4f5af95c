/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/chart-view.h"

#include <math.h>

/* Least width, in lines of text. */
#define LEAST_EMS 14
#define USUAL_EMS 40
/* Of how many places Page Up and Down take one step. */
#define PAGES 10

struct _JyChartView
{
  GtkWidget parent_instance;

  JyChart *chart;
  guint place;
};

G_DEFINE_FINAL_TYPE (JyChartView, jy_chart_view, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* -- drawing */

static JyChartColour
named (GtkStyleContext *style, const char *name)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  return (JyChartColour){ colour.red, colour.green, colour.blue };
}

JyChartInk
jy_chart_view_ink (GtkWidget *widget)
{
  static const char *const series[JY_CHART_SERIES_MAX] = { "accent", "near", "good", "ink_soft" };
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  JyChartInk ink = { .text = named (style, "ink"),
                     .soft = named (style, "ink_soft"),
                     .grid = named (style, "hairline"),
                     .ground = named (style, "paper"),
                     .mark = named (style, "late") };

  for (guint i = 0; i < JY_CHART_SERIES_MAX; i++)
    ink.series[i] = named (style, series[i]);
  return ink;
}

static void
jy_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JyChartView *self = JY_CHART_VIEW (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  JyChartInk ink;
  cairo_t *context;

  if (!self->chart || width <= 0 || height <= 0)
    return;
  if (!gtk_widget_is_sensitive (widget))
    gtk_snapshot_push_opacity (snapshot, 0.4);
  ink = jy_chart_view_ink (widget);
  context = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  jy_chart_draw (self->chart, context, gtk_widget_get_pango_context (widget), width, height, &ink,
                 self->place);
  cairo_destroy (context);
  if (!gtk_widget_is_sensitive (widget))
    gtk_snapshot_pop (snapshot);
}

static double
em_of (GtkWidget *widget)
{
  PangoContext *text = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (text, NULL, NULL);
  double em = (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics))
              / (double) PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return em;
}

static void
jy_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least,
                       int *usual, int *least_baseline, int *usual_baseline)
{
  JyChartView *self = JY_CHART_VIEW (widget);
  double em = em_of (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *least = (int) (LEAST_EMS * em);
      *usual = (int) (USUAL_EMS * em);
    }
  else
    *least = *usual = self->chart ? (int) ceil (jy_chart_natural_height (
                          self->chart, gtk_widget_get_pango_context (widget)))
                                  : (int) (LEAST_EMS * em);
}

/* -- going from place to place */

static void
tell (JyChartView *self)
{
  g_autofree char *words = NULL;

  if (!self->chart)
    return;
  words = self->place == JY_CHART_NOWHERE ? jy_chart_summary (self->chart)
                                          : jy_chart_place_words (self->chart, self->place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jy_chart_title (self->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

/* What holds the chart and scrolls keeps the chosen row in sight. */
static void
keep_in_sight (JyChartView *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double x, y, at, em;
  GtkAdjustment *place;

  if (!scroller || height <= 0)
    return;
  em = em_of (GTK_WIDGET (self));
  jy_chart_where (self->chart, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                  gtk_widget_get_width (GTK_WIDGET (self)), height, self->place, &x, &y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), scroller, x, y, NULL, &at))
    return;
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  at += gtk_adjustment_get_value (place);
  gtk_adjustment_clamp_page (place, at - 2 * em, at + 2 * em);
}

void
jy_chart_view_set_place (JyChartView *self, guint place)
{
  g_return_if_fail (JY_IS_CHART_VIEW (self));

  if (!self->chart || (place != JY_CHART_NOWHERE && place >= jy_chart_n_places (self->chart)))
    place = JY_CHART_NOWHERE;
  if (place == self->place)
    return;
  self->place = place;
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0, place);
}

static void
step_to (JyChartView *self, double place)
{
  guint n = self->chart ? jy_chart_n_places (self->chart) : 0;

  if (n == 0)
    return;
  jy_chart_view_set_place (self, (guint) CLAMP (place, 0, n - 1.0));
  keep_in_sight (self);
}

static gboolean
on_key (JyChartView *self, guint key, guint code, GdkModifierType modifiers)
{
  guint n = self->chart ? jy_chart_n_places (self->chart) : 0;
  double now = self->place == JY_CHART_NOWHERE ? -1.0 : self->place;
  double page = MAX (1.0, n / PAGES);

  if (n == 0 || modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step_to (self, now + 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step_to (self, now < 0 ? n - 1 : now - 1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step_to (self, now + page);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step_to (self, now - page);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      step_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      step_to (self, n - 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (self->place == JY_CHART_NOWHERE)
        return FALSE;
      g_signal_emit (self, signals[ACTIVATED], 0, self->place);
      return TRUE;
    default:
      return FALSE;
    }
}

static guint
find (JyChartView *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->chart)
    return JY_CHART_NOWHERE;
  return jy_chart_find (self->chart, gtk_widget_get_pango_context (widget),
                        gtk_widget_get_width (widget), gtk_widget_get_height (widget), x, y);
}

static void
on_pressed (JyChartView *self, int presses, double x, double y)
{
  guint place = find (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (place == JY_CHART_NOWHERE)
    return;
  jy_chart_view_set_place (self, place);
  if (presses == 2)
    g_signal_emit (self, signals[ACTIVATED], 0, place);
}

static gboolean
jy_chart_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
  JyChartView *self = JY_CHART_VIEW (widget);
  guint place = keyboard ? self->place : find (self, x, y);
  GdkRectangle area;
  double across, down;
  g_autofree char *words = NULL;

  if (place == JY_CHART_NOWHERE || !self->chart)
    return FALSE;
  words = jy_chart_place_words (self->chart, place);
  gtk_tooltip_set_text (tooltip, words);
  jy_chart_where (self->chart, gtk_widget_get_pango_context (widget), gtk_widget_get_width (widget),
                  gtk_widget_get_height (widget), place, &across, &down);
  area = (GdkRectangle){ (int) across - 4, (int) down - 4, 8, 8 };
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* -- what is shown */

static gboolean
same_places (const JyChart *one, const JyChart *other)
{
  guint n = one ? jy_chart_n_places (one) : 0;

  if (!other || n != jy_chart_n_places (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (jy_chart_place (one, i)->label, jy_chart_place (other, i)->label))
      return FALSE;
  return TRUE;
}

void
jy_chart_view_set_chart (JyChartView *self, JyChart *chart)
{
  guint before;

  g_return_if_fail (JY_IS_CHART_VIEW (self));

  if (chart)
    jy_chart_ref (chart);
  before = self->place;
  if (!same_places (self->chart, chart))
    self->place = JY_CHART_NOWHERE;
  g_clear_pointer (&self->chart, jy_chart_unref);
  self->chart = chart;
  tell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->place != before)
    g_signal_emit (self, signals[MOVED], 0, self->place);
}

JyChart *
jy_chart_view_get_chart (JyChartView *self)
{
  g_return_val_if_fail (JY_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

guint
jy_chart_view_get_place (JyChartView *self)
{
  g_return_val_if_fail (JY_IS_CHART_VIEW (self), JY_CHART_NOWHERE);

  return self->place;
}

static void
jy_chart_view_finalize (GObject *object)
{
  g_clear_pointer (&JY_CHART_VIEW (object)->chart, jy_chart_unref);
  G_OBJECT_CLASS (jy_chart_view_parent_class)->finalize (object);
}

static void
jy_chart_view_class_init (JyChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jy_chart_view_finalize;
  widget_class->snapshot = jy_chart_view_snapshot;
  widget_class->measure = jy_chart_view_measure;
  widget_class->query_tooltip = jy_chart_view_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[MOVED] = g_signal_new ("moved", JY_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", JY_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jy_chart_view_init (JyChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->place = JY_CHART_NOWHERE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
jy_chart_view_new (void)
{
  return g_object_new (JY_TYPE_CHART_VIEW, NULL);
}
