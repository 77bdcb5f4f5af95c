/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "services/search.h"

G_BEGIN_DECLS

/*
 * JSON that others rely on: keys and ids are fixed and never translated. All (transfer full).
 */

/** A recommendation as `show` prints it; the digests of its documents are filled in. */
JsonObject *jy_json_case (JyDesk *desk, JyCaseView *view);
/** A row of `list`: the same without events and documents, with its most urgent "clock" or null. */
JsonObject *jy_json_row (JyCaseView *view);
/** A clock on @on; @addressee: its name, or NULL. */
JsonObject *jy_json_clock (const JyClock *clock, const char *addressee, JyDate on);
/** A row of `due`: a clock with "recommendation", "number" and "title". */
JsonObject *jy_json_due (const JyDueRow *row, JyDate on);
JsonObject *jy_json_deadline (const JyDeadline *deadline, const JyHolidayCalendar *calendar);
JsonObject *jy_json_finding (const JyFinding *finding);
/** A case that was found. */
JsonObject *jy_json_hit (const JySearchHit *hit);
JsonObject *jy_json_audit (const JyAudit *audit);
JsonObject *jy_json_agency (const JyAgency *agency);
JsonObject *jy_json_person (const JyPerson *person);
JsonObject *jy_json_number (const JyNumberEntry *entry);
JsonObject *jy_json_moved (const JyMoved *moved);
JsonObject *jy_json_setting (const JySetting *setting, const JySettings *values);
JsonObject *jy_json_action (const JyAction *action);

G_END_DECLS
