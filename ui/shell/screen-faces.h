/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_screen_faces_prefer_chinese:
 *
 * Where the desktop names no language (locale C or POSIX) the toolkit asks for faces of no language
 * at all, and Han characters come in whatever face lists them first: often a brush-written one.
 * From now on the upright Chinese faces for screens come before those. Faces that the person or the
 * system chose keep their place. To be called once, before the first text is laid out. Main thread.
 */
void jy_screen_faces_prefer_chinese (void);

G_END_DECLS
