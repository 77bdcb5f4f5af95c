/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_SEARCHED_LIST (jy_searched_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (JySearchedList, jy_searched_list, JY, SEARCHED_LIST, GtkWidget)

/**
 * JySearchedList: a search line over a list to choose from, as it stands in a popover. Down goes
 * into the list, Return takes the first row. Main thread.
 *
 * @search: @words are wanted, "" for all: answers with jy_searched_list_fill(), now or later
 * @choose: @row was chosen
 */
struct _JySearchedListClass
{
  GtkWidgetClass parent_class;

  void (*search) (JySearchedList *self, const char *words);
  void (*choose) (JySearchedList *self, GtkListBoxRow *row);
};

/** What the search line asks for, and how the list is called. */
void jy_searched_list_set_labels (JySearchedList *self, const char *search, const char *list);
/** Empties the search line and asks for all. */
void jy_searched_list_start (JySearchedList *self);
/** Shows @rows (GtkWidget, floating) in place of what is shown, or @nothing where there is none.
 * After dispose: nothing happens. */
void jy_searched_list_fill (JySearchedList *self, GPtrArray *rows, const char *nothing);
/** Puts the focus into the search line. */
void jy_searched_list_focus (JySearchedList *self);

G_END_DECLS
