/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/layout/layout.h"

G_BEGIN_DECLS

/* Pages of documents that are written by hand, for tests of the layout. */

/** The fonts of this machine; made once. Borrowed. */
JyLayoutFonts *layout_fonts (void);
/** Pages of a document of @kind whose body (behind the masthead) is @body. Closing: office, date
 * and what @closing adds. */
JyPages *layout_pages (const char *kind, const char *body, const char *closing);
/** A paragraph of @n times @character; (transfer full). */
char *layout_repeat (const char *character, guint n);
/** Every mark of every page as text, to compare; (transfer full). */
char *layout_dump (JyPages *pages);
/** The first run of @page that holds @text, NULL where none does. */
const JyPageRun *layout_find (JyPages *pages, guint page, const char *text);
/** The same on any page. */
const JyPageRun *layout_find_any (JyPages *pages, const char *text, guint *page);
/** Number of lines of @page that are no artifacts. */
guint layout_lines (JyPages *pages, guint page);

G_END_DECLS
