/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_REVISION_WINDOW (jy_revision_window_get_type ())
G_DECLARE_FINAL_TYPE (JyRevisionWindow, jy_revision_window, JY, REVISION_WINDOW, GtkWindow)

/**
 * jy_revision_window_new:
 * @typed: the draft as it stands in the editor
 * @editable: whether a section may be taken back into the draft
 *
 * Two saved versions of a draft side by side, with who saved them and when; what was taken out is
 * struck through at the left, what was put in underlined at the right. Signal "wanted" (const char
 * *section, const char *value as JSON) to have a section as it was. Main thread.
 */
GtkWidget *jy_revision_window_new (const JyCaseView *view, JsonObject *typed, gboolean editable);
/** Compares the @before-th with the @after-th version, from 0. */
void jy_revision_window_compare (JyRevisionWindow *self, guint before, guint after);

G_END_DECLS
