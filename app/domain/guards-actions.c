/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/guards-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* The guards of single actions (the design's page on the life of a recommendation, Guards). */

static const char *
text (const JyGuard *guard, const char *fact)
{
  return jy_json_text (guard->facts, fact);
}

static void
refuse (JyGuard *guard, const char *id, const char *sentence)
{
  jy_blocker_add (guard->blockers, id, "%s", sentence);
}

static void
need (JyGuard *guard, const char *fact, const char *why)
{
  JsonNode *node = json_object_get_member (guard->facts, fact);
  const JyFact *row = jy_fact_find (fact, guard->action->id);

  if (!node
      || (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0))
    jy_blocker_add (guard->blockers, "missing", _ ("%s (%s) is needed: %s"), jy_fact_label (row),
                    fact, why);
}

/* -- beginning and describing */

static void
check_twice (JyGuard *guard)
{
  JsonArray *agencies = jy_json_array (guard->facts, "agencies");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < jy_json_array_size (agencies); i++)
    {
      JsonObject *entry = jy_json_array_object (agencies, i);
      const char *name = entry ? jy_json_text (entry, "agency") : jy_json_array_text (agencies, i);

      if (name && !g_hash_table_add (seen, (gpointer) name))
        jy_blocker_add (guard->blockers, "twice",
                        _ ("%s is named twice among the addressees; name it once"), name);
    }
}

static void
guard_description (JyGuard *guard)
{
  const char *type_id = text (guard, "type");
  JyType type = type_id         ? jy_type_find (type_id)
                : guard->record ? guard->record->type
                                : JY_TYPE_NONE;
  const char *subtype = text (guard, "subtype");
  gboolean urgent = jy_json_bool (guard->facts, "urgent");

  check_twice (guard);
  if (urgent && !text (guard, "urgent-reason")
      && !(guard->record && jy_json_text (guard->record->particulars, "urgent-reason")))
    need (guard, "urgent-reason", _ ("an urgent matter says why it is urgent"));
  if (subtype && type != JY_TYPE_NONE && type != JY_TYPE_CORRECTION
      && (g_str_equal (subtype, "trial") || g_str_equal (subtype, "execution")
          || g_str_equal (subtype, "criminal")))
    refuse (guard, "subtype",
            _ ("Trial, execution and criminal procedure are subtypes of correction recommendations "
               "alone; choose another subtype or type"));
  if (subtype && g_str_equal (subtype, "admin-act") && type != JY_TYPE_NONE
      && type != JY_TYPE_CORRECTION && type != JY_TYPE_OTHER)
    refuse (
        guard, "subtype",
        _ ("Unlawful administrative acts are a subtype of correction or other recommendations"));
}

static void
guard_take_in (JyGuard *guard)
{
  guard_description (guard);
  if (guard->context->number_problem)
    refuse (guard, "L13", guard->context->number_problem);
  if (jy_json_bool (guard->facts, "urgent")
      && !jy_json_object (jy_json_object (guard->facts, "sections"), "reply"))
    refuse (guard, "L12",
            _ ("An urgent letter has its reply period in its text; give it in sections (reply)"));
}

/* Days of an old row that must follow one another. */
static void
guard_import (JyGuard *guard)
{
  static const char *const order[]
      = { "registered", "issued", "served", "replied", "settled", "closed" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) row
      = text (guard, "row") ? jy_json_parse_object (text (guard, "row"), -1, &error) : NULL;
  JyDate before = JY_DATE_NONE;
  const char *before_name = NULL;
  char a[JY_DATE_LENGTH], b[JY_DATE_LENGTH];

  if (!row)
    {
      if (error)
        refuse (guard, "row", error->message);
      return;
    }
  if (!jy_json_text (row, "title"))
    refuse (guard, "row", _ ("The row has no title"));
  if (jy_type_find (jy_json_text (row, "type")) == JY_TYPE_NONE)
    jy_blocker_add (guard->blockers, "row", _ ("The row has no type that is known: %s"),
                    jy_json_text (row, "type") ? jy_json_text (row, "type") : "");
  if (jy_stage_find (jy_json_text (row, "stage")) == JY_STAGE_NONE
      || !strstr (guard->action->to, jy_json_text (row, "stage")))
    jy_blocker_add (guard->blockers, "row", _ ("The row has no stage that can be brought in: %s"),
                    jy_json_text (row, "stage") ? jy_json_text (row, "stage") : "");
  if (jy_json_text (row, "state") && jy_state_find (jy_json_text (row, "state")) == JY_STATE_NONE)
    jy_blocker_add (guard->blockers, "row", _ ("The row has a state that is not known: %s"),
                    jy_json_text (row, "state"));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      JyDate date = jy_json_date (row, order[i]);

      if (jy_json_text (row, order[i]) && !date)
        jy_blocker_add (guard->blockers, "row", _ ("“%s” of the row is not a date: %.40s"),
                        order[i], jy_json_text (row, order[i]));
      if (!date)
        continue;
      if (date > guard->context->today)
        jy_blocker_add (guard->blockers, "L20", _ ("L20 “%s” %s lies in the future"), order[i],
                        jy_date_write (date, a));
      if (before && date < before)
        jy_blocker_add (guard->blockers, "L20",
                        _ ("L20 “%s” %s lies before “%s” %s; check both dates"), order[i],
                        jy_date_write (date, a), before_name, jy_date_write (before, b));
      before = date;
      before_name = order[i];
    }
  if (guard->context->number_problem)
    refuse (guard, "L13", guard->context->number_problem);
}

static void
guard_transfer (JyGuard *guard)
{
  if (!text (guard, "to-office") && !text (guard, "to-line"))
    refuse (
        guard, "missing",
        _ ("A transfer goes to another office (to-office) or to another line (to-line); give one"));
}

/* -- review and approval */

static gboolean
owes_policy_review (const JyRecommendation *record)
{
  return record->type == JY_TYPE_GOVERNANCE || jy_json_bool (record->particulars, "policy-review");
}

static gboolean
owes_endorsement (const JyGuard *guard)
{
  return guard->record->type == JY_TYPE_PUBLIC_INTEREST
         || jy_settings_bool (guard->context->settings, "rule.endorse");
}

static void
check_same_text (JyGuard *guard, const char *digest, const char *sentence, const char *id)
{
  if (!digest || g_strcmp0 (digest, guard->record->text_digest) != 0)
    refuse (guard, id, sentence);
}

static void
state_pass (JyGuard *guard)
{
  check_same_text (guard, guard->record->submitted_digest,
                   _ ("The text has changed since it was submitted; submit it again"), "lapsed");
  if (owes_endorsement (guard))
    check_same_text (guard, guard->record->endorsed_digest,
                     _ ("The department head has not endorsed this text yet (endorse)"), "endorse");
}

static void
state_approve (JyGuard *guard)
{
  const JyRecommendation *record = guard->record;

  if (record->not_proposed)
    {
      refuse (
          guard, "not-proposed",
          _ ("The investigation was concluded without a proposal: here only refuse and return are "
             "possible (article 15)"));
      return;
    }
  check_same_text (
      guard, record->submitted_digest,
      _ ("The text has changed since it was submitted; return it to be submitted again"), "lapsed");
  if (owes_policy_review (record))
    check_same_text (guard, record->passed_digest,
                     _ ("The policy review has not passed this text (article 17)"), "L15");
  if (owes_endorsement (guard))
    check_same_text (guard, record->endorsed_digest,
                     _ ("The department head has not endorsed this text yet (endorse)"), "endorse");
}

static void
state_not_proposed (JyGuard *guard)
{
  if (guard->record->not_proposed && guard->record->stage == JY_STAGE_APPROVAL)
    refuse (
        guard, "not-proposed",
        _ ("The investigation was concluded without a proposal: here only refuse and return are "
           "possible (article 15)"));
}

static gboolean
is_court (const JyGuard *guard, const JyAddressee *addressee)
{
  const JyAgency *agency = guard->context->agencies && addressee->agency
                               ? g_hash_table_lookup (guard->context->agencies, addressee->agency)
                               : NULL;

  return (agency && agency->court) || strstr (addressee->name, "法院");
}

static void
guard_submit (JyGuard *guard)
{
  const JyRecommendation *record = guard->record;
  gboolean court = record->type == JY_TYPE_RETRIAL
                   || (record->type == JY_TYPE_CORRECTION
                       && (g_str_equal (record->subtype, "trial")
                           || g_str_equal (record->subtype, "execution")));

  for (guint i = 0; court && i < record->addressees->len; i++)
    {
      const JyAddressee *a = record->addressees->pdata[i];

      if (!is_court (guard, a))
        jy_blocker_add (
            guard->blockers, "court",
            _ ("This type goes to a court, and %s is not one; mark it as a court in the "
               "register or change the addressee"),
            a->name);
    }
}

static void
state_issue (JyGuard *guard)
{
  check_same_text (guard, guard->record->approved_digest,
                   _ ("The text that stands here is not the one that was approved; return it to be "
                      "approved again"),
                   "lapsed");
  if (guard->record->addressees->len == 0)
    refuse (guard, "L01", _ ("L01 There is no addressee; name one in the registration"));
}

static void
guard_issue (JyGuard *guard)
{
  if (guard->context->number_problem)
    refuse (guard, "L13", guard->context->number_problem);
}

static void
guard_of_this_letter (JyGuard *guard)
{
  const char *word = text (guard, "addressee");

  if (word && !jy_recommendation_find_addressee (guard->record, word))
    jy_blocker_add (guard->blockers, "addressee",
                    _ ("%s is not an addressee of this recommendation"), word);
}

/* -- after the issue */

static void
guard_serve (JyGuard *guard)
{
  const char *way = text (guard, "way");

  if (!way)
    return;
  if (g_str_equal (way, "premises"))
    {
      need (guard, "refusal", _ ("papers left at the premises were refused; say how"));
      need (guard, "witnesses", _ ("leaving papers at the premises is witnessed"));
      return;
    }
  need (guard, "receiver", _ ("somebody received the papers"));
  if (g_str_equal (way, "pronounced"))
    {
      need (guard, "consent", _ ("L19 a pronouncement needs the addressee's consent (article 18)"));
      need (guard, "place", _ ("a pronouncement has a place"));
      need (guard, "present", _ ("a pronouncement has people present"));
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
  const char *rule = text (guard, "clock");
  const JyClock *clock = open_clock (guard, rule, text (guard, "item"));
  JyDate due = jy_json_date (guard->facts, "due");
  char day[JY_DATE_LENGTH];

  if (!rule)
    return;
  if (!clock)
    jy_blocker_add (guard->blockers, "clock", _ ("No clock “%s” is running here"), rule);
  else if (due && due <= clock->due)
    jy_blocker_add (guard->blockers, "due", _ ("The new date must lie after the present one, %s"),
                    jy_date_write (clock->due, day));
}

static const JyItem *
check_item (JyGuard *guard)
{
  const char *id = text (guard, "item");
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
  const char *verdict = text (guard, "verdict");

  check_item (guard);
  if (verdict && (g_str_equal (verdict, "partial") || g_str_equal (verdict, "relapsed"))
      && !jy_json_date (guard->facts, "due"))
    refuse (
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
    refuse (guard, "L32",
            _ ("L32 Reporting upward needs a period of this agency that has run out (article 25)"));
  if (guard->addressee->urges == 0)
    refuse (guard, "L32",
            _ ("L32 Reporting upward needs at least one urging (article 25); urge first"));
}

static void
guard_settle (JyGuard *guard)
{
  const char *outcome = text (guard, "outcome");
  JyType type = guard->record->type;

  if (!outcome)
    return;
  if (g_str_equal (outcome, "withdrawn"))
    refuse (guard, "outcome", _ ("“Withdrawn” is set by upholding an objection alone"));
  if (g_str_equal (outcome, "silent") && guard->addressee->urges == 0)
    refuse (guard, "silent", _ ("“Never replied” needs at least one urging; urge first"));
  if (g_str_equal (outcome, "silent") && guard->addressee->replied_on)
    refuse (guard, "silent", _ ("A reply of this agency is on record; choose another outcome"));
  if ((g_str_equal (outcome, "retried") || g_str_equal (outcome, "not-retried"))
      && type != JY_TYPE_RETRIAL)
    refuse (guard, "outcome", _ ("A retrial is the outcome of retrial recommendations alone"));
  if ((g_str_equal (outcome, "penalised") || g_str_equal (outcome, "not-penalised"))
      && type != JY_TYPE_OPINION)
    refuse (guard, "outcome", _ ("A penalty is the outcome of procuratorial opinions alone"));
  if (guard->addressee->state == JY_STATE_UNSERVED && !g_str_equal (outcome, "not-served")
      && !g_str_equal (outcome, "moot"))
    refuse (guard, "outcome", _ ("Before service only “not-served” and “moot” can be the outcome"));
}

static void
state_evaluate (JyGuard *guard)
{
  for (guint i = 0; i < guard->record->addressees->len; i++)
    {
      const JyAddressee *a = guard->record->addressees->pdata[i];

      if (a->state != JY_STATE_SETTLED)
        jy_blocker_add (guard->blockers, "unsettled",
                        _ ("%s is not determined yet (%s); determine its outcome first"), a->name,
                        jy_state_label (a->state));
    }
}

/* Clocks a closure depends on: the agency's duties, and ours that answer somebody. Filing,
 * archiving and looking back outlive the closure. */
static gboolean
holds_closure (const JyClock *clock)
{
  static const char *const ours[] = { "objection-review", "suit-review", "monitor", NULL };

  return jy_clock_is_open (clock) && !jy_clock_lapses (clock)
         && (clock->duty == JY_DUTY_AGENCY || g_strv_contains (ours, clock->rule));
}

static void
guard_close (JyGuard *guard)
{
  const JyRecommendation *record = guard->record;
  char day[JY_DATE_LENGTH];

  if (!jy_text_is_blank (text (guard, "override-reason")))
    return;
  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];

      if (holds_closure (clock))
        jy_blocker_add (guard->blockers, "clock",
                        _ ("The clock “%s” of %s is still running (due %s); let it end, or give an "
                           "override-reason"),
                        jy_clock_label (clock->rule),
                        clock->addressee
                            ? jy_recommendation_addressee_name (record, clock->addressee)
                            : _ ("the office"),
                        jy_date_write (clock->due, day));
    }
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *a = record->addressees->pdata[i];

      if (a->state == JY_STATE_OBJECTION)
        jy_blocker_add (guard->blockers, "objection", _ ("The objection of %s has no ruling yet"),
                        a->name);
    }
  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = record->items->pdata[i];

      if (!item->verdict)
        jy_blocker_add (guard->blockers, "item",
                        _ ("The measure “%s” of %s has no verdict; verify it, or give an "
                           "override-reason"),
                        item->text, jy_recommendation_addressee_name (record, item->addressee));
    }
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
      = jy_recommendation_find_addressee (guard->record, text (guard, "addressee"));
  JsonArray *items = jy_json_array (guard->facts, "items");

  guard_of_this_letter (guard);
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
    refuse (guard, "suspended", _ ("The review is suspended already; resume it first"));
  if (guard->record->stage == JY_STAGE_ISSUED && guard->record->type != JY_TYPE_PUBLIC_INTEREST)
    refuse (guard, "suspended",
            _ ("After the issue only public-interest matters can be suspended"));
}

static void
state_resume (JyGuard *guard)
{
  if (!guard->record->suspended_on)
    refuse (guard, "suspended", _ ("The review is not suspended"));
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

  if (!text (guard, "event"))
    return;
  if (!event)
    {
      refuse (guard, "event", _ ("This case has no such entry; give its number in the timeline"));
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

static void
guard_correct (JyGuard *guard)
{
  static const char *const never[]
      = { "type",   "subtype",  "remedy",    "propose",   "outcome",    "class", "interim",
          "number", "sections", "agencies",  "addressee", "item",       "event", "row",
          "files",  "back-to",  "to-office", "urgent",    "decided-by", NULL };
  const JyEvent *event = guard->context->event;
  const char *field = text (guard, "field-name");
  const JyAction *action = event ? jy_lifecycle_find (event->action) : NULL;
  JyRoles needed = action ? jy_action_roles (action, JY_STAGE_NONE) : JY_ROLES_NONE;
  gsize n = 0;
  const JyFactUse *uses = action ? jy_action_facts (action, &n) : NULL;
  gboolean known = field && g_str_equal (field, "on");

  if (!text (guard, "event") || !field)
    return;
  if (!event || !action)
    {
      refuse (guard, "event", _ ("This case has no such entry; give its number in the timeline"));
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
  if (!(jy_guards_roles (guard->record, guard->context->actor) & needed))
    {
      g_autofree char *words = jy_roles_labels (needed);

      jy_blocker_add (guard->blockers, "role", _ ("Correcting this entry is for %s"), words);
    }
}

static void
guard_answer_monitor (JyGuard *guard)
{
  if (text (guard, "event")
      && (!guard->context->event || !g_str_equal (guard->context->event->action, "monitor")))
    refuse (guard, "event", _ ("Name the entry of the monitoring that this answers"));
}

typedef void (*GuardFunc) (JyGuard *guard);

/* state: what the case itself must be; facts: what was told. */
static const struct
{
  const char *action;
  GuardFunc state;
  GuardFunc facts;
} guards[] = {
  { "register", NULL, guard_description },
  { "take-in", NULL, guard_take_in },
  { "import", NULL, guard_import },
  { "describe", NULL, guard_description },
  { "transfer", NULL, guard_transfer },
  { "confer", NULL, guard_of_this_letter },
  { "preview", NULL, guard_of_this_letter },
  { "consult", NULL, guard_of_this_letter },
  { "submit", NULL, guard_submit },
  { "recall", state_not_proposed, NULL },
  { "endorse", state_not_proposed, NULL },
  { "refer", state_not_proposed, NULL },
  { "pass", state_pass, NULL },
  { "approve", state_approve, NULL },
  { "issue", state_issue, guard_issue },
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
};

void
jy_guards_action (JyGuard *guard)
{
  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    if (guards[i].facts && g_str_equal (guards[i].action, guard->action->id))
      guards[i].facts (guard);
}

void
jy_guards_action_state (JyGuard *guard)
{
  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    if (guards[i].state && g_str_equal (guards[i].action, guard->action->id))
      guards[i].state (guard);
}
