/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangofc-fontmap.h>

#include "documents/layout/fonts.h"

G_BEGIN_DECLS

/** What shaping asks for @face: the one in use, then the fonts for rare characters. Borrowed. */
const PangoFontDescription *jy_layout_fonts_description (JyLayoutFonts *self, JyFace face);

/** Whether @font is what is used for @face, not one for rare characters. */
gboolean jy_layout_fonts_is_family (JyLayoutFonts *self, JyFace face, PangoFont *font);

/** A font map over our fonts at 72 dots an inch, for one thread until it is given back: maps keep
 * what they have read. */
PangoFontMap *jy_layout_fonts_take_map (JyLayoutFonts *self);
void jy_layout_fonts_give_map (JyLayoutFonts *self, PangoFontMap *map);

G_END_DECLS
