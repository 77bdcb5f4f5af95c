/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Classes of characters by GB/T 15834-2011: what may begin and end a line. */

/** Set in a face for Latin letters and digits. */
gboolean jy_letter_is_roman (gunichar letter);
/** Takes a full square in Chinese text, whatever the face says. */
gboolean jy_letter_is_square (gunichar letter);
/** （《“ : never ends a line. */
gboolean jy_letter_opens (gunichar letter);
/** ，。）》” : never begins a line. */
gboolean jy_letter_closes (gunichar letter);
/** ，。、；： : may hang outside a line. */
gboolean jy_letter_stops (gunichar letter);
/** Whether the two must stay on one line: ——, ……, and by the above. */
gboolean jy_letter_holds (gunichar before, gunichar letter);
/** Whether the two stand inside a date: a digit and 年, 月 or 日, or 年 or 月 and a digit. */
gboolean jy_letter_dates (gunichar before, gunichar letter);

G_END_DECLS
