/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * What was decided about a text on its way to the letter: each endorse, pass and approve binds to
 * the digest of the text it was given on (event's bound), and holds for that text alone.
 */

typedef enum
{
  JY_OPINION_HOLDS,
  JY_OPINION_CHANGED,  /* one character or more of the text is another since */
  JY_OPINION_RETURNED, /* the text is the same, but was returned or recalled: given anew */
} JyOpinionState;

/** One opinion and whether it still holds. Owned. */
typedef struct
{
  JyEvent *event; /* endorse, pass or approve */
  JyOpinionState state;
  gboolean renewed; /* given again since: the newer one counts */
  JyEvent *ended;   /* what made it lapse: edit, describe, return, recall; NULL where it holds or
                       where no single entry did */
} JyOpinion;

/** NULL is allowed. */
void jy_opinion_free (JyOpinion *self);

/** @events: what holds of the chain (jy_fold_effective). The opinions on the version at hand, in
 * the order they were given. (transfer full) array of JyOpinion. */
GPtrArray *jy_opinions_read (const JyRecommendation *record, GPtrArray *events);

/** Whether it holds no longer and nothing newer took its place. */
gboolean jy_opinion_lapsed (const JyOpinion *self);
/** How many have lapsed. */
guint jy_opinions_lapsed (GPtrArray *opinions);
/** What was decided, by whom on which day, and whether it holds or why it lapsed: in the language
 * of the screen. (transfer full) */
char *jy_opinion_sentence (const JyOpinion *self);

/** The text as it stood after the entry @seq; (transfer full). */
JsonObject *jy_opinion_sections (GPtrArray *events, guint seq);

/** A warning of the draft check that stands, and why. Borrowed from the events. */
typedef struct
{
  const char *id;    /* L06 … */
  const char *title; /* what the check looks for, in the language of the screen; NULL: unknown */
  const char *reason;
} JyStandingFinding;

/** What the last submission left standing; empty where nothing was submitted. @submitted: (out):
 * its entry or NULL, may be NULL. (transfer full) array of JyStandingFinding. */
GPtrArray *jy_standing_findings (GPtrArray *events, JyEvent **submitted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyOpinion, jy_opinion_free)

G_END_DECLS
