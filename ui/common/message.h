/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** @agreed: whether the person chose the button that does it. */
typedef void (*JyMessageAnswer) (gboolean agreed, gpointer user_data);

/**
 * jy_message_ask:
 * @what: the question in a few words
 * @why: what will follow, or NULL
 * @button: says what it does (作废文号, not 确定)
 *
 * Asks before something that cannot be taken back. Main thread; returns at once.
 */
void jy_message_ask (GtkWindow *parent, const char *what, const char *why, const char *button,
                     JyMessageAnswer answer, gpointer user_data);
/** Tells something that needs no answer but to be read. */
void jy_message_tell (GtkWindow *parent, const char *what, const char *why);

G_END_DECLS
