/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/statistics.h"

G_BEGIN_DECLS

#define JY_TYPE_MEETING_DIALOG (jy_meeting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyMeetingDialog, jy_meeting_dialog, JY, MEETING_DIALOG, GtkWindow)

/**
 * jy_meeting_dialog_new:
 * @meeting: new or kept already; taken over
 *
 * An analysis meeting about a figure: what was held, the causes that were found, the measures and
 * what became of them. A refusal keeps what was typed. Signal "saved". Main thread; (transfer
 * none).
 */
GtkWindow *jy_meeting_dialog_new (GtkWindow *parent, JyDesk *desk, JyMeeting *meeting);

G_END_DECLS
