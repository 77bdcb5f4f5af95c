/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statistics/chart-view.h"

G_BEGIN_DECLS

#define JY_TYPE_CHART_PANEL (jy_chart_panel_get_type ())
G_DECLARE_FINAL_TYPE (JyChartPanel, jy_chart_panel, JY, CHART_PANEL, GtkWidget)

/**
 * JyChartPanel: a chart with its title, the table behind it, which can be shown in its place, and a
 * line that says what is chosen. Signals as JyChartView's: "moved", "activated" (guint place). Main
 * thread.
 */
GtkWidget *jy_chart_panel_new (void);
/** NULL: it is being counted; what was there keeps the place, faintly. */
void jy_chart_panel_set_chart (JyChartPanel *self, JyChart *chart);
/** Borrowed; NULL: none yet. */
JyChart *jy_chart_panel_get_chart (JyChartPanel *self);
/** What stands behind the title, one line; NULL: nothing. */
void jy_chart_panel_set_note (JyChartPanel *self, const char *note);
/** Puts @control before the button that shows the table. */
void jy_chart_panel_add (JyChartPanel *self, GtkWidget *control);
/** The place chosen, or JY_CHART_NOWHERE. */
guint jy_chart_panel_get_place (JyChartPanel *self);

G_END_DECLS
