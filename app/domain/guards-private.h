/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/guards.h"

G_BEGIN_DECLS

/* What one check looks at. All borrowed. */
typedef struct
{
  const JyRecommendation *record; /* NULL for actions that begin */
  const JyAction *action;
  const JyAddressee *addressee; /* NULL where the action has none */
  JsonObject *facts;
  JyDate on;
  const JyGuardContext *context;
  GPtrArray *blockers;
} JyGuard;

/* The guards of single actions: guards-actions.c up to the issue, guards-follow.c after it. */
typedef void (*JyGuardFunc) (JyGuard *guard);

/* state: what the case itself must be; facts: what was told. */
typedef struct
{
  const char *action;
  JyGuardFunc state;
  JyGuardFunc facts;
} JyGuardRow;
extern const JyGuardRow jy_guards_follow[]; /* ended by a NULL action */

/** Text of a fact as told; NULL where it is missing or no text. Borrowed. */
const char *jy_guard_text (const JyGuard *guard, const char *fact);
/** Adds a blocker; @sentence is translated and says what to do. */
void jy_guard_refuse (JyGuard *guard, const char *id, const char *sentence);
/** What a row of an old ledger holds; NULL and a blocker where it cannot be read. (transfer full)
 */
JsonObject *jy_guard_read_row (JyGuard *guard, const char *text);
/** Refuses a row of an old ledger that does not hold; @stages: those it may come in at. */
void jy_guard_row (JyGuard *guard, JsonObject *row, const char *stages);
/** Refuses where the fact is missing; @why says why it is needed. */
void jy_guard_need (JyGuard *guard, const char *fact, const char *why);
/** The addressee named must be one of this letter. */
void jy_guard_of_this_letter (JyGuard *guard);
/** All guards of the action at hand. */
void jy_guards_action (JyGuard *guard);
/** Those of them that need no facts. */
void jy_guards_action_state (JyGuard *guard);
/** guards-dates.c */
void jy_guards_action_dates (JyGuard *guard);

G_END_DECLS
