/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/clock.h"

G_BEGIN_DECLS

#define JY_TYPE_CLOCK_BADGE (jy_clock_badge_get_type ())
G_DECLARE_FINAL_TYPE (JyClockBadge, jy_clock_badge, JY, CLOCK_BADGE, GtkWidget)

/** JyClockBadge: how pressing a clock is, as colour, icon and word. Main thread. */
GtkWidget *jy_clock_badge_new (void);
/** "" or NULL shows nothing but keeps its place. */
void jy_clock_badge_set (JyClockBadge *self, JyUrgency urgency, const char *text);
/** Shows @clock as it stands on @today. */
void jy_clock_badge_set_clock (JyClockBadge *self, const JyClock *clock, JyDate today, int soon);
/** "2 days overdue", "due today", "6 days left"; (transfer full). */
char *jy_clock_badge_text (int days_left);
/** Name of the style class and of the icon. Static. */
const char *jy_urgency_class (JyUrgency urgency);
const char *jy_urgency_icon (JyUrgency urgency);

G_END_DECLS
