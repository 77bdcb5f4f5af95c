/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/preferences.h"

G_BEGIN_DECLS

/*
 * What was searched for lately on this desktop; never in the docket. Where remembering is switched
 * off nothing is written. Main thread.
 */

/** The latest first, NULL-terminated; (transfer full). */
char **jy_recent_searches (JyPreferences *preferences);
/** Puts @text first; blank or too long: nothing happens. */
void jy_recent_searches_add (JyPreferences *preferences, const char *text);
void jy_recent_searches_clear (JyPreferences *preferences);
/** Whether they are remembered. */
gboolean jy_recent_searches_are_kept (JyPreferences *preferences);
/** Off: what is remembered is forgotten too. */
void jy_recent_searches_keep (JyPreferences *preferences, gboolean on);

G_END_DECLS
