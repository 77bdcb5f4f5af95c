/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * Themes: by which words letters of one kind of problem are found. Two letters that share one are
 * on one theme: the same line and situation, the same line and field of public interest, the same
 * line and link of the chain of governance, or the same brand. Pure; any thread.
 */

/** The words of @record, without doubles, in a fixed order; empty where it says too little.
 * (transfer full) strv. */
char **jy_theme_words (const JyRecommendation *record);
/** Whether both are of one nature: the same type and subtype, and the same situation or field.
 * Rule: violations of one kind by one agency are one letter (administrative procedure supervision
 * rules, art. 120; public interest rules, art. 69). */
gboolean jy_theme_same_nature (const JyRecommendation *one, const JyRecommendation *other);

G_END_DECLS
