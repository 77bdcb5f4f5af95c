/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "services/charts.h"
#include "services/statistics.h"

G_BEGIN_DECLS

/**
 * JyStatisticsPaper: figures and a chart on A4 pages: one layout for printer and PDF, the chart
 * drawn as on the screen. One thread.
 */
typedef struct _JyStatisticsPaper JyStatisticsPaper;

/** Size of a page in points. */
#define JY_STATISTICS_PAPER_WIDTH 595.0
#define JY_STATISTICS_PAPER_HEIGHT 842.0

/** @office: its name, @question: what was asked, as a sentence; @chart: or NULL. (transfer full) */
JyStatisticsPaper *jy_statistics_paper_new (const JyStatistics *statistics, const char *office,
                                            const char *question, const JyChart *chart);
/** NULL is allowed. */
void jy_statistics_paper_free (JyStatisticsPaper *self);
guint jy_statistics_paper_count (const JyStatisticsPaper *self);
/** Draws @page (from 0) on @context, 1 unit a point. */
void jy_statistics_paper_draw (const JyStatisticsPaper *self, guint page, cairo_t *context);
/** All of it as a PDF; (transfer full), NULL and an error. */
GBytes *jy_statistics_paper_pdf (const JyStatisticsPaper *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyStatisticsPaper, jy_statistics_paper_free)

G_END_DECLS
