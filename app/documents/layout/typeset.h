/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/layout/design.h"

G_BEGIN_DECLS

/** What all parts of a document are set with. Borrowed. */
typedef struct
{
  JyPages *pages;
  JyShaper *shaper;
  JyColumn *column;
  double stretch;           /* of empty rows of forms; 1 as a rule */
  const char *const *names; /* that a title does not break */
} JyTypesetter;

/**
 * jy_typeset_lines:
 *
 * Appends the runs of @lines (of @cells) to @runs, the first line at @y, the measure from @x on;
 * @line counts the lines of the box. Returns the height of all.
 */
double jy_typeset_lines (const JyTypesetter *self, const JyTextStyle *style, const JyCells *cells,
                         const GArray *lines, double x, double y, double measure, GArray *runs,
                         guint *line);

/** One text without breaks of paragraphs, shaped, broken and placed as above. */
double jy_typeset_text (const JyTypesetter *self, const JyTextStyle *style, const char *text,
                        double x, double y, double measure, GArray *runs, guint *line);

/** Width of @text on one line. */
double jy_typeset_width (const JyTypesetter *self, const JyTextStyle *style, const char *text);

/** Adds @text to the column, one box a line. @keep: none of its lines ends a page. */
void jy_typeset_block (const JyTypesetter *self, const JyTextStyle *style, const char *text,
                       const JyTextSpan *spans, guint n_spans, guint block, gboolean keep);

/** Adds @lines empty lines of the grid. */
void jy_typeset_blank (const JyTypesetter *self, double lines, gboolean keep);

/** Adds an empty line that falls away where the end of the document needs its place. */
void jy_typeset_spare (const JyTypesetter *self);

/**
 * jy_title_breaks:
 *
 * Where the lines of a title begin: whole words, names and 《…》 stay together, and the lines make
 * a trapezoid or a diamond. Cells as for jy_lines_break(); NULL where one line is enough or no such
 * places are found. (transfer full)
 */
guint *jy_title_breaks (const JyCells *cells, double measure, const char *const *names);

G_END_DECLS
