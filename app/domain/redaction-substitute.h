/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/redaction.h"

G_BEGIN_DECLS

/** JyRedactionSubstitutes: what stands in the place of what goes, as one copy is made. One thread.
 */
typedef struct _JyRedactionSubstitutes JyRedactionSubstitutes;

/** Keeps @rules and @texts (char *) borrowed; (transfer full). */
JyRedactionSubstitutes *jy_redaction_substitutes_new (const JyRedactionRules *rules,
                                                      GPtrArray *texts, gboolean minors);
/** NULL is allowed. */
void jy_redaction_substitutes_free (JyRedactionSubstitutes *self);
/** A substitute for @found by @rule: a new one each time where the rule tells texts apart. @match:
 * where a pattern found it, for its groups; or NULL. (transfer full) */
char *jy_redaction_substitute (JyRedactionSubstitutes *self, const JyRedactionRule *rule,
                               const char *found, const GMatchInfo *match);

G_END_DECLS
