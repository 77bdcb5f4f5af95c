/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/** What stands between a case and its closure. */
typedef enum
{
  JY_HURDLE_UNSETTLED, /* an addressee whose outcome is not determined: holds evaluate */
  JY_HURDLE_EVALUATE,  /* everything is determined, but the effect was not evaluated */
  JY_HURDLE_CLOCK,     /* a period that a closure waits for: holds close */
  JY_HURDLE_OBJECTION, /* an objection without a ruling: holds close */
  JY_HURDLE_ITEM,      /* a measure nobody gave a verdict on: holds close */
} JyClosingHurdleKind;

/** One of them. Owned. */
typedef struct
{
  JyClosingHurdleKind kind;
  char *message;      /* what is wrong and what to do, in the language of the moment */
  const char *action; /* static: id of the action that mends it, or NULL where only time does */
  char *addressee;    /* key, or NULL */
  char *item;         /* id of the measure, or NULL */
} JyClosingHurdle;

/** NULL is allowed. */
void jy_closing_hurdle_free (JyClosingHurdle *self);

/**
 * jy_closing_hurdles:
 *
 * Everything that a closure of @record still waits for, at once: the guards of evaluate and close
 * refuse with these very sentences, so that a case without hurdles can be evaluated and closed.
 * Empty where the letter is not out, or the case is at an end. Pure; any thread. (transfer full)
 * array of JyClosingHurdle, each measure named once.
 */
GPtrArray *jy_closing_hurdles (const JyRecommendation *record);

/** The hurdles of one kind alone, without leaving out what another says already. (transfer full) */
GPtrArray *jy_closing_hurdles_of (const JyRecommendation *record, JyClosingHurdleKind kind);

G_END_DECLS
