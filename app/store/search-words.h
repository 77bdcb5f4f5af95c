/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Words by which texts are found. Chinese has no spaces: every Han character (and kana, hangul) is
 * a word of its own, so that any length is found as a phrase, one character too. Letters and
 * digits of other scripts stand together as runs. Full-width forms and case make no difference.
 * No driver has a say in it: each feeds these words to its own index.
 */

/** The longest word, in bytes; a longer run is found by its beginning. */
#define JY_SEARCH_WORD_BYTES 64

/** @word: folded, ended by NUL, borrowed. @begin and @end: its place in the text, in bytes.
 * FALSE ends the walk. */
typedef gboolean (*JySearchWordFunc) (const char *word, gsize length, gsize begin, gsize end,
                                      gpointer data);

/** Walks over the words of @text (@length bytes; bytes that are not UTF-8 part words). FALSE where
 * @func ended it. Any thread. */
gboolean jy_search_words (const char *text, gsize length, JySearchWordFunc func, gpointer data);

/** Whether the last word of @text is a run that goes to its end: somebody may still be typing it.
 */
gboolean jy_search_is_unfinished (const char *text);

/** What somebody looks for is at most so long, in bytes. */
#define JY_SEARCH_LONGEST 3000
/** Whether @words (NULL: none) are longer; then they find nothing. */
gboolean jy_search_is_too_long (const char *words);

/** A character as words have it: full-width forms as ASCII, capitals small. */
gunichar jy_search_fold (gunichar c);

G_END_DECLS
