/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "documents/layout/fonts.h"
#include "documents/layout/pages.h"

G_BEGIN_DECLS

/*
 * Text -> cells: the smallest pieces that a line is made of, each with its glyphs. One thread.
 */

typedef enum
{
  JY_CELL_OTHER, /* letters, digits, scripts with words */
  JY_CELL_SPACE,
  JY_CELL_WIDE,  /* a Chinese character */
  JY_CELL_OPEN,  /* （《“: its left half is empty */
  JY_CELL_CLOSE, /* ）》”: its right half is empty */
  JY_CELL_STOP,  /* ，。、；：: the same, and it may hang outside the line */
} JyCellKind;

typedef struct
{
  guint start; /* byte in the text */
  guint bytes;
  guint first_glyph;
  guint n_glyphs;
  guint font;
  float size;
  float advance;
  guint8 kind;       /* JyCellKind */
  guint8 level;      /* of direction; odd: from right to left */
  guint8 breaks : 1; /* a line may begin here */
  guint8 whole : 1;  /* inside a digest: never broken, not even at need */
  guint8 joined : 1; /* no space comes before it to fill a line: inside a word, ——, before a stop */
} JyCell;

typedef struct
{
  const char *text; /* borrowed from the pages */
  guint length;
  GArray *cells;  /* JyCell, in the order of the text */
  guint64 *work;  /* jy_pages_work() */
  GArray *glyphs; /* JyPageGlyph from their cell's origin; cells of right-to-left text hold theirs
                     from left to right */
} JyCells;

/** How text is shown, whatever the shape of its block. */
typedef struct
{
  JyFace face;
  double size;
  double pitch;  /* advance of a Chinese character: the grid's, or size */
  double digest; /* size of 64 hex digits that must not be broken */
  gboolean bold_roman;
  gboolean whole_dates; /* 2024年3月4日 is not broken: in tables */
} JyTextFace;

typedef struct _JyShaper JyShaper;

/** Shapes text for @pages, which it keeps borrowed, with @fonts. One thread. (transfer full) */
JyShaper *jy_shaper_new (JyPages *pages, JyLayoutFonts *fonts);
/** Notes what was substituted and ends. */
void jy_shaper_free (JyShaper *self);

/** A piece of text in a face of its own. */
typedef struct
{
  guint start;
  guint end;
  JyFace face;
} JyTextSpan;

/** Shapes @length bytes of UTF-8 without line breaks; @spans: in order, may be NULL. */
JyCells *jy_shaper_shape (JyShaper *self, const char *text, gsize length, const JyTextFace *face,
                          const JyTextSpan *spans, guint n_spans);
void jy_cells_free (JyCells *self);

/** Advances from cell @first up to, without, @end. */
double jy_cells_width (const JyCells *self, guint first, guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyShaper, jy_shaper_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCells, jy_cells_free)

G_END_DECLS
