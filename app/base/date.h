/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JyDate:
 *
 * A calendar day as a count of days (GDate's Julian day), so that subtracting
 * two gives calendar days. JY_DATE_NONE means "not known".
 */
typedef gint32 JyDate;

#define JY_DATE_NONE ((JyDate) 0)

/** What stands in sortable columns for "never": 9999-12-31. */
#define JY_DATE_NEVER_TEXT "9999-12-31"
/** The same day as a date; no day of a case is that late. */
JyDate jy_date_never (void);

/** Room for YYYY-MM-DD and the closing zero. */
#define JY_DATE_LENGTH 11

/**
 * jy_date_parse:
 * @text: ten characters YYYY-MM-DD, nothing before or after
 *
 * Years 1900 to 9999 are taken. Returns JY_DATE_NONE and sets @error
 * (JY_BASE_ERROR_DATE) for anything else.
 */
JyDate jy_date_parse (const char *text, GError **error);

/** Day from numbers; JY_DATE_NONE where there is no such day. */
JyDate jy_date_from_ymd (int year, int month, int day);

/** Year, month 1 to 12 and day of @date, which must not be none; each place may be NULL. */
void jy_date_get_ymd (JyDate date, int *year, int *month, int *day);
/** Year of @date; 0 for none. */
int jy_date_year (JyDate date);

/** 1 is Monday, 7 is Sunday. */
int jy_date_weekday (JyDate date);

/** Writes 2024-03-01 into @buffer ("" for none) and returns it. */
const char *jy_date_write (JyDate date, char buffer[JY_DATE_LENGTH]);

/** New text 2024-03-01, "" for none; (transfer full). */
char *jy_date_format (JyDate date);

/** New text 2024年3月1日 as documents write it, "" for none; (transfer full). */
char *jy_date_format_chinese (JyDate date);

/**
 * jy_date_add_months:
 *
 * The same day number @months later or, where that month has no such day, its
 * last day (law.md section 3, rule 2).
 */
JyDate jy_date_add_months (JyDate date, int months);

G_END_DECLS
