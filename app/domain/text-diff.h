/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  JY_CHANGE_SAME,
  JY_CHANGE_REMOVED,
  JY_CHANGE_ADDED,
} JyChangeKind;

/** A stretch of text that two revisions share or not; bytes of each. */
typedef struct
{
  JyChangeKind kind;
  gsize before;        /* offset in the earlier text; where ADDED: where it was put in */
  gsize before_length; /* 0 where ADDED */
  gsize after;         /* offset in the later text; where REMOVED: where it was taken out */
  gsize after_length;  /* 0 where REMOVED */
} JyChange;

/**
 * jy_text_diff:
 *
 * How @after came from @before, word by word: a Chinese character is a word, so are a run of Latin
 * letters or figures, a space and a mark. The changes, in their order, make up both texts whole;
 * neighbours differ in kind. Takes time in proportion to the length times the number of
 * differences; texts that have too little in common (more than 4,000 differing words) are given as
 * one removal and one addition between their common ends. (transfer full) array of JyChange. Pure,
 * any thread.
 */
GArray *jy_text_diff (const char *before, const char *after);

G_END_DECLS
