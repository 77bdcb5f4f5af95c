/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_language_start:
 *
 * Takes the locale from the environment and binds the message catalogue in UTF-8: the installed
 * one, or that of the folder JIANYI_LOCALE_DIR, by which a program runs from its build folder.
 * Called once by each main(), before any thread.
 */
void jy_language_start (void);

G_END_DECLS
