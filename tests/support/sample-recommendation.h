/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "domain/settings.h"

G_BEGIN_DECLS

/* Records built by hand, for tests of what reads them: no store, no fold. */

/** A governance letter of 示例区人民检察院 to one bureau, ready to be issued on 2024-03-04, with
 * nothing for the draft check to find. Fields may be changed before it is used. */
JyRecommendation *sample_recommendation (void);
/** The same, issued, served, answered, verified and about to be closed on 2024-06-28. */
JyRecommendation *sample_followed (void);
/** Its events, sealed in a chain. */
GPtrArray *sample_events (void);
/** Sections of the letter as JSON; (transfer full). */
JsonObject *sample_sections (void);
/** Sets sections (taken over) and the digests that go with them. */
void sample_set_sections (JyRecommendation *record, JsonObject *sections);
/** One more addressee; borrowed. */
JyAddressee *sample_add_addressee (JyRecommendation *record, const char *key, const char *agency,
                                   const char *name);
/** Sets a fact of the register, NULL takes it out. */
void sample_set_fact (JyRecommendation *record, const char *fact, const char *value);
/** Settings of the office. */
JySettings *sample_settings (void);
/** The rows of clock "reply", written as the table of clocks has them. */
JyReference *sample_reference (void);

G_END_DECLS
