/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_TIMELINE (jy_timeline_get_type ())
G_DECLARE_FINAL_TYPE (JyTimeline, jy_timeline, JY, TIMELINE, GtkWidget)

/** JyTimeline: the events of a case, newest first: what, who, when, with which facts. Main
 * thread. */
GtkWidget *jy_timeline_new (void);
void jy_timeline_set_case (JyTimeline *self, JyCaseView *view);

G_END_DECLS
