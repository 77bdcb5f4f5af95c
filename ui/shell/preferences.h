/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JyPreferences: how this person likes the window. Without the installed schema everything
 * has its default and nothing is remembered. Main thread.
 */
typedef struct _JyPreferences JyPreferences;

/** (transfer full) */
JyPreferences *jy_preferences_new (void);
/** NULL is allowed. */
void jy_preferences_free (JyPreferences *self);
/** What is kept under @key; @fallback where nothing can be. */
int jy_preferences_int (JyPreferences *self, const char *key, int fallback);
gboolean jy_preferences_bool (JyPreferences *self, const char *key, gboolean fallback);
/** (transfer full) */
char *jy_preferences_text (JyPreferences *self, const char *key, const char *fallback);
void jy_preferences_set_int (JyPreferences *self, const char *key, int value);
void jy_preferences_set_bool (JyPreferences *self, const char *key, gboolean value);
void jy_preferences_set_text (JyPreferences *self, const char *key, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPreferences, jy_preferences_free)

G_END_DECLS
