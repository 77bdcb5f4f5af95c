/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/credentials.h"

G_BEGIN_DECLS

/**
 * JySignIn:
 *
 * Asks who sits at the desk, and for the password: at the start, after the screen was locked, and
 * before somebody else sits down. Says in a sentence what was wrong, counts down a wait, and asks
 * for a new password where one is owed. Signal "done": whoever it is sits there now. Main thread.
 */
#define JY_TYPE_SIGN_IN (jy_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (JySignIn, jy_sign_in, JY, SIGN_IN, GtkWidget)

typedef enum
{
  JY_SIGN_IN_CHOOSE, /* one of the accounts, @account first; who has no password chooses one */
  JY_SIGN_IN_AS,     /* @account alone */
  JY_SIGN_IN_UNLOCK, /* who sits there already: the password alone is looked at */
} JySignInMode;

/** @account: account, or NULL; not for JY_SIGN_IN_UNLOCK. (transfer floating) */
GtkWidget *jy_sign_in_new (JyDesk *desk, JySignInMode mode, const char *account);

G_END_DECLS
