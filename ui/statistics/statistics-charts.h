/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/charts.h"
#include "services/statistics.h"

G_BEGIN_DECLS

/* Charts of counted figures. Pure; any thread. */

/** A figure as it stands beside a chart: 75.00 % (3 / 4). (transfer full) */
char *jy_statistics_words (const JyFigure *figure, const JyIndicator *indicator);
/** 3 / 4, as people read it; (transfer full). */
char *jy_statistics_fraction (const JyFigure *figure);

/** @indicator by months, with centre, limits and the rules that fired where there are enough
 * months. @months: rows are months. (transfer full); NULL where it is not counted there. */
JyChart *jy_statistics_month_chart (const JyStatistics *months, const JyIndicator *indicator);
/** @indicator by the rows of @statistics, in their order. @parts: how many count and how many do
 * not, in place of the share. (transfer full); NULL as above. */
JyChart *jy_statistics_row_chart (const JyStatistics *statistics, const JyIndicator *indicator,
                                  gboolean parts);

G_END_DECLS
