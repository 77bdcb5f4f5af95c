/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * What of a case counts in figures (law.md section 6): one entry for the case and one for each of
 * its addressees, as the events known so far say it. Kept with the day since when it is known, so
 * that a figure can be had again as it was. Pure, any thread.
 */

/** The days by which figures go. */
typedef enum
{
  JY_COUNTED_REGISTERED, /* the case's, as the next */
  JY_COUNTED_ISSUED,     /* first; of addressees too */
  JY_COUNTED_FILING,     /* last day of a filing that is owed; the case's */
  JY_COUNTED_LOOKED,     /* last look back; the case's */
  JY_COUNTED_SERVED,     /* of an addressee, as the next */
  JY_COUNTED_DUE,        /* last day of the first reply, as it was extended */
  JY_COUNTED_REPLIED,    /* first reply that counts */
  JY_COUNTED_OBJECTED,   /* last objection that was decided on */
  JY_COUNTED_SETTLED,
  JY_N_COUNTED_DAYS,
} JyCountedDay;

/** What is summed. */
typedef enum
{
  JY_COUNTED_FILINGS,         /* owed; the case's, as the next */
  JY_COUNTED_FILINGS_IN_TIME, /* of them */
  JY_COUNTED_ALTERED,         /* 1: changed or withdrawn after it was issued */
  JY_COUNTED_HEARINGS,
  JY_COUNTED_RELAPSED, /* 1: the last look back found a relapse */
  JY_COUNTED_ERRORS,   /* 1: case management found its card wrong (monitor: entry) */
  JY_COUNTED_IN_TIME,  /* 1: replied on or before the last day; an addressee's, as the next */
  JY_COUNTED_ADOPTED,  /* 1: fully or partly adopted */
  JY_COUNTED_CLASSED,  /* 1: whether it was adopted is known: an old ledger may not say */
  JY_COUNTED_DAYS,     /* from service to the first reply */
  JY_COUNTED_URGES,
  JY_COUNTED_PRONOUNCED, /* 1: served by pronouncement */
  JY_COUNTED_OBJECTIONS, /* 1: objected at all */
  JY_COUNTED_RULED,      /* objections decided on */
  JY_COUNTED_UPHELD,     /* of them */
  JY_COUNTED_RECTIFIED,  /* 1: determined as rectified; public interest: ended without a suit */
  JY_COUNTED_SUED,       /* 1: sued, or handed on to be sued */
  JY_COUNTED_RETRIED,    /* 1: the court decided to retry */
  JY_COUNTED_DECIDED,    /* 1: the court decided whether to retry */
  JY_N_COUNTED_SUMS,
} JyCountedSum;

/** One entry. Texts borrowed from the record. */
typedef struct
{
  const char *addressee; /* key; "" of the case */
  const char *agency;    /* id, or "" */
  const char *agency_name;
  JyDate days[JY_N_COUNTED_DAYS];
  gint64 sums[JY_N_COUNTED_SUMS];
} JyCounted;

/** What every entry of a case says. Texts borrowed from the record but brands. */
typedef struct
{
  const char *type;
  const char *line;
  const char *chain;   /* or "" */
  const char *handler; /* person id: who registered it, until there is one; or "" */
  const char *handler_name;
  char *brands; /* a JSON array of texts, in their order; owned */
} JyCountedCase;

/** Fills @of, to be cleared with jy_counted_case_clear(). */
void jy_counted_case (const JyRecommendation *record, JyCountedCase *of);
void jy_counted_case_clear (JyCountedCase *of);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyCountedCase, jy_counted_case_clear)
/** @events: JyEvent that hold (jy_fold_effective). The case's entry first, then one for each
 * addressee. (transfer full) array of JyCounted that lives as long as @record. */
GArray *jy_counted_read (const JyRecommendation *record, GPtrArray *events);
/** Whether both say the same of both states of a case. */
gboolean jy_counted_same (const JyRecommendation *one, GArray *counted,
                          const JyRecommendation *other, GArray *other_counted);

G_END_DECLS
