/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft-check.h"

G_BEGIN_DECLS

/*
 * Between the files of the draft check: the functions that the table in draft-check.c names, one
 * for each id, and what they share.
 */

/** Adds a finding with the check's own severity. @excerpt: the words, cut to 40 characters, or
 * NULL; @message: (transfer full). */
void jy_check_report (GPtrArray *findings, const JyCheck *check, const char *section,
                      const char *place, const char *excerpt, char *message);
/** The same with another severity than the check's. */
void jy_check_report_as (GPtrArray *findings, const JyCheck *check, JySeverity severity,
                         const char *section, const char *place, const char *excerpt,
                         char *message);

/** Letters to a court follow the procedure rules, not those for governance letters. */
gboolean jy_check_is_court_letter (const JyRecommendation *recommendation);
/** Entered with its past (import, take-in): what came before was not done here. */
gboolean jy_check_is_entered_later (const JyRecommendation *recommendation);

/* draft-check-form.c */
void jy_check_addressee (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_route (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_objection_period (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_reply_period (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_number_form (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_number_use (const JyCheckContext *, const JyCheck *, GPtrArray *);

/* draft-check-content.c */
void jy_check_situation (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_source (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_evidence (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_problems (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_suggestions (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_ties (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_basis (const JyCheckContext *, const JyCheck *, GPtrArray *);

/* draft-check-wording.c */
void jy_check_document_kind (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_commanding (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_placeholders (const JyCheckContext *, const JyCheck *, GPtrArray *);

/* draft-check-record.c */
void jy_check_policy_review (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_committee (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_investigation (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_consent (const JyCheckContext *, const JyCheck *, GPtrArray *);
void jy_check_date_order (const JyCheckContext *, const JyCheck *, GPtrArray *);

G_END_DECLS
