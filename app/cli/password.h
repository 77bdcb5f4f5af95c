/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The password of @user: the first line of the file that JIANYI_PASSWORD_FILE names, else asked
 * for on the terminal, whatever standard input is; what is typed is not shown. NULL where there is
 * neither, or nothing was typed. @data, a JyDocketPassword's: (char **) that keeps a copy, freed
 * with jy_password_free(), or NULL. (transfer full) */
char *jy_cli_ask_password (const char *user, gpointer data);

/** A new password: the first line of @file, or (NULL) asked for twice on the terminal.
 * JY_CLI_ERROR_REFUSED where there is none or the two differ. @password: (transfer full), freed
 * with jy_password_free(). */
gboolean jy_cli_new_password (const char *file, char **password, GError **error);

G_END_DECLS
