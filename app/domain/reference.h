/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock-rules.h"
#include "domain/holiday-calendar.h"

G_BEGIN_DECLS

/** JyReference: all versions of the clock rules and the holiday calendar of a
 * docket, so that an old event is read with what was in force. Immutable,
 * reference counted, any thread. */
typedef struct _JyReference JyReference;

/** @rules: JyClockRules, @calendars: JyHolidayCalendar, each ascending by version, at least one. */
JyReference *jy_reference_new (GPtrArray *rules, GPtrArray *calendars);
JyReference *jy_reference_ref (JyReference *self);
void jy_reference_unref (JyReference *self);
/** Version 0, or one above the last, gives the last. Borrowed. */
JyClockRules *jy_reference_rules (const JyReference *self, guint version);
JyHolidayCalendar *jy_reference_calendar (const JyReference *self, guint version);

/** Adds the office's own template (XML) for documents of @kind; the newest version holds. Before
 * @self is shared. */
void jy_reference_add_template (JyReference *self, const char *kind, guint version,
                                const char *body);
/** NULL where the program's own is used; @version (may be NULL) receives which it is. Borrowed. */
const char *jy_reference_template (const JyReference *self, const char *kind, guint *version);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyReference, jy_reference_unref)

G_END_DECLS
