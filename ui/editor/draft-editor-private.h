/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor/draft-editor.h"

G_BEGIN_DECLS

struct _JyDraftEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *restore_bar;
  GtkWidget *restore_label;
  GtkWidget *state;
  GtkWidget *save;
  GtkWidget *body;
  GtkWidget *scroller;
  GtkWidget *form;
  GtkWidget *findings_line;
  GtkWidget *findings_pane;
  GtkWidget *findings_scroller;
  GtkWidget *findings_heading;
  GtkWidget *findings;
  GtkWidget *findings_empty;

  JyDesk *desk;
  JyCaseView *view;
  gint64 expected_seq;
  gboolean editable;
  char *saved;     /* text of the sections as they are in the record */
  char *going;     /* text of the save under way */
  char *kept;      /* text handed to the autosave last, or NULL */
  char *autosaved; /* text found beside the record, offered in the bar */
  guint check_timer;
  guint keep_timer;
  GCancellable *check;       /* of the check under way */
  GCancellable *cancellable; /* of everything asked for this case */
  gboolean saving;
};

/** Text of the sections as they stand in the form; (transfer full). */
char *jy_draft_editor_text (JyDraftEditor *self);
/** Says whether what is typed is saved. */
void jy_draft_editor_update_state (JyDraftEditor *self);

/* draft-editor-findings.c */
void jy_draft_editor_check_later (JyDraftEditor *self);
void jy_draft_editor_check_now (JyDraftEditor *self);
void jy_draft_editor_check_stop (JyDraftEditor *self);

/* draft-editor-autosave.c */
void jy_draft_editor_keep_later (JyDraftEditor *self);
/** Hands @text (NULL: nothing more to keep) to the autosave. */
void jy_draft_editor_keep (JyDraftEditor *self, const char *text);
/** Looks for text typed and not saved, and offers it. */
void jy_draft_editor_look_for_kept (JyDraftEditor *self);
void jy_draft_editor_restore (JyDraftEditor *self);
void jy_draft_editor_discard (JyDraftEditor *self);
void jy_draft_editor_keep_stop (JyDraftEditor *self);

G_END_DECLS
