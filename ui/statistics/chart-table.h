/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/charts.h"

G_BEGIN_DECLS

#define JY_TYPE_CHART_TABLE (jy_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (JyChartTable, jy_chart_table, JY, CHART_TABLE, GtkWidget)

/**
 * JyChartTable: the figures behind a chart, a row for each place: its name, what is said of each
 * series, limits and what is unusual. Signals as JyChartView's: "moved", "activated" (guint place).
 * Main thread.
 */
GtkWidget *jy_chart_table_new (void);
/** NULL: nothing. */
void jy_chart_table_set_chart (JyChartTable *self, JyChart *chart);
void jy_chart_table_set_place (JyChartTable *self, guint place);

G_END_DECLS
