/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/answers.h"

/* What must follow a letter once it is out: filing, copies, answers, urging, escalation. */

static gboolean
was_sent (const JyRecommendation *record)
{
  return record->issued_on != JY_DATE_NONE && !jy_check_is_entered_later (record);
}

/* -- L28 */

void
jy_check_filing (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *clocks = context->recommendation->clocks;

  for (guint i = 0; clocks && i < clocks->len; i++)
    {
      const JyClock *clock = clocks->pdata[i];
      JyClockState state = jy_clock_state (clock, context->on);
      const char *whom = g_strcmp0 (clock->recipient, "policy") == 0
                             ? _ ("the law and policy research department")
                             : _ ("the matching department of the superior office");
      char due[JY_DATE_LENGTH];

      if (g_strcmp0 (clock->rule, "filing") != 0)
        continue;
      if (state == JY_CLOCK_OVERDUE)
        jy_check_report (findings, check, "register", NULL, NULL,
                         g_strdup_printf (_ ("The letter is not filed with %s; it was due by %s"),
                                          whom, jy_date_write (clock->due, due)));
      else if (state == JY_CLOCK_LATE)
        jy_check_report (findings, check, "register", NULL, NULL,
                         g_strdup_printf (_ ("The letter was filed with %s after %s"), whom,
                                          jy_date_write (clock->due, due)));
    }
}

/* -- events in their order */

static gboolean
is (const JyEvent *event, const char *action)
{
  return g_str_equal (event->action, action);
}

/* -- L29 */

void
jy_check_copies (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  guint objections = 0;

  for (guint i = 0; context->events && i < context->events->len; i++)
    {
      const JyEvent *event = context->events->pdata[i];
      char day[JY_DATE_LENGTH];

      if (is (event, "object"))
        objections++;
      else if ((is (event, "reject") || is (event, "uphold")) && objections > 0)
        objections--;
      else if (is (event, "copy"))
        {
          const char *to = jy_json_text (event->facts, "to");

          jy_date_write (event->on, day);
          if (jy_text_is_blank (jy_json_text (event->facts, "copy-reason")))
            jy_check_report (
                findings, check, "register", NULL, to,
                g_strdup_printf (_ ("The copy of %s has no reason. Correct it with one "
                                    "of the four of article 20"),
                                 day));
          if (objections > 0)
            jy_check_report (findings, check, "register", NULL, to,
                             g_strdup_printf (_ ("The copy of %s was sent while an objection was "
                                                 "open"),
                                              day));
        }
    }
  /* A draft that names copies needs the reason when it is sent, not before. */
}

/* -- L30 */

static void
check_reply (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings,
             const JyAddressee *addressee)
{
  g_autoptr (GPtrArray) ids
      = jy_answers_missing (context->recommendation, context->events, addressee);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (missing, "%s%s", i > 0 ? ", " : "", (char *) ids->pdata[i]);
  if (ids->len > 0)
    jy_check_report (findings, check, "register", addressee->key, addressee->name,
                     g_strdup_printf (_ ("The reply of %s does not answer %s. Record the answers, "
                                         "or ask for a supplement"),
                                      addressee->name, missing->str));
}

void
jy_check_answers (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  gboolean closed = record->stage == JY_STAGE_CLOSED || record->stage == JY_STAGE_ARCHIVED;

  if (!was_sent (record))
    return;
  for (guint i = 0; record->addressees && i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = record->addressees->pdata[i];

      if (addressee->replied_on != JY_DATE_NONE)
        check_reply (context, check, findings, addressee);
    }
  for (guint i = 0; closed && record->items && i < record->items->len; i++)
    {
      const JyItem *item = record->items->pdata[i];

      if (!item->verdict)
        jy_check_report (findings, check, "register", item->addressee, item->text,
                         g_strdup_printf (_ ("Item %s was closed without verification"), item->id));
    }
}

/* -- L31 */

static gboolean
is_owner (const JyRecommendation *record, const char *person)
{
  return g_strcmp0 (person, record->handler) == 0
         || (record->follow_up && g_strcmp0 (person, record->follow_up) == 0);
}

void
jy_check_urging (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;

  if (!was_sent (record))
    return;
  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];
      const JyAddressee *addressee = jy_recommendation_addressee (record, clock->addressee);

      if (g_strcmp0 (clock->rule, "reply") == 0 && addressee && addressee->urges == 0
          && jy_clock_state (clock, context->on) == JY_CLOCK_OVERDUE)
        jy_check_report (findings, check, "register", addressee->key, addressee->name,
                         g_strdup_printf (_ ("The reply of %s is overdue and nobody has urged it. "
                                             "Urge it and record that"),
                                          addressee->name));
    }
  for (guint i = 0; context->events && i < context->events->len; i++)
    {
      const JyEvent *event = context->events->pdata[i];
      char day[JY_DATE_LENGTH];

      if (is (event, "urge") && record->handler && !is_owner (record, event->actor))
        jy_check_report (findings, check, "register", NULL, event->actor_name,
                         g_strdup_printf (_ ("The urging of %s was done by %s, not by who handles "
                                             "the case"),
                                          jy_date_write (event->on, day),
                                          event->actor_name ? event->actor_name : "—"));
    }
}

/* -- L32 */

static const JyAddressee *
addressee_of (const JyRecommendation *record, const JyEvent *event)
{
  const char *word = jy_json_text (event->facts, "addressee");

  if (word)
    return jy_recommendation_find_addressee (record, word);
  return record->addressees && record->addressees->len == 1 ? record->addressees->pdata[0] : NULL;
}

/* Whether the addressee was urged before the @n-th event. */
static gboolean
was_urged (const JyCheckContext *context, const JyAddressee *addressee, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const JyEvent *event = context->events->pdata[i];

      if (is (event, "urge") && addressee_of (context->recommendation, event) == addressee)
        return TRUE;
    }
  return FALSE;
}

void
jy_check_escalation (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  const JyAddressee *now = context->gate == JY_GATE_ESCALATE && context->escalating
                               ? jy_recommendation_find_addressee (record, context->escalating)
                               : NULL;

  if (now && now->urges == 0)
    jy_check_report (
        findings, check, "register", now->key, now->name,
        g_strdup_printf (_ ("%s was not urged yet. Escalation comes after urging, with "
                            "a leader's decision"),
                         now->name));
  if (!was_sent (record))
    return;
  for (guint i = 0; context->events && i < context->events->len; i++)
    {
      const JyEvent *event = context->events->pdata[i];
      const JyAddressee *addressee;
      char day[JY_DATE_LENGTH];

      if (!is (event, "escalate"))
        continue;
      addressee = addressee_of (record, event);
      jy_date_write (event->on, day);
      if (addressee && !was_urged (context, addressee, i))
        jy_check_report (
            findings, check, "register", addressee->key, addressee->name,
            g_strdup_printf (_ ("The escalation of %s came without urging before it"), day));
      if (event->actor_roles && !g_strstr_len (event->actor_roles, -1, "leader")
          && !g_strstr_len (event->actor_roles, -1, "committee"))
        jy_check_report (
            findings, check, "register", addressee ? addressee->key : NULL, NULL,
            g_strdup_printf (_ ("The escalation of %s has no leader's decision"), day));
    }
}
