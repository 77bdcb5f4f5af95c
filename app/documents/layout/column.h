/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/layout/pages.h"

G_BEGIN_DECLS

/*
 * Boxes, one under another, cut into pages. One thread.
 */

/** No block: what belongs to none of the document's nodes. */
#define JY_NO_BLOCK G_MAXUINT

/** A line of text, a row of a table, a head. Marks are from its left upper corner. */
typedef struct
{
  double height;         /* to the top of the next box */
  double ink;            /* what must still fit on the page */
  const JyPageRun *runs; /* of the pages' memory; line numbers from 0 */
  guint n_runs;
  const JyPageRule *rules;
  guint n_rules;
  const JyPageBox *seal; /* or NULL */
  guint block;           /* from jy_column_add_block(), or JY_NO_BLOCK */
  guint table;           /* number of the table it belongs to, 0 for none */
  guint keep_next : 1;   /* not the last on a page */
  guint text : 1;        /* a line of the text */
  guint snap : 1;        /* begins on the grid of lines */
  guint page_before : 1;
  guint bottom : 1;    /* stands at the foot of its page */
  guint head : 1;      /* repeated where its table goes on */
  guint row_start : 1; /* a rule stands above it */
  guint spare : 1;     /* empty; falls away where the end of the document needs its place */
} JyBox;

typedef struct
{
  double left; /* of the text block on the page */
  double top;
  double width;
  double depth;
  double pitch; /* of the grid of lines */
} JyFrame;

typedef struct _JyColumn JyColumn;

/** A column whose boxes go to @pages, which it keeps borrowed; @frame is copied. (transfer full) */
JyColumn *jy_column_new (JyPages *pages, const JyFrame *frame);
/** Gives it back; what was composed stays in the pages. NULL is allowed. */
void jy_column_free (JyColumn *self);
/** Where the text block stands. Borrowed. */
const JyFrame *jy_column_frame (const JyColumn *self);

/** A node of the document: every string borrowed from the pages' memory; its page and box are found
 * when the boxes are placed. */
guint jy_column_add_block (JyColumn *self, const JyPageAnchor *block);
/** A table with outer rules from @left to @right; > 0. */
guint jy_column_add_table (JyColumn *self, double left, double right);

/** Takes over what arrays hold into the pages' memory; either may be NULL. */
void jy_column_add_box (JyColumn *self, const JyBox *box, GArray *runs, GArray *rules);
/** The last @n lines of text before the end may not be left by what follows. */
void jy_column_keep_lines (JyColumn *self, guint n);
/** The next box begins a page. */
void jy_column_break_page (JyColumn *self);

/** Makes the pages, at least one. */
void jy_column_compose (JyColumn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyColumn, jy_column_free)

G_END_DECLS
