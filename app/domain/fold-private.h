/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fold.h"
#include "domain/recommendation-private.h"

G_BEGIN_DECLS

/* What one event is folded with. All borrowed. */
typedef struct
{
  JyRecommendation *self;
  const JyEvent *event;
  JsonObject *facts;
  const JyAction *action;
  const JyClockRules *rules;
  const JyHolidayCalendar *calendar;
  JyAddressee *addressee;   /* of an action at level addressee */
  JyStage before;           /* stage the event met */
  gboolean addressee_ended; /* its clocks stop */
  gboolean all_ended;       /* every clock stops: the letter is taken back to be changed */
} JyFold;

/** Puts @event on @self in place. */
gboolean jy_fold_into (JyRecommendation *self, const JyEvent *event, const JyReference *reference,
                       GError **error);

/** The addressee an event at level addressee is about: named, or the only one it can be. */
JyAddressee *jy_fold_find_addressee (JyRecommendation *self, const JyEvent *event,
                                     const JyAction *action);

/* fold-clocks.c */

/** Before the event's own effect: open clocks follow the calendar in force. */
void jy_fold_clocks_calendar (JyRecommendation *self, const JyHolidayCalendar *calendar);
/** Clocks that the action itself meets. */
void jy_fold_clocks_stop (JyFold *fold);
/** Stops open clocks of the addressee (NULL: of the whole case) without meeting them. */
void jy_fold_clocks_end (JyFold *fold, const char *addressee);
/** Clocks that the action starts. */
void jy_fold_clocks_start (JyFold *fold);
void jy_fold_clocks_extend (JyFold *fold, const char *rule, const char *addressee, const char *item,
                            JyDate due);
void jy_fold_clocks_suspend (JyFold *fold);
void jy_fold_clocks_resume (JyFold *fold);
/** The clock of an item begins (or begins again) with the date of the item. */
void jy_fold_clocks_item (JyFold *fold, const JyItem *item, const JyEvent *event);
/** A conclusion that was returned runs its clock on. */
void jy_fold_clocks_reopen (JyFold *fold, const char *rule);
/** Starts the clock of @rule for an addressee from a day of the past. */
void jy_fold_clocks_start_rule (JyFold *fold, const JyClockRule *rule, const char *addressee,
                                JyDate from);

/* fold-import.c */
gboolean jy_fold_import (JyFold *fold, GError **error);

/* What each action changes beside clocks: fold-steps.c up to the issue, fold-follow.c after it. */
typedef gboolean (*JyStepFunc) (JyFold *fold, GError **error);
gboolean jy_fold_steps (JyFold *fold, GError **error);
/** NULL where the action is none of the follow-up's. */
JyStepFunc jy_fold_follow_step (const char *action);
void jy_fold_stage (JyFold *fold, JyStage stage);
gboolean jy_fold_error (JyFold *fold, GError **error, const char *what);
gboolean jy_fold_agencies (JyFold *fold, JsonArray *agencies, GError **error);
void jy_fold_particulars (JyFold *fold, JsonObject *facts);
const char *jy_fold_text (const JyFold *fold, const char *fact);
/** Puts a copy of @value in @place. */
void jy_fold_put (char **place, const char *value);
/** Takes the letter back to drafting as its next version. */
void jy_fold_back_to_drafting (JyFold *fold);
void jy_fold_text_changed (JyRecommendation *self);

G_END_DECLS
