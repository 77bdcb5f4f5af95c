/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor/clause-picker.h"
#include "editor/draft-editor.h"
#include "editor/draft-form.h"
#include "editor/draft-history.h"

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
  GtkWidget *form;
  GtkWidget *findings_line;
  GtkWidget *findings_pane;
  GtkWidget *letters; /* JyLettersCard */
  GtkWidget *findings_scroller;
  GtkWidget *findings_heading;
  GtkWidget *findings;
  GtkWidget *findings_empty;
  GtkWidget *comments;     /* holds the list; NULL before the first case */
  GtkWidget *comment_list; /* JyCommentList */
  GtkWidget *show_errors;
  GtkWidget *show_warnings;
  GtkWidget *show_hints;
  GtkWidget *template_bar;
  GtkWidget *template_label;
  GtkWidget *clauses;
  GtkWidget *versions;
  GtkWidget *counts;
  GtkWidget *find_bar;
  GtkWidget *find_entry;
  GtkWidget *find_count;
  GtkWidget *replace_row;
  GtkWidget *replace_entry;

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
  guint step_timer;
  guint likeness_timer;
  GCancellable *check;       /* of the surroundings of the check, asked for */
  GCancellable *cancellable; /* of everything asked for this case */
  gboolean saving;
  gboolean at_end;      /* the focus came to the button that saves from the end of the text */
  gboolean shown_dirty; /* what the line at the foot says */

  JyDraftHistory *history;
  gboolean stepping; /* a step is being shown: it is none of its own */

  JyCheckBackground *background;
  JyCheckSession *session;
  gboolean stale;   /* the session does not know the draft's shape any more */
  GPtrArray *found; /* JyFinding as they are shown, or NULL */
  JyClauseLibrary *library;
  GtkWidget *picker;      /* JyClausePicker, NULL until there is a library */
  GtkWidget *exemplars;   /* JyExemplarList, as the picker */
  GtkWidget *visited;     /* pane with the cursor last; weak */
  GtkWidget *found_basis; /* legal bases in which the search stands, or NULL; weak */
  int found_part;         /* the one of them */
};

/** Text of the sections as they stand in the form; (transfer full). */
char *jy_draft_editor_text (JyDraftEditor *self);
/** Says whether what is typed is saved. */
/* Findings that stand under the text give way to the bar that finds. */
void jy_draft_editor_make_room (JyDraftEditor *self);
void jy_draft_editor_update_state (JyDraftEditor *self);

/** Puts @sections into the form as one step that can be taken back. */
void jy_draft_editor_take (JyDraftEditor *self, JsonObject *sections);

/* draft-editor-check.c: the live check */

/** Reads the surroundings of the check anew, then checks. */
void jy_draft_editor_check_start (JyDraftEditor *self);
/** @source changed (NULL: cards did): only what it holds is read again. */
void jy_draft_editor_check_typed (JyDraftEditor *self, GtkWidget *source);
/** The whole form shows something else. */
void jy_draft_editor_check_all (JyDraftEditor *self);
void jy_draft_editor_check_stop (JyDraftEditor *self);

/* draft-editor-findings.c: what was found, beside the text */

/** Takes over @findings (NULL: @sentence says why there are none). */
void jy_draft_editor_show_findings (JyDraftEditor *self, GPtrArray *findings, const char *sentence);
/** Chooses the finding under the cursor of @area. */
void jy_draft_editor_follow_cursor (JyDraftEditor *self, JyTextArea *area);
void jy_draft_editor_class_findings (GtkWidgetClass *klass);

/* draft-editor-history.c: undo and redo */
void jy_draft_editor_history_start (JyDraftEditor *self);
/** What was typed since the last step is one. */
void jy_draft_editor_step (JyDraftEditor *self);
void jy_draft_editor_step_later (JyDraftEditor *self);
void jy_draft_editor_history_stop (JyDraftEditor *self);
void jy_draft_editor_class_history (GtkWidgetClass *klass);
void jy_draft_editor_bind_keys (JyDraftEditor *self);

/* draft-editor-preview.c: pages of the draft */
/** Emits "paused". */
void jy_draft_editor_tell_paused (JyDraftEditor *self);
/** Emits "place". */
void jy_draft_editor_tell_place (JyDraftEditor *self, const char *section, const char *place);
void jy_draft_editor_class_preview (GtkWidgetClass *klass);

/* draft-editor-find.c: find and replace */
void jy_draft_editor_class_find (GtkWidgetClass *klass);

/* draft-editor-clauses.c: clauses and templates */
void jy_draft_editor_clauses_start (JyDraftEditor *self);
/** Offers the template where nothing is written yet. */
void jy_draft_editor_offer_template (JyDraftEditor *self);
void jy_draft_editor_class_clauses (GtkWidgetClass *klass);

/* draft-editor-periods.c: days and counts */
void jy_draft_editor_show_forecast (JyDraftEditor *self);
void jy_draft_editor_show_counts (JyDraftEditor *self);

/* draft-editor-comments.c */
void jy_draft_editor_show_comments (JyDraftEditor *self);

/* draft-editor-autosave.c */
void jy_draft_editor_keep_later (JyDraftEditor *self);
/** Hands @text (NULL: nothing more to keep) to the autosave. */
void jy_draft_editor_keep (JyDraftEditor *self, const char *text);
/** Looks for text typed and not saved, and offers it. */
void jy_draft_editor_look_for_kept (JyDraftEditor *self);
/** Begins an empty draft with what its predecessor (fact of the registration) asked for. */
void jy_draft_editor_begin_after (JyDraftEditor *self);
void jy_draft_editor_restore (JyDraftEditor *self);
void jy_draft_editor_discard (JyDraftEditor *self);
void jy_draft_editor_keep_stop (JyDraftEditor *self);

G_END_DECLS
