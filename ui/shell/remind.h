/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/time-source.h"

G_BEGIN_DECLS

/** Whether the program was started to remind only (--remind). */
gboolean jy_remind_is_asked (int argc, char **argv);
/**
 * jy_remind_run:
 *
 * Sends the reminders of a docket to the desktop, prints them, and returns the program's exit
 * status; needs no display. What was told today already, by this or by an open window, is not told
 * again. Main thread.
 */
int jy_remind_run (JyTimeSource *time, int argc, char **argv);

G_END_DECLS
