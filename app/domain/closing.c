/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/closing.h"

#include <glib/gi18n.h>

void
jy_closing_hurdle_free (JyClosingHurdle *self)
{
  if (!self)
    return;
  g_free (self->message);
  g_free (self->addressee);
  g_free (self->item);
  g_free (self);
}

/* Takes over @message. */
static void
add (GPtrArray *list, JyClosingHurdleKind kind, char *message, const char *action,
     const char *addressee, const char *item)
{
  JyClosingHurdle *hurdle = g_new0 (JyClosingHurdle, 1);

  hurdle->kind = kind;
  hurdle->message = message;
  hurdle->action = action;
  hurdle->addressee = g_strdup (addressee);
  hurdle->item = g_strdup (item);
  g_ptr_array_add (list, hurdle);
}

static gboolean
has_open_item (const JyRecommendation *record, const char *addressee)
{
  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = record->items->pdata[i];

      if (!item->verdict && g_strcmp0 (item->addressee, addressee) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What brings an addressee on from where it stands. */
static const char *
action_of (const JyRecommendation *record, const JyAddressee *addressee)
{
  switch (addressee->state)
    {
    case JY_STATE_UNSERVED:
      return "serve";
    case JY_STATE_AWAITING_REPLY:
      return "reply";
    case JY_STATE_OBJECTION:
      return "reject";
    case JY_STATE_REPLY_REVIEW:
      return "accept";
    case JY_STATE_FOLLOWING:
      if (has_open_item (record, addressee->key))
        return "verify";
      return record->type == JY_TYPE_PUBLIC_INTEREST ? "terminate" : "settle";
    case JY_STATE_SETTLED:
    case JY_N_STATES:
    case JY_STATE_NONE:
    default:
      return NULL;
    }
}

static void
add_unsettled (GPtrArray *list, const JyRecommendation *record)
{
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *a = record->addressees->pdata[i];

      if (a->state != JY_STATE_SETTLED)
        add (list, JY_HURDLE_UNSETTLED,
             g_strdup_printf (_ ("%s is not determined yet (%s); determine its outcome first"),
                              a->name, jy_state_label (a->state)),
             action_of (record, a), a->key, NULL);
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

/* What ends a clock; once the case is evaluated only a return to following does. */
static const char *
action_of_clock (const JyRecommendation *record, const JyClock *clock)
{
  static const struct
  {
    const char *rule;
    const char *action;
  } table[] = {
    { "reply", "reply" },
    { "supplement", "reply" },
    { "item", "verify" },
    { "rectification", "terminate" },
    { "objection-review", "reject" },
    { "suit-review", "terminate" },
    { "monitor", "answer-monitor" },
  };

  if (record->stage != JY_STAGE_ISSUED && !g_str_equal (clock->rule, "monitor"))
    return "re-open";
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].rule, clock->rule))
      return table[i].action;
  return NULL;
}

static void
add_clocks (GPtrArray *list, const JyRecommendation *record)
{
  char day[JY_DATE_LENGTH];

  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];

      if (holds_closure (clock))
        add (list, JY_HURDLE_CLOCK,
             g_strdup_printf (
                 _ ("The clock “%s” of %s is still running (due %s); let it end, or give a "
                    "reason for the exception"),
                 jy_clock_label (clock->rule),
                 clock->addressee ? jy_recommendation_addressee_name (record, clock->addressee)
                                  : _ ("the office"),
                 jy_date_write (clock->due, day)),
             action_of_clock (record, clock), clock->addressee, clock->item);
    }
}

static void
add_objections (GPtrArray *list, const JyRecommendation *record)
{
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *a = record->addressees->pdata[i];

      if (a->state == JY_STATE_OBJECTION)
        add (list, JY_HURDLE_OBJECTION,
             g_strdup_printf (_ ("The objection of %s has no ruling yet"), a->name), "reject",
             a->key, NULL);
    }
}

static void
add_items (GPtrArray *list, const JyRecommendation *record)
{
  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = record->items->pdata[i];
      const JyAddressee *a = jy_recommendation_addressee (record, item->addressee);
      gboolean follows = record->stage == JY_STAGE_ISSUED && a && a->state == JY_STATE_FOLLOWING;

      if (!item->verdict)
        add (list, JY_HURDLE_ITEM,
             g_strdup_printf (_ ("The measure “%s” of %s has no verdict; verify it, or give a "
                                 "reason for the exception"),
                              item->text,
                              jy_recommendation_addressee_name (record, item->addressee)),
             follows                                ? "verify"
             : record->stage == JY_STAGE_EVALUATION ? "re-open"
                                                    : NULL,
             item->addressee, item->id);
    }
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) jy_closing_hurdle_free);
}

GPtrArray *
jy_closing_hurdles_of (const JyRecommendation *record, JyClosingHurdleKind kind)
{
  GPtrArray *list = new_list ();

  g_return_val_if_fail (record, list);

  switch (kind)
    {
    case JY_HURDLE_UNSETTLED:
      add_unsettled (list, record);
      break;
    case JY_HURDLE_CLOCK:
      add_clocks (list, record);
      break;
    case JY_HURDLE_OBJECTION:
      add_objections (list, record);
      break;
    case JY_HURDLE_ITEM:
      add_items (list, record);
      break;
    case JY_HURDLE_EVALUATE:
    default:
      if (record->stage == JY_STAGE_ISSUED)
        add (list, JY_HURDLE_EVALUATE,
             g_strdup (_ ("The effect was not evaluated yet; evaluate it before closing")),
             "evaluate", NULL, NULL);
      break;
    }
  return list;
}

/* Said already of this measure, or of this addressee's objection. */
static gboolean
is_said (GPtrArray *list, const JyClosingHurdle *hurdle)
{
  for (guint i = 0; i < list->len; i++)
    {
      const JyClosingHurdle *other = list->pdata[i];

      if (hurdle->item && g_strcmp0 (other->item, hurdle->item) == 0)
        return TRUE;
      if (hurdle->kind == JY_HURDLE_UNSETTLED && g_strcmp0 (hurdle->action, "reject") == 0
          && other->kind == JY_HURDLE_OBJECTION
          && g_strcmp0 (other->addressee, hurdle->addressee) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
jy_closing_hurdles (const JyRecommendation *record)
{
  static const JyClosingHurdleKind order[]
      = { JY_HURDLE_OBJECTION, JY_HURDLE_ITEM, JY_HURDLE_CLOCK, JY_HURDLE_UNSETTLED };
  GPtrArray *list = new_list ();
  gboolean settled = TRUE;

  g_return_val_if_fail (record, list);

  if (record->stage != JY_STAGE_ISSUED && record->stage != JY_STAGE_EVALUATION)
    return list;
  for (guint i = 0; i < record->addressees->len; i++)
    settled = settled
              && ((const JyAddressee *) record->addressees->pdata[i])->state == JY_STATE_SETTLED;
  for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
    {
      g_autoptr (GPtrArray) some = jy_closing_hurdles_of (record, order[k]);

      while (some->len > 0)
        {
          JyClosingHurdle *hurdle = g_ptr_array_steal_index (some, 0);

          if (is_said (list, hurdle))
            jy_closing_hurdle_free (hurdle);
          else
            g_ptr_array_add (list, hurdle);
        }
    }
  if (settled && record->stage == JY_STAGE_ISSUED)
    {
      g_autoptr (GPtrArray) some = jy_closing_hurdles_of (record, JY_HURDLE_EVALUATE);

      g_ptr_array_extend_and_steal (list, g_steal_pointer (&some));
    }
  return list;
}
