/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_DRAFT_READER (jy_draft_reader_get_type ())
G_DECLARE_FINAL_TYPE (JyDraftReader, jy_draft_reader, JY, DRAFT_READER, GtkWidget)

/**
 * JyDraftReader:
 *
 * A text to be read and commented on by who does not write it: select words, then action
 * "reader.comment" (button, Ctrl+Alt+C, context menu). Comments stand beside the text, or under it
 * where it is narrow. Signal "failed" (GError *). Main thread.
 */
GtkWidget *jy_draft_reader_new (JyDesk *desk);
/** What is typed and not recorded stays with its case. */
void jy_draft_reader_set_case (JyDraftReader *self, JyCaseView *view);
/** Selects @length characters of a place; FALSE where it has none such. */
gboolean jy_draft_reader_select (JyDraftReader *self, const char *section, const char *place,
                                 guint start, guint length);

G_END_DECLS
