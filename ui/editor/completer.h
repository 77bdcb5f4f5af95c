/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/text-area.h"
#include "domain/law-list.h"

G_BEGIN_DECLS

/**
 * jy_completer_attach:
 *
 * Laws and articles offered under the cursor while somebody types in @area. Down and Up walk the
 * list, Return and Tab take what is chosen, Escape closes; the focus stays in the text, and nothing
 * comes up while an input method puts a word together. @laws NULL: nothing is offered. May be
 * called again with another list. Main thread.
 */
void jy_completer_attach (JyTextArea *area, JyLawList *laws, JyDate on);
/** Whether lines are offered in @area now. */
gboolean jy_completer_is_open (JyTextArea *area);

G_END_DECLS
