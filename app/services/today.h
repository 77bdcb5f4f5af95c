/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "store/pressing.h"

G_BEGIN_DECLS

/*
 * Today: what is overdue, due today, due soon (within the lead of its clock, domain/reminder.h),
 * and what waits for the person at the desk by roles and assignment; most urgent first. Nothing is
 * put off here: every row may be given a reason why it is not done yet, an entry "note" of its
 * case that names the clock or the step that waits. Who oversees sees every case's clocks, the
 * others those of their own cases; sealed cases only who may read them. Measures that analysis
 * meetings agreed on (services/statistics.h) stand in a group of their own.
 */

/** As @group of a question: the three groups of clocks alone. */
#define JY_TODAY_CLOCKS "clocks"

/** A heading with how many stand under it. */
typedef struct
{
  const char *id;    /* overdue, today, soon, approval, review, reply-review, verify … Static. */
  const char *label; /* in the language of the screen, static */
  gboolean clocks;   /* its rows are clocks */
  guint count;
} JyTodayGroup;

/** One thing to be done. Owned. */
typedef struct
{
  const char *group;      /* id, static */
  JyPressingRow *row;     /* of a measure: its words as the title, of no recommendation */
  char *meeting;          /* id of the meeting that agreed on this measure; NULL: of a case */
  JyUrgency urgency;      /* JY_URGENCY_DONE where it has no clock */
  const JyAction *action; /* the next step, or NULL; static */
  const JyAction *other;  /* may be taken instead, or NULL */
  gboolean may;           /* the person at the desk takes (or records) the action */
  gboolean may_other;
  const char *fact; /* fact by which the action names what it is about, or NULL; static */
  char *value;      /* what the fact says */
  char *who;        /* who takes it, where the person at the desk does not; else NULL */
  char *reason;     /* why it is not done yet, as was said last; NULL where nobody did */
  char *reason_by;  /* name */
  JyDate reason_on;
} JyTodayRow;
void jy_today_row_free (JyTodayRow *self);
/** What a reason is about: its clock, else the step that waits; @fact receives the fact that says
 * so, static. (transfer full) */
char *jy_today_row_token (const JyTodayRow *self, const char **fact);
/** What it is about: the clock's name, or what waits. (transfer full) */
char *jy_today_row_cause (const JyTodayRow *self);

/** A page. Owned. */
typedef struct
{
  JyDate on;
  GPtrArray *rows; /* JyTodayRow */
  char *after;     /* where the next page begins; NULL at the end */
} JyToday;
void jy_today_free (JyToday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyToday, jy_today_free)

/** How many there are. Owned. */
typedef struct
{
  GPtrArray *groups; /* JyTodayGroup: those with rows, and the three of clocks */
  gint64 unwatched;  /* cases without a running clock */
} JyTodayCounts;
void jy_today_counts_free (JyTodayCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTodayCounts, jy_today_counts_free)

/** How many stand in the group @id; 0 where @self is NULL or has none such. */
guint jy_today_counts_of (const JyTodayCounts *self, const char *id);

/** Heading of the group @id in the language of the screen; static. */
const char *jy_today_group_label (const char *id);

/** How many stand in each group. Any thread but a lane. (transfer full) */
JyTodayCounts *jy_desk_today_counts (JyDesk *self, GError **error);
/** The same without waiting. */
void jy_desk_today_counts_async (JyDesk *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
JyTodayCounts *jy_desk_today_counts_finish (GAsyncResult *result, GError **error);
/** @group: id, JY_TODAY_CLOCKS or NULL (all); @after: of the page before, or NULL. Any thread but a
 * lane. (transfer full) */
JyToday *jy_desk_today_page (JyDesk *self, const char *group, const char *after, guint limit,
                             GError **error);
/** The same without waiting. */
void jy_desk_today_page_async (JyDesk *self, const char *group, const char *after, guint limit,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/** (transfer full) */
JyToday *jy_desk_today_page_finish (GAsyncResult *result, GError **error);

/** The questions that the first page and its counts ask of a docket where many clocks are overdue,
 * as the store puts them: for benchmarks, which ask them bare. (transfer full) array of
 * JyPressingSql. */
GPtrArray *jy_desk_today_sql (JyDesk *self, guint limit, GError **error);

G_END_DECLS
