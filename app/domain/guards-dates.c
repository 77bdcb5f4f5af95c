/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/guards-private.h"

#include <glib/gi18n.h>

/*
 * L20: an action builds on the event that brought this recommendation, addressee or item into the
 * state it acts on. A step builds on the step before it; a side action (its column "to" is "same")
 * may have happened at any time since the record came into the stages it is for, so that paper that
 * comes late can be entered. Days of different addressees, of items and of side actions are not
 * compared with one another.
 */

static JyDate
entered_any (const JyRecommendation *record, const JyAction *action)
{
  JyDate on = JY_DATE_NONE;

  for (guint i = record->path->len; i > 0; i--)
    {
      const JyStep *step = &g_array_index (record->path, JyStep, i - 1);

      if (!jy_action_from (action, step->stage, JY_STATE_NONE))
        break;
      on = step->on;
    }
  return on;
}

static JyDate
base_of_addressee (const JyRecommendation *record, const JyAction *action,
                   const JyAddressee *addressee, JsonObject *facts)
{
  const char *id = action->id;

  if (g_str_equal (id, "progress") || g_str_equal (id, "verify"))
    {
      const JyItem *item = jy_recommendation_item (record, jy_json_text (facts, "item"));

      return item ? item->accepted_on : addressee->served_on;
    }
  if (g_str_equal (id, "reply"))
    return addressee->state == JY_STATE_AWAITING_REPLY && addressee->supplementing
               ? addressee->entered_on
               : addressee->served_on;
  if (g_str_equal (id, "object"))
    return addressee->served_on;
  if (jy_action_is_side (action) && addressee->state != JY_STATE_UNSERVED)
    return g_str_equal (id, "succeed") ? record->issued_on : addressee->served_on;
  return addressee->entered_on;
}

static JyDate
base_of (const JyRecommendation *record, const JyAction *action, const JyAddressee *addressee,
         JsonObject *facts)
{
  if (!record || g_str_equal (action->id, "revoke") || g_str_equal (action->id, "correct"))
    return JY_DATE_NONE;
  if (addressee)
    return base_of_addressee (record, action, addressee, facts);
  if (jy_action_is_side (action))
    return entered_any (record, action);
  if (g_str_equal (action->id, "evaluate"))
    return MAX (jy_recommendation_entered_on (record), record->last_settled_on);
  return jy_recommendation_entered_on (record);
}

static char *
earlier (JyDate on, JyDate base)
{
  char day[JY_DATE_LENGTH], before[JY_DATE_LENGTH];

  return g_strdup_printf (
      _ ("The date %s lies before %s, the day of the step this builds on; check "
         "both dates"),
      jy_date_write (on, day), jy_date_write (base, before));
}

static char *
in_future (const char *what, JyDate on, JyDate today)
{
  char day[JY_DATE_LENGTH], now[JY_DATE_LENGTH];

  return g_strdup_printf (
      _ ("%s: the date %s lies in the future (today is %s); enter it once it has "
         "happened"),
      what, jy_date_write (on, day), jy_date_write (today, now));
}

/* Days told as facts that have happened when the action happens. */
static char *
check_past_fact (JsonObject *facts, const char *name, JyDate on, JyDate not_before)
{
  JyDate date = jy_json_date (facts, name);
  const JyFact *fact = jy_fact_find (name, NULL);
  char day[JY_DATE_LENGTH], limit[JY_DATE_LENGTH];

  if (!date)
    return NULL;
  if (date > on)
    return g_strdup_printf (_ ("%s %s lies after the day of the action, %s"), jy_fact_label (fact),
                            jy_date_write (date, day), jy_date_write (on, limit));
  if (not_before && date < not_before)
    return g_strdup_printf (_ ("%s %s lies before %s, the day of the step this builds on"),
                            jy_fact_label (fact), jy_date_write (date, day),
                            jy_date_write (not_before, limit));
  return NULL;
}

static char *
check_due (JyDate due, JyDate on)
{
  char day[JY_DATE_LENGTH], limit[JY_DATE_LENGTH];

  if (!due || due >= on)
    return NULL;
  return g_strdup_printf (_ ("The due date %s lies before the day of the action, %s"),
                          jy_date_write (due, day), jy_date_write (on, limit));
}

static void
take (GPtrArray *found, char *sentence)
{
  if (sentence)
    g_ptr_array_add (found, sentence);
}

static GPtrArray *
find_all (const JyRecommendation *record, const JyAction *action, const JyAddressee *addressee,
          JsonObject *facts, JyDate on, JyDate today)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  JyDate base = base_of (record, action, addressee, facts);
  JsonArray *items = jy_json_array (facts, "items");

  if (on > today)
    take (found, in_future (jy_action_label (action), on, today));
  if (base && on < base)
    take (found, earlier (on, base));
  take (found, check_past_fact (facts, "clue-received", on, JY_DATE_NONE));
  take (found, check_past_fact (facts, "decision-date", on, JY_DATE_NONE));
  take (found, check_past_fact (facts, "posted", on, base));
  take (found, check_past_fact (facts, "decided-on", on, base));
  take (found, check_due (jy_json_date (facts, "due"), on));
  for (guint i = 0; i < jy_json_array_size (items); i++)
    take (found, check_due (jy_json_date (jy_json_array_object (items, i), "due"), on));
  return found;
}

void
jy_guards_action_dates (JyGuard *guard)
{
  g_autoptr (GPtrArray) found = find_all (guard->record, guard->action, guard->addressee,
                                          guard->facts, guard->on, guard->context->today);

  for (guint i = 0; i < found->len; i++)
    jy_blocker_add (guard->blockers, "L20", "L20 %s", (char *) found->pdata[i]);
}

char *
jy_guards_dates (const JyRecommendation *recommendation, const JyAction *action,
                 const char *addressee, JsonObject *facts, JyDate on, JyDate today)
{
  g_autoptr (GPtrArray) found
      = find_all (recommendation, action,
                  recommendation ? jy_recommendation_addressee (recommendation, addressee) : NULL,
                  facts, on, today);

  return found->len ? g_strdup (found->pdata[0]) : NULL;
}
