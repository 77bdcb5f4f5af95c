/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/statistics.h"

G_BEGIN_DECLS

/** Called once the meeting was kept (@error NULL), or where it cannot be read. */
typedef void (*JyMeetingTold) (GtkWidget *owner, const GError *error);

/** Reads the meeting @id and opens its form above the window of @owner, which must still be in one
 * by then; @told is called while @owner lives. Main thread. */
void jy_meeting_show (GtkWidget *owner, JyDesk *desk, const char *id, JyMeetingTold told);
/** Opens the form of @meeting, which is taken over, in the same way. */
void jy_meeting_begin (GtkWidget *owner, JyDesk *desk, JyMeeting *meeting, JyMeetingTold told);

G_END_DECLS
