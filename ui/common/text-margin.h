/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_TEXT_MARGIN (jy_text_margin_get_type ())
G_DECLARE_FINAL_TYPE (JyTextMargin, jy_text_margin, JY, TEXT_MARGIN, GtkWidget)

/**
 * JyTextMargin:
 *
 * The strip at the left of a text area with a sign (✕, !, i) beside each line that holds a marked
 * place: the gravest one of the line. Main thread.
 */
GtkWidget *jy_text_margin_new (GtkTextView *view);
/** @marks: JyTextMark, borrowed until they are set anew. */
void jy_text_margin_set_marks (JyTextMargin *self, GPtrArray *marks);

G_END_DECLS
