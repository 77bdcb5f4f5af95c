/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_FIRST_START (jy_first_start_get_type ())
G_DECLARE_FINAL_TYPE (JyFirstStart, jy_first_start, JY, FIRST_START, GtkWidget)

/**
 * JyFirstStart: asks for the office's name and code and whether sample data are wanted, then makes
 * the docket at @path. Signal "begun" (JyDesk *). Main thread.
 */
GtkWidget *jy_first_start_new (const char *path, JyTimeSource *time);

G_END_DECLS
