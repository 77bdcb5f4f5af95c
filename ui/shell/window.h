/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "shell/application.h"

G_BEGIN_DECLS

#define JY_TYPE_WINDOW (jy_window_get_type ())
G_DECLARE_FINAL_TYPE (JyWindow, jy_window, JY, WINDOW, GtkApplicationWindow)

/** JyWindow: the window of one docket: queues, list and case. Main thread. */
JyWindow *jy_window_new (JyApplication *application);
/** Opens the docket at @path on a worker; where there is none, asks for a first start.
 * @account NULL: the one remembered, else the first. */
void jy_window_open (JyWindow *self, const char *path, const char *account);
/** Shows a case, as soon as the docket is open. */
void jy_window_open_case (JyWindow *self, const char *id);
/** Path asked for, or NULL; borrowed. */
const char *jy_window_path (JyWindow *self);
/** Writes all typing down and closes, asking nothing. */
void jy_window_end (JyWindow *self);

G_END_DECLS
