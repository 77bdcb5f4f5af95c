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
 * count of characters; Tab leaves it. What is pasted is made plain first. Signals
 * "changed"; "moved" when the cursor is elsewhere. Main thread.
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

/** How grave a marked place is: each has its own line under the words and its own sign in the
 * margin. */
typedef enum
{
  JY_TEXT_MARK_ERROR,
  JY_TEXT_MARK_WARNING,
  JY_TEXT_MARK_HINT,
} JyTextMarkKind;

/** FALSE: its steps are taken back by whoever holds the area, Ctrl+Z is not its own. */
void jy_text_area_set_own_undo (JyTextArea *self, gboolean own);
/** Puts @text in place of what differs, so that the cursor stays where nothing changed. TRUE where
 * something did; the cursor is then behind it. */
gboolean jy_text_area_update_text (JyTextArea *self, const char *text);
/** Whether an input method is putting a word together: nothing may come between. */
gboolean jy_text_area_is_composing (JyTextArea *self);
/** Selects @length bytes at @offset, shows them and takes the focus. */
void jy_text_area_select (JyTextArea *self, gsize offset, gsize length);
/** Offset in bytes of the cursor; @selected receives how many bytes are selected from there on. */
gsize jy_text_area_get_cursor (JyTextArea *self, gsize *selected);
/** Puts @text in place of @length bytes at @offset as something typed. */
void jy_text_area_replace (JyTextArea *self, gsize offset, gsize length, const char *text);
/** Keeps a strip at the left for the signs of marks, so that the text does not move when the first
 * one comes. */
void jy_text_area_keep_margin (JyTextArea *self);
/** Takes all marks away: made anew after each check. */
void jy_text_area_clear_marks (JyTextArea *self);
/** Draws a line under @length bytes at @offset (0: the line at @offset has its sign alone); @words
 * are shown where the pointer rests. */
void jy_text_area_add_mark (JyTextArea *self, gsize offset, gsize length, JyTextMarkKind kind,
                            const char *words);
/** Marks every place where @words stand (NULL: none), for a search. Their number. */
guint jy_text_area_set_found (JyTextArea *self, const char *words);
/** The @length bytes at @offset are a blank to be filled: Tab goes to the next one. */
void jy_text_area_add_blank (JyTextArea *self, gsize offset, gsize length);
/** Selects the first blank, at once. FALSE where there is none. */
gboolean jy_text_area_next_blank (JyTextArea *self, gboolean back);

G_END_DECLS
