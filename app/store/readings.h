/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * How Chinese is read aloud, for finding by pinyin: ICU's transliteration, put right by a list of
 * words that are read otherwise than character by character (seeds/dictionaries/readings.xml).
 */

typedef enum
{
  JY_READING_TEXT, /* titles, agencies */
  JY_READING_NAME, /* of people: 单 is shan, 仇 is qiu */
} JyReading;

/** The syllables of @text without tones, in small letters, parted by spaces: "成都市" gives
 * "cheng du shi". Lane function: what reads is kept with the connection. (transfer full) */
char *jy_reading_of (JyConnection *db, const char *text, JyReading kind);

/**
 * jy_reading_words:
 *
 * Adds to @words what somebody types for @text: from each syllable on, the syllables together and
 * their first letters ("chengdushi", "cds", "dushi", "ds" …), parted by spaces, each cut to
 * JY_READING_BYTES, and the first letter alone. Typing is then found as the beginning of a word.
 */
void jy_reading_words (JyConnection *db, const char *text, JyReading kind, GString *words);

/**
 * jy_reading_spell:
 *
 * How each character of @text is read, parted by spaces: its syllable, JY_READING_SAME where it
 * goes on with a run of letters and digits (which stands whole, in small letters of plain width, at
 * the first of them), JY_READING_NONE where it is not read. As many as there are characters in
 * @text made valid. Lane function. (transfer full)
 */
char *jy_reading_spell (JyConnection *db, const char *text, JyReading kind);
#define JY_READING_SAME '+'
#define JY_READING_NONE '-'

/** The longest of these words. */
#define JY_READING_BYTES 20

G_END_DECLS
