/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/recommendation.h"

G_BEGIN_DECLS

#define JY_TYPE_STEPPER (jy_stepper_get_type ())
G_DECLARE_FINAL_TYPE (JyStepper, jy_stepper, JY, STEPPER, GtkWidget)

/** JyStepper: the stages of a case as steps, done, here and ahead; @record is theirs. Main thread.
 */
void jy_stepper_set_record (JyStepper *self, const JyRecommendation *record);
/** Marks the step of approval: what was decided holds no longer; @why in words, NULL: it holds.
 * After jy_stepper_set_record(). */
void jy_stepper_set_lapsed (JyStepper *self, const char *why);

G_END_DECLS
