/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/layout/column.h"
#include "documents/layout/lines.h"

G_BEGIN_DECLS

/*
 * Figures of GB/T 9704-2012 and what each kind of document looks like. Points, but for the page.
 */

#define JY_MM(x) ((x) *JY_POINTS_PER_MM)

/* Clause 5: the page, its margins, 22 lines of 28 characters. */
#define JY_PAGE_WIDTH_MM 210.0
#define JY_PAGE_HEIGHT_MM 297.0
#define JY_TOP_MM 37.0
#define JY_LEFT_MM 28.0
#define JY_DEPTH_MM 225.0
#define JY_MEASURE_MM 156.0
#define JY_CHARACTERS 28
/* 28 characters of 16 points are wider than 156 mm; 22 lines of 16 points, 225 mm deep. */
#define JY_CHARACTER_PITCH 15.75
#define JY_LINE_PITCH 29.53

/* Sizes by their Chinese names. */
#define JY_SIZE_2 22.0
#define JY_SIZE_3 16.0
#define JY_SIZE_4 14.0
#define JY_SIZE_SMALL_4 12.0
#define JY_SIZE_5 10.5
#define JY_SIZE_SMALL_5 9.0
#define JY_SIZE_6 7.5

/* The red of heads and rules. */
#define JY_RED 0xd7000fu

/* Part of a character's square above the baseline. */
#define JY_ASCENT 0.88

/* Seal of an office, millimetres across. */
#define JY_SEAL_MM 42.0

typedef enum
{
  JY_HEAD_LEGAL,   /* 法律文书: office, name of the paper, number to the right */
  JY_HEAD_RED,     /* 公文 with a red head and 版记 */
  JY_HEAD_LETTER,  /* 信函 with red double rules */
  JY_HEAD_COMPACT, /* 法律文书 whose first page must hold much */
  JY_HEAD_FORM,    /* a form or list: its name, then tables */
} JyHead;

typedef struct
{
  const char *kind;
  JyHead head;
  gboolean sealed; /* the office's seal stands on signatory and date */
  gboolean wide;   /* A4 across */
} JyDesign;

/**
 * jy_design_for:
 * @named: "legal", "official", "letter" or "form", what the document itself says; or NULL
 *
 * The design of @kind; that of a paper of law without a seal where the kind is not known. An
 * official document that bears no seal is a report within the office: it has no red head.
 */
JyDesign jy_design_for (const char *kind, const char *named);

/** How a block of text is set. */
typedef struct
{
  JyTextFace face;
  double height; /* from line to line */
  double indent; /* of the first line */
  double hang;   /* of the others */
  JyAlign align;
  guint32 colour;
} JyTextStyle;

/** Text of 3号 on the grid: @face, first line in by two characters. */
JyTextStyle jy_style_body (JyFace face);
/** Text of another size, off the grid. */
JyTextStyle jy_style_small (JyFace face, double size);
/** The same with lines as close as @stretch says, from 1 (as jy_style_small()) to 0; a point
 * smaller below 0.7. */
JyTextStyle jy_style_dense (JyFace face, double size, double stretch);
/** A title of 小标宋, centred. */
JyTextStyle jy_style_title (double size);

/** From the top of a line to its baseline. */
double jy_style_baseline (const JyTextStyle *style);

G_END_DECLS
