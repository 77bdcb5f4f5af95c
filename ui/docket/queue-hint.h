/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/empty-state.h"

G_BEGIN_DECLS

/** What is to be done first so that a case comes to the empty queue @id, a sentence in the language
 * of the screen, and what stands above it. Static. */
const char *jy_queue_hint (const char *id);
const char *jy_queue_empty_title (const char *id);

/** Says in @state (an empty queue's place) that nothing waits in the queue @id (NULL: none) and
 * what is to be done first so that a case comes there. */
void jy_queue_show_empty (JyEmptyState *state, const char *id);

G_END_DECLS
