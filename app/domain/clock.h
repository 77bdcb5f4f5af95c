/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock-rules.h"

G_BEGIN_DECLS

typedef enum
{
  JY_CLOCK_RUNNING,
  JY_CLOCK_OVERDUE,
  JY_CLOCK_MET,
  JY_CLOCK_LATE,
  JY_CLOCK_STOPPED,
  JY_CLOCK_LAPSED,
  JY_CLOCK_SUSPENDED,
} JyClockState;

/** How pressing a clock is, for colour, icon and word. */
typedef enum
{
  JY_URGENCY_DONE, /* met, late, stopped, lapsed */
  JY_URGENCY_SUSPENDED,
  JY_URGENCY_FAR,
  JY_URGENCY_SOON, /* within the reminder's lead */
  JY_URGENCY_TODAY,
  JY_URGENCY_OVERDUE,
} JyUrgency;

/**
 * JyClock:
 *
 * One clock of one recommendation: facts, no state. Plain data owned by its
 * JyRecommendation; copy before changing.
 */
typedef struct
{
  char *rule;       /* id of clocks.tsv */
  char *addressee;  /* key of the addressee, or NULL */
  char *item;       /* id of the item, or NULL */
  char *recipient;  /* counterpart, policy, …, or NULL; look-back: "3" "6" "12" */
  guint started_by; /* seq of the event */
  JyDate from;
  int length; /* 0: a date given */
  JyUnit unit;
  JyDuty duty;
  JyDate nominal;
  JyDate due;
  JyDate act_by;    /* none for a duty of the agency */
  JyDate statutory; /* due day before the first extension or prolongation, or none */
  JyDate met_on;    /* day that judges timeliness, or none */
  JyDate stopped_on;
  JyDate suspended_on;
  gboolean complete; /* FALSE: provisional, a year without a notice is in it */
  guint calendar;    /* version used */
  guint rules;       /* version used */
  char *source;
  char *reason;    /* why it is not met yet, as was noted last, or NULL */
  char *reason_by; /* name of who said so */
  JyDate reason_on;
} JyClock;

/** All members once more, to be changed; (transfer full). */
JyClock *jy_clock_copy (const JyClock *self);
/** NULL is allowed. */
void jy_clock_free (JyClock *self);

/** Neither met nor stopped (it may be suspended, overdue or lapsed). */
gboolean jy_clock_is_open (const JyClock *self);
/** The agency's right to object lapses and is never overdue. */
gboolean jy_clock_lapses (const JyClock *self);
/** The word for @today; the due day itself is in time. */
JyClockState jy_clock_state (const JyClock *self, JyDate today);
/** Calendar days from @today to due; negative when past. */
int jy_clock_days_left (const JyClock *self, JyDate today);
/** @soon: days before due (duties of the office: before act_by) that count as soon. */
JyUrgency jy_clock_urgency (const JyClock *self, JyDate today, int soon);
const char *jy_clock_state_id (JyClockState state);
const char *jy_clock_state_label (JyClockState state);
/** The most pressing open clock of @clocks (JyClock), not suspended, not lapsing; NULL if none. */
const JyClock *jy_clocks_most_urgent (GPtrArray *clocks, JyDate today);

/** What names one clock within its case, in the fact "about-clock" of an entry "note":
 * "<started_by>/<rule>/<item, addressee or recipient>". (transfer full) */
char *jy_clock_token (const JyClock *self);
/** The clock of @clocks (JyClock) that @token names; NULL where there is none. Borrowed. */
JyClock *jy_clocks_find (GPtrArray *clocks, const char *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyClock, jy_clock_free)

G_END_DECLS
