/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How names on the screen answer to what somebody types: pages, actions, values of filters.
 * Capitals and full width do not matter. Pure; any thread.
 */

/**
 * jy_name_match:
 * @readings: words of store/readings.h for @name, or NULL
 * @typed: words parted by spaces; every one must be in @name, or begin one of @readings
 *
 * 0: it does not answer; else the more, the better: the whole name, its beginning, the beginning of
 * a word, anywhere, its reading, a reading inside.
 */
guint jy_name_match (const char *name, const char *readings, const char *typed);

/** Stand around words in jy_name_mark(). */
#define JY_NAME_MARK_BEGIN '\002'
#define JY_NAME_MARK_END '\003'
/** @name with marks around the words of @typed that stand in it; (transfer full). */
char *jy_name_mark (const char *name, const char *typed);

G_END_DECLS
