/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_FOLD (jy_fold_get_type ())
G_DECLARE_FINAL_TYPE (JyFold, jy_fold, JY, FOLD, GtkWidget)

/**
 * JyFold: holds one child and says how wide it is, so that what stands inside can fold.
 * Property "child"; property "least": width that it asks for whatever the child would like;
 * signal "resized" (int width) after the width changed, never while sizes are being given.
 * Main thread.
 */

G_END_DECLS
