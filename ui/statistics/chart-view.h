/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/charts.h"

G_BEGIN_DECLS

#define JY_TYPE_CHART_VIEW (jy_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (JyChartView, jy_chart_view, JY, CHART_VIEW, GtkWidget)

/**
 * JyChartView: a chart on the screen: lines, bars, stacked bars, control chart. The arrow keys,
 * Home, End, Page Up and Down go from place to place, so does the pointer; Return or a double click
 * opens what stands behind one. Signals "moved" (guint place) and "activated" (guint place). Main
 * thread.
 */
GtkWidget *jy_chart_view_new (void);
/** NULL: nothing is shown. Where its places are called the same as before, the one chosen stays. */
void jy_chart_view_set_chart (JyChartView *self, JyChart *chart);
/** Borrowed; NULL: none. */
JyChart *jy_chart_view_get_chart (JyChartView *self);
/** The place chosen, or JY_CHART_NOWHERE. */
guint jy_chart_view_get_place (JyChartView *self);
/** Chooses a place; JY_CHART_NOWHERE: none. */
void jy_chart_view_set_place (JyChartView *self, guint place);

/** The colours of the program's style at @widget. */
JyChartInk jy_chart_view_ink (GtkWidget *widget);

G_END_DECLS
