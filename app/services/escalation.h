/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/export-choice.h"

G_BEGIN_DECLS

/* Reporting and notifying (article 25 of the 2019 rules): several recipients of one decision, and
 * the documents for all of them in one folder. Blocking; any thread but a lane (jy_desk_run_async()
 * from the window). */

/** To whom, in which way. Borrowed. */
typedef struct
{
  const char *way; /* of fact way: superior, notify-superior, notify-industry, party-npc … */
  const char *to;
} JyEscalationRecipient;

/** What is decided. Borrowed. */
typedef struct
{
  const char *id;        /* of the case */
  const char *addressee; /* name or key */
  const JyEscalationRecipient *recipients;
  guint n_recipients;
  const char *reason;
  JyDate on;           /* none: today, or decided-on */
  JsonObject *decided; /* decided-by, decided-on, files where it is recorded for another, or NULL */
  gint64 expected_seq; /* row version the form was opened on, or -1 */
} JyEscalation;

/** Records one entry "escalate" for each recipient, all of them or none; JY_SERVICE_ERROR_REFUSED
 * names what stands against it (L31, L32, a leader's decision). (transfer full) */
JyCaseView *jy_desk_escalate (JyDesk *self, const JyEscalation *request, GError **error);

/** What goes with a report about @addressee (key): every report and notice, the letter, its receipt
 * and every urging. (transfer full) array of JyDocumentChoice. */
GPtrArray *jy_escalation_documents_of (JyCaseView *view, const char *addressee);

G_END_DECLS
