/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Longest one-line text in characters (names, titles, numbers). */
#define JY_TEXT_LINE_MAX 500

/** Longest long text in characters; the sections of a letter stay far below. */
#define JY_TEXT_LONG_MAX 1000000

/**
 * jy_text_check:
 * @what: name of the field, for the sentence
 * @lines: whether line breaks and tabs may stand in it
 * @longest: characters at most
 *
 * Text from people and files: valid UTF-8, no control characters (they build
 * but make XML unreadable), no non-characters, no marks that turn the direction of a text, in one
 * line nothing invisible either (joiners of letters and emoji may stay), not too long. FALSE and
 * JY_BASE_ERROR_TEXT with what is wrong and where.
 */
gboolean jy_text_check (const char *what, const char *text, gboolean lines, gsize longest,
                        GError **error);

/** Whether there is nothing but white space (full-width space too), or NULL. */
gboolean jy_text_is_blank (const char *text);

/** Number of characters. */
gsize jy_text_length (const char *text);

/** Without leading and trailing white space (full-width space too); (transfer full). */
char *jy_text_trim (const char *text);

/**
 * jy_text_excerpt:
 * @length: bytes of @text, or -1 where it ends with a zero
 *
 * The beginning of @text for a sentence: at most @most whole characters, always valid UTF-8, with …
 * where something was left out; NULL gives "". (transfer full)
 */
char *jy_text_excerpt (const char *text, gssize length, gsize most);

/** Whether people see Chinese: LC_MESSAGES names a Chinese locale. */
gboolean jy_text_locale_is_chinese (void);

/** @chinese where people see Chinese, else @english; borrowed. */
const char *jy_text_choose (const char *chinese, const char *english);

G_END_DECLS
