/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold-private.h"

#include <string.h>

#include "domain/deadline.h"

/* Clocks that suspend halts; the agency's reply never is. */
static const char *const halting[]
    = { "suit-review", "item", "investigation", "opinion-review", NULL };

/* Clocks that go on (or may still start) when a recommendation ends. */
static const char *const outliving[] = { "archive", "look-back", "filing", "suit-filing", NULL };

static const JyClockRule *
rule_of (JyFold *fold, const char *clock)
{
  return jy_clock_rules_find (fold->rules, clock, fold->self->type, fold->self->subtype,
                              fold->self->urgent);
}

static void
set_days (JyClock *clock, const JyHolidayCalendar *calendar)
{
  if (clock->length > 0)
    clock->complete = jy_deadline_days (clock->from, clock->length, clock->unit, calendar,
                                        &clock->nominal, &clock->due, &clock->act_by);
  else
    clock->complete
        = jy_deadline_roll (clock->from, clock->nominal, calendar, &clock->due, &clock->act_by);
  if (clock->duty == JY_DUTY_AGENCY)
    clock->act_by = JY_DATE_NONE;
  clock->calendar = jy_holiday_calendar_version (calendar);
}

/* The clock whose due day starts the review for litigation: the rectification's, or the
 * reply's where none was set. */
static const JyClock *
rectification_clock (const JyRecommendation *self, const char *addressee, guint started_by)
{
  const JyClock *reply = NULL;

  for (guint i = 0; i < self->clocks->len; i++)
    {
      const JyClock *clock = self->clocks->pdata[i];

      if (g_strcmp0 (clock->addressee, addressee) != 0 || clock->started_by != started_by)
        continue;
      if (g_str_equal (clock->rule, "rectification"))
        return clock;
      if (g_str_equal (clock->rule, "reply"))
        reply = clock;
    }
  return reply;
}

/* Where the clock it hangs on has moved, the review for litigation moves with it, unless it was
 * prolonged to a date of its own. */
static void
follow_rectification (JyRecommendation *self, const JyHolidayCalendar *calendar)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      JyClock *clock = self->clocks->pdata[i];
      const JyClock *source;

      if (!g_str_equal (clock->rule, "suit-review") || !jy_clock_is_open (clock)
          || clock->length <= 0)
        continue;
      source = rectification_clock (self, clock->addressee, clock->started_by);
      if (source && source->due != clock->from)
        {
          clock->from = source->due;
          set_days (clock, calendar);
        }
    }
}

void
jy_fold_clocks_calendar (JyRecommendation *self, const JyHolidayCalendar *calendar)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < self->clocks->len; i++)
    {
      JyClock *clock = self->clocks->pdata[i];

      if (!jy_clock_is_open (clock) || clock->calendar == jy_holiday_calendar_version (calendar))
        continue;
      set_days (clock, calendar);
      moved = TRUE;
    }
  if (moved)
    follow_rectification (self, calendar);
}

static JyClock *
add_clock (JyFold *fold, const JyClockRule *rule, const char *addressee, const char *item,
           const char *recipient, JyDate from)
{
  JyClock *clock = g_new0 (JyClock, 1);

  clock->rule = g_strdup (rule->clock);
  clock->addressee = g_strdup (addressee);
  clock->item = g_strdup (item);
  clock->recipient = g_strdup (recipient);
  clock->started_by = fold->event->seq;
  clock->from = from;
  clock->unit = jy_clock_rule_unit (rule);
  clock->duty = jy_clock_rule_duty (rule);
  clock->rules = jy_clock_rules_version (fold->rules);
  clock->source = g_strdup (rule->source);
  if (fold->self->suspended_on && g_strv_contains (halting, rule->clock))
    clock->suspended_on = MAX (from, fold->self->suspended_on);
  g_ptr_array_add (fold->self->clocks, clock);
  return clock;
}

/* Length and unit that the text itself gives; FALSE where it gives none. */
static gboolean
length_of_text (JyFold *fold, const char *rule, int *length, JyUnit *unit)
{
  JsonObject *sections = fold->self->sections;
  JsonObject *reply = jy_json_object (sections, "reply");

  *unit = JY_UNIT_DAY;
  *length = -1;
  if (g_str_equal (rule, "objection"))
    *length = (int) jy_json_int (sections, "objection-days",
                                 jy_json_int (fold->facts, "objection-days", -1));
  else if (g_str_equal (rule, "rectification"))
    *length = (int) jy_json_int (sections, "rectify-days", -1);
  else if (json_object_get_size (sections) && reply && json_object_has_member (reply, "months"))
    {
      *length = (int) jy_json_int (reply, "months", -1);
      *unit = JY_UNIT_MONTH;
    }
  else
    *length = (int) jy_json_int (reply, "days", -1);
  return *length > 0;
}

static void
start_clock (JyFold *fold, const JyClockRule *rule, const char *addressee, const char *recipient,
             JyDate from)
{
  g_autoptr (GArray) lengths = jy_clock_rule_lengths (rule);

  for (guint i = 0; i < lengths->len; i++)
    {
      int length = g_array_index (lengths, int, i);
      JyUnit unit = jy_clock_rule_unit (rule);
      g_autofree char *one_of_many = NULL;
      JyClock *clock;

      if (length == JY_LENGTH_OWN_DATE)
        continue;
      if (length == JY_LENGTH_DOCUMENT && !length_of_text (fold, rule->clock, &length, &unit))
        continue;
      if (lengths->len > 1)
        one_of_many = g_strdup_printf ("%d", length);
      clock = add_clock (fold, rule, addressee, NULL, one_of_many ? one_of_many : recipient, from);
      clock->length = length;
      clock->unit = unit;
      set_days (clock, fold->calendar);
    }
}

void
jy_fold_clocks_start_rule (JyFold *fold, const JyClockRule *rule, const char *addressee,
                           JyDate from)
{
  start_clock (fold, rule, addressee, NULL, from);
}

/* Whether the clock of this letter (of this version, after its issue) runs or ran already: filing
 * from the first service alone. */
static gboolean
started_since_issue (JyFold *fold, const char *rule)
{
  guint issued = 0;

  for (guint i = 0; i < fold->self->path->len; i++)
    {
      const JyStep *step = &g_array_index (fold->self->path, JyStep, i);

      if (step->stage == JY_STAGE_ISSUED)
        issued = step->seq;
    }
  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      const JyClock *clock = fold->self->clocks->pdata[i];

      if (g_str_equal (clock->rule, rule) && clock->started_by >= issued)
        return TRUE;
    }
  return FALSE;
}

static void
start_rule (JyFold *fold, const JyClockRule *rule, JyDate from)
{
  JyRecommendation *self = fold->self;

  switch (jy_clock_rule_scope (rule))
    {
    case JY_SCOPE_ADDRESSEE:
      if (fold->addressee)
        start_clock (fold, rule, fold->addressee->key, NULL, from);
      else
        for (guint i = 0; i < self->addressees->len; i++)
          {
            const JyAddressee *a = self->addressees->pdata[i];

            if (a->state != JY_STATE_SETTLED)
              start_clock (fold, rule, a->key, NULL, from);
          }
      break;
    case JY_SCOPE_CASE:
      {
        g_auto (GStrv) recipients = jy_clock_rule_recipients (rule, "file");

        if (g_str_equal (rule->clock, "filing") && recipients && *recipients)
          {
            if (!started_since_issue (fold, "filing"))
              for (char **recipient = recipients; *recipient; recipient++)
                start_clock (fold, rule, NULL, *recipient, from);
          }
        else
          start_clock (fold, rule, NULL, NULL, from);
        break;
      }
    case JY_SCOPE_ITEM:
    default:
      break; /* items begin with accept, by jy_fold_clocks_item() */
    }
}

/* Feedback is owed on a clue: by the line that has it now, or by the office that it went to. A
 * matter that was opened is no clue any more, and a change of its line is no transfer of one. */
static gboolean
feedback_is_owed (const JyFold *fold)
{
  return jy_action_from (jy_lifecycle_find ("feed-back"), fold->self->stage, JY_STATE_NONE);
}

/* What the action starts: take-in counts as the issue it brings in. */
static const char *
starting_token (const JyFold *fold)
{
  return g_str_equal (fold->action->id, "take-in") ? "issue" : fold->action->id;
}

static gboolean
starts_now (JyFold *fold, const JyClockRule *rule, const char *token)
{
  if (!jy_clock_rule_starts (rule, token))
    return FALSE;
  if (g_str_equal (rule->clock, "archive"))
    return jy_stage_is_end (fold->self->stage) && !jy_stage_is_end (fold->before);
  if (g_str_equal (rule->clock, "transfer-feedback"))
    return feedback_is_owed (fold);
  /* The leader's consent to a matter that the committee decides starts nothing yet. */
  if (g_str_equal (token, "approve"))
    return fold->self->stage == JY_STAGE_READY;
  return TRUE;
}

/* The day of the decision is told by register, or by describe later; the clock was met by
 * register either way. */
static void
start_from_decision (JyFold *fold, const JyClockRule *rule, JyDate decided)
{
  JyClock *clock = NULL;

  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      clock = fold->self->clocks->pdata[i];
      if (g_str_equal (clock->rule, rule->clock))
        {
          g_ptr_array_remove_index (fold->self->clocks, i);
          break;
        }
    }
  start_clock (fold, rule, NULL, NULL, decided);
  clock = fold->self->clocks->pdata[fold->self->clocks->len - 1];
  clock->met_on = fold->self->registered_on;
}

void
jy_fold_clocks_start (JyFold *fold)
{
  const char *token = starting_token (fold);
  g_autoptr (GPtrArray) rules
      = jy_clock_rules_for (fold->rules, fold->self->type, fold->self->subtype, fold->self->urgent);
  JyDate decided = jy_json_date (fold->facts, "decision-date");

  for (guint i = 0; i < rules->len; i++)
    {
      const JyClockRule *rule = rules->pdata[i];

      if (starts_now (fold, rule, token))
        {
          if (g_str_equal (rule->clock, "supplement") && jy_json_date (fold->facts, "due"))
            {
              JyClock *clock
                  = add_clock (fold, rule, fold->addressee->key, NULL, NULL, fold->event->on);

              clock->nominal = jy_json_date (fold->facts, "due");
              set_days (clock, fold->calendar);
            }
          else
            start_rule (fold, rule, fold->event->on);
        }
      else if (decided && jy_clock_rule_starts (rule, "decision-date"))
        start_from_decision (fold, rule, decided);
    }
  /* Those that hang on a day computed above. */
  for (guint i = 0; fold->addressee && i < rules->len; i++)
    {
      const JyClockRule *rule = rules->pdata[i];
      const JyClock *source;

      if (!g_str_equal (token, "serve") || !jy_clock_rule_starts (rule, "rectification-due"))
        continue;
      source = rectification_clock (fold->self, fold->addressee->key, fold->event->seq);
      if (source)
        start_clock (fold, rule, fold->addressee->key, NULL, source->due);
    }
}

/* A reply that is only an acknowledgement meets nothing; an interim one only the duty to tell the
 * result or the progress (opinions). */
static gboolean
reply_counts (const JyFold *fold)
{
  if (!g_str_equal (fold->action->id, "reply"))
    return TRUE;
  if (g_strcmp0 (jy_json_text (fold->facts, "class"), "acknowledged") == 0)
    return FALSE;
  return !jy_json_bool (fold->facts, "interim") || fold->self->type == JY_TYPE_OPINION;
}

static const char *
stop_parameter (const JyFold *fold)
{
  const char *id = fold->action->id;

  if (g_str_equal (id, "file"))
    return jy_json_text (fold->facts, "recipient");
  if (g_str_equal (id, "notify"))
    return jy_json_text (fold->facts, "notice");
  if (g_str_equal (id, "verify"))
    return jy_json_text (fold->facts, "verdict");
  return NULL;
}

static gboolean
stopped_by (JyFold *fold, const JyClock *clock, const char *parameter)
{
  const JyClockRule *rule = rule_of (fold, clock->rule);
  const char *id = fold->action->id;

  if (!rule || !jy_clock_rule_stops (rule, id, parameter))
    return FALSE;
  if (clock->addressee && fold->addressee && !g_str_equal (clock->addressee, fold->addressee->key))
    return FALSE;
  if (g_str_equal (clock->rule, "monitor") && jy_json_text (fold->facts, "event")
      && g_ascii_strtoull (jy_json_text (fold->facts, "event"), NULL, 10) != clock->started_by)
    return FALSE;
  if (clock->item && g_strcmp0 (clock->item, jy_json_text (fold->facts, "item")) != 0)
    return FALSE;
  if (g_str_equal (clock->rule, "filing") && g_strcmp0 (clock->recipient, parameter) != 0)
    return FALSE;
  if (g_str_equal (id, "approve") && fold->self->stage != JY_STAGE_READY)
    return FALSE;
  /* A change of line alone is no transfer of the matter. */
  if (g_str_equal (id, "transfer") && !jy_json_text (fold->facts, "to-office"))
    return FALSE;
  return TRUE;
}

void
jy_fold_clocks_stop (JyFold *fold)
{
  const char *parameter = stop_parameter (fold);
  JyDate posted = g_str_equal (fold->action->id, "reply") ? jy_json_date (fold->facts, "posted")
                                                          : JY_DATE_NONE;
  JyClock *look_back = NULL;

  if (!reply_counts (fold))
    return;
  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      JyClock *clock = fold->self->clocks->pdata[i];

      if (!jy_clock_is_open (clock))
        continue;
      if (g_str_equal (clock->rule, "transfer-feedback") && !feedback_is_owed (fold))
        {
          clock->stopped_on = fold->event->on;
          continue;
        }
      if (!stopped_by (fold, clock, parameter))
        continue;
      if (g_str_equal (clock->rule, "look-back"))
        {
          /* One look back meets the one that is due first. */
          if (!look_back || clock->due < look_back->due)
            look_back = clock;
          continue;
        }
      clock->met_on = posted ? posted : fold->event->on;
      clock->suspended_on = JY_DATE_NONE;
    }
  if (look_back)
    look_back->met_on = fold->event->on;
}

void
jy_fold_clocks_end (JyFold *fold, const char *addressee)
{
  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      JyClock *clock = fold->self->clocks->pdata[i];

      if (!jy_clock_is_open (clock) || (addressee && g_strcmp0 (clock->addressee, addressee) != 0))
        continue;
      if (!addressee && jy_stage_is_end (fold->self->stage)
          && g_strv_contains (outliving, clock->rule))
        continue;
      clock->stopped_on = fold->event->on;
      clock->suspended_on = JY_DATE_NONE;
    }
}

void
jy_fold_clocks_extend (JyFold *fold, const char *rule, const char *addressee, const char *item,
                       JyDate due)
{
  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      JyClock *clock = fold->self->clocks->pdata[i];

      if (!jy_clock_is_open (clock) || !g_str_equal (clock->rule, rule)
          || (addressee && g_strcmp0 (clock->addressee, addressee) != 0)
          || (item && g_strcmp0 (clock->item, item) != 0))
        continue;
      if (!clock->statutory)
        clock->statutory = clock->due;
      clock->length = 0;
      clock->nominal = due;
      set_days (clock, fold->calendar);
    }
  follow_rectification (fold->self, fold->calendar);
}

void
jy_fold_clocks_suspend (JyFold *fold)
{
  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      JyClock *clock = fold->self->clocks->pdata[i];

      if (jy_clock_is_open (clock) && g_strv_contains (halting, clock->rule))
        clock->suspended_on = fold->event->on;
    }
}

void
jy_fold_clocks_resume (JyFold *fold)
{
  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      JyClock *clock = fold->self->clocks->pdata[i];

      if (!jy_clock_is_open (clock) || !clock->suspended_on)
        continue;
      /* The old nominal day plus the days between, then the roll. */
      if (!clock->statutory)
        clock->statutory = clock->due;
      clock->nominal += MAX (0, fold->event->on - clock->suspended_on);
      clock->length = 0;
      clock->suspended_on = JY_DATE_NONE;
      set_days (clock, fold->calendar);
    }
}

void
jy_fold_clocks_item (JyFold *fold, const JyItem *item, const JyEvent *event)
{
  const JyClockRule *rule = rule_of (fold, "item");
  JyClock *clock = NULL;

  for (guint i = 0; i < fold->self->clocks->len; i++)
    {
      JyClock *other = fold->self->clocks->pdata[i];

      if (g_strcmp0 (other->item, item->id) == 0 && jy_clock_is_open (other))
        clock = other;
    }
  if (!rule)
    return;
  if (clock && !clock->statutory)
    clock->statutory = clock->due;
  if (!clock)
    clock = add_clock (fold, rule, item->addressee, item->id, NULL, event->on);
  clock->length = 0;
  clock->nominal = item->due;
  set_days (clock, fold->calendar);
}

void
jy_fold_clocks_reopen (JyFold *fold, const char *rule)
{
  for (guint i = fold->self->clocks->len; i > 0; i--)
    {
      JyClock *clock = fold->self->clocks->pdata[i - 1];

      if (g_str_equal (clock->rule, rule) && clock->met_on)
        {
          clock->met_on = JY_DATE_NONE;
          set_days (clock, fold->calendar);
          return;
        }
    }
}
