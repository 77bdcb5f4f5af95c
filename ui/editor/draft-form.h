/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/clock-rules.h"

G_BEGIN_DECLS

#define JY_TYPE_DRAFT_FORM (jy_draft_form_get_type ())
G_DECLARE_FINAL_TYPE (JyDraftForm, jy_draft_form, JY, DRAFT_FORM, GtkWidget)

/**
 * JyDraftForm:
 *
 * The required sections of a draft as fields. Signal "changed". Main thread.
 */
GtkWidget *jy_draft_form_new (void);
/** The JSON of fact sections with what is filled in alone; (transfer full). */
JsonObject *jy_draft_form_get_sections (JyDraftForm *self);
/** Shows @sections (NULL: an empty draft); emits no "changed". */
void jy_draft_form_set_sections (JyDraftForm *self, JsonObject *sections);
void jy_draft_form_set_editable (JyDraftForm *self, gboolean editable);
/**
 * jy_draft_form_set_legal:
 * @rule: row of the clock "reply" for the case, or NULL where it has none
 * @objection_days: figure of the house for the period to object, or 0
 *
 * What the law and the house say on periods: shown, and put in at a click.
 */
void jy_draft_form_set_legal (JyDraftForm *self, JyType type, const JyClockRule *rule,
                              int objection_days);
/** Puts the focus to what a finding is about. FALSE where the form has no such place. */
gboolean jy_draft_form_focus (JyDraftForm *self, const char *section, const char *place,
                              const char *excerpt);
/** Where the focus goes first; borrowed. */
GtkWidget *jy_draft_form_get_control (JyDraftForm *self);

G_END_DECLS
