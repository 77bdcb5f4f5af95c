/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ADDRESSEE_CARD (jy_addressee_card_get_type ())
G_DECLARE_FINAL_TYPE (JyAddresseeCard, jy_addressee_card, JY, ADDRESSEE_CARD, GtkWidget)

/** JyAddresseeCard: one addressee, how it stands with its own clocks, and what may be done for it
 * alone. @soon: days from which a clock is due soon. Signal "action" (const char *action, const
 * char *key). Main thread. */
GtkWidget *jy_addressee_card_new (JyCaseView *view, const JyAddressee *addressee, int soon);

G_END_DECLS
