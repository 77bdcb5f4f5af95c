/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor/draft-form.h"

G_BEGIN_DECLS

struct _JyDraftForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *source;
  GtkWidget *facts;
  GtkWidget *evidence;
  GtkWidget *problems;
  GtkWidget *add_problems;
  GtkWidget *suggestions;
  GtkWidget *add_suggestions;
  GtkWidget *objection_days;
  GtkWidget *objection_hint;
  GtkWidget *reply_length;
  GtkWidget *reply_unit;
  GtkWidget *reply_hint;
  GtkWidget *reply_forecast;
  GtkWidget *reply_reason;
  GtkWidget *objection_forecast;
  GtkWidget *take_legal;
  GtkWidget *rectify;
  GtkWidget *rectify_days;
  GtkWidget *other;
  GtkWidget *contact;
  GtkWidget *copies;
  GtkWidget *attachments;

  int legal_length; /* 0: the law sets none */
  JyUnit legal_unit;
  gboolean editable;
  gboolean filling;
  GtkWidget *first_changed; /* while sections are shown: where something became another */
  JyLawList *laws;
  JyDate on;
};

/* draft-form-cards.c: problems and suggestions */
void jy_draft_form_fill_cards (JyDraftForm *self, JsonObject *sections);
JsonArray *jy_draft_form_read_cards (GtkWidget *box);
void jy_draft_form_add_problem (JyDraftForm *self);
void jy_draft_form_add_suggestion (JyDraftForm *self);
void jy_draft_form_cards_set_editable (JyDraftForm *self, gboolean editable);
/** The card with that id, or NULL; borrowed. */
GtkWidget *jy_draft_form_find_card (JyDraftForm *self, const char *id);
void jy_draft_form_cards_set_laws (JyDraftForm *self);

/* draft-form-periods.c: what the law and the house say */
void jy_draft_form_show_periods (JyDraftForm *self);

/** Says that something changed, unless the form is being filled. @source as of "changed". */
void jy_draft_form_changed (JyDraftForm *self, GtkWidget *source);
/** Says that what was typed so far is a step of its own. */
void jy_draft_form_leaving (JyDraftForm *self);
/** Says that the card called @name was taken out. */
void jy_draft_form_taken_out (JyDraftForm *self, const char *name);
/** Watches the cursor of a pane and offers laws in it. */
void jy_draft_form_adopt (JyDraftForm *self, GtkWidget *area);

G_END_DECLS
