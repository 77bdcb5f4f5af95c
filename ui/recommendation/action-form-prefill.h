/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recommendation/fact-field.h"

G_BEGIN_DECLS

/**
 * jy_action_form_prefill:
 * @addressee: key, or NULL
 *
 * What the record, the settings and the person at the desk already say on @fact, or NULL. (transfer
 * full)
 */
JsonNode *jy_action_form_prefill (const JyFact *fact, const JyFactContext *context,
                                  const char *addressee);

G_END_DECLS
