/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_SUGGESTION_ENTRY (jy_suggestion_entry_get_type ())
G_DECLARE_FINAL_TYPE (JySuggestionEntry, jy_suggestion_entry, JY, SUGGESTION_ENTRY, GtkWidget)

/** One line of the list under the entry. Plain data, copied by the entry. */
typedef struct
{
  const char *value; /* what is kept where the label alone would not do, or NULL: the label */
  const char *label; /* what is put into the entry */
  const char *note;  /* beside it in small, or NULL */
  gboolean action;   /* not a value: signal "action" instead */
} JySuggestionLine;

/**
 * JySuggestionEntry:
 *
 * A line to type in with a list of suggestions under it. Down opens and walks
 * the list, Return takes, Escape closes; what is typed counts even where no
 * suggestion fits. Signals "changed"; "wanted" (const char *text): suggestions for text are asked
 * for, answer with jy_suggestion_entry_set_suggestions() now or later;
 * "action" (const char *value). Main thread.
 */
GtkWidget *jy_suggestion_entry_new (void);
/** The value of the suggestion taken, else the text typed; borrowed. */
const char *jy_suggestion_entry_get_value (JySuggestionEntry *self);
const char *jy_suggestion_entry_get_text (JySuggestionEntry *self);
/** Puts @label (and the @value it stands for, or NULL) without asking for suggestions. */
void jy_suggestion_entry_set_value (JySuggestionEntry *self, const char *value, const char *label);
/** @suggestions: @n of them, for the text asked last. */
void jy_suggestion_entry_set_suggestions (JySuggestionEntry *self,
                                          const JySuggestionLine *suggestions, gsize n);
void jy_suggestion_entry_set_placeholder (JySuggestionEntry *self, const char *text);
void jy_suggestion_entry_set_label (JySuggestionEntry *self, const char *label);
GtkWidget *jy_suggestion_entry_get_control (JySuggestionEntry *self);

G_END_DECLS
