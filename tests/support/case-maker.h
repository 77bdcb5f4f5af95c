/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fold.h"
#include "domain/guards.h"

G_BEGIN_DECLS

/** A recommendation made in memory, event by event, through the guards and the fold. */
typedef struct
{
  JyRecommendation *record; /* NULL before it begins */
  GPtrArray *events;
  JyReference *reference;
  JySettings *settings;
  JyPowers *powers;     /* the list of powers, or NULL */
  GHashTable *agencies; /* id -> JyAgency */
  JyDate today;
} CaseMaker;

/** Seeds come from the folder JIANYI_SEEDS names. @settings: pairs of key and value, or NULL. */
CaseMaker *case_maker_new (const char *today, const char *const *settings);
void case_maker_free (CaseMaker *self);

/** The reference data of the seeds; (transfer full). */
JyReference *case_maker_reference (void);

/** A person whose name and id are its role's id ("handler", "leader" …); "clerk" holds all. */
JyPerson *case_maker_person (const char *role);

/**
 * case_maker_try:
 * @who: a role's id
 * @facts: JSON; "for" may name the role of the one who decides
 *
 * Runs one action. NULL where it was done, else the blockers' text; (transfer full).
 */
char *case_maker_try (CaseMaker *self, const char *who, const char *action, const char *on,
                      const char *facts);

/** The same, failing the test where it is refused. */
void case_maker_do (CaseMaker *self, const char *who, const char *action, const char *on,
                    const char *facts);

/** A governance or other recommendation led to @stage: "drafting", "ready", "issued", "following".
 */
CaseMaker *case_maker_at (const char *today, const char *type, const char *subtype,
                          const char *stage);

const JyClock *case_maker_clock (CaseMaker *self, const char *rule, const char *addressee);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseMaker, case_maker_free)

G_END_DECLS
