/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/statistics.h"

G_BEGIN_DECLS

#define JY_TYPE_INDICATOR_COLUMN (jy_indicator_column_get_type ())
G_DECLARE_FINAL_TYPE (JyIndicatorColumn, jy_indicator_column, JY, INDICATOR_COLUMN, GtkWidget)

/**
 * JyIndicatorColumn: the indicators, each with its figure and fraction, one of them chosen. Their
 * order is that of the list of indicators, whatever the figures are. Signal "chosen". Main thread.
 */
GtkWidget *jy_indicator_column_new (JyIndicatorList *indicators);
/** The figures of all letters asked about; NULL: they are being counted, and what stands there
 * keeps its place. */
void jy_indicator_column_set_statistics (JyIndicatorColumn *self, const JyStatistics *statistics);
/** The indicator chosen; borrowed, NULL only where there is none at all. */
const JyIndicator *jy_indicator_column_get_chosen (JyIndicatorColumn *self);

G_END_DECLS
