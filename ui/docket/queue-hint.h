/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What is to be done first so that a case comes to the empty queue @id, a sentence in the language
 * of the screen. Static. */
const char *jy_queue_hint (const char *id);

/** What stands above that sentence. Static. */
const char *jy_queue_empty_title (const char *id);

/** Whether registering a clue is what fills it. */
gboolean jy_queue_begins (const char *id);

G_END_DECLS
