/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/ledger.h"

G_BEGIN_DECLS

/* The ledger has fewer. */
#define JY_CASE_COLUMNS_MOST 40

/**
 * JyCaseColumns: which columns of the ledger the list shows, how wide and in which order, as the
 * person likes it and as far as there is room; and by which it is sorted. Lives in its list. Main
 * thread.
 */
typedef struct
{
  GtkColumnView *view; /* borrowed */
  guint n;
  const JyLedgerColumn *kinds[JY_CASE_COLUMNS_MOST];
  GtkColumnViewColumn *columns[JY_CASE_COLUMNS_MOST]; /* borrowed from the view */
  gboolean hidden[JY_CASE_COLUMNS_MOST];
  int widths[JY_CASE_COLUMNS_MOST]; /* of columns not shown now */
  int width;                        /* pixels that the list has */
  int probed;                       /* while it is asked by which the view sorts */
} JyCaseColumns;

/** Puts the columns into @view, in the order of the ledger, sorted by the clock. */
void jy_case_columns_fill (JyCaseColumns *self, GtkColumnView *view);
/** The column of that name; NULL where there is none. Borrowed. */
GtkColumnViewColumn *jy_case_columns_find (const JyCaseColumns *self, const char *name);
/** By which column the view sorts, and whether the other way round. */
void jy_case_columns_sorted (JyCaseColumns *self, JySort *sort, gboolean *descending);
/** The same as one text, "due" or "title descending"; (transfer full). */
char *jy_case_columns_sort (JyCaseColumns *self);
/** Sorts by such a text, by no column where none is called so. */
void jy_case_columns_sort_by (JyCaseColumns *self, const char *sort);
/** Shows what there is room for in a list of @width pixels. */
void jy_case_columns_set_width (JyCaseColumns *self, int width);
/** Hides those named, parted by commas, and shows those named with a + before; the others are as at
 * first. The title always stays. */
void jy_case_columns_hide (JyCaseColumns *self, const char *names);
void jy_case_columns_toggle (JyCaseColumns *self, const char *name);
/** Whether the person wants to see it, were there room. */
gboolean jy_case_columns_is_wanted (const JyCaseColumns *self, const char *name);
/** What differs from how it is at first, as jy_case_columns_hide() takes it; (transfer full). */
char *jy_case_columns_hidden (const JyCaseColumns *self);
/** Names of all columns in their order, those wanted alone where @wanted; (transfer full), the
 * names are static. */
GPtrArray *jy_case_columns_names (const JyCaseColumns *self, gboolean wanted);
/** Moves a column one place to the left (@step -1) or right (1); FALSE where there is none. */
gboolean jy_case_columns_move (JyCaseColumns *self, const char *name, int step);
/** Order and widths as one text, "title number:148 …"; (transfer full). */
char *jy_case_columns_layout (const JyCaseColumns *self);
/** Takes such a text; what it does not name, or names wrongly, keeps its place and width. */
void jy_case_columns_set_layout (JyCaseColumns *self, const char *layout);
/** Makes the column of the clocks as wide as its longest words: they are longer in one language
 * than in another. */
void jy_case_columns_fit_clock (JyCaseColumns *self);
/** All as at first. */
void jy_case_columns_reset (JyCaseColumns *self);

G_END_DECLS
