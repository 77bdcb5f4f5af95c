/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/today.h"

G_BEGIN_DECLS

/*
 * Reminders of clocks that are overdue, due today or due soon: each clock is told of once on a day,
 * by whichever program comes first. What was told is kept in a file of the person's own, not in the
 * docket: it is no event.
 */

/** One clock to be told of. Owned. */
typedef struct
{
  char *recommendation;
  char *key;   /* names the clock within the docket */
  char *title; /* the clock and how long it is */
  char *body;  /* the case, and whom it is about */
  JyUrgency urgency;
} JyReminder;
void jy_reminder_free (JyReminder *self);

/** What is to be told now. Owned. */
typedef struct
{
  JyDate on;
  GPtrArray *reminders; /* JyReminder, most urgent first: only what was not told today */
  guint overdue;        /* how many there are in all */
  guint today;
  guint soon;
} JyReminders;
void jy_reminders_free (JyReminders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyReminders, jy_reminders_free)

/** "2 overdue, 1 due today, 3 due soon"; (transfer full). */
char *jy_reminders_summary (const JyReminders *self);
/** Where what was told is kept; (transfer full). */
char *jy_reminders_path (void);
/**
 * jy_desk_reminders:
 * @kept: path of the file of what was told
 *
 * What the person at the desk has not been told of on this day; it counts as told from now on. Of
 * very many, the most urgent thousand are looked at. A file that cannot be read counts as empty;
 * one that cannot be written is an error, so that nobody is told again and again. Any thread but a
 * lane and the main one. (transfer full)
 */
JyReminders *jy_desk_reminders (JyDesk *self, const char *kept, GError **error);

G_END_DECLS
