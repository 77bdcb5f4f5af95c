/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/clock.h"

#include "base/free.h"
#include "base/text.h"

typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
} StateWord;

/* In the order of JyClockState. */
static const StateWord states[] = {
  [JY_CLOCK_RUNNING] = { "running", "计时中", "Running" },
  [JY_CLOCK_OVERDUE] = { "overdue", "已逾期", "Overdue" },
  [JY_CLOCK_MET] = { "met", "按期完成", "Met in time" },
  [JY_CLOCK_LATE] = { "late", "逾期完成", "Met late" },
  [JY_CLOCK_STOPPED] = { "stopped", "已终止", "Stopped" },
  [JY_CLOCK_LAPSED] = { "lapsed", "期满失效", "Lapsed" },
  [JY_CLOCK_SUSPENDED] = { "suspended", "已中止", "Suspended" },
};

JyClock *
jy_clock_copy (const JyClock *self)
{
  JyClock *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->rule = g_strdup (self->rule);
  copy->addressee = g_strdup (self->addressee);
  copy->item = g_strdup (self->item);
  copy->recipient = g_strdup (self->recipient);
  copy->source = g_strdup (self->source);
  copy->reason = g_strdup (self->reason);
  copy->reason_by = g_strdup (self->reason_by);
  return copy;
}

void
jy_clock_free (JyClock *self)
{
  if (!self)
    return;
  jy_free_each (self->rule, self->addressee, self->item, self->recipient, self->source,
                self->reason, self->reason_by);
  g_free (self);
}

gboolean
jy_clock_is_open (const JyClock *self)
{
  return self->met_on == JY_DATE_NONE && self->stopped_on == JY_DATE_NONE;
}

gboolean
jy_clock_lapses (const JyClock *self)
{
  return g_strcmp0 (self->rule, "objection") == 0;
}

JyClockState
jy_clock_state (const JyClock *self, JyDate today)
{
  gboolean past = self->due != JY_DATE_NONE && today > self->due;

  if (self->met_on != JY_DATE_NONE)
    return self->due == JY_DATE_NONE || self->met_on <= self->due ? JY_CLOCK_MET : JY_CLOCK_LATE;
  /* A right that had lapsed before everything else was stopped has lapsed. */
  if (self->stopped_on != JY_DATE_NONE)
    return jy_clock_lapses (self) && self->stopped_on > self->due ? JY_CLOCK_LAPSED
                                                                  : JY_CLOCK_STOPPED;
  if (past && jy_clock_lapses (self))
    return JY_CLOCK_LAPSED;
  if (self->suspended_on != JY_DATE_NONE)
    return JY_CLOCK_SUSPENDED;
  return past ? JY_CLOCK_OVERDUE : JY_CLOCK_RUNNING;
}

int
jy_clock_days_left (const JyClock *self, JyDate today)
{
  return self->due - today;
}

JyUrgency
jy_clock_urgency (const JyClock *self, JyDate today, int soon)
{
  JyDate act_by = self->due;

  switch (jy_clock_state (self, today))
    {
    case JY_CLOCK_MET:
    case JY_CLOCK_LATE:
    case JY_CLOCK_STOPPED:
    case JY_CLOCK_LAPSED:
      return JY_URGENCY_DONE;
    case JY_CLOCK_SUSPENDED:
      return JY_URGENCY_SUSPENDED;
    case JY_CLOCK_OVERDUE:
      return JY_URGENCY_OVERDUE;
    case JY_CLOCK_RUNNING:
    default:
      break;
    }
  if (self->due == JY_DATE_NONE)
    return JY_URGENCY_FAR;
  if (self->due == today)
    return JY_URGENCY_TODAY;
  if (self->duty == JY_DUTY_OFFICE && self->act_by != JY_DATE_NONE)
    act_by = self->act_by;
  return act_by - today <= soon ? JY_URGENCY_SOON : JY_URGENCY_FAR;
}

const char *
jy_clock_state_id (JyClockState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (states), NULL);

  return states[state].id;
}

const char *
jy_clock_state_label (JyClockState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (states), NULL);

  return jy_text_choose (states[state].chinese, states[state].english);
}

const JyClock *
jy_clocks_most_urgent (GPtrArray *clocks, JyDate today)
{
  const JyClock *best = NULL;

  for (guint i = 0; clocks && i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);
      JyClockState state = jy_clock_state (clock, today);

      if (clock->due == JY_DATE_NONE || jy_clock_lapses (clock)
          || (state != JY_CLOCK_RUNNING && state != JY_CLOCK_OVERDUE))
        continue;
      if (!best || clock->due < best->due)
        best = clock;
    }
  return best;
}

char *
jy_clock_token (const JyClock *self)
{
  const char *key = self->item        ? self->item
                    : self->addressee ? self->addressee
                    : self->recipient ? self->recipient
                                      : "";

  return g_strdup_printf ("%u/%s/%s", self->started_by, self->rule, key);
}

JyClock *
jy_clocks_find (GPtrArray *clocks, const char *token)
{
  for (guint i = 0; clocks && token && i < clocks->len; i++)
    {
      JyClock *clock = g_ptr_array_index (clocks, i);
      g_autofree char *own = jy_clock_token (clock);

      if (g_str_equal (own, token))
        return clock;
    }
  return NULL;
}
