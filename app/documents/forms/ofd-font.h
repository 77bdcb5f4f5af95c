/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"
#include "documents/layout/pages.h"

G_BEGIN_DECLS

/**
 * JyOfdFont:
 *
 * A face of a document on its way into the file: first what is used of it is noted, then its subset
 * is made. One thread at a time.
 */
typedef struct _JyOfdFont JyOfdFont;

/** @id: number of the object in the document. @font is borrowed. */
JyOfdFont *jy_ofd_font_new (const JyPageFont *font, guint id);
void jy_ofd_font_free (JyOfdFont *self);

/** Number of its object in the document. */
guint jy_ofd_font_id (const JyOfdFont *self);
/** Notes that @glyph is shown, for @character alone or (0) for several or a part of one. */
void jy_ofd_font_use (JyOfdFont *self, guint32 glyph, gunichar character);
/** Whether anything was noted. */
gboolean jy_ofd_font_is_used (const JyOfdFont *self);

/**
 * jy_ofd_font_subset:
 * @extension: (out): "otf" or "ttf"; static
 *
 * A font file with the glyphs that were noted, which keep their numbers, and without hinting.
 * JY_DOCUMENT_ERROR_FONT where the font cannot be read or may not be cut. (transfer full)
 */
GBytes *jy_ofd_font_subset (JyOfdFont *self, const char **extension, GError **error);

G_END_DECLS
