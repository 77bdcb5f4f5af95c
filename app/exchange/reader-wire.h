/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the programs and jianyi-reader say to each other: over one socket, in the machine's own byte
 * order, request by request. The file lies behind the descriptor JY_READER_FILE. The reader says
 * JY_READER_HELLO before it touches the file.
 */

#define JY_READER_FILE 3
#define JY_READER_HELLO "jianyi-reader 1\n"

/** Most pages that are looked at. */
#define JY_READER_PAGES_MAX 3000
/** Points of a page as it is drawn. */
#define JY_READER_WIDTH_MAX 2400
#define JY_READER_HEIGHT_MAX 6000
/** Bytes of the words of one page. */
#define JY_READER_WORDS_MAX ((guint32) 1024 * 1024)

typedef enum
{
  JY_READER_OPEN
  = 1,             /* kind: its name follows; answer: count: all pages, then a JyReaderSize each */
  JY_READER_DRAW,  /* page, width; answer: width, height, ARGB32 row by row */
  JY_READER_PRINT, /* page, width; answer: the same, or JPEG where jpeg is set */
  JY_READER_LINES, /* page; answer: JyReaderLine and its bytes, one after the other */
  JY_READER_WORDS, /* width: most bytes; answer: the words of all pages */
} JyReaderVerb;

typedef enum
{
  JY_READER_DONE,
  JY_READER_PASSWORD,  /* locked */
  JY_READER_DAMAGED,   /* cannot be read as what it is said to be */
  JY_READER_EMPTY,     /* has no pages */
  JY_READER_UNKNOWN,   /* nothing on this machine reads this kind */
  JY_READER_TOO_LARGE, /* a picture of more points than are taken */
} JyReaderStatus;

typedef struct
{
  guint32 verb;
  guint32 page;
  guint32 width;
  char kind[16];
} JyReaderRequest;

typedef struct
{
  guint32 status;
  guint32 count;
  guint32 width;
  guint32 height;
  guint32 jpeg;
  guint32 length; /* bytes that follow */
} JyReaderAnswer;

typedef struct
{
  double width;
  double height;
} JyReaderSize;

/** A line of words on a page, from its upper left corner; points. */
typedef struct
{
  float x, y, width, height;
  guint32 length; /* bytes that follow */
} JyReaderLine;

G_END_DECLS
