/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recommendation/fact-field.h"

G_BEGIN_DECLS

#define JY_TYPE_ACTION_FORM (jy_action_form_get_type ())
G_DECLARE_FINAL_TYPE (JyActionForm, jy_action_form, JY, ACTION_FORM, GtkWidget)

/**
 * jy_action_form_new:
 * @desk: NULL: nothing is suggested and nothing asked for
 * @view: the case, or NULL for an action that begins one; a reference is taken
 * @addressee: key it starts with, or NULL
 *
 * The facts of one action as fields, each by its kind, filled with what the record already says.
 * Signal "changed". Main thread.
 */
GtkWidget *jy_action_form_new (JyDesk *desk, const JyAction *action, JyCaseView *view,
                               const char *addressee);
/**
 * jy_action_form_new_for_fields:
 * @uses: @n fields; static
 *
 * The same fields for what is no action of a case: an entry of a register. Empty at first.
 */
GtkWidget *jy_action_form_new_for_fields (JyDesk *desk, const JyFactUse *uses, gsize n);
/** What is put in now counts as not typed. */
void jy_action_form_take_as_filled (JyActionForm *self);
/** What the action is told; what was only shown and left as it was in "describe" is left out.
 * (transfer full) */
JsonObject *jy_action_form_get_facts (JyActionForm *self);
/** What stands in all fields, shown or not, to be kept beside the record; (transfer full). */
JsonObject *jy_action_form_get_values (JyActionForm *self);
/** Puts such values back; what has none is emptied. */
void jy_action_form_set_values (JyActionForm *self, JsonObject *values);
/** Puts @facts into their fields, as if the record had suggested them; others stay. */
void jy_action_form_fill (JyActionForm *self, JsonObject *facts);
/** Pixels of the column of labels: most words of the table in the language shown fit into it. */
int jy_action_form_label_width (void);
/** The field of @fact, or NULL; borrowed. */
JyFactField *jy_action_form_get_field (JyActionForm *self, const char *fact);
/** Fills the field of @fact, as if the record said so; FALSE where the form has none. */
gboolean jy_action_form_fill_one (JyActionForm *self, const char *fact, const char *text);
/** Whether anything was typed since the form was filled. */
gboolean jy_action_form_is_dirty (JyActionForm *self);
/** Puts the focus to the first must that is not given, else to the first field. */
void jy_action_form_focus (JyActionForm *self);
/** Facts that must be given and are not (JyFact, static), in the form's order; (transfer full). */
GPtrArray *jy_action_form_missing (JyActionForm *self);
/** Marks their fields, until they change. */
void jy_action_form_mark_missing (JyActionForm *self);
/** Whether the form shows or folds away a field for @fact. */
gboolean jy_action_form_has_fact (JyActionForm *self, const char *fact);
/** Unfolds the field of @fact and gives it the focus, where there is one. */
void jy_action_form_focus_fact (JyActionForm *self, const char *fact);
void jy_action_form_set_calendar (JyActionForm *self, JyHolidayCalendar *calendar);

G_END_DECLS
