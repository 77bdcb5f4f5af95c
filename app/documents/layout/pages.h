/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

G_BEGIN_DECLS

/*
 * Pages that are laid out. Screen, printer, PDF and OFD take the same ones, so that all four show
 * the same. Places are points (1/72 inch) from the page's upper left corner, x to the right, y
 * down.
 */

#define JY_POINTS_PER_MM (72.0 / 25.4)

/**
 * JyPages:
 *
 * Immutable and reference-counted; any thread, several at once. What its functions give belongs to
 * it and lives as long.
 */
typedef struct _JyPages JyPages;

/** A face of a font file that the runs use. */
typedef struct
{
  const char *family; /* "FandolFang" */
  const char *path;   /* of the file */
  guint index;        /* of the face in a collection, 0 in other files */
} JyPageFont;

/** One glyph; places are from the origin of its run. */
typedef struct
{
  guint32 id; /* in the face, before any subset; 0 for a character without a glyph */
  float x;
  float y;       /* downwards; 0 but in scripts that stack their signs */
  float advance; /* up to the next glyph, with the space that fills the line */
} JyPageGlyph;

/** The next @bytes of the text are shown by the next @glyphs glyphs. */
typedef struct
{
  guint32 bytes;
  guint32 glyphs;
} JyPageCluster;

/** Text of one face, size and colour on one line. Runs of a page stand in reading order. */
typedef struct
{
  guint font;     /* index into jy_pages_fonts() */
  double size;    /* points */
  guint32 colour; /* 0xRRGGBB */
  double x;       /* origin of the first glyph */
  double baseline;
  double width;
  const JyPageGlyph *glyphs; /* from left to right */
  guint n_glyphs;
  const JyPageCluster *clusters; /* in the order of the text; they cover all of it */
  guint n_clusters;
  gboolean backward; /* the text runs from right to left: clusters take glyphs from the end */
  const char *text;  /* UTF-8, @length bytes, no zero behind */
  guint length;
  guint line;        /* runs of one line of a page have one number, counted from 0 */
  gboolean artifact; /* page number or repeated head of a table: no text of the document */
} JyPageRun;

/** A straight line. */
typedef struct
{
  double x1, y1, x2, y2;
  double width;
  guint32 colour;
} JyPageRule;

/** A rectangle. */
typedef struct
{
  double x, y, width, height;
} JyPageBox;

/** One page. */
typedef struct
{
  const JyPageRun *runs;
  guint n_runs;
  const JyPageRule *rules;
  guint n_rules;
  const JyPageBox *seals; /* kept free for the seal; nothing is drawn there */
  guint n_seals;
} JyPage;

/** Where a block of the document stands; a block on several pages has one for each. */
typedef struct
{
  const char *path;  /* of its node, written as JyDocumentFault writes it */
  const char *id;    /* of the problem or suggestion it belongs to, or NULL */
  const char *role;  /* its own, or that of the section around it; NULL where there is none */
  guint level;       /* 1 to 4 for headings (the outline of a PDF), else 0 */
  const char *title; /* words of a heading with its number, else NULL */
  guint page;        /* from 0 */
  JyPageBox box;
} JyPageAnchor;

/** A face that was used for another one. */
typedef struct
{
  const char *asked;
  const char *used;
  const char *characters; /* those that the face lacks (the first 32); NULL: all of it */
} JyPageSubstitution;

/** A character that no font has. An export with one is refused, naming it. */
typedef struct
{
  gunichar character;
  guint page;          /* from 0 */
  const char *context; /* the words around it */
} JyPageMissing;

/** A new reference, and giving one back; NULL is allowed there. Any thread. */
JyPages *jy_pages_ref (JyPages *self);
void jy_pages_unref (JyPages *self);

/** How many pages; at least one. */
guint jy_pages_count (const JyPages *self);
/** Size of every page in millimetres: 210 × 297, or across for wide lists. */
void jy_pages_size (const JyPages *self, double *width, double *height);
const JyPage *jy_pages_page (const JyPages *self, guint page);

/** Title of the document, for the properties of a file; "" where it has none. */
const char *jy_pages_title (const JyPages *self);

/** The faces that the runs name by their index. */
const JyPageFont *jy_pages_fonts (const JyPages *self, guint *n_fonts);
/** In the order of the document. */
const JyPageAnchor *jy_pages_anchors (const JyPages *self, guint *n_anchors);
/** Empty where every face is the one that was asked for. */
const JyPageSubstitution *jy_pages_substitutions (const JyPages *self, guint *n_substitutions);
/** The first place of each; empty where the pages may leave the house. */
const JyPageMissing *jy_pages_missing (const JyPages *self, guint *n_missing);

/**
 * jy_pages_find_anchor:
 * @place: a node's path (as JyDocumentFault has it), an id, or the role of a section
 *
 * The first anchor at or below @place, NULL where there is none.
 */
const JyPageAnchor *jy_pages_find_anchor (const JyPages *self, const char *place);

/** Words of @page line by line, without artifacts; (transfer full). */
char *jy_pages_text (const JyPages *self, guint page);

/**
 * jy_pages_draw:
 *
 * Draws @page on @context with its upper left corner at the origin, 1 unit a point; text goes with
 * its characters, so that a PDF can be searched. The context's state is kept. One context is for
 * one thread, as everywhere in cairo.
 */
void jy_pages_draw (const JyPages *self, guint page, cairo_t *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPages, jy_pages_unref)

G_END_DECLS
