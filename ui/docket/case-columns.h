/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** The columns of the list of cases, in the order that it begins with. */
typedef enum
{
  JY_COLUMN_NUMBER,
  JY_COLUMN_TITLE,
  JY_COLUMN_AGENCY,
  JY_COLUMN_TYPE,
  JY_COLUMN_PHASE,
  JY_COLUMN_CLOCK,
  JY_COLUMN_HANDLER,
  JY_N_COLUMNS,
} JyColumn;

/**
 * JyCaseColumns: which columns the list shows, how wide and in which order, as the person likes
 * it and as far as there is room. Lives in its list. Main thread.
 */
typedef struct
{
  GtkColumnView *view;                        /* borrowed */
  GtkColumnViewColumn *columns[JY_N_COLUMNS]; /* borrowed */
  gboolean hidden[JY_N_COLUMNS];
  int widths[JY_N_COLUMNS]; /* of columns not shown now */
  int width;                /* pixels that the list has */
} JyCaseColumns;

/** What the column is called in the settings and in its object's text; borrowed. */
const char *jy_case_columns_name (JyColumn column);
JySort jy_case_columns_sort (JyColumn column);
/** Shows what there is room for in a list of @width pixels. */
void jy_case_columns_set_width (JyCaseColumns *self, int width);
/** Hides those named, parted by commas, and no other; the title always stays. */
void jy_case_columns_hide (JyCaseColumns *self, const char *names);
void jy_case_columns_toggle (JyCaseColumns *self, const char *name);
/** Names of those hidden, parted by commas; (transfer full). */
char *jy_case_columns_hidden (JyCaseColumns *self);
/** Order and widths as one text, "title number:148 …"; (transfer full). */
char *jy_case_columns_layout (JyCaseColumns *self);
/** Takes such a text; what it does not name, or names wrongly, keeps its place and width. */
void jy_case_columns_set_layout (JyCaseColumns *self, const char *layout);
/** Makes the column of the clocks as wide as its longest words: they are longer in one language
 * than in another. */
void jy_case_columns_fit_clock (JyCaseColumns *self);

G_END_DECLS
