/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_LINKS (jy_case_links_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseLinks, jy_case_links, JY, CASE_LINKS, GtkWidget)

/**
 * JyCaseLinks: the cases that this one leads to and that lead to it, each opened with a click
 * (win.select-case), and after a relapse the button that makes its successor (win.successor).
 * Hidden where there is neither. Main thread.
 */
GtkWidget *jy_case_links_new (JyDesk *desk, JyCaseView *view);

G_END_DECLS
