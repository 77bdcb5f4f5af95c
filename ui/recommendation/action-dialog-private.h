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
  char *date_initial;
  gboolean another_initial;

  GCancellable *cancellable; /* of the forecast under way */
  guint forecast_timer;
  guint keep_timer;
  char *kept;       /* the form as it was last written down, or NULL */
  char *found;      /* what an earlier form left behind */
  gboolean refused; /* the next forecast tells why */
  gboolean busy;
};

/** What the form says now; (transfer full). */
JyCommand *jy_action_dialog_command (JyActionDialog *self);
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
/** Adds decided-by, decided-on and files. */
void jy_action_dialog_another_facts (JyActionDialog *self, JyCommand *command);
/** Adds the labels of what is required and not given. */
void jy_action_dialog_another_missing (JyActionDialog *self, GPtrArray *labels);
gboolean jy_action_dialog_another_is_dirty (JyActionDialog *self);
void jy_action_dialog_another_toggled (JyActionDialog *self);

/* action-dialog-forecast.c */
/** Asks what would follow after a short pause in typing, or at once. */
void jy_action_dialog_forecast_later (JyActionDialog *self);
void jy_action_dialog_forecast_now (JyActionDialog *self);
void jy_action_dialog_forecast_stop (JyActionDialog *self);
/** Tells that the action was not recorded: @heading and, one a line, @sentences (char *). */
void jy_action_dialog_show_alert (JyActionDialog *self, const char *heading, GPtrArray *sentences);
void jy_action_dialog_hide_alert (JyActionDialog *self);

G_END_DECLS
