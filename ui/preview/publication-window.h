/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PUBLICATION_WINDOW (jy_publication_window_get_type ())
G_DECLARE_FINAL_TYPE (JyPublicationWindow, jy_publication_window, JY, PUBLICATION_WINDOW, GtkWindow)

/**
 * jy_publication_window_show:
 * @entry: of @record's case; NULL: nothing is shown
 *
 * A copy of the document for the public: left what goes, by rule, each with a check mark, right the
 * pages of the copy; words can be marked by hand, and the copy is written in any form. Main thread;
 * the window is @parent's. (transfer none)
 */
JyPublicationWindow *jy_publication_window_show (GtkWindow *parent, JyDesk *desk,
                                                 const JyRecommendation *record,
                                                 const JyDocumentEntry *entry);
/** Whether the copy as it is asked for is shown: nothing is under way. */
gboolean jy_publication_window_is_shown (JyPublicationWindow *self);

G_END_DECLS
