/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/clock-step.h"

#include <string.h>

static gboolean
may_begin_from (const JyAction *action, JyStage stage, JyState state, JyType type)
{
  if (jy_action_begins (action) || !jy_action_for_type (action, type))
    return FALSE;
  if (jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    return state != JY_STATE_NONE && jy_action_from (action, stage, state);
  return jy_action_from (action, stage, JY_STATE_NONE);
}

/* The stage or state after this on the usual way: neither the committee nor an objection is on it.
 * NULL at its end. (transfer full) */
static char *
next_target (JyStage stage, JyState state)
{
  if (stage == JY_STAGE_ISSUED && state == JY_STATE_SETTLED)
    return g_strdup (jy_stage_id (JY_STAGE_EVALUATION));
  if (stage == JY_STAGE_ISSUED && state == JY_STATE_NONE)
    return NULL;
  if (stage == JY_STAGE_ISSUED)
    {
      state = state == JY_STATE_AWAITING_REPLY ? JY_STATE_REPLY_REVIEW : state + 1;
      return g_strconcat (jy_stage_id (JY_STAGE_ISSUED), "/", jy_state_id (state), NULL);
    }
  if (stage == JY_STAGE_APPROVAL)
    return g_strdup (jy_stage_id (JY_STAGE_READY));
  if (jy_stage_is_end (stage))
    return stage == JY_STAGE_ARCHIVED ? NULL : g_strdup (jy_stage_id (JY_STAGE_ARCHIVED));
  return g_strdup (jy_stage_id (stage + 1));
}

const JyAction *
jy_lifecycle_step (JyStage stage, JyState state, JyType type)
{
  g_autofree char *target = stage != JY_STAGE_NONE ? next_target (stage, state) : NULL;
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);

  for (gsize i = 0; target && i < n; i++)
    {
      g_auto (GStrv) to = NULL;

      if (!may_begin_from (&actions[i], stage, state, type))
        continue;
      to = g_strsplit (actions[i].to, " ", -1);
      if (g_strv_contains ((const char *const *) to, target))
        return &actions[i];
    }
  return NULL;
}

/* The first row of @clock for the type; of rows for one clock the stops are the same actions. */
static const JyClockRule *
rule_of (const JyClockRules *rules, const char *clock, JyType type)
{
  GPtrArray *all = rules ? jy_clock_rules_all (rules) : NULL;

  for (guint i = 0; all && i < all->len; i++)
    {
      const JyClockRule *rule = g_ptr_array_index (all, i);
      g_auto (GStrv) types = NULL;

      if (!g_str_equal (rule->clock, clock))
        continue;
      types = g_strsplit (rule->types, " ", -1);
      for (guint k = 0; types[k]; k++)
        {
          g_auto (GStrv) parts = g_strsplit (types[k], ":", 2);

          if (g_str_equal (types[k], "*") || g_strcmp0 (parts[0], jy_type_id (type)) == 0)
            return rule;
        }
    }
  return NULL;
}

/* The actions that stop it and may be taken from here, in the order of the rule. */
static GPtrArray *
possible_stops (const JyClockRule *rule, JyStage stage, JyState state, JyType type)
{
  GPtrArray *possible = g_ptr_array_new ();
  g_auto (GStrv) stops = rule ? g_strsplit (rule->stops, " ", -1) : NULL;

  for (guint i = 0; stops && stops[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit (stops[i], ":", 2);
      const JyAction *action = parts[0] ? jy_lifecycle_find (parts[0]) : NULL;

      if (action && may_begin_from (action, stage, state, type)
          && !g_ptr_array_find (possible, action, NULL))
        g_ptr_array_add (possible, (gpointer) action);
    }
  return possible;
}

JyClockStep
jy_clock_step (const JyClockRules *rules, const char *rule, JyDuty duty, gboolean overdue,
               JyStage stage, JyState state, JyType type)
{
  g_autoptr (GPtrArray) stops = possible_stops (rule_of (rules, rule, type), stage, state, type);
  const JyAction *way = jy_lifecycle_step (stage, state, type);
  const JyAction *urge = jy_lifecycle_find ("urge");
  JyClockStep step = { 0 };

  for (guint i = 0; i < stops->len && !step.action; i++)
    if (jy_action_is_side (g_ptr_array_index (stops, i)))
      step.action = g_ptr_array_index (stops, i);
  if (!step.action)
    step.action = way;
  for (guint i = 0; i < stops->len; i++)
    {
      const JyAction *stop = g_ptr_array_index (stops, i);

      if (!step.action)
        step.action = stop;
      else if (!step.other && stop != step.action && stage == JY_STAGE_ISSUED)
        step.other = stop;
    }
  if (overdue && duty == JY_DUTY_AGENCY && may_begin_from (urge, stage, state, type))
    {
      step.other = step.action;
      step.action = urge;
    }
  return step;
}

const char *
jy_clock_step_fact (const JyClockRules *rules, const JyClock *clock, const JyAction *action,
                    char **value)
{
  *value = NULL;
  if (g_str_equal (action->id, "verify") && clock->item)
    {
      *value = g_strdup (clock->item);
      return "item";
    }
  if (g_str_equal (action->id, "file") && clock->recipient)
    {
      *value = g_strdup (clock->recipient);
      return "recipient";
    }
  if (g_str_equal (action->id, "file") && g_str_equal (clock->rule, "suit-filing"))
    {
      *value = g_strdup ("suit");
      return "recipient";
    }
  if (g_str_equal (action->id, "answer-monitor"))
    {
      *value = g_strdup_printf ("%u", clock->started_by);
      return "event";
    }
  if (g_str_equal (action->id, "notify"))
    {
      GPtrArray *all = rules ? jy_clock_rules_all (rules) : NULL;

      for (guint i = 0; all && i < all->len; i++)
        {
          const JyClockRule *rule = g_ptr_array_index (all, i);

          if (g_str_equal (rule->clock, clock->rule) && g_str_has_prefix (rule->stops, "notify:"))
            {
              *value = g_strdup (rule->stops + strlen ("notify:"));
              return "notice";
            }
        }
    }
  return NULL;
}
