/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/check-session.h"

G_BEGIN_DECLS

/* A letter in which the draft check finds nothing, and ways to spoil it. */

typedef struct
{
  JyCheckBackground *background;
  JyRecommendation *record; /* borrowed */
  JsonObject *sections;     /* borrowed from the record */
  JyAgency *agency;         /* borrowed */
  JyCheckContext more;      /* number, way …: laid over the background's context */
  JyGate gate;
} CheckFixture;

CheckFixture *check_fixture_new (void);
void check_fixture_free (CheckFixture *f);
/** The whole check at the fixture's gate; (transfer full). */
GPtrArray *check_fixture_run (CheckFixture *f);
/** First finding of @id, or NULL. */
const JyFinding *check_fixture_find (GPtrArray *findings, const char *id);
/** Sets a section from JSON; NULL takes it out. */
void check_fixture_section (CheckFixture *f, const char *member, const char *json);
/** One more event, by the handler; borrowed. */
JyEvent *check_fixture_event (CheckFixture *f, const char *action, const char *facts);
/** Puts the letter out; its addressee. */
JyAddressee *check_fixture_send_out (CheckFixture *f);
/** One more clock. */
void check_fixture_clock (CheckFixture *f, const char *rule, const char *recipient, JyDate due,
                          JyDate met);

G_END_DECLS
