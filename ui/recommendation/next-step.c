/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/next-step.h"

#include <glib/gi18n.h>

#include "common/clock-badge.h"

/* Smaller comes first. */
enum
{
  PRESSING,
  FORWARD,
  DETOUR,
  BESIDE,
  BACK_OR_END,
};

static const char read_only[] = "read-only";
static const char *const alone[] = { read_only, NULL };
static const char *const others[] = { "role", "four-eyes", NULL };
static const char *const others_or_alone[] = { "role", "four-eyes", read_only, NULL };

/* Whether it is blocked, and by nothing but @ids. */
static gboolean
is_blocked_by (const JyNext *next, const char *const *ids)
{
  GPtrArray *blockers;

  if (!next->blocked)
    return FALSE;
  blockers = jy_next_blockers (next);
  for (guint i = 0; i < blockers->len; i++)
    if (!g_strv_contains (ids, ((const JyBlocker *) g_ptr_array_index (blockers, i))->id))
      return FALSE;
  return TRUE;
}

gboolean
jy_next_is_read_only (const JyNext *next)
{
  GPtrArray *blockers;

  g_return_val_if_fail (next, FALSE);

  blockers = next->blocked ? jy_next_blockers (next) : NULL;
  for (guint i = 0; blockers && i < blockers->len; i++)
    if (g_str_equal (((const JyBlocker *) g_ptr_array_index (blockers, i))->id, read_only))
      return TRUE;
  return FALSE;
}

gboolean
jy_next_is_shut (const JyNext *next)
{
  g_return_val_if_fail (next, FALSE);

  return is_blocked_by (next, alone);
}

gboolean
jy_next_waits_for_other (const JyNext *next)
{
  g_return_val_if_fail (next, FALSE);

  return is_blocked_by (next, others);
}

gboolean
jy_next_is_here (JyCaseView *view, const JyNext *next)
{
  const JyRecommendation *record = view->record;

  if (jy_action_level (next->action) == JY_LEVEL_RECOMMENDATION)
    return jy_action_from (next->action, record->stage, JY_STATE_NONE);
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);

      if (jy_action_from (next->action, record->stage, addressee->state))
        return TRUE;
    }
  return FALSE;
}

const char *
jy_next_addressee (const JyNext *next)
{
  return next->addressees && next->addressees->len == 1 ? g_ptr_array_index (next->addressees, 0)
                                                        : NULL;
}

static gboolean
agency_is_late (const JyRecommendation *record, JyDate today)
{
  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (record->clocks, i);

      if (clock->duty == JY_DUTY_AGENCY && jy_clock_state (clock, today) == JY_CLOCK_OVERDUE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
items_wait (const JyRecommendation *record)
{
  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (record->items, i);

      if (!item->verdict)
        return TRUE;
    }
  return FALSE;
}

static int
rank_target (const JyRecommendation *record, const char *target)
{
  JyState now = jy_recommendation_furthest_behind (record, NULL);
  JyStage stage;

  if (g_str_equal (target, "same"))
    return BESIDE;
  if (g_str_has_prefix (target, "issued/"))
    {
      JyState state = jy_state_find (target + strlen ("issued/"));

      /* What was evaluated or closed and is followed again goes back. */
      if (record->stage > JY_STAGE_ISSUED)
        return BACK_OR_END;
      if (state == JY_STATE_OBJECTION)
        return BESIDE;
      return now == JY_STATE_NONE || now == JY_STATE_OBJECTION || state > now ? FORWARD
                                                                              : BACK_OR_END;
    }
  stage = jy_stage_find (target);
  if (stage == JY_STAGE_COMMITTEE)
    return DETOUR;
  if (stage > record->stage && stage <= JY_STAGE_ARCHIVED)
    return FORWARD;
  return BACK_OR_END;
}

static int
rank (JyCaseView *view, const JyNext *next)
{
  const JyRecommendation *record = view->record;
  const char *id = next->action->id;
  g_auto (GStrv) targets = g_strsplit (next->action->to, " ", -1);
  int best = BACK_OR_END;

  if (g_str_equal (id, "urge") && agency_is_late (record, view->on))
    return PRESSING;
  if (g_str_equal (id, "verify") && items_wait (record))
    return PRESSING;
  if (g_str_equal (id, "edit")
      && (!record->sections || json_object_get_size (record->sections) == 0))
    return PRESSING;
  for (guint i = 0; targets[i]; i++)
    best = MIN (best, rank_target (record, targets[i]));
  return best;
}

typedef struct
{
  const JyNext *next;
  int rank;
  guint place;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank - other->rank;
  return (int) one->place - (int) other->place;
}

GPtrArray *
jy_next_steps (JyCaseView *view)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  GPtrArray *steps = g_ptr_array_new ();

  g_return_val_if_fail (view, steps);

  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);
      gboolean open = !next->blocked || jy_next_is_shut (next);
      gboolean waits
          = !open && is_blocked_by (next, others_or_alone) && jy_next_is_here (view, next);
      Ranked entry = { next, 0, i };

      if (!open && !waits)
        continue;
      entry.rank = rank (view, next) + (waits ? 100 : 0);
      g_array_append_val (ranked, entry);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (steps, (gpointer) g_array_index (ranked, Ranked, i).next);
  return steps;
}

static char *
who_acts (const JyRecommendation *record, const JyNext *next)
{
  JyRoles roles = jy_action_roles (next->action, record->stage);

  if ((roles & JY_ROLE_FOLLOW_UP) && record->follow_up_name)
    return g_strdup (record->follow_up_name);
  if ((roles & JY_ROLE_HANDLER) && record->handler_name)
    return g_strdup (record->handler_name);
  if ((roles & JY_ROLE_HANDLER) && record->registrant_name)
    return g_strdup (record->registrant_name);
  return jy_roles_labels (roles);
}

gboolean
jy_next_leads_on (JyCaseView *view, const JyNext *next)
{
  g_autoptr (GPtrArray) steps = jy_next_steps (view);
  int mine = rank (view, next);

  /* What is more pressing, though another must do it, leaves nothing here to be put first. */
  for (guint i = 0; i < steps->len; i++)
    if (rank (view, g_ptr_array_index (steps, i)) < mine)
      return FALSE;
  return mine < BESIDE;
}

gboolean
jy_next_is_recorded_by (JyCaseView *view, const JyNext *next, JyPerson *person)
{
  JyRoles roles;

  g_return_val_if_fail (view && next, FALSE);

  roles = jy_action_roles (next->action, view->record->stage);
  return person && (person->roles & (JY_ROLE_HANDLER | JY_ROLE_REGISTRAR))
         && (roles & JY_ROLES_DECIDING) && jy_next_waits_for_other (next)
         && jy_next_is_here (view, next);
}

const JyNext *
jy_next_to_take (JyCaseView *view, JyPerson *person)
{
  g_autoptr (GPtrArray) steps = NULL;
  const JyNext *best = NULL;

  g_return_val_if_fail (view, NULL);

  steps = jy_next_steps (view);
  for (guint i = 0; i < steps->len; i++)
    {
      const JyNext *step = g_ptr_array_index (steps, i);

      if (step->blocked && !jy_next_is_recorded_by (view, step, person))
        continue;
      if (!best || rank (view, step) < rank (view, best))
        best = step;
    }
  return best;
}

/* A clock's name, its due day and how long that is; NULL where nothing runs. */
static char *
pressing_clock (const JyRecommendation *record, JyDate today)
{
  const JyClock *clock = jy_clocks_most_urgent (record->clocks, today);
  g_autofree char *left = NULL;
  g_autofree char *day = NULL;

  if (!clock)
    return NULL;
  left = jy_clock_badge_text (jy_clock_days_left (clock, today));
  day = jy_date_format (clock->due);
  /* Translators: a clock's name, its due day and how long that is. */
  return g_strdup_printf (_ ("%s: %s, %s."), jy_clock_label (clock->rule), day, left);
}

char *
jy_next_sentence (JyCaseView *view, JyDate today)
{
  const JyRecommendation *record;
  const JyNext *next = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *who = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *what = NULL;
  int best = G_MAXINT;

  g_return_val_if_fail (view, NULL);

  record = view->record;
  clock = pressing_clock (record, today);
  steps = jy_next_steps (view);
  /* What comes next in the case's life, whether here or by somebody else. */
  for (guint i = 0; i < steps->len; i++)
    {
      const JyNext *step = g_ptr_array_index (steps, i);
      int value = rank (view, step);

      if (value < best)
        {
          best = value;
          next = step;
        }
    }
  if (next && best < BESIDE)
    {
      who = who_acts (record, next);
      /* Translators: who does what. */
      what = g_strdup_printf (_ ("Next: %s, %s."), who, jy_action_label (next->action));
    }
  else if (jy_stage_is_end (record->stage))
    what = g_strdup_printf (_ ("Ended: %s."), jy_stage_label (record->stage));
  else
    what = g_strdup (_ ("Nothing has to be done now."));
  return clock ? g_strdup_printf ("%s %s", what, clock) : g_steal_pointer (&what);
}
