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
  GtkWidget *take_legal;
  GtkWidget *rectify;
  GtkWidget *rectify_days;
  GtkWidget *rectify_hint;
  GtkWidget *other;
  GtkWidget *contact;
  GtkWidget *copies;
  GtkWidget *attachments;

  int legal_length; /* 0: the law sets none */
  JyUnit legal_unit;
  gboolean editable;
  gboolean filling;
};

/* draft-form-cards.c: problems and suggestions */
void jy_draft_form_fill_cards (JyDraftForm *self, JsonObject *sections);
JsonArray *jy_draft_form_read_cards (GtkWidget *box);
void jy_draft_form_add_problem (JyDraftForm *self);
void jy_draft_form_add_suggestion (JyDraftForm *self);
void jy_draft_form_cards_set_editable (JyDraftForm *self, gboolean editable);
/** The card with that id in @box, or NULL; borrowed. */
GtkWidget *jy_draft_form_find_card (GtkWidget *box, const char *id);
/** For cards: says that something changed, unless the form is being filled. */
void jy_draft_form_changed (JyDraftForm *self);

G_END_DECLS
