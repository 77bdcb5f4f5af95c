/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/charts.h"
#include "services/statistics.h"

G_BEGIN_DECLS

#define JY_TYPE_INDICATOR_VIEW (jy_indicator_view_get_type ())
G_DECLARE_FINAL_TYPE (JyIndicatorView, jy_indicator_view, JY, INDICATOR_VIEW, GtkWidget)

/**
 * JyIndicatorView: one indicator: what it means and what it is a share of, its figure, the cases
 * behind it, its charts, the meetings held about it. Signals "cases" (gpointer: JyListQuery, const
 * char *name) and "failed" (GError *). Main thread.
 */
GtkWidget *jy_indicator_view_new (JyDesk *desk);
/** Which one is shown; borrowed from a list that outlives the view. */
void jy_indicator_view_set_indicator (JyIndicatorView *self, const JyIndicator *indicator);
/** The figures asked for, NULL: being counted. */
void jy_indicator_view_set_statistics (JyIndicatorView *self, JyStatistics *statistics);
/** The same by month; NULL: being counted. */
void jy_indicator_view_set_months (JyIndicatorView *self, JyStatistics *months);
/** The chart shown; NULL: none yet. (transfer none) */
JyChart *jy_indicator_view_get_chart (JyIndicatorView *self);
/** Meetings may have changed. */
void jy_indicator_view_refresh (JyIndicatorView *self);

G_END_DECLS
