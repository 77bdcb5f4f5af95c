/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** An action was chosen, for @addressee (key) where it is open to one alone. */
typedef void (*JyActionChosen) (gpointer owner, const char *action, const char *addressee);

/**
 * jy_case_actions_fill:
 * @buttons: receives the likeliest actions as buttons
 * @menu: receives all others, greyed with the reason where they may not be taken
 * @chosen: called with @owner; both boxes must not outlive it
 */
void jy_case_actions_fill (GtkBox *buttons, GtkBox *menu, JyCaseView *view, JyPerson *person,
                           JyActionChosen chosen, gpointer owner);

G_END_DECLS
