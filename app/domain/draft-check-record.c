/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>

#include "base/text.h"

/* What the record must hold before a letter may go out, and the order of its dates. */

void
jy_check_policy_review (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;

  if (jy_check_is_entered_later (record))
    return;
  if (record->type != JY_TYPE_GOVERNANCE && !jy_json_bool (record->particulars, "policy-review"))
    return;
  if (record->passed_on == JY_DATE_NONE)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("The policy review has not passed the text. It comes before the "
                                  "approval")));
  else if (g_strcmp0 (record->passed_digest, record->text_digest) != 0)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("The text was changed after the policy review. Submit it once "
                                  "more")));
  else if (record->approved_on != JY_DATE_NONE && record->approved_on < record->passed_on)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("The policy review is later than the approval; it must come "
                                  "before it")));
}

void
jy_check_committee (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;

  if (!record->approved_by_committee && !jy_check_is_entered_later (record))
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("A recommendation for retrial is decided by the procuratorial "
                                  "committee. Refer it to the committee")));
}

void
jy_check_investigation (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;

  if (jy_check_is_entered_later (record))
    return;
  if (record->opened_on == JY_DATE_NONE)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("The decision to investigate is missing. A leader must take it "
                                  "first")));
  if (record->concluded_on == JY_DATE_NONE)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("The investigation is not concluded. Record its report first")));
}

void
jy_check_investigation_time (const JyCheckContext *context, const JyCheck *check,
                             GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;

  if (jy_check_is_entered_later (record))
    return;
  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];
      JyClockState state = jy_clock_state (clock, context->on);
      char due[JY_DATE_LENGTH];

      if (g_strcmp0 (clock->rule, "investigation") == 0
          && (state == JY_CLOCK_LATE || state == JY_CLOCK_OVERDUE))
        jy_check_report (findings, check, "register", NULL, NULL,
                         g_strdup_printf (_ ("The investigation went on after %s, when its two "
                                             "months or their prolongation ended. Say why"),
                                          jy_date_write (clock->due, due)));
    }
}

void
jy_check_consent (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  if (g_strcmp0 (context->serve_way, "pronounced") == 0 && jy_text_is_blank (context->consent))
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("A pronouncement needs the consent of the addressee. Say who "
                                  "consented and when, or serve it in another way")));
}

/* -- L20. Only the dates of the round that is going on are compared: after a return or an
 * amendment those of an earlier round are history and may lie before the new ones. */

typedef struct
{
  const char *what;
  JyDate on;
} Dated;

static gboolean
was_issued (const JyRecommendation *record)
{
  switch (record->stage)
    {
    case JY_STAGE_ISSUED:
    case JY_STAGE_EVALUATION:
    case JY_STAGE_CLOSED:
    case JY_STAGE_ARCHIVED:
    case JY_STAGE_WITHDRAWN:
      return record->issued_on != JY_DATE_NONE;
    default:
      return FALSE;
    }
}

static gboolean
was_submitted (const JyRecommendation *record)
{
  return was_issued (record)
         || (!record->not_proposed
             && (record->stage == JY_STAGE_REVIEW || record->stage == JY_STAGE_APPROVAL
                 || record->stage == JY_STAGE_COMMITTEE || record->stage == JY_STAGE_READY));
}

static void
report_order (GPtrArray *findings, const JyCheck *check, const char *place, const Dated *early,
              const Dated *late)
{
  char first[JY_DATE_LENGTH];
  char second[JY_DATE_LENGTH];

  jy_check_report (findings, check, "register", place, NULL,
                   g_strdup_printf (_ ("The dates are out of order: %s (%s) lies before %s (%s). "
                                       "Correct the date that is wrong"),
                                    late->what, jy_date_write (late->on, second), early->what,
                                    jy_date_write (early->on, first)));
}

static void
compare (GPtrArray *findings, const JyCheck *check, const char *place, const Dated *dates, guint n)
{
  const Dated *before = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (dates[i].on == JY_DATE_NONE)
        continue;
      if (before && dates[i].on < before->on)
        report_order (findings, check, place, before, &dates[i]);
      before = &dates[i];
    }
}

void
jy_check_date_order (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  gboolean later = jy_check_is_entered_later (record);
  gboolean submitted = was_submitted (record);
  gboolean passed = submitted && record->stage != JY_STAGE_REVIEW
                    && g_strcmp0 (record->passed_digest, record->text_digest) == 0;
  gboolean approved = was_issued (record) || record->stage == JY_STAGE_READY;
  const Dated dates[] = {
    /* A matter entered with its past is registered last of all. */
    { _ ("registration"), later ? JY_DATE_NONE : record->registered_on },
    { _ ("decision to investigate"), record->opened_on },
    { _ ("conclusion of the investigation"), record->concluded_on },
    { _ ("submission"), submitted ? record->submitted_on : JY_DATE_NONE },
    { _ ("policy review"), passed ? record->passed_on : JY_DATE_NONE },
    { _ ("approval"), approved ? record->approved_on : JY_DATE_NONE },
    { _ ("issue"), was_issued (record) ? record->issued_on : JY_DATE_NONE },
  };

  compare (findings, check, NULL, dates, G_N_ELEMENTS (dates));
  if (!was_issued (record))
    return;
  for (guint i = 0; record->addressees && i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = record->addressees->pdata[i];
      gboolean current = record->version <= 1 || addressee->version_served == record->version;
      const Dated served[] = {
        { _ ("issue"), record->issued_on },
        { _ ("service"), current ? addressee->served_on : JY_DATE_NONE },
        /* A reply to an earlier version stays and may be older than the new service. */
        { _ ("reply"), record->version <= 1 ? addressee->replied_on : JY_DATE_NONE },
      };

      compare (findings, check, addressee->key, served, G_N_ELEMENTS (served));
    }
}
