/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/guards-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/closing.h"

/* -- after the issue */

static void
guard_serve (JyGuard *guard)
{
  const char *way = jy_guard_text (guard, "way");

  if (!way)
    return;
  if (g_str_equal (way, "premises"))
    {
      jy_guard_need (guard, "refusal", _ ("papers left at the premises were refused; say how"));
      jy_guard_need (guard, "witnesses", _ ("leaving papers at the premises is witnessed"));
      return;
    }
  jy_guard_need (guard, "receiver", _ ("somebody received the papers"));
  if (g_str_equal (way, "pronounced"))
    {
      jy_guard_need (guard, "consent",
                     _ ("L19 a pronouncement needs the addressee's consent (article 18)"));
      jy_guard_need (guard, "place", _ ("a pronouncement has a place"));
      jy_guard_need (guard, "present", _ ("a pronouncement has people present"));
    }
}

static void
guard_object (JyGuard *guard)
{
  JsonArray *points = jy_json_array (guard->facts, "points");
  JsonArray *suggestions = jy_json_array (guard->record->sections, "suggestions");

  for (guint i = 0; i < jy_json_array_size (points); i++)
    {
      const char *point = jy_json_array_text (points, i);
      gboolean known = jy_json_array_size (suggestions) == 0;

      for (guint j = 0; j < jy_json_array_size (suggestions); j++)
        known
            = known
              || g_strcmp0 (jy_json_text (jy_json_array_object (suggestions, j), "id"), point) == 0;
      if (!known)
        jy_blocker_add (guard->blockers, "points", _ ("The text has no suggestion “%s”"), point);
    }
}

static void
check_suggestions (JyGuard *guard, const char *fact)
{
  JsonArray *list = jy_json_array (guard->facts, fact);
  JsonArray *suggestions = jy_json_array (guard->record->sections, "suggestions");

  for (guint i = 0; i < jy_json_array_size (list); i++)
    {
      const char *id = jy_json_text (jy_json_array_object (list, i), "suggestion");
      gboolean known = !id || jy_json_array_size (suggestions) == 0;

      for (guint j = 0; j < jy_json_array_size (suggestions); j++)
        known = known
                || g_strcmp0 (jy_json_text (jy_json_array_object (suggestions, j), "id"), id) == 0;
      if (!known)
        jy_blocker_add (guard->blockers, "suggestion", _ ("The text has no suggestion “%s”"), id);
    }
}

static void
guard_reply (JyGuard *guard)
{
  check_suggestions (guard, "measures");
}

static void
guard_accept (JyGuard *guard)
{
  check_suggestions (guard, "items");
}

static const JyClock *
open_clock (const JyGuard *guard, const char *rule, const char *item)
{
  for (guint i = 0; rule && i < guard->record->clocks->len; i++)
    {
      const JyClock *clock = guard->record->clocks->pdata[i];

      if (g_str_equal (clock->rule, rule) && jy_clock_is_open (clock)
          && (!guard->addressee || g_strcmp0 (clock->addressee, guard->addressee->key) == 0)
          && (!item || g_strcmp0 (clock->item, item) == 0))
        return clock;
    }
  return NULL;
}

static void
guard_extend (JyGuard *guard)
{
  const char *rule = jy_guard_text (guard, "clock");
  const JyClock *clock = open_clock (guard, rule, jy_guard_text (guard, "item"));
  JyDate due = jy_json_date (guard->facts, "due");
  char day[JY_DATE_LENGTH];

  if (!rule)
    return;
  if (g_str_equal (rule, "item") && g_str_equal (guard->action->id, "extend"))
    jy_guard_need (guard, "item", _ ("each measure has a date of its own; say which one"));
  if (!clock)
    jy_blocker_add (guard->blockers, "clock", _ ("No clock “%s” is running here"), rule);
  else if (due && due <= clock->due)
    jy_blocker_add (guard->blockers, "due", _ ("The new date must lie after the present one, %s"),
                    jy_date_write (clock->due, day));
}

static const JyItem *
check_item (JyGuard *guard)
{
  const char *id = jy_guard_text (guard, "item");
  const JyItem *item = jy_recommendation_item (guard->record, id);

  if (id && (!item || (guard->addressee && !g_str_equal (item->addressee, guard->addressee->key))))
    jy_blocker_add (guard->blockers, "item", _ ("%s has no measure “%s” in this case"),
                    guard->addressee ? guard->addressee->name : "", id);
  return item;
}

static void
guard_progress (JyGuard *guard)
{
  check_item (guard);
}

static void
guard_verify (JyGuard *guard)
{
  const char *verdict = jy_guard_text (guard, "verdict");

  check_item (guard);
  if (verdict && (g_str_equal (verdict, "partial") || g_str_equal (verdict, "relapsed"))
      && !jy_json_date (guard->facts, "due"))
    jy_guard_refuse (
        guard, "due",
        _ ("What is done in part or relapsed takes a new date (due), or the addressee is settled"));
}

static gboolean
was_overdue (const JyClock *clock, JyDate on)
{
  JyDate until = clock->met_on ? clock->met_on : clock->stopped_on ? clock->stopped_on : on;

  return !jy_clock_lapses (clock) && clock->duty == JY_DUTY_AGENCY && until > clock->due;
}

static void
guard_escalate (JyGuard *guard)
{
  gboolean overdue = FALSE;

  for (guint i = 0; i < guard->record->clocks->len; i++)
    {
      const JyClock *clock = guard->record->clocks->pdata[i];

      overdue = overdue
                || (g_strcmp0 (clock->addressee, guard->addressee->key) == 0
                    && was_overdue (clock, guard->on));
    }
  if (!overdue)
    jy_guard_refuse (
        guard, "L32",
        _ ("L32 Reporting upward needs a period of this agency that has run out (article 25)"));
  if (guard->addressee->urges == 0)
    jy_guard_refuse (guard, "L32",
                     _ ("L32 Reporting upward needs at least one urging (article 25); urge first"));
}

static void
guard_settle (JyGuard *guard)
{
  const char *outcome = jy_guard_text (guard, "outcome");
  JyType type = guard->record->type;

  if (!outcome)
    return;
  if (g_str_equal (outcome, "withdrawn"))
    jy_guard_refuse (guard, "outcome", _ ("“Withdrawn” is set by upholding an objection alone"));
  if (g_str_equal (outcome, "silent") && guard->addressee->urges == 0)
    jy_guard_refuse (guard, "silent", _ ("“Never replied” needs at least one urging; urge first"));
  if (g_str_equal (outcome, "silent") && guard->addressee->replied_on)
    jy_guard_refuse (guard, "silent",
                     _ ("A reply of this agency is on record; choose another outcome"));
  if ((g_str_equal (outcome, "retried") || g_str_equal (outcome, "not-retried"))
      && type != JY_TYPE_RETRIAL)
    jy_guard_refuse (guard, "outcome",
                     _ ("A retrial is the outcome of retrial recommendations alone"));
  if ((g_str_equal (outcome, "penalised") || g_str_equal (outcome, "not-penalised"))
      && type != JY_TYPE_OPINION)
    jy_guard_refuse (guard, "outcome",
                     _ ("A penalty is the outcome of procuratorial opinions alone"));
  if (guard->addressee->state == JY_STATE_UNSERVED && !g_str_equal (outcome, "not-served")
      && !g_str_equal (outcome, "moot"))
    jy_guard_refuse (guard, "outcome",
                     _ ("Before service only “not-served” and “moot” can be the outcome"));
}

static void
add_hurdles (JyGuard *guard, JyClosingHurdleKind kind, const char *id)
{
  g_autoptr (GPtrArray) hurdles = jy_closing_hurdles_of (guard->record, kind);

  for (guint i = 0; i < hurdles->len; i++)
    jy_blocker_add (guard->blockers, id, "%s", ((JyClosingHurdle *) hurdles->pdata[i])->message);
}

static void
state_evaluate (JyGuard *guard)
{
  add_hurdles (guard, JY_HURDLE_UNSETTLED, "unsettled");
}

static void
guard_close (JyGuard *guard)
{
  if (!jy_text_is_blank (jy_guard_text (guard, "override-reason")))
    return;
  add_hurdles (guard, JY_HURDLE_CLOCK, "clock");
  add_hurdles (guard, JY_HURDLE_OBJECTION, "objection");
  add_hurdles (guard, JY_HURDLE_ITEM, "item");
}

static gboolean
is_final (const JyItem *item)
{
  static const char *const final[] = { "verified", "alternate", "not-applicable", NULL };

  return item->verdict && g_strv_contains (final, item->verdict);
}

static void
guard_re_open (JyGuard *guard)
{
  const JyAddressee *named
      = jy_recommendation_find_addressee (guard->record, jy_guard_text (guard, "addressee"));
  JsonArray *items = jy_json_array (guard->facts, "items");

  jy_guard_of_this_letter (guard);
  for (guint i = 0; i < guard->record->items->len; i++)
    {
      const JyItem *item = guard->record->items->pdata[i];
      gboolean dated = FALSE;

      if (is_final (item) || (named && !g_str_equal (item->addressee, named->key)))
        continue;
      for (guint j = 0; j < jy_json_array_size (items); j++)
        {
          JsonObject *entry = jy_json_array_object (items, j);

          dated = dated || g_strcmp0 (jy_json_text (entry, "suggestion"), item->id) == 0
                  || g_strcmp0 (jy_json_text (entry, "text"), item->text) == 0;
        }
      if (!dated)
        jy_blocker_add (
            guard->blockers, "items",
            _ ("The measure “%s” (%s) has no final verdict and takes a new date in items"),
            item->text, item->id);
    }
}

static void
state_suspend (JyGuard *guard)
{
  if (guard->record->suspended_on)
    jy_guard_refuse (guard, "suspended", _ ("The review is suspended already; resume it first"));
  if (guard->record->stage == JY_STAGE_ISSUED && guard->record->type != JY_TYPE_PUBLIC_INTEREST)
    jy_guard_refuse (guard, "suspended",
                     _ ("After the issue only public-interest matters can be suspended"));
}

static void
state_resume (JyGuard *guard)
{
  if (!guard->record->suspended_on)
    jy_guard_refuse (guard, "suspended", _ ("The review is not suspended"));
}

static void
guard_resume (JyGuard *guard)
{
  char day[JY_DATE_LENGTH];

  if (guard->record->suspended_on && guard->on < guard->record->suspended_on)
    jy_blocker_add (guard->blockers, "L20",
                    _ ("L20 The suspension began on %s; resume it on or after "
                       "that day"),
                    jy_date_write (guard->record->suspended_on, day));
}

/* -- mistakes */

static void
guard_revoke (JyGuard *guard)
{
  static const char *const never[]
      = { "register", "take-in", "import", "issue", "close", "revoke", "correct", NULL };
  const JyEvent *event = guard->context->event;
  const JyPerson *actor = guard->context->actor;

  if (!jy_guard_text (guard, "event"))
    return;
  if (!event)
    {
      jy_guard_refuse (guard, "event",
                       _ ("This case has no such entry; give its number in the timeline"));
      return;
    }
  if (g_strv_contains (never, event->action))
    jy_blocker_add (guard->blockers, "event",
                    _ ("“%s” is never taken back; use the action that mends it"),
                    jy_action_label (jy_lifecycle_find (event->action)));
  if (g_strcmp0 (event->recorder, actor->id) != 0
      && !(jy_guards_roles (guard->record, actor) & JY_ROLE_LEADER))
    jy_blocker_add (guard->blockers, "role",
                    _ ("Only %s, who recorded it, or a leader takes this entry back"),
                    event->recorder_name);
}

/* The row of an import may be put right in all that does not set its way: an office that imports
 * its ledger again brings better dates, results and notes. */
static void
guard_correct_row (JyGuard *guard, const char *old_text, const char *new_text)
{
  static const char *const never[] = { "type",     "subtype", "stage",  "state",  "number",
                                       "agencies", "outcome", "office", "urgent", NULL };
  g_autoptr (JsonObject) before = old_text ? jy_json_parse_object (old_text, -1, NULL) : NULL;
  g_autoptr (JsonObject) after = jy_guard_read_row (guard, new_text);

  if (after)
    jy_guard_row (guard, after, jy_lifecycle_find ("import")->to);
  for (gsize i = 0; before && after && never[i]; i++)
    {
      JsonNode *a = json_object_get_member (before, never[i]);
      JsonNode *b = json_object_get_member (after, never[i]);

      if (a != b && (!a || !b || !json_node_equal (a, b)))
        jy_blocker_add (guard->blockers, "field-name",
                        _ ("“%s” decided the way the case went and cannot be corrected; use the "
                           "action that mends it"),
                        never[i]);
    }
}

static void
guard_correct (JyGuard *guard)
{
  static const char *const never[]
      = { "type",    "subtype",   "remedy",   "propose",    "outcome", "class", "interim",
          "number",  "sections",  "agencies", "addressee",  "item",    "event", "files",
          "back-to", "to-office", "urgent",   "decided-by", NULL };
  const JyEvent *event = guard->context->event;
  const char *field = jy_guard_text (guard, "field-name");
  const JyAction *action = event ? jy_lifecycle_find (event->action) : NULL;
  JyRoles needed = action ? jy_action_roles (action, JY_STAGE_NONE) : JY_ROLES_NONE;
  gsize n = 0;
  const JyFactUse *uses = action ? jy_action_facts (action, &n) : NULL;
  gboolean known = field && g_str_equal (field, "on");

  if (!jy_guard_text (guard, "event") || !field)
    return;
  if (!event || !action)
    {
      jy_guard_refuse (guard, "event",
                       _ ("This case has no such entry; give its number in the timeline"));
      return;
    }
  for (gsize i = 0; i < n; i++)
    known = known || g_str_equal (uses[i].fact->id, field);
  if (!known)
    jy_blocker_add (guard->blockers, "field-name", _ ("“%s” has no “%s”; it has: on %s"),
                    jy_action_label (action), field, action->facts);
  if (g_strv_contains (never, field) || g_str_equal (event->action, "revoke")
      || g_str_equal (event->action, "correct"))
    jy_blocker_add (
        guard->blockers, "field-name",
        _ ("“%s” decided the way the case went and cannot be corrected; use the action that "
           "mends it"),
        field);
  if (g_str_equal (field, "row"))
    guard_correct_row (guard, jy_json_text (event->facts, "row"), jy_guard_text (guard, "value"));
  if (!(jy_guards_roles (guard->record, guard->context->actor) & needed))
    {
      g_autofree char *words = jy_roles_labels (needed);

      jy_blocker_add (guard->blockers, "role", _ ("Correcting this entry needs the role “%s”"),
                      words);
    }
}

static void
guard_answer_monitor (JyGuard *guard)
{
  if (jy_guard_text (guard, "event")
      && (!guard->context->event || !g_str_equal (guard->context->event->action, "monitor")))
    jy_guard_refuse (guard, "event", _ ("Name the entry of the monitoring that this answers"));
}

const JyGuardRow jy_guards_follow[] = {
  { "serve", NULL, guard_serve },
  { "object", NULL, guard_object },
  { "reply", NULL, guard_reply },
  { "accept", NULL, guard_accept },
  { "extend", NULL, guard_extend },
  { "prolong", NULL, guard_extend },
  { "progress", NULL, guard_progress },
  { "verify", NULL, guard_verify },
  { "escalate", NULL, guard_escalate },
  { "settle", NULL, guard_settle },
  { "evaluate", state_evaluate, NULL },
  { "close", NULL, guard_close },
  { "re-open", NULL, guard_re_open },
  { "suspend", state_suspend, NULL },
  { "resume", state_resume, guard_resume },
  { "revoke", NULL, guard_revoke },
  { "correct", NULL, guard_correct },
  { "answer-monitor", NULL, guard_answer_monitor },
  { NULL, NULL, NULL },
};
