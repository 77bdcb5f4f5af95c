/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** From now on a tip breaks its lines only where it is too long for one: GTK 4.8 gives it as many
 * columns as it has characters, which for Chinese is half of what they take. Main thread, once. */
void jy_tooltips_keep_lines (void);

G_END_DECLS
