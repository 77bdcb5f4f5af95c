/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_SETTINGS_PAGE (jy_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (JySettingsPage, jy_settings_page, JY, SETTINGS_PAGE, GtkWidget)

/**
 * jy_settings_page_new:
 * @groups: groups of the settings, parted by spaces
 * @note: a sentence above them, or NULL
 *
 * Settings of some groups as a form with one button that keeps what was changed. Main thread.
 */
GtkWidget *jy_settings_page_new (JyDesk *desk, const char *groups, const char *note);

/** Whether a value stands on the page that was not saved. */
gboolean jy_settings_page_is_dirty (JySettingsPage *self);

G_END_DECLS
