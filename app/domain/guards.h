/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft-check.h"
#include "domain/person.h"
#include "domain/powers.h"

G_BEGIN_DECLS

/** Why an action is refused, and what to do about it. */
typedef struct
{
  char *id;      /* stage, role, four-eyes, date, fact, L05, consult, … */
  char *message; /* one sentence that says what is wrong and what to do */
  char *fact;    /* id of the fact to be given or changed, or NULL */
} JyBlocker;

/** NULL is allowed. */
void jy_blocker_free (JyBlocker *self);
/** Adds one; @format is a sentence for people. */
void jy_blocker_add (GPtrArray *blockers, const char *id, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/** Says of the blocker added last that it is about @fact. */
void jy_blocker_about (GPtrArray *blockers, const char *fact);
/** Adds one about fact @about where @grade (may be NULL) is none of the office's grades of
 * inspection. */
void jy_guard_grade (const JySettings *settings, const char *grade, GPtrArray *blockers,
                     const char *about);
/** All messages in one line, parted by "; "; (transfer full). */
char *jy_blockers_text (GPtrArray *blockers);

/** What the guards may look at; services fill it. */
typedef struct
{
  JyDate today; /* Asia/Shanghai */
  const JyPerson *recorder;
  const JyPerson *actor; /* who decides; the recorder unless for another */
  gboolean for_another;
  const JySettings *settings;
  const JyPowers *powers; /* or NULL: the table's roles alone */
  const JyReference *reference;
  GHashTable *agencies;       /* id -> JyAgency */
  GPtrArray *findings;        /* JyFinding for the action's gate, or NULL */
  const char *number_problem; /* sentence where the number given cannot be used, or NULL */
  JsonObject *row;            /* what the fact row holds, where it is read already; or NULL */
  const JyEvent *event; /* of revoke, correct, answer-monitor and an answer to a comment: the entry
                     named, or NULL */
} JyGuardContext;

/** Roles that @person has on the case: of the register those that act by role, of the
 * case those by assignment. @recommendation NULL: the register's alone. */
JyRoles jy_guards_roles (const JyRecommendation *recommendation, const JyPerson *person);

/**
 * jy_guards_check:
 * @recommendation: NULL for an action that begins one
 * @addressee: key, or NULL where the action has none
 * @on: the day it happened
 *
 * Every blocker at once: table (stage, state, type), role, four eyes, facts, dates, gates and
 * the guards of the design. (transfer full) array of JyBlocker, empty where it may go on.
 */
GPtrArray *jy_guards_check (const JyRecommendation *recommendation, const JyAction *action,
                            const char *addressee, JsonObject *facts, JyDate on,
                            const JyGuardContext *context);

/**
 * jy_guards_available:
 *
 * The same without facts and dates: whether the table, the role and the state of the
 * case let the actor take it now, for at least one addressee. Blockers say why not.
 */
GPtrArray *jy_guards_available (const JyRecommendation *recommendation, const JyAction *action,
                                const JyGuardContext *context);

/** Whether jy_guards_available() would find nothing; quicker, since it puts nothing into words. */
gboolean jy_guards_allow (const JyRecommendation *recommendation, const JyAction *action,
                          const JyGuardContext *context);

/** Only the date rules (L20), for corrections: the first that is broken, or NULL. (transfer full)
 */
char *jy_guards_dates (const JyRecommendation *recommendation, const JyAction *action,
                       const char *addressee, JsonObject *facts, JyDate on, JyDate today);

G_END_DECLS
