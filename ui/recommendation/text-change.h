/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/**
 * jy_text_change_present:
 * @seq: number of the entry whose text is held against the text as it stands
 *
 * Shows place by place what of the text was otherwise when that entry was made: taken out words
 * struck out, new ones underlined. Main thread.
 */
void jy_text_change_present (GtkWindow *parent, JyCaseView *view, guint seq);

/** The same as a widget, for another window; (floating). */
GtkWidget *jy_text_change_new (JyCaseView *view, guint seq);

G_END_DECLS
