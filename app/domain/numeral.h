/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The greatest number that is read or written here. */
#define JY_NUMERAL_MAX 9999

/**
 * jy_numeral_read:
 * @end: receives where the number ends, or NULL
 *
 * Reads a whole number at the beginning of @text: Chinese (一百一十四), figures (114) or full-width
 * figures. 0 where there is none, or where it is above JY_NUMERAL_MAX or no number at all
 * (十百). Pure.
 */
int jy_numeral_read (const char *text, const char **end);

/** Whether the number at @text is written in figures. */
gboolean jy_numeral_is_figures (const char *text);

/** 114 as 一百一十四; @number from 1 to JY_NUMERAL_MAX; (transfer full). */
char *jy_numeral_chinese (int number);

G_END_DECLS
