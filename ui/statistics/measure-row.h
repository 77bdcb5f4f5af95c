/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/statistics.h"

G_BEGIN_DECLS

#define JY_TYPE_MEASURE_ROW (jy_measure_row_get_type ())
G_DECLARE_FINAL_TYPE (JyMeasureRow, jy_measure_row, JY, MEASURE_ROW, GtkWidget)

/**
 * JyMeasureRow: a measure that a meeting agreed on: what, who, by when, and once it is done when
 * and what was done. Signal "removed". Main thread.
 */
GtkWidget *jy_measure_row_new (guint number, const JyMeetingMeasure *measure);
/** Whether nothing is typed. */
gboolean jy_measure_row_is_blank (JyMeasureRow *self);
/** Whether its days are days; else the focus goes there. */
gboolean jy_measure_row_check (JyMeasureRow *self);
/** Adds what is typed to @meeting. */
void jy_measure_row_apply (JyMeasureRow *self, JyMeeting *meeting);
/** All that is typed, to see whether it changed; (transfer full). */
char *jy_measure_row_words (JyMeasureRow *self);
void jy_measure_row_focus (JyMeasureRow *self);

G_END_DECLS
