/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Which of the actions that the desk names comes next: only an order for the eye, what may be
 * done was decided by the services. Pure.
 */

/** JyNext of @view (borrowed), most likely first: those that may be taken now, then those that wait
 * for somebody else. (transfer container) */
GPtrArray *jy_next_steps (JyCaseView *view);
/** Whether it is not open since nothing can be recorded in the docket, among other reasons. */
gboolean jy_next_is_read_only (const JyNext *next);
/** Whether that is the only reason. */
gboolean jy_next_is_shut (const JyNext *next);
/** Whether nothing but the role or four eyes stands against it. */
gboolean jy_next_waits_for_other (const JyNext *next);
/** Whether the stage and some addressee's state let the action be taken, whoever asks. */
gboolean jy_next_is_here (JyCaseView *view, const JyNext *next);
/** Whether it leads the case on in its life, rather than beside or back. */
gboolean jy_next_leads_on (JyCaseView *view, const JyNext *next);
/** Whether @person, who keeps the docket, may record it as the decision of whoever holds the role
 * (代录). */
gboolean jy_next_is_recorded_by (JyCaseView *view, const JyNext *next, JyPerson *person);
/** What comes next of that which @person may take, or record for another: borrowed, NULL where
 * there is nothing. */
const JyNext *jy_next_to_take (JyCaseView *view, JyPerson *person);
/** Who, what, by when, in one sentence; (transfer full). */
char *jy_next_sentence (JyCaseView *view, JyDate today);
/** Key of the addressee where the action is open to one alone, else NULL; borrowed. */
const char *jy_next_addressee (const JyNext *next);

G_END_DECLS
