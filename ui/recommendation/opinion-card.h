/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/* What was decided about a text, as widgets made for one state of the case. Main thread. */

/** Each opinion on the text with whether it holds, in icon and words. NULL where there is none.
 * (floating) */
GtkWidget *jy_opinion_card_new (JyCaseView *view);
/** What the draft check found and the handler let stand, with the reasons; for who decides. NULL
 * where nothing stands. (floating) */
GtkWidget *jy_standing_card_new (JyCaseView *view);

/** Why the text is no longer the one that was decided on, in one sentence, then one for each
 * opinion that lapsed; NULL where none did or the letter is out. (transfer full) */
char *jy_opinion_lapse_text (JyCaseView *view);
/** Entry of the last opinion that lapsed because the text changed; 0 where none did. */
guint jy_opinion_lapse_seq (JyCaseView *view);

G_END_DECLS
