/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Keys by which Chinese names sort and are found: pinyin without tones, in small letters,
 * syllables parted by spaces. Stored in columns, so that any tool can open the file.
 */

/** Pinyin of @text, cut at a character after at most @longest bytes; (transfer full). */
char *jy_sort_key (JyConnection *db, const char *text, gsize longest);

/** Pinyin of the first 60 characters of @text, a valid one; @of_person: as a person's name, whose
 * surname is read as such. (transfer full) */
char *jy_sort_transliterate (JyConnection *db, const char *text, gboolean of_person);

/** First letters of the syllables of a pinyin text: "shi yao jian ju" gives "syjj"; (transfer
 * full). */
char *jy_sort_initials (const char *pinyin);

/** @words as a LIKE pattern: %…% with \ before % _ and \ itself; (transfer full). */
char *jy_sort_pattern (const char *words);

G_END_DECLS
