/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** "Way: by post" for each fact of @event, one a line, in the table's order; the text of a draft
 * and files are only named. "" where there is none. (transfer full). Any thread. */
char *jy_fact_text_event (const JyEvent *event, const JyRecommendation *record);
/** One value in words; (transfer full). @action: whose fact it is. */
char *jy_fact_text_value (const char *fact, const char *action, JsonNode *value);

G_END_DECLS
