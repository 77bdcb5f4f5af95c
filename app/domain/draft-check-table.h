/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft-check.h"

G_BEGIN_DECLS

/*
 * Between the files of the draft check: the functions that the table names, one for each id, and
 * what they share.
 */

/** What a sentence holds that other checks ask for, so that no text is read twice. */
typedef enum
{
  JY_TRAIT_CITES = 1 << 0,          /* a title in 《》 */
  JY_TRAIT_NONPROSECUTION = 1 << 1, /* a decision not to prosecute */
  JY_TRAIT_PENALTY = 1 << 2,        /* asks for an administrative penalty */
  JY_TRAIT_COMMON = 1 << 3,         /* what is common or recurs */
  JY_TRAIT_GRAVE = 1 << 4,          /* one grave violation */
  JY_TRAIT_CONCRETE = 1 << 5,       /* a measure, figure or date */
  JY_TRAIT_CLAIM = 1 << 6,          /* an act that a court could order */
  JY_TRAIT_ATTACHMENT = 1 << 7,     /* names an attachment */
} JyTrait;

/** One sentence of a passage, with its end mark. */
struct _JyCheckUnit
{
  const char *section;
  int part;
  const char *text;
  gsize characters;
  guint traits;
};

/** Adds a finding with the check's own severity. @excerpt: the words, cut to 40 characters, or
 * NULL; @message: (transfer full). */
JyFinding *jy_check_report (GPtrArray *findings, const JyCheck *check, const char *section,
                            const char *place, const char *excerpt, char *message);
/** The same with another severity than the check's. */
JyFinding *jy_check_report_as (GPtrArray *findings, const JyCheck *check, JySeverity severity,
                               const char *section, const char *place, const char *excerpt,
                               char *message);
/** A finding at @offset of a sentence; the excerpt is the words there. @repair: what is right, or
 * NULL; @message: (transfer full). */
JyFinding *jy_check_report_at (GPtrArray *findings, const JyCheck *check, JySeverity severity,
                               const JyCheckUnit *unit, gsize offset, gsize length,
                               const char *repair, char *message);

/** The traits of a sentence; @attachment receives the highest number of an attachment it names. */
guint jy_check_traits (const char *text, const char *section, int *attachment);

/** A pattern compiled once in the program's life; any thread. Owned by the table. */
const GRegex *jy_check_regex (const char *pattern);
/** Whether @pattern is found in @text; @words (transfer full) receives what, may be NULL. */
gboolean jy_check_matches (const char *pattern, const char *text, char **words);

/** First passage of @section (NULL: any) with all bits of @traits; NULL where there is none. */
const JyCheckedPassage *jy_check_passage (const JyCheckContext *context, const char *section,
                                          guint traits);
/** The text of a place; NULL where it is empty. */
const JyCheckedPassage *jy_check_passage_at (const JyCheckContext *context, const char *section,
                                             const char *place);

/** Letters to a court follow the procedure rules, not those for governance letters. */
gboolean jy_check_is_court_letter (const JyRecommendation *recommendation);
/** Entered with its past (import, take-in): what came before was not done here. */
gboolean jy_check_is_entered_later (const JyRecommendation *recommendation);

#define JY_RUN(name) void name (const JyCheckContext *, const JyCheck *, GPtrArray *)
#define JY_LOOK(name)                                                                              \
  void name (const JyCheckContext *, const JyCheck *, const JyCheckUnit *, GPtrArray *)

/* draft-check-form.c */
JY_RUN (jy_check_addressee);
JY_RUN (jy_check_route);
JY_RUN (jy_check_objection_period);
JY_RUN (jy_check_reply_period);
JY_RUN (jy_check_number_form);
JY_RUN (jy_check_number_use);

/* draft-check-content.c */
JY_RUN (jy_check_situation);
JY_RUN (jy_check_source);
JY_RUN (jy_check_evidence);
JY_RUN (jy_check_problems);
JY_RUN (jy_check_suggestions);
JY_RUN (jy_check_ties);
JY_RUN (jy_check_basis);

/* draft-check-wording.c */
JY_RUN (jy_check_document_kind);
JY_LOOK (jy_look_commanding);
JY_RUN (jy_check_placeholders);
JY_LOOK (jy_look_placeholders);
JY_LOOK (jy_look_vague);

/* draft-check-citation.c */
JY_LOOK (jy_look_citations);

/* draft-check-style.c */
JY_LOOK (jy_look_numbers);
JY_LOOK (jy_look_style);
JY_RUN (jy_check_style);
JY_LOOK (jy_look_personal);

/* draft-check-fit.c */
JY_RUN (jy_check_similar);
JY_RUN (jy_check_bulk);
JY_RUN (jy_check_duties);
JY_RUN (jy_check_claims);
JY_RUN (jy_check_attachments);

/* draft-check-record.c */
JY_RUN (jy_check_policy_review);
JY_RUN (jy_check_committee);
JY_RUN (jy_check_investigation);
JY_RUN (jy_check_investigation_time);
JY_RUN (jy_check_consent);
JY_RUN (jy_check_date_order);

/* draft-check-follow.c */
JY_RUN (jy_check_filing);
JY_RUN (jy_check_copies);
JY_RUN (jy_check_answers);
JY_RUN (jy_check_urging);
JY_RUN (jy_check_escalation);

G_END_DECLS
