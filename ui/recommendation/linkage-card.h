/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_LINKAGE_CARD (jy_linkage_card_get_type ())
G_DECLARE_FINAL_TYPE (JyLinkageCard, jy_linkage_card, JY, LINKAGE_CARD, GtkWidget)

/**
 * jy_linkage_card_new:
 * @view: a case of type opinion; a reference is taken
 *
 * The chain of reverse linkage, step by step with its day, its limit and its clock, and what may
 * follow a refusal. Signal "action" (id of the action, key of the addressee or NULL). Main thread.
 */
GtkWidget *jy_linkage_card_new (JyDesk *desk, JyCaseView *view);

G_END_DECLS
