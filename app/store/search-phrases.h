/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What somebody looks for, taken apart: one word of theirs, which may be several as the index has
 * them. Owned. */
typedef struct
{
  guint fields;    /* bits (1 << JySearchField) it may stand in; 0: any */
  char *words;     /* as typed, without quotes */
  gboolean begins; /* its last word may be the beginning of one */
  /* Letters alone, longer than what is kept of a reading: found also where a reading begins with
   * this. NULL: no. */
  char *reading;
} JySearchPhrase;

/** Every phrase of @words must be found (jy_search_find()); NULL where they hold no word or are too
 * long. (transfer full) array of JySearchPhrase. Any thread. */
GPtrArray *jy_search_phrases (const char *words);

/**
 * jy_search_mark:
 * @patterns: words as jy_search_spaced() writes them, one for each phrase to be marked; the space
 *   behind the last is missing where it may go on
 * @most_words: of a longer text, so many words about the first one found; 0: all of it
 *
 * @text with JY_SEARCH_MARK_BEGIN and JY_SEARCH_MARK_END about what is found, for drivers whose SQL
 * does not do that. (transfer full); any thread.
 */
char *jy_search_mark (const char *text, GPtrArray *patterns, guint most_words);

/** The words of @text, each between spaces; " " where there is none. Appended to @all. */
void jy_search_spaced (GString *all, const char *text);

G_END_DECLS
