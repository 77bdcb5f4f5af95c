/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/layout/shape.h"

G_BEGIN_DECLS

/* Cells -> lines -> runs. Every line looks at its own cells and a few behind it: linear. */

typedef enum
{
  JY_ALIGN_JUSTIFY, /* the last line stays as it is */
  JY_ALIGN_LEFT,
  JY_ALIGN_CENTRE,
  JY_ALIGN_RIGHT,
} JyAlign;

typedef struct
{
  guint first; /* cells; spaces at its end are left out */
  guint end;
  double indent;   /* before its first cell */
  double width;    /* of its cells, before it is filled or compressed */
  gboolean ragged; /* not to be filled */
} JyLine;

/**
 * jy_lines_break:
 * @measure: points
 * @indent: of the first line; may be below zero, for @hang
 * @hang: of all others
 * @forced: indices of cells that begin a line, ascending, ending with G_MAXUINT, or NULL
 *
 * Signs that may not begin a line are taken in by compressing the signs of the line, else hang
 * outside it, else take the character before with them. (transfer full) array of JyLine, empty for
 * no cells.
 */
GArray *jy_lines_break (const JyCells *cells, double measure, double indent, double hang,
                        const guint *forced);

/**
 * jy_lines_place:
 *
 * Appends the runs of @line to @runs (JyPageRun): x from the left end of the measure, the baseline
 * at
 * @baseline, without line number.
 */
void jy_lines_place (JyPages *pages, const JyCells *cells, const JyLine *line, double measure,
                     JyAlign align, double baseline, guint32 colour, GArray *runs);

G_END_DECLS
