/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_FILING_WINDOW (jy_filing_window_get_type ())
G_DECLARE_FINAL_TYPE (JyFilingWindow, jy_filing_window, JY, FILING_WINDOW, GtkWindow)

/** Makes the filing pack of @view's case in one click, and offers to record each filing once its
 * paper has gone out; nothing is recorded by itself. Main thread; present it with
 * gtk_window_present(). */
GtkWindow *jy_filing_window_new (GtkWindow *parent, JyDesk *desk, JyCaseView *view);
/** Writes the pack into @folder, as the button does once a folder was chosen. */
void jy_filing_window_make (JyFilingWindow *self, const char *folder);

G_END_DECLS
