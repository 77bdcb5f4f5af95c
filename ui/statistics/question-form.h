/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/statistics.h"

G_BEGIN_DECLS

#define JY_TYPE_QUESTION_FORM (jy_question_form_get_type ())
G_DECLARE_FINAL_TYPE (JyQuestionForm, jy_question_form, JY, QUESTION_FORM, GtkWidget)

/**
 * JyQuestionForm: what statistics are asked for: the period, up to when it was recorded, what rows
 * stand for, which letters. Signal "changed" after a pause in typing. Main thread.
 */
GtkWidget *jy_question_form_new (JyDesk *desk);
/** (transfer full); NULL while a day is half typed. */
JyStatisticsQuery *jy_question_form_get_query (JyQuestionForm *self);

G_END_DECLS
