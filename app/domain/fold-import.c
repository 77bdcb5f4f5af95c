/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold-private.h"

#include <glib/gi18n.h>

/* One row of an old ledger or of a file of past cases: it sets stage and states as they stand; what
 * is not known stays empty, and clocks run only from days that are known. */

static void
step (JyFold *fold, JyStage stage, JyDate on)
{
  JyStep one = { stage, on, fold->event->seq };

  g_array_append_val (fold->self->path, one);
  fold->self->stage = stage;
}

static void
keep_person (JyFold *fold, const char *name, char **id, char **shown)
{
  const char *known = jy_event_name_id (fold->event, name);

  if (!name)
    return;
  *id = g_strdup (known ? known : name);
  *shown = g_strdup (name);
  g_hash_table_add (fold->self->readers, g_strdup (*id));
}

static void
reply_clock (JyFold *fold, JyAddressee *addressee, JyDate closed)
{
  JyRecommendation *self = fold->self;
  const JyClockRule *rule
      = jy_clock_rules_find (fold->rules, "reply", self->type, self->subtype, self->urgent);
  guint before = self->clocks->len;

  if (!rule || !addressee->served_on)
    return;
  jy_fold_clocks_start_rule (fold, rule, addressee->key, addressee->served_on);
  for (guint i = before; i < self->clocks->len; i++)
    {
      JyClock *clock = self->clocks->pdata[i];

      if (addressee->replied_on)
        clock->met_on = addressee->replied_on;
      else if (addressee->state == JY_STATE_SETTLED || self->stage != JY_STAGE_ISSUED)
        clock->stopped_on = closed ? closed : fold->event->on;
    }
}

/* A corrected row is another than the event's. */
static JsonObject *
read_row (const JyFold *fold, GError **error)
{
  if (fold->event->row && fold->facts == fold->event->facts)
    return json_object_ref (fold->event->row);
  return jy_json_parse_object (jy_json_text (fold->facts, "row"), -1, error);
}

gboolean
jy_fold_import (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;
  g_autoptr (JsonObject) row = read_row (fold, error);
  JyStage stage = row ? jy_stage_find (jy_json_text (row, "stage")) : JY_STAGE_NONE;
  JyState state = row ? jy_state_find (jy_json_text (row, "state")) : JY_STATE_NONE;
  JyDate issued = jy_json_date (row, "issued");
  JyDate closed = jy_json_date (row, "closed");

  if (!row)
    return FALSE;
  if (stage == JY_STAGE_NONE)
    return jy_fold_error (fold, error, _ ("the row names no stage"));
  self->id = g_strdup (fold->event->stream);
  self->imported = TRUE;
  self->proposes = TRUE;
  self->registrant = g_strdup (fold->event->actor);
  self->registrant_name = g_strdup (fold->event->actor_name);
  if (self->registrant)
    g_hash_table_add (self->readers, g_strdup (self->registrant));
  jy_fold_particulars (fold, row);
  if (self->type == JY_TYPE_NONE || !self->title)
    return jy_fold_error (fold, error, _ ("the row names no type or no title"));
  if (!jy_fold_agencies (fold, jy_json_array (row, "agencies"), error))
    return FALSE;
  keep_person (fold, jy_json_text (row, "handler"), &self->handler, &self->handler_name);
  self->number = g_strdup (jy_json_text (row, "number"));
  self->issuer_office = g_strdup (jy_json_text (row, "office"));
  self->note = g_strdup (jy_json_text (row, "note"));
  self->registered_on = jy_json_date (row, "registered");
  self->issued_on = issued;

  step (fold, JY_STAGE_CLUE, self->registered_on);
  if (issued && stage != JY_STAGE_CLUE)
    step (fold, JY_STAGE_ISSUED, issued);
  if (self->stage != stage)
    step (fold, stage,
          stage == JY_STAGE_CLOSED || stage == JY_STAGE_ARCHIVED ? closed : JY_DATE_NONE);
  if (!self->registered_on)
    self->registered_on = issued ? issued : fold->event->on;
  if (stage >= JY_STAGE_ISSUED)
    for (guint i = 0; i < self->addressees->len; i++)
      {
        JyAddressee *a = self->addressees->pdata[i];

        a->served_on = jy_json_date (row, "served");
        a->replied_on = a->last_reply_on = jy_json_date (row, "replied");
        a->version_served = a->served_on ? 1 : 0;
        a->outcome = g_strdup (jy_json_text (row, "outcome"));
        if (stage != JY_STAGE_ISSUED)
          a->state = JY_STATE_SETTLED;
        else if (state != JY_STATE_NONE)
          a->state = state;
        else
          a->state = a->replied_on  ? JY_STATE_REPLY_REVIEW
                     : a->served_on ? JY_STATE_AWAITING_REPLY
                                    : JY_STATE_UNSERVED;
        a->entered_on = a->replied_on ? a->replied_on : a->served_on ? a->served_on : issued;
        reply_clock (fold, a, closed);
      }
  return TRUE;
}
