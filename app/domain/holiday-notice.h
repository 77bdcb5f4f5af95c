/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/holiday-calendar.h"

G_BEGIN_DECLS

/**
 * jy_holiday_notice_parse_json:
 *
 * Reads a year's notice in the shape that public calendars use: {"year": 2027, "days": [{"name":
 * "元旦", "date": "2027-01-01", "isOffDay": true}]}; other members are passed over. It must be
 * whole: 1 January is listed as a holiday, no day twice, none that lies outside the year and the
 * turns before and after it. JY_DOMAIN_ERROR_CALENDAR names the line and what stands there.
 * (transfer full) array of JyNoticeDay.
 */
GPtrArray *jy_holiday_notice_parse_json (const char *text, GError **error);

G_END_DECLS
