/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold-private.h"

#include <glib/gi18n.h>

/* What the actions after the issue change in the record. */

static void
enter (JyFold *fold, JyState state)
{
  fold->addressee->state = state;
  fold->addressee->entered_on = fold->event->on;
}

static gboolean
step_serve (JyFold *fold, GError **error)
{
  JyAddressee *a = fold->addressee;

  a->served_on = fold->event->on;
  a->version_served = fold->self->version;
  jy_fold_put (&a->served_way, jy_fold_text (fold, "way"));
  enter (fold, JY_STATE_AWAITING_REPLY);
  return TRUE;
}

static gboolean
step_object (JyFold *fold, GError **error)
{
  fold->addressee->before_objection = fold->addressee->state;
  fold->addressee->objections++;
  enter (fold, JY_STATE_OBJECTION);
  return TRUE;
}

static void
settled (JyFold *fold, const char *outcome)
{
  jy_fold_put (&fold->addressee->outcome, outcome);
  jy_fold_put (&fold->addressee->settled_by, fold->action->id);
  enter (fold, JY_STATE_SETTLED);
  fold->self->last_settled_on = MAX (fold->self->last_settled_on, fold->event->on);
  fold->addressee_ended = TRUE;
}

static gboolean
step_uphold (JyFold *fold, GError **error)
{
  gboolean withdraw = g_strcmp0 (jy_fold_text (fold, "remedy"), "withdraw") == 0;

  if (fold->self->addressees->len > 1)
    settled (fold, "withdrawn");
  else if (withdraw)
    {
      settled (fold, "withdrawn");
      jy_fold_stage (fold, JY_STAGE_WITHDRAWN);
    }
  else
    jy_fold_back_to_drafting (fold);
  return TRUE;
}

static gboolean
step_reject (JyFold *fold, GError **error)
{
  enter (fold, fold->addressee->before_objection != JY_STATE_NONE
                   ? fold->addressee->before_objection
                   : JY_STATE_AWAITING_REPLY);
  return TRUE;
}

static gboolean
step_reply (JyFold *fold, GError **error)
{
  JyAddressee *a = fold->addressee;
  JyDate posted = jy_json_date (fold->facts, "posted");
  const char *class = jy_fold_text (fold, "class");

  if (g_strcmp0 (class, "acknowledged") == 0 || jy_json_bool (fold->facts, "interim"))
    return TRUE;
  if (!a->replied_on)
    a->replied_on = posted ? posted : fold->event->on;
  a->last_reply_on = fold->event->on;
  jy_fold_put (&a->reply_class, class);
  if (a->state == JY_STATE_AWAITING_REPLY)
    {
      a->supplementing = FALSE;
      enter (fold, JY_STATE_REPLY_REVIEW);
    }
  return TRUE;
}

static void
add_item (JyFold *fold, const char *addressee, JsonObject *entry, guint n)
{
  JyItem *item = jy_recommendation_add_item (fold->self);

  item->id = g_strdup_printf ("%u-%u", fold->event->seq, n);
  item->addressee = g_strdup (addressee);
  item->suggestion = g_strdup (jy_json_text (entry, "suggestion"));
  item->text = g_strdup (jy_json_text (entry, "text"));
  item->who = g_strdup (jy_json_text (entry, "who"));
  item->due = jy_json_date (entry, "due");
  item->accepted_on = fold->event->on;
  item->version = fold->self->version;
  jy_fold_clocks_item (fold, item, fold->event);
}

static gboolean
step_accept (JyFold *fold, GError **error)
{
  JsonArray *items = jy_json_array (fold->facts, "items");

  for (guint i = 0; i < jy_json_array_size (items); i++)
    add_item (fold, fold->addressee->key, jy_json_array_object (items, i), i + 1);
  enter (fold, JY_STATE_FOLLOWING);
  return TRUE;
}

static gboolean
step_supplement (JyFold *fold, GError **error)
{
  fold->addressee->supplementing = TRUE;
  enter (fold, JY_STATE_AWAITING_REPLY);
  return TRUE;
}

static gboolean
step_urge (JyFold *fold, GError **error)
{
  fold->addressee->urges++;
  return TRUE;
}

static JyItem *
find_item (JyFold *fold, GError **error)
{
  const JyItem *item = jy_recommendation_item (fold->self, jy_fold_text (fold, "item"));

  if (!item || (fold->addressee && !g_str_equal (item->addressee, fold->addressee->key)))
    {
      jy_fold_error (fold, error, _ ("there is no such measure of this addressee"));
      return NULL;
    }
  return (JyItem *) item;
}

static gboolean
step_extend (JyFold *fold, GError **error)
{
  JyDate due = jy_json_date (fold->facts, "due");
  const char *item_id = jy_fold_text (fold, "item");

  if (item_id)
    {
      JyItem *item = find_item (fold, error);

      if (!item)
        return FALSE;
      item->due = due;
    }
  jy_fold_clocks_extend (fold, jy_fold_text (fold, "clock"), fold->addressee->key, item_id, due);
  return TRUE;
}

static gboolean
step_progress (JyFold *fold, GError **error)
{
  JyItem *item = find_item (fold, error);

  if (!item)
    return FALSE;
  jy_fold_put (&item->state, jy_fold_text (fold, "state"));
  if (jy_fold_text (fold, "claim"))
    jy_fold_put (&item->claim, jy_fold_text (fold, "claim"));
  return TRUE;
}

static gboolean
step_verify (JyFold *fold, GError **error)
{
  JyItem *item = find_item (fold, error);
  JyDate due = jy_json_date (fold->facts, "due");

  if (!item)
    return FALSE;
  jy_fold_put (&item->verdict, jy_fold_text (fold, "verdict"));
  jy_fold_put (&item->proof, jy_fold_text (fold, "proof"));
  item->verified_on = fold->event->on;
  if (due)
    {
      item->due = due;
      jy_fold_clocks_item (fold, item, fold->event);
    }
  return TRUE;
}

static gboolean
step_escalate (JyFold *fold, GError **error)
{
  fold->self->escalated = TRUE;
  return TRUE;
}

static gboolean
step_settle (JyFold *fold, GError **error)
{
  settled (fold, jy_fold_text (fold, "outcome"));
  return TRUE;
}

static gboolean
step_settled_without_outcome (JyFold *fold, GError **error)
{
  settled (fold, NULL);
  return TRUE;
}

static gboolean
step_succeed (JyFold *fold, GError **error)
{
  const char *name = jy_fold_text (fold, "successor");
  const char *id = jy_event_name_id (fold->event, name);

  jy_fold_put (&fold->addressee->agency, id ? id : name);
  jy_fold_put (&fold->addressee->name, name);
  jy_fold_put (&fold->addressee->code, id ? jy_event_name_id (fold->event, id) : NULL);
  return TRUE;
}

static gboolean
step_prolong (JyFold *fold, GError **error)
{
  jy_fold_clocks_extend (fold, jy_fold_text (fold, "clock"), NULL, NULL,
                         jy_json_date (fold->facts, "due"));
  return TRUE;
}

static gboolean
step_suspend (JyFold *fold, GError **error)
{
  fold->self->suspended_on = fold->event->on;
  jy_fold_clocks_suspend (fold);
  return TRUE;
}

static gboolean
step_resume (JyFold *fold, GError **error)
{
  jy_fold_clocks_resume (fold);
  fold->self->suspended_on = JY_DATE_NONE;
  return TRUE;
}

/* The last look counts: one that finds all well takes the flag away. */
static gboolean
step_look_back (JyFold *fold, GError **error)
{
  fold->self->relapsed_on = jy_json_bool (fold->facts, "relapsed") ? fold->event->on : JY_DATE_NONE;
  return TRUE;
}

static gboolean
step_evaluate (JyFold *fold, GError **error)
{
  jy_fold_put (&fold->self->verdict, jy_fold_text (fold, "verdict"));
  jy_fold_stage (fold, JY_STAGE_EVALUATION);
  return TRUE;
}

/* An item of a re-open fact: one that is there (by id, suggestion or text) takes a new date,
 * another is new. */
static void
reopen_item (JyFold *fold, JsonObject *entry, const char *addressee, guint n)
{
  const char *word = jy_json_text (entry, "suggestion");
  const char *words = jy_json_text (entry, "text");

  for (guint i = 0; i < fold->self->items->len; i++)
    {
      JyItem *item = fold->self->items->pdata[i];

      if (g_strcmp0 (item->id, word) == 0 || g_strcmp0 (item->text, words) == 0)
        {
          item->due = jy_json_date (entry, "due");
          jy_fold_clocks_item (fold, item, fold->event);
          return;
        }
    }
  if (addressee)
    add_item (fold, addressee, entry, n);
}

static gboolean
step_re_open (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;
  const char *word = jy_fold_text (fold, "addressee");
  const char *id = jy_event_name_id (fold->event, word);
  const JyAddressee *named = jy_recommendation_find_addressee (self, word);
  JsonArray *items = jy_json_array (fold->facts, "items");
  const char *first = NULL;

  if (!named && id)
    named = jy_recommendation_find_addressee (self, id);
  jy_fold_stage (fold, JY_STAGE_ISSUED);
  for (guint i = 0; i < self->addressees->len; i++)
    {
      JyAddressee *a = self->addressees->pdata[i];

      if (named && a != named)
        continue;
      fold->addressee = a;
      enter (fold, JY_STATE_FOLLOWING);
      g_clear_pointer (&a->outcome, g_free);
      g_clear_pointer (&a->settled_by, g_free);
      if (!first)
        first = a->key;
    }
  fold->addressee = NULL;
  fold->all_ended = FALSE;
  self->reopened = TRUE;
  /* What closing started is over: archive and looks back begin anew with the next closure. */
  for (guint i = 0; i < self->clocks->len; i++)
    {
      JyClock *clock = self->clocks->pdata[i];

      if (jy_clock_is_open (clock)
          && (g_str_equal (clock->rule, "archive") || g_str_equal (clock->rule, "look-back")))
        clock->stopped_on = fold->event->on;
    }
  for (guint i = 0; i < jy_json_array_size (items); i++)
    reopen_item (fold, jy_json_array_object (items, i), first, i + 1);
  return TRUE;
}

static gboolean
step_inspect (JyFold *fold, GError **error)
{
  jy_fold_put (&fold->self->inspected, jy_fold_text (fold, "grade"));
  return TRUE;
}

static const struct
{
  const char *action;
  JyStepFunc step;
} steps[] = {
  { "serve", step_serve },
  { "object", step_object },
  { "uphold", step_uphold },
  { "reject", step_reject },
  { "reply", step_reply },
  { "accept", step_accept },
  { "supplement", step_supplement },
  { "urge", step_urge },
  { "extend", step_extend },
  { "progress", step_progress },
  { "verify", step_verify },
  { "escalate", step_escalate },
  { "settle", step_settle },
  { "terminate", step_settled_without_outcome },
  { "sue", step_settled_without_outcome },
  { "transfer-suit", step_settled_without_outcome },
  { "succeed", step_succeed },
  { "prolong", step_prolong },
  { "suspend", step_suspend },
  { "resume", step_resume },
  { "evaluate", step_evaluate },
  { "re-open", step_re_open },
  { "look-back", step_look_back },
  { "inspect", step_inspect },
};

JyStepFunc
jy_fold_follow_step (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].action, action))
      return steps[i].step;
  return NULL;
}
