/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CLOCK_CARD (jy_clock_card_get_type ())
G_DECLARE_FINAL_TYPE (JyClockCard, jy_clock_card, JY, CLOCK_CARD, GtkWidget)

/** JyClockCard: one clock; clicked, it says why it has its dates. @clock is copied. Main thread. */
GtkWidget *jy_clock_card_new (JyDesk *desk, const JyClock *clock, const char *whose, JyDate today,
                              int soon);

G_END_DECLS
