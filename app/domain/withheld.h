/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/event.h"
#include "domain/person.h"

G_BEGIN_DECLS

/*
 * What of an entry is for some alone: the opinions of the members of the committee (委员意见), for
 * who holds the committee's role and for those named in them. The chain keeps them; whoever else
 * reads the case gets the entry without them. Pure; any thread.
 */

/** Mark of an entry that something was left out of for its reader. */
#define JY_MARK_WITHHELD "withheld"

/** Whether @event holds what is for some alone. */
gboolean jy_event_has_withheld (const JyEvent *event);
/** Whether @person may read all of @event. */
gboolean jy_event_may_read (const JyEvent *event, const JyPerson *person);
/** @event as @person may read it: itself, or a copy without what is not for them and with
 * JY_MARK_WITHHELD; the digest stays that of the whole. (transfer full) */
JyEvent *jy_event_for_reader (JyEvent *event, const JyPerson *person);
/** The same of all of @events; (transfer full). */
GPtrArray *jy_events_for_reader (GPtrArray *events, const JyPerson *person);

G_END_DECLS
