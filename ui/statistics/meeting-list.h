/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/statistics.h"

G_BEGIN_DECLS

#define JY_TYPE_MEETING_LIST (jy_meeting_list_get_type ())
G_DECLARE_FINAL_TYPE (JyMeetingList, jy_meeting_list, JY, MEETING_LIST, GtkWidget)

/**
 * JyMeetingList: the analysis meetings about an indicator, the latest first, with how many of their
 * measures are open; one is opened to follow it. Signal "failed" (GError *). Main thread.
 */
GtkWidget *jy_meeting_list_new (JyDesk *desk);
/** Reads those about @indicator (id). */
void jy_meeting_list_show (JyMeetingList *self, const char *indicator);
/** Opens the form of a new one; takes over @meeting. */
void jy_meeting_list_begin (JyMeetingList *self, JyMeeting *meeting);

G_END_DECLS
