/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/reminders.h"

G_BEGIN_DECLS

/* Notifications of the desktop for reminders. Main thread. */

/**
 * jy_notifications_send:
 * @path: of the docket
 *
 * One for each of the most urgent clocks, which opens its case; one for the others together, which
 * opens the page Today. Nothing where there is nothing new. Waits for the bus to say whether
 * anybody shows notifications: for a program without a window.
 */
void jy_notifications_send (GApplication *application, const char *path, const JyReminders *found);
/** The same without waiting. Takes over @found. */
void jy_notifications_send_later (GApplication *application, const char *path, JyReminders *found);

G_END_DECLS
