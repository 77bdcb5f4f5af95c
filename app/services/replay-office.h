/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/** What the events of the office's stream come to: settings, reference data, agencies, people and
 * the ledger of numbers. One thread. */
typedef struct _JyOfficeState JyOfficeState;

/** Folds all events of the office's stream; (transfer full). */
JyOfficeState *jy_office_state_replay (JyTurn *turn, GError **error);
/** NULL is allowed. */
void jy_office_state_free (JyOfficeState *self);
/** Clock rules and calendars as the events bring them; JY_SERVICE_ERROR_FAILED where they bring
 * none. (transfer full) */
JyReference *jy_office_state_reference (JyOfficeState *self, GError **error);
/** Settings as the events leave them; (transfer full). */
JySettings *jy_office_state_settings (JyOfficeState *self);
/** The number that a replayed case holds or held, and what became of it. */
void jy_office_state_note_case (JyOfficeState *self, const JyRecommendation *state,
                                GPtrArray *events);
/** Why the number of a case is void; NULL where it is not, since the case was never withdrawn.
 * Borrowed. */
const char *jy_case_void_reason (const JyRecommendation *record, GPtrArray *events);
/** Adds a sentence to @differences for each difference from the tables. */
gboolean jy_office_state_compare (JyOfficeState *self, JyTurn *turn, GPtrArray *differences,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyOfficeState, jy_office_state_free)

G_END_DECLS
