/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JyColourScheme: puts the program's style on a display and follows the desktop, or stays
 * light or dark. Main thread.
 */
typedef struct _JyColourScheme JyColourScheme;

/** Puts the style on @display and asks the desktop what it prefers. (transfer full) */
JyColourScheme *jy_colour_scheme_new (GdkDisplay *display);
/** Takes the style off again; NULL is allowed. */
void jy_colour_scheme_free (JyColourScheme *self);
/** @choice: follow, light, dark. */
void jy_colour_scheme_choose (JyColourScheme *self, const char *choice);

G_END_DECLS
