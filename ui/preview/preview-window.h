/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PREVIEW_WINDOW (jy_preview_window_get_type ())
G_DECLARE_FINAL_TYPE (JyPreviewWindow, jy_preview_window, JY, PREVIEW_WINDOW, GtkWindow)

/**
 * jy_preview_window_show:
 * @entry: which document first; NULL: the one shown before, else the first
 *
 * Brings up the documents of @view's case page by page, as they are printed: one window for each
 * case over @parent. Signal "to-text" (const char *place, may be NULL): the place in the editor is
 * wanted. Main thread; the window is @parent's.
 */
JyPreviewWindow *jy_preview_window_show (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                                         const JyDocumentEntry *entry);
/** The window that shows this case over @parent, or NULL. */
JyPreviewWindow *jy_preview_window_find (GtkWindow *parent, const char *id);
/**
 * jy_preview_window_set_draft:
 * @sections: what stands in the editor; NULL: there is no editor any more
 *
 * Adds the text that is being written to the documents, and shows it again where it is shown.
 */
void jy_preview_window_set_draft (JyPreviewWindow *self, JsonObject *sections);
/** Whether an editor gave it its text. */
gboolean jy_preview_window_has_draft (JyPreviewWindow *self);
/** Brings the text that is being written to the front. */
void jy_preview_window_show_draft (JyPreviewWindow *self);
/** Goes to the place of a finding: the id of a problem or suggestion, else a section. Nothing where
 * another document is shown. */
void jy_preview_window_show_place (JyPreviewWindow *self, const char *section, const char *place);

G_END_DECLS
