/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock-rules.h"
#include "domain/holiday-calendar.h"

G_BEGIN_DECLS

/*
 * Reference data as XML: the seeds, notices that an office takes in, and every version that a
 * docket keeps. Parsed without network, entities or document type, and not above 4 MB. Pure, any
 * thread.
 */

/** Elements <clock> under <clocks xmlns="urn:cn:jianyi:clocks:1">; JY_DOMAIN_ERROR_CLOCK.
 * @length -1: @xml ends with a zero. (transfer full) */
JyClockRules *jy_clock_rules_from_xml (const char *xml, gssize length, guint version,
                                       GError **error);
/** (transfer full) */
char *jy_clock_rules_to_xml (const JyClockRules *self);

/**
 * jy_holiday_calendar_from_xml:
 * @documents: (element-type utf8): notices, each <holidays year="…"> with <day>s, or whole
 * calendars, <calendar> with one <holidays> a year; in xmlns urn:cn:jianyi:holidays:1
 *
 * JY_DOMAIN_ERROR_CALENDAR names the document's bad place. (transfer full)
 */
JyHolidayCalendar *jy_holiday_calendar_from_xml (GPtrArray *documents, guint version,
                                                 GError **error);
/** The days of one document, for a notice to be merged; (transfer full) array of JyNoticeDay. */
GPtrArray *jy_holiday_calendar_days_from_xml (const char *xml, gssize length, GError **error);
/** A whole calendar as one document; (transfer full). */
char *jy_holiday_calendar_to_xml (const JyHolidayCalendar *self);

G_END_DECLS
