/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define JY_TYPE_TEXT_AREA (jy_text_area_get_type ())
G_DECLARE_FINAL_TYPE (JyTextArea, jy_text_area, JY, TEXT_AREA, GtkWidget)

/**
 * JyTextArea:
 *
 * Several lines of plain text that grow with what is typed, with undo and a
 * count of characters; Tab leaves it. Signal "changed". Main thread.
 */
GtkWidget *jy_text_area_new (void);
/** (transfer full) */
char *jy_text_area_get_text (JyTextArea *self);
void jy_text_area_set_text (JyTextArea *self, const char *text);
/** One text for each line that is not blank; (transfer full). */
JsonArray *jy_text_area_get_lines (JyTextArea *self);
void jy_text_area_set_list (JyTextArea *self, JsonArray *texts);
void jy_text_area_set_placeholder (JyTextArea *self, const char *text);
/** Height in lines while there is little in it. */
void jy_text_area_set_lines (JyTextArea *self, int lines);
void jy_text_area_set_label (JyTextArea *self, const char *label);
void jy_text_area_set_editable (JyTextArea *self, gboolean editable);
/** Selects the first place where @words stand, and shows it. */
void jy_text_area_show_words (JyTextArea *self, const char *words);
GtkWidget *jy_text_area_get_control (JyTextArea *self);

G_END_DECLS
