/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recommendation/action-dialog.h"

G_BEGIN_DECLS

struct _JyActionDialog
{
  GtkWindow parent_instance;

  GtkWidget *heading;
  GtkWidget *subject;
  GtkWidget *restore_bar;
  GtkWidget *restore_label;
  GtkWidget *alert;
  GtkWidget *alert_heading;
  GtkWidget *alert_list;
  GtkWidget *scroller;
  GtkWidget *form_slot;
  GtkWidget *date_label;
  GtkWidget *date_slot;
  GtkWidget *another_box;
  GtkWidget *another;
  GtkWidget *another_grid;
  GtkWidget *decider_label;
  GtkWidget *decider_slot;
  GtkWidget *decided_label;
  GtkWidget *decided_slot;
  GtkWidget *files_label;
  GtkWidget *files_slot;
  GtkWidget *forecast_state;
  GtkWidget *forecast_list;
  GtkWidget *missing_heading;
  GtkWidget *missing_list;
  GtkWidget *blocker_heading;
  GtkWidget *blocker_list;
  GtkWidget *spinner;
  GtkWidget *cancel;
  GtkWidget *go;

  GtkWidget *form;    /* JyActionForm */
  GtkWidget *date;    /* JyDateEntry: when it happened */
  GtkWidget *decider; /* JyPersonPicker */
  GtkWidget *decided; /* JyDateEntry */
  GtkWidget *files;   /* JyFileList: the signed form */

  JyDesk *desk;
  const JyAction *action;
  JyCaseView *view;
  gint64 expected_seq;
  JsonObject *told; /* facts that the form has no field for, or NULL */
  char *date_initial;
  gboolean another_initial;

  GCancellable *cancellable; /* of the forecast under way */
  guint forecast_timer;
  guint keep_timer;
  char *kept;            /* the form as it was last written down, or NULL */
  char *found;           /* what an earlier form left behind */
  char *refusal;         /* why it was refused, until the forecast tells it point by point */
  GtkWidget *progress;   /* of files on their way into the docket */
  GCancellable *storing; /* while it is being recorded */
  guint beat;
  gint permille; /* atomic: written on the writer's thread */
  gboolean busy;
  GtkWidget *focus_before; /* weak: what had the focus when it became busy */
};

/** What the form says now; (transfer full). */
JyCommand *jy_action_dialog_command (JyActionDialog *self);
/* action-dialog-files.c */
/** While @command is done its files show how far they are and may be stopped. */
void jy_action_dialog_storing_begin (JyActionDialog *self, JyCommand *command);
void jy_action_dialog_storing_end (JyActionDialog *self);
void jy_action_dialog_storing_stop (JyActionDialog *self);

/* action-dialog-conflict.c */
/** Tells who did what since the form was opened, and lets it be sent on @view, the case as it is
 * now; NULL where that could not be read: self->refusal says what happened. */
void jy_action_dialog_tell_conflict (JyActionDialog *self, JyCaseView *view);

/* action-dialog-kept.c */
/** Writes down what was typed after a short while. */
void jy_action_dialog_keep_later (JyActionDialog *self);
void jy_action_dialog_keep_stop (JyActionDialog *self);
/** It was recorded or thrown away: nothing is to be offered again. */
void jy_action_dialog_forget (JyActionDialog *self);
/** Offers what an earlier form of this action left behind. */
void jy_action_dialog_look_for_kept (JyActionDialog *self);
void jy_action_dialog_restore (JyActionDialog *self);
void jy_action_dialog_discard (JyActionDialog *self);

/* action-dialog-another.c */
void jy_action_dialog_another_init (JyActionDialog *self);
gboolean jy_action_dialog_is_for_another (JyActionDialog *self);
/** Whether it is recorded for another and nobody says yet for whom. */
gboolean jy_action_dialog_wants_decider (JyActionDialog *self);
/** Adds decided-by, decided-on and files. */
void jy_action_dialog_another_facts (JyActionDialog *self, JyCommand *command);
/** Adds a JyFormHurdle for what is required and not given. */
void jy_action_dialog_another_missing (JyActionDialog *self, GPtrArray *hurdles);
gboolean jy_action_dialog_another_is_dirty (JyActionDialog *self);
void jy_action_dialog_another_toggled (JyActionDialog *self);

/* action-dialog-hurdles.c */
/** One sentence and what it leads to. */
typedef struct
{
  char *sentence;
  char *target; /* id of a fact, "on", "decided-by", "decided-on", "another", or NULL */
  char *label;  /* the field's name where it is empty and must not be, else NULL */
} JyFormHurdle;

/** Copies both; @target may be NULL. (transfer full) */
JyFormHurdle *jy_form_hurdle_new (const char *sentence, const char *target);
/** That @label must be filled in. */
JyFormHurdle *jy_form_hurdle_missing (const char *label, const char *target);
void jy_form_hurdle_free (JyFormHurdle *self);
/** Those of @blockers (JyBlocker), in the words of the window; (transfer full). */
GPtrArray *jy_action_dialog_hurdles (JyActionDialog *self, GPtrArray *blockers);
/** What the form itself knows to be missing, in its order; (transfer full). */
GPtrArray *jy_action_dialog_missing (JyActionDialog *self);
/** Puts the focus where @hurdle leads to. */
void jy_action_dialog_go_to (JyActionDialog *self, const JyFormHurdle *hurdle);
/** A line for @hurdle at the end of @box, to be clicked where its field can take the focus. */
void jy_action_dialog_add_hurdle (JyActionDialog *self, GtkWidget *box, const JyFormHurdle *hurdle,
                                  const char *icon, const char *class);
/** A sentence that wraps, behind @icon where it is not NULL. */
GtkWidget *jy_action_dialog_line (const char *icon, const char *class, const char *sentence);

/* action-dialog-forecast.c */
/** Asks what would follow after a short pause in typing, or at once. */
void jy_action_dialog_forecast_later (JyActionDialog *self);
void jy_action_dialog_forecast_now (JyActionDialog *self);
void jy_action_dialog_forecast_stop (JyActionDialog *self);
/** Tells that the action was not recorded: @heading and, one a line, @hurdles (JyFormHurdle). */
void jy_action_dialog_show_alert (JyActionDialog *self, const char *heading, GPtrArray *hurdles);
void jy_action_dialog_hide_alert (JyActionDialog *self);

G_END_DECLS
