/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_LETTERS_CARD (jy_letters_card_get_type ())
G_DECLARE_FINAL_TYPE (JyLettersCard, jy_letters_card, JY, LETTERS_CARD, GtkWidget)

/** Earlier letters to the addressees of a draft: how they were answered, what was suggested and
 * what was said to it. Hidden where there are none. Main thread. */
GtkWidget *jy_letters_card_new (JyDesk *desk);
/** @id: the case; NULL: none. */
void jy_letters_card_set_case (JyLettersCard *self, const char *id);
/** How many letters it tells of. */
guint jy_letters_card_count (JyLettersCard *self);

G_END_DECLS
