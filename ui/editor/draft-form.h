/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/clock-rules.h"
#include "domain/draft-check.h"
#include "editor/draft-pane.h"

G_BEGIN_DECLS

#define JY_TYPE_DRAFT_FORM (jy_draft_form_get_type ())
G_DECLARE_FINAL_TYPE (JyDraftForm, jy_draft_form, JY, DRAFT_FORM, GtkWidget)

/**
 * JyDraftForm:
 *
 * The required sections of a draft as fields. Signals "changed" (GtkWidget *: the pane or field
 * that was typed into, NULL where cards were moved, tied, put in or taken out); "leaving": another
 * kind of change is about to come, what was typed so far is a step of its own; "taken-out" (const
 * char *name of the card); "visited" (JyTextArea *) when the cursor is elsewhere. Main thread.
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
/** The same as something done by hand: the focus goes to the first place that changed. */
void jy_draft_form_take_sections (JyDraftForm *self, JsonObject *sections);
/** The days on which the periods would end, in words; NULL: none. */
void jy_draft_form_set_forecast (JyDraftForm *self, const char *reply, const char *objection);
/** The reply period as typed; 0 where it is none. */
int jy_draft_form_get_reply (JyDraftForm *self, JyUnit *unit);
int jy_draft_form_get_objection (JyDraftForm *self);
/** Laws offered while typing; NULL: none. */
void jy_draft_form_set_laws (JyDraftForm *self, JyLawList *laws, JyDate on);
/** Every pane of text from the top to the bottom; (transfer full) array of JyDraftPane. */
GPtrArray *jy_draft_form_get_panes (JyDraftForm *self);
/** Legal bases of the suggestion that @pane is the text of; NULL for every other pane. Borrowed. */
GtkWidget *jy_draft_form_get_basis (JyDraftForm *self, const JyDraftPane *pane);
/** The pane that @area is, or NULL; (transfer full). */
JyDraftPane *jy_draft_form_find_pane (JyDraftForm *self, GtkWidget *area);
/** "Problem 2", "Facts found": what a place is called, or NULL; (transfer full). */
char *jy_draft_form_place_name (JyDraftForm *self, const char *section, const char *place);
/** Puts the focus to what @finding is about, its words selected. FALSE where the form has no such
 * place. */
gboolean jy_draft_form_show (JyDraftForm *self, const JyFinding *finding);
/** Marks the places of @findings (JyFinding, may be NULL) and takes all other marks away. */
void jy_draft_form_mark (JyDraftForm *self, GPtrArray *findings);
/** Names of the problems where suggestions are tied to them, as they read now. */
void jy_draft_form_refresh (JyDraftForm *self);
/** Whether an input method is putting a word together in one of the panes. */
gboolean jy_draft_form_is_composing (JyDraftForm *self);
/** Every ×× of the text is a blank: Tab goes from one to the next. The first is selected. */
void jy_draft_form_select_blanks (JyDraftForm *self);
/** Where the focus goes first; borrowed. */
GtkWidget *jy_draft_form_get_control (JyDraftForm *self);

G_END_DECLS
