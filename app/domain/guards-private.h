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

/** guards-actions.c: the guards of single actions. */
void jy_guards_action (JyGuard *guard);
/** Those of them that need no facts. */
void jy_guards_action_state (JyGuard *guard);
/** guards-dates.c */
void jy_guards_action_dates (JyGuard *guard);

G_END_DECLS
