/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Asks on the terminal, whatever standard input is, for the password of @user on a server; what is
 * typed is not shown. NULL where there is no terminal, or nothing was typed. @unused is for
 * JyDocketPassword. (transfer full) */
char *jy_cli_ask_password (const char *user, gpointer unused);

G_END_DECLS
