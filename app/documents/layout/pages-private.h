/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangofc-font.h>

#include "documents/layout/pages.h"

G_BEGIN_DECLS

/* Pages under construction: one thread, before anybody else sees them. */

/** Pages of that size in millimetres, none yet. (transfer full) */
JyPages *jy_pages_new (double width, double height);

/** Memory that lives as long as the pages, set to zero. */
gpointer jy_pages_allocate (JyPages *self, gsize size);
char *jy_pages_copy_text (JyPages *self, const char *text, gsize length);

/** Counts cells and boxes looked at: what the work grows with. */
guint64 *jy_pages_work (JyPages *self);

/** Index of the face that @font shows, added where it is new. */
guint jy_pages_add_font (JyPages *self, PangoFcFont *font);

/** What jy_pages_title() gives; copied. */
void jy_pages_set_title (JyPages *self, const char *title);
/** A new last page; marks are added to it. */
void jy_pages_add_page (JyPages *self);
void jy_pages_add_run (JyPages *self, const JyPageRun *run);
void jy_pages_add_rule (JyPages *self, const JyPageRule *rule);
void jy_pages_add_seal (JyPages *self, const JyPageBox *box);
/** Strings are borrowed: from jy_pages_copy_text(). */
void jy_pages_add_anchor (JyPages *self, const JyPageAnchor *anchor);
/** The anchor that was added last; NULL at first. */
JyPageAnchor *jy_pages_last_anchor (JyPages *self);
void jy_pages_add_substitution (JyPages *self, const char *asked, const char *used,
                                const char *characters);
void jy_pages_add_missing (JyPages *self, gunichar character, guint page, const char *context);
/** Finds the pages of what is missing, when all runs are placed. */
void jy_pages_locate_missing (JyPages *self);
/** Marks from now on go to @page. */
void jy_pages_turn_to (JyPages *self, guint page);

G_END_DECLS
