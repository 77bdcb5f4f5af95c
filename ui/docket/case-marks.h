/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_MARKS (jy_case_marks_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseMarks, jy_case_marks, JY, CASE_MARKS, GtkWidget)

/**
 * JyCaseMarks: chooses cases led by a leader, cases to be inspected, or those of a brand of the
 * register. Signal "changed". Main thread.
 */
void jy_case_marks_set_desk (JyCaseMarks *self, JyDesk *desk);
/** Puts what was chosen into @query. */
void jy_case_marks_apply (JyCaseMarks *self, JyListQuery *query);

G_END_DECLS
