/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/guards-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/comment.h"
#include "domain/waiting.h"

/* The guards of single actions (the design's page on the life of a recommendation, Guards). */

const char *
jy_guard_text (const JyGuard *guard, const char *fact)
{
  return jy_json_text (guard->facts, fact);
}

void
jy_guard_refuse (JyGuard *guard, const char *id, const char *sentence)
{
  jy_blocker_add (guard->blockers, id, "%s", sentence);
}

void
jy_guard_need (JyGuard *guard, const char *fact, const char *why)
{
  JsonNode *node = json_object_get_member (guard->facts, fact);
  const JyFact *row = jy_fact_find (fact, guard->action->id);

  if (!node
      || (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0))
    {
      jy_blocker_add (guard->blockers, "missing", _ ("%s (%s) is needed: %s"), jy_fact_label (row),
                      fact, why);
      jy_blocker_about (guard->blockers, fact);
    }
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
  const char *type_id = jy_guard_text (guard, "type");
  JyType type = type_id         ? jy_type_find (type_id)
                : guard->record ? guard->record->type
                                : JY_TYPE_NONE;
  const char *subtype = jy_guard_text (guard, "subtype");
  gboolean urgent = jy_json_bool (guard->facts, "urgent");

  check_twice (guard);
  if (urgent && !jy_guard_text (guard, "urgent-reason")
      && !(guard->record && jy_json_text (guard->record->particulars, "urgent-reason")))
    jy_guard_need (guard, "urgent-reason", _ ("an urgent matter says why it is urgent"));
  if (subtype && type != JY_TYPE_NONE && type != JY_TYPE_CORRECTION
      && (g_str_equal (subtype, "trial") || g_str_equal (subtype, "execution")
          || g_str_equal (subtype, "criminal")))
    jy_guard_refuse (
        guard, "subtype",
        _ ("Trial, execution and criminal procedure are subtypes of correction recommendations "
           "alone; choose another subtype or type"));
  if (subtype && g_str_equal (subtype, "admin-act") && type != JY_TYPE_NONE
      && type != JY_TYPE_CORRECTION && type != JY_TYPE_OTHER)
    jy_guard_refuse (
        guard, "subtype",
        _ ("Unlawful administrative acts are a subtype of correction or other recommendations"));
}

/* A description may take out what the registration said, but not what every case has. */
static void
guard_describe (JyGuard *guard)
{
  static const char *const kept[]
      = { "title", "type", "line", "source", "summary", "agencies", NULL };

  for (guint i = 0; kept[i]; i++)
    if (json_object_has_member (guard->facts, kept[i])
        && JSON_NODE_HOLDS_NULL (json_object_get_member (guard->facts, kept[i])))
      {
        jy_blocker_add (guard->blockers, "missing",
                        _ ("%s (%s) cannot be taken out; give another value"),
                        jy_fact_label (jy_fact_find (kept[i], "describe")), kept[i]);
        jy_blocker_about (guard->blockers, kept[i]);
      }
  guard_description (guard);
  if (json_object_get_size (guard->facts) == 0)
    jy_guard_refuse (guard, "missing",
                     _ ("Nothing is changed; give the facts that are to be put right"));
}

static void
guard_take_in (JyGuard *guard)
{
  guard_description (guard);
  if (guard->context->number_problem)
    jy_blocker_add (guard->blockers, "L13", "L13 %s", guard->context->number_problem);
  if (jy_json_bool (guard->facts, "urgent")
      && !jy_json_object (jy_json_object (guard->facts, "sections"), "reply"))
    jy_guard_refuse (
        guard, "L12",
        _ ("An urgent letter has its reply period in its text; give it in sections (reply)"));
}

/* Words of a row that stand for a choice: one of its values, where the row has any. Its source is
 * where the row comes from, and free. */
static void
check_row_choices (JyGuard *guard, JsonObject *row)
{
  static const char *const choices[]
      = { "subtype", "line", "situation", "field", "outcome", "secrecy" };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      JsonNode *value = json_object_get_member (row, choices[i]);
      const char *text = jy_json_text (row, choices[i]);
      g_autoptr (GError) error = NULL;

      if (value && !JSON_NODE_HOLDS_NULL (value) && g_strcmp0 (text, "") != 0
          && !jy_fact_check (jy_fact_find (choices[i], NULL), value, &error))
        jy_guard_refuse (guard, "row", error->message);
    }
}

JsonObject *
jy_guard_read_row (JyGuard *guard, const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *row = text ? jy_json_parse_object (text, -1, &error) : NULL;

  if (error)
    jy_guard_refuse (guard, "row", error->message);
  return row;
}

/* What a row must have, and days of it that must follow one another. */
void
jy_guard_row (JyGuard *guard, JsonObject *row, const char *stages)
{
  static const char *const order[]
      = { "registered", "issued", "served", "replied", "settled", "closed" };
  JyDate before = JY_DATE_NONE;
  const char *before_name = NULL;
  char a[JY_DATE_LENGTH], b[JY_DATE_LENGTH];

  if (!jy_json_text (row, "title"))
    jy_guard_refuse (guard, "row", _ ("The row has no title"));
  if (jy_type_find (jy_json_text (row, "type")) == JY_TYPE_NONE)
    jy_blocker_add (guard->blockers, "row", _ ("The row has no type that is known: %s"),
                    jy_json_text (row, "type") ? jy_json_text (row, "type") : "");
  if (jy_stage_find (jy_json_text (row, "stage")) == JY_STAGE_NONE
      || !strstr (stages, jy_json_text (row, "stage")))
    jy_blocker_add (guard->blockers, "row", _ ("The row has no stage that can be brought in: %s"),
                    jy_json_text (row, "stage") ? jy_json_text (row, "stage") : "");
  if (jy_json_text (row, "state") && jy_state_find (jy_json_text (row, "state")) == JY_STATE_NONE)
    jy_blocker_add (guard->blockers, "row", _ ("The row has a state that is not known: %s"),
                    jy_json_text (row, "state"));
  check_row_choices (guard, row);
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
}

static void
guard_import (JyGuard *guard)
{
  g_autoptr (JsonObject) row = guard->context->row
                                   ? json_object_ref (guard->context->row)
                                   : jy_guard_read_row (guard, jy_guard_text (guard, "row"));

  if (row)
    jy_guard_row (guard, row, guard->action->to);
  if (guard->context->number_problem)
    jy_blocker_add (guard->blockers, "L13", "L13 %s", guard->context->number_problem);
}

static void
guard_transfer (JyGuard *guard)
{
  if (!jy_guard_text (guard, "to-office") && !jy_guard_text (guard, "to-line"))
    jy_guard_refuse (
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
    jy_guard_refuse (guard, id, sentence);
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
      jy_guard_refuse (
          guard, "not-proposed",
          _ ("The investigation was concluded without a proposal: here only refuse and return are "
             "possible (article 15)"));
      return;
    }
  if (record->stage == JY_STAGE_APPROVAL && record->type == JY_TYPE_RETRIAL)
    jy_guard_refuse (guard, "L16",
                     _ ("A retrial recommendation is decided by the committee alone; refer it to "
                        "the committee (refer)"));
  else if (record->stage == JY_STAGE_APPROVAL
           && jy_json_bool (record->particulars, "leader-handled")
           && !jy_settings_bool (guard->context->settings, "rule.self-approval"))
    jy_guard_refuse (guard, "four-eyes",
                     _ ("A leader of the office handles this matter: the committee decides it; "
                        "refer it to the committee (refer)"));
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
    jy_guard_refuse (
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
    jy_guard_refuse (guard, "L01", _ ("L01 There is no addressee; name one in the registration"));
}

/* Who made a comment settles it, or who decides on the text; the others answer it. */
static void
check_resolves (JyGuard *guard, const JyEvent *comment)
{
  JyRoles roles = jy_guards_roles (guard->record, guard->context->actor);

  if (!(roles & JY_ROLES_DECIDING) && g_strcmp0 (comment->actor, guard->context->actor->id) != 0)
    jy_blocker_add (
        guard->blockers, "role",
        _ ("Whether the comment is settled is decided by %s or by who reviews and approves; "
           "answer it instead"),
        comment->actor_name);
}

/* A reason is given for a clock that runs: one that ended needs none. */
static void
check_reason (JyGuard *guard, const char *token)
{
  const JyClock *clock = jy_clocks_find (guard->record->clocks, token);

  if (!clock)
    jy_blocker_add (guard->blockers, "about-clock",
                    _ ("The case has no clock “%.60s”; look at the case again and choose one of "
                       "its clocks"),
                    token);
  else if (!jy_clock_is_open (clock))
    jy_blocker_add (guard->blockers, "about-clock",
                    _ ("The clock “%s” has ended; a reason why it is not met is not needed any "
                       "more"),
                    jy_clock_label (clock->rule));
}

/* Or for a step that waits now. */
static void
check_step (JyGuard *guard, const char *token)
{
  if (!jy_waiting_holds (guard->record, token))
    jy_blocker_add (guard->blockers, "about-step",
                    _ ("The case does not wait for “%.60s” any more; look at the case again"),
                    token);
}

static void
guard_note (JyGuard *guard)
{
  JsonNode *node = json_object_get_member (guard->facts, "comment");
  JsonObject *comment = jy_json_object (guard->facts, "comment");
  const JyEvent *named = guard->context->event;
  const char *token = jy_guard_text (guard, "about-clock");
  const char *step = jy_guard_text (guard, "about-step");
  g_autoptr (GError) error = NULL;

  if (token)
    check_reason (guard, token);
  if (step)
    check_step (guard, step);
  if (!node)
    return;
  if (!jy_comment_check (node, &error))
    {
      jy_guard_refuse (guard, "comment", error->message);
      return;
    }
  if (!jy_comment_stage (guard->record->stage))
    jy_guard_refuse (guard, "comment",
                     _ ("The text is commented on until it is issued; write a work note instead"));
  if (!json_object_has_member (comment, "answers"))
    return;
  if (!named || !jy_comment_of (named) || json_object_has_member (jy_comment_of (named), "answers"))
    jy_guard_refuse (guard, "comment",
                     _ ("The entry that is answered is no comment at a place of the text; name the "
                        "number of the comment's entry"));
  else if (jy_json_bool (comment, "resolves"))
    check_resolves (guard, named);
}

static void
guard_issue (JyGuard *guard)
{
  if (guard->context->number_problem)
    jy_blocker_add (guard->blockers, "L13", "L13 %s", guard->context->number_problem);
}

void
jy_guard_of_this_letter (JyGuard *guard)
{
  const char *word = jy_guard_text (guard, "addressee");

  if (word && !jy_recommendation_find_addressee (guard->record, word))
    jy_blocker_add (guard->blockers, "addressee",
                    _ ("%s is not an addressee of this recommendation"), word);
}

static const JyGuardRow guards[] = {
  { "register", NULL, guard_description },
  { "take-in", NULL, guard_take_in },
  { "import", NULL, guard_import },
  { "describe", NULL, guard_describe },
  { "transfer", NULL, guard_transfer },
  { "confer", NULL, jy_guard_of_this_letter },
  { "preview", NULL, jy_guard_of_this_letter },
  { "consult", NULL, jy_guard_of_this_letter },
  { "submit", NULL, guard_submit },
  { "recall", state_not_proposed, NULL },
  { "endorse", state_not_proposed, NULL },
  { "refer", state_not_proposed, NULL },
  { "pass", state_pass, NULL },
  { "approve", state_approve, NULL },
  { "issue", state_issue, guard_issue },
  { "note", NULL, guard_note },
  { NULL, NULL, NULL },
};

/* The rows of an action in both tables. */
static void
run (JyGuard *guard, const JyGuardRow *rows, gboolean state)
{
  for (; rows->action; rows++)
    {
      JyGuardFunc func = state ? rows->state : rows->facts;

      if (func && g_str_equal (rows->action, guard->action->id))
        func (guard);
    }
}

void
jy_guards_action (JyGuard *guard)
{
  run (guard, guards, FALSE);
  run (guard, jy_guards_follow, FALSE);
}

void
jy_guards_action_state (JyGuard *guard)
{
  run (guard, guards, TRUE);
  run (guard, jy_guards_follow, TRUE);
}
