/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How names on the screen answer to what somebody types: pages, actions, values of filters, and
 * where in them it stands. Capitals and full width do not matter. Pure; any thread.
 */

/**
 * jy_name_match:
 * @spelled: how the characters of @name are read (jy_reading_spell() of store/readings.h), or NULL
 * @typed: words parted by spaces; every one must be in @name, or begin what is read from one of its
 * syllables on: the syllables together, or their first letters
 *
 * 0: it does not answer; else the more, the better: the whole name, its beginning, the beginning of
 * a word, anywhere, its reading, a reading inside.
 */
guint jy_name_match (const char *name, const char *spelled, const char *typed);

/** Stand around words in jy_name_mark(). */
#define JY_NAME_MARK_BEGIN '\002'
#define JY_NAME_MARK_END '\003'
/** @name with marks around the words of @typed that stand in it, and around the characters that are
 * read so where @spelled is not NULL; one letter reads the first syllable alone. (transfer full) */
char *jy_name_mark (const char *name, const char *spelled, const char *typed);

/** Adds to @sounds, parted by spaces, the parts of @name that are read as a word of @typed: with
 * them jy_name_mark() marks what shows @name in another form. */
void jy_name_sounds (const char *name, const char *spelled, const char *typed, GString *sounds);

/** Whether a word of @typed may be the reading of something: it begins with a letter. */
gboolean jy_name_may_sound (const char *typed);

G_END_DECLS
