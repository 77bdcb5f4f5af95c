/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/fold.h"
#include "common/notice.h"
#include "docket/case-list.h"
#include "recommendation/case-pane.h"
#include "shell/queue-list.h"
#include "shell/search-completion.h"
#include "shell/window.h"

G_BEGIN_DECLS

/* What the files of the window share. */

struct _JyWindow
{
  GtkApplicationWindow parent_instance;

  GtkPopoverMenuBar *menubar;
  GtkToggleButton *queues_toggle;
  GtkSearchEntry *search;
  GtkButton *keep;    /* keeps the search */
  GtkButton *probe;   /* never seen: tells whether an action is enabled */
  JyNotice *standing; /* what lasts as long as the docket is open */
  JyNotice *notice;
  GtkStack *pages;
  GtkPaned *outer;
  GtkPaned *inner;
  GtkStack *places;
  JyQueueList *queues;
  JyCaseList *list;
  JyCasePane *pane;
  GMenu *next_menu;

  JySearchCompletion *completion; /* of search */
  JyDesk *desk;
  JyTimeSource *time;
  GCancellable *cancellable;
  char *path;
  char *queue;           /* id of the queue shown */
  char *saved;           /* id of the kept search shown in it, or NULL */
  GtkWidget *last_focus; /* weak: where text is edited while a menu is open */
  GPtrArray *back;       /* ids of cases seen before */
  GPtrArray *forward;
  char *changed_id; /* what changed since the last look; NULL with changed_all */
  gboolean changed_all;
  guint change_timeout;
  guint poll_timeout;
  guint warm_timeout;
  guint index_timeout;
  gboolean indexing;     /* the index of words is being brought up to date */
  gboolean index_behind; /* more than was done at once was left */
  int width;
  gboolean in_case;      /* folded to one column: the case is shown */
  gboolean queues_asked; /* folded: the queues were asked for */
  gboolean walking;      /* going back or forward */
  char *wanted_case;     /* to be shown once the docket is open, or NULL */
  JyDate reminded_on;    /* day of the last reminders, or none */
  gint64 backup_looked;  /* monotonic: when the plan of backups was asked last; 0: not yet */
  gboolean backing_up;   /* it is being asked */
  gboolean closing;      /* a last copy is made */
  gboolean locked;
  GPtrArray *put_away; /* windows that the lock took out of sight */
  gint64 used;         /* monotonic: when somebody was last there */
  guint idle_timeout;
};

/* Width from which on three columns stand side by side. */
#define WIDTH_THREE 1040
/* From which on two do. */
#define WIDTH_TWO 720

/* window-closing.c */
JyApplication *jy_window_application (JyWindow *self);
/** Writes typing down and remembers how the window stood; FALSE where a form asks first. */
gboolean jy_window_may_close (JyWindow *self);

/* window-actions.c */
void jy_window_class_install_actions (GtkWidgetClass *klass);
void jy_window_install_actions (JyWindow *self);
/** Enables what may be done now. */
void jy_window_update_actions (JyWindow *self);
/** Opens the dialog of an action. */
void jy_window_start_action (JyWindow *self, const char *action, const char *addressee);

/** The same, filled in with @facts and with @notes above the form; both may be NULL. */
void jy_window_start_action_with (JyWindow *self, const char *action, const char *addressee,
                                  JsonObject *facts, GPtrArray *notes);

/* window-replies.c */
/** Installs taking in what came by mail. */
void jy_window_class_install_replies (GtkWidgetClass *klass);
/** Lets files be dropped on the case. */
void jy_window_install_replies (JyWindow *self);
/** Enables what has a case to work on. */
void jy_window_update_replies (JyWindow *self);

/* window-follow.c */
/** Installs what the board of rectification and the look back lead to. */
void jy_window_class_install_follow (GtkWidgetClass *klass);
/** Enables those that have something to work on. */
void jy_window_update_follow (JyWindow *self);

/* window-documents.c */
/** What the list is called: its queue. Static. */
const char *jy_window_list_label (JyWindow *self);
/** What is done with many: of several cases chosen those (@chosen), else all of the list (@query).
 * FALSE: with none; people know why. */
gboolean jy_window_take_many (JyWindow *self, GPtrArray **chosen, JyListQuery **query);
/** Installs preview, print, export and verify. */
void jy_window_class_install_documents (GtkWidgetClass *klass);
/** Enables those that have something to work on. */
void jy_window_update_documents (JyWindow *self);

/* window-list.c */
/** Installs what is done with the list: its columns, the ledger out, many cases at once. */
void jy_window_class_install_list (GtkWidgetClass *klass);
/** Enables what may be done now. */
void jy_window_update_list (JyWindow *self);

/* window-inspection.c */
/** Installs what inspectors ask for: case card, filing pack, own list, evaluation. */
void jy_window_class_install_inspection (GtkWidgetClass *klass);
/** Enables those that have something to work on. */
void jy_window_update_inspection (JyWindow *self);
/* window-today.c */
/** The page Today, in the place of list and case. */
void jy_window_show_today (JyWindow *self);
/** The docket has been opened. */
void jy_window_begun (JyWindow *self);
/** GSourceFunc, every few seconds: what others changed, whether a new day has begun. */
gboolean jy_window_tick (gpointer window);

/* window-read-only.c */
/** Says so from the start where nothing can be recorded in the docket. */
void jy_window_tell_read_only (JyWindow *self);
/** Offers nothing there that would record something. */
void jy_window_update_read_only (JyWindow *self);

/* window-backups.c */
/** Installs the window of copies. */
void jy_window_class_install_backups (GtkWidgetClass *klass);
/** Says what is wrong with the copies, for as long as it is. */
void jy_window_tell_backups (JyWindow *self);
/** Makes a copy where one is due: every few seconds, while the docket is open. */
void jy_window_back_up (JyWindow *self);
/** Makes the copy that is due at close, then closes by itself; FALSE: none is wanted. */
gboolean jy_window_back_up_and_close (JyWindow *self);

/* window-lock.c */
/** Installs the lock and one's own password. */
void jy_window_class_install_lock (GtkWidgetClass *klass);
void jy_window_install_lock (JyWindow *self);
/** Asks who signs in to @desk, which nobody sits at yet, @account (may be NULL) first; then takes
 * it. */
void jy_window_ask_sign_in (JyWindow *self, JyDesk *desk, const char *account);
/** Whether nobody was there for as long as the setting says, at @now (monotonic). */
gboolean jy_window_is_idle (JyWindow *self, gint64 now);

/* window-registers.c */
/** Installs what marks a case in a register. */
void jy_window_class_install_registers (GtkWidgetClass *klass);
/** Enables it where the case shown may be marked. */
void jy_window_update_registers (JyWindow *self);

/* window-places.c */
/** List and case, in place of whatever page is shown. */
void jy_window_show_cases (JyWindow *self);
/** The same with a case that was chosen somewhere else than in the list. */
void jy_window_bring_case (JyWindow *self, const char *id);
void jy_window_show_place (JyWindow *self, const char *name);

/* window-search.c */
/** Brings the index of words up to date, a little at a time. */
void jy_window_catch_up (JyWindow *self);
/** Installs the box of searching, what it remembers, and the way to an agency. */
void jy_window_class_install_search (GtkWidgetClass *klass);
void jy_window_install_search (JyWindow *self);
/** Puts @text into the box and looks for it at once. */
void jy_window_put_words (JyWindow *self, const char *text);

/* window-saved.c */
/** Installs keeping a search and changing those that are kept. */
void jy_window_class_install_saved (GtkWidgetClass *klass);
/** Enables what there is a kept search for. */
void jy_window_update_saved (JyWindow *self);
/** The one shown, or NULL; borrowed. */
const JySavedSearch *jy_window_saved (JyWindow *self);
/** Id of the row of the queue or kept search that is shown; interned or borrowed. */
const char *jy_window_row (JyWindow *self);
void jy_window_show_saved (JyWindow *self, const char *id);
/** Something else is to be shown: its words go from the box. */
void jy_window_leave_saved (JyWindow *self);

/* window-switcher.c */
/** Installs the quick switcher. */
void jy_window_class_install_switcher (GtkWidgetClass *klass);

/* window.c */
/** Works with @desk from now on, at which somebody sits. */
void jy_window_take_desk (JyWindow *self, JyDesk *desk);
/** Whose docket it is. */
void jy_window_show_title (JyWindow *self);
void jy_window_show_queue (JyWindow *self, const char *id);
void jy_window_show_error (JyWindow *self, GError *error);
void jy_window_show_case (JyWindow *self, const char *id);
void jy_window_refresh (JyWindow *self);
void jy_window_update_fold (JyWindow *self);
void jy_window_walk (JyWindow *self, int step);

G_END_DECLS
