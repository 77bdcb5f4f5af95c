/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * Reverse linkage (行刑反向衔接): the chain of an opinion from the decision not to prosecute to the
 * penalty and what follows a refusal, each step with its day, its limit and its clock. Pure, any
 * thread.
 */

typedef enum
{
  JY_LINK_AHEAD,
  JY_LINK_HERE, /* the next that is owed */
  JY_LINK_DONE,
  JY_LINK_FAILED, /* refused, not penalised */
} JyLinkState;

/** A step of the chain. Owned. */
typedef struct
{
  const char *id;    /* decision, transfer, acceptance, review, letter, service, reply, penalty,
                        follow-up, successor */
  const char *label; /* in the language of the screen; static */
  JyLinkState state;
  JyDate on;            /* none while it is ahead */
  char *words;          /* what it came to, or NULL */
  const JyClock *clock; /* of the record, or NULL; lives as long as it */
  char *suspended;      /* ground of a suspension within the review, or NULL */
} JyLink;

/** The chain of an opinion; @events: JyEvent that hold (jy_fold_effective). Empty for other types.
 * (transfer full) array of JyLink. */
GPtrArray *jy_linkage_read (const JyRecommendation *record, GPtrArray *events);
/** Whether a reply refused or no penalty followed, so that a follow-up letter or a recommendation
 * may come next. */
gboolean jy_linkage_refused (const JyRecommendation *record, GPtrArray *events);

G_END_DECLS
