/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What is to be done: duties that run, by their due days, and cases that wait for somebody. Each
 * question is answered over an index and paged by the key of the row before. Lane functions only.
 */

/** Which of the duties that run. */
typedef enum
{
  JY_PRESSING_OVERDUE, /* due before today */
  JY_PRESSING_TODAY,
  JY_PRESSING_SOON, /* later, but within the lead of its clock */
} JyPressingBand;

/** What waits, apart from clocks. */
typedef enum
{
  JY_WAITS_STAGE,   /* the case stands in a stage */
  JY_WAITS_STATE,   /* an addressee is in a state */
  JY_WAITS_SETTLED, /* every addressee is settled */
  JY_WAITS_ENDORSE, /* the head of department has not endorsed what was submitted last */
  JY_WAITS_APPLY,   /* a clue for which the leader was not asked yet */
  JY_WAITS_ITEM,    /* the agency claims an item to be done; nobody has looked */
  JY_WAITS_MONITOR, /* an answer to flow monitoring that is not due soon */
} JyWaitsKind;

/** What is asked for; all borrowed. */
typedef struct
{
  const char *office;
  const char *reader; /* person id: sealed cases only where named */
  const char *mine;   /* person id: only cases that this person handles or follows; NULL: all */
  JyDate today;
  const char *const *rules; /* clock ids with a lead of their own, NULL-terminated, static */
  const int *leads;         /* of each, in days */
  int lead;                 /* of all others */
} JyPressingAsk;

/** What waits where: @phase is the stage or state; @clock: the rule of the clock that says the
 * same, whose rows stand in their band already, or NULL. */
typedef struct
{
  JyWaitsKind kind;
  const char *phase;
  const char *clock;
  gboolean every_type; /* JY_WAITS_ENDORSE: not only public-interest */
} JyWaits;

/** One row. Owned, its texts with it; those without a clock have an empty rule. */
typedef struct
{
  char *recommendation;
  char *number; /* "" until issued */
  char *title;
  char *type;
  char *stage;
  char *state; /* of the addressee, or "" */
  char *handler;
  char *handler_name;
  char *follow_up;
  char *rule;
  char *addressee; /* key, or "" */
  char *addressee_name;
  char *item;
  char *item_text;
  char *recipient;
  char *reason;
  char *reason_by;
  char *part; /* of its key */
  JyDate due; /* of the clock, else of the case's most urgent one; or none */
  JyDate act_by;
  JyDate reason_on;
  JyDate since; /* in its state, or none */
  guint started_by;
  JyDuty duty;
  gboolean complete;
} JyPressingRow;
void jy_pressing_row_free (JyPressingRow *self);
/** A row of one's own with the texts of @self, which may be borrowed; NULL stands for "". (transfer
 * full) */
JyPressingRow *jy_pressing_row_copy (const JyPressingRow *self);

/** Where a page goes on: of the last row before it. All empty: at the beginning. */
typedef struct
{
  const char *due; /* as stored */
  const char *recommendation;
  const char *part;
} JyPressingKey;

/** Duties of @band in the order of their due days. (transfer full) array of JyPressingRow. */
GPtrArray *jy_pressing_page (JyConnection *db, const JyPressingAsk *ask, JyPressingBand band,
                             const JyPressingKey *after, guint limit, GError **error);
/** -1 and an error. */
gint64 jy_pressing_count (JyConnection *db, const JyPressingAsk *ask, JyPressingBand band,
                          GError **error);
/** What waits, most urgent case first. (transfer full) array of JyPressingRow. */
GPtrArray *jy_waiting_page (JyConnection *db, const JyPressingAsk *ask, const JyWaits *waits,
                            const JyPressingKey *after, guint limit, GError **error);
/** Whether an entry of the case says why a step that waits is not taken. @any receives it. */
gboolean jy_waiting_reasons (JyConnection *db, const char *office, const char *recommendation,
                             gboolean *any, GError **error);
/** -1 and an error. */
gint64 jy_waiting_count (JyConnection *db, const JyPressingAsk *ask, const JyWaits *waits,
                         GError **error);

G_END_DECLS
