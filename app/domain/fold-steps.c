/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "domain/draft.h"
#include "domain/waiting.h"

/* What each action changes in the record. Clocks follow in fold-clocks.c. */
const char *
jy_fold_text (const JyFold *fold, const char *fact)
{
  return jy_json_text (fold->facts, fact);
}

void
jy_fold_put (char **place, const char *value)
{
  if (g_strcmp0 (*place, value) == 0)
    return;
  g_free (*place);
  *place = g_strdup (value);
}

/* A person named in a fact: id and name of that day; also becomes a reader. */
static void
put_person (const JyFold *fold, const char *name, char **id, char **shown)
{
  const char *known = jy_event_name_id (fold->event, name);

  jy_fold_put (id, known ? known : name);
  jy_fold_put (shown, name);
  if (*id)
    g_hash_table_add (fold->self->readers, g_strdup (*id));
}

static gboolean
has_word (const char *const *words, const char *word)
{
  return g_strv_contains (words, word);
}

void
jy_fold_particulars (JyFold *fold, JsonObject *facts)
{
  static const char *const not_kept[]
      = { "sections", "number", "signer", "handler", "files", "decided-by", "decided-on", NULL };
  JyRecommendation *self = fold->self;
  JsonObject *merged = jy_json_object_copy (self->particulars);
  g_autoptr (GList) names = json_object_get_members (facts);

  for (GList *l = names; l; l = l->next)
    if (has_word (not_kept, l->data))
      continue;
    else if (JSON_NODE_HOLDS_NULL (json_object_get_member (facts, l->data)))
      json_object_remove_member (merged, l->data);
    else
      json_object_set_member (merged, l->data,
                              json_node_ref (json_object_get_member (facts, l->data)));
  json_object_unref (self->particulars);
  self->particulars = merged;

  jy_fold_put (&self->title, jy_json_text (merged, "title"));
  self->type = jy_type_find (jy_json_text (merged, "type"));
  jy_fold_put (&self->subtype,
               jy_json_text (merged, "subtype") ? jy_json_text (merged, "subtype") : "none");
  jy_fold_put (&self->line, jy_json_text (merged, "line"));
  self->urgent = jy_json_bool (merged, "urgent");
  self->sealed = jy_json_bool (merged, "sealed");
}

/* The agencies of a register or describe event: those already there keep their keys. */
gboolean
jy_fold_agencies (JyFold *fold, JsonArray *agencies, GError **error)
{
  JyRecommendation *self = fold->self;
  g_autoptr (GPtrArray) before = self->addressees;

  self->addressees = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_addressee_free);
  for (guint i = 0; i < jy_json_array_size (agencies); i++)
    {
      JsonObject *entry = jy_json_array_object (agencies, i);
      const char *name = entry ? jy_json_text (entry, "agency") : jy_json_array_text (agencies, i);
      const char *id = jy_event_name_id (fold->event, name);
      JyAddressee *addressee = NULL;

      if (!name)
        return jy_fold_error (fold, error, _ ("an agency without a name"));
      for (guint j = 0; j < before->len && !addressee; j++)
        {
          JyAddressee *other = before->pdata[j];

          if (g_strcmp0 (other->agency, id ? id : name) == 0)
            {
              addressee = g_ptr_array_steal_index (before, j);
              g_ptr_array_add (self->addressees, addressee);
            }
        }
      if (!addressee)
        {
          /* Keys are never used twice: those leaving still count. */
          guint highest = 0;

          for (guint j = 0; j < before->len; j++)
            highest = MAX (highest, (guint) atoi (((JyAddressee *) before->pdata[j])->key + 1));
          addressee = jy_recommendation_add_addressee (self);
          if ((guint) atoi (addressee->key + 1) <= highest)
            {
              g_free (addressee->key);
              addressee->key = g_strdup_printf ("a%u", highest + 1);
            }
          addressee->entered_on = fold->event->on;
        }
      jy_fold_put (&addressee->agency, id ? id : name);
      jy_fold_put (&addressee->name, name);
      jy_fold_put (&addressee->code, id ? jy_event_name_id (fold->event, id) : NULL);
      addressee->involved = entry && jy_json_bool (entry, "involved");
    }
  return TRUE;
}

static gboolean
begin (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;

  self->id = g_strdup (fold->event->stream);
  jy_fold_put (&self->registrant, fold->event->actor);
  jy_fold_put (&self->registrant_name, fold->event->actor_name);
  if (self->registrant)
    g_hash_table_add (self->readers, g_strdup (self->registrant));
  self->registered_on = fold->event->on;
  self->proposes = TRUE;
  jy_fold_particulars (fold, fold->facts);
  if (self->type == JY_TYPE_NONE)
    return jy_fold_error (fold, error, _ ("it names no type"));
  return jy_fold_agencies (fold, jy_json_array (fold->facts, "agencies"), error);
}

static gboolean
step_register (JyFold *fold, GError **error)
{
  if (!begin (fold, error))
    return FALSE;
  jy_fold_stage (fold, JY_STAGE_CLUE);
  return TRUE;
}

static void
merge_sections (JyFold *fold)
{
  JsonObject *merged
      = jy_draft_merge (fold->self->sections, jy_json_object (fold->facts, "sections"));

  json_object_unref (fold->self->sections);
  fold->self->sections = merged;
  jy_fold_text_changed (fold->self);
}

static void
issued (JyFold *fold)
{
  JyRecommendation *self = fold->self;

  jy_fold_put (&self->number, jy_fold_text (fold, "number"));
  jy_fold_put (&self->signer_name, jy_fold_text (fold, "signer"));
  self->issued_on = fold->event->on;
  self->amended = FALSE;
  jy_fold_stage (fold, JY_STAGE_ISSUED);
  for (guint i = 0; i < self->addressees->len; i++)
    {
      JyAddressee *a = self->addressees->pdata[i];

      if (a->state == JY_STATE_SETTLED)
        continue;
      a->state = JY_STATE_UNSERVED;
      a->entered_on = fold->event->on;
      a->supplementing = FALSE;
    }
}

static gboolean
step_take_in (JyFold *fold, GError **error)
{
  if (!begin (fold, error))
    return FALSE;
  put_person (fold, jy_fold_text (fold, "handler"), &fold->self->handler,
              &fold->self->handler_name);
  merge_sections (fold);
  issued (fold);
  return TRUE;
}

static gboolean
step_import (JyFold *fold, GError **error)
{
  return jy_fold_import (fold, error);
}

static gboolean
step_transfer (JyFold *fold, GError **error)
{
  if (jy_fold_text (fold, "to-line"))
    {
      JsonObject *line = json_object_new ();

      json_object_set_string_member (line, "line", jy_fold_text (fold, "to-line"));
      jy_fold_particulars (fold, line);
      json_object_unref (line);
    }
  if (jy_fold_text (fold, "to-office"))
    jy_fold_stage (fold, JY_STAGE_TRANSFERRED);
  return TRUE;
}

static gboolean
step_describe (JyFold *fold, GError **error)
{
  JsonArray *agencies = jy_json_array (fold->facts, "agencies");

  jy_fold_particulars (fold, fold->facts);
  if (agencies && !jy_fold_agencies (fold, agencies, error))
    return FALSE;
  jy_fold_text_changed (fold->self);
  return TRUE;
}

static gboolean
step_open (JyFold *fold, GError **error)
{
  put_person (fold, jy_fold_text (fold, "handler"), &fold->self->handler,
              &fold->self->handler_name);
  fold->self->opened_on = fold->event->on;
  jy_fold_stage (fold, JY_STAGE_INVESTIGATION);
  return TRUE;
}

static gboolean
step_dismiss (JyFold *fold, GError **error)
{
  jy_fold_stage (fold, JY_STAGE_DISMISSED);
  return TRUE;
}

static gboolean
step_conclude (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;

  self->concluded_on = fold->event->on;
  self->proposes = jy_json_bool (fold->facts, "propose");
  self->not_proposed = !self->proposes;
  jy_fold_stage (fold, self->proposes ? JY_STAGE_DRAFTING : JY_STAGE_APPROVAL);
  return TRUE;
}

static gboolean
step_edit (JyFold *fold, GError **error)
{
  merge_sections (fold);
  return TRUE;
}

static void
lapse (JyRecommendation *self)
{
  g_clear_pointer (&self->passed_digest, g_free);
  g_clear_pointer (&self->endorsed_digest, g_free);
  g_clear_pointer (&self->approved_digest, g_free);
  self->passed_on = self->approved_on = JY_DATE_NONE;
  self->approved_by_committee = FALSE;
}

static gboolean
step_submit (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;
  gboolean review
      = self->type == JY_TYPE_GOVERNANCE || jy_json_bool (self->particulars, "policy-review");

  lapse (self);
  jy_fold_put (&self->submitted_by, fold->event->actor);
  jy_fold_put (&self->submitted_digest, self->text_digest);
  self->submitted_on = fold->event->on;
  jy_fold_stage (fold, review ? JY_STAGE_REVIEW : JY_STAGE_APPROVAL);
  return TRUE;
}

static gboolean
step_recall (JyFold *fold, GError **error)
{
  lapse (fold->self);
  jy_fold_stage (fold, JY_STAGE_DRAFTING);
  return TRUE;
}

static gboolean
step_endorse (JyFold *fold, GError **error)
{
  jy_fold_put (&fold->self->endorsed_digest, fold->self->text_digest);
  return TRUE;
}

static gboolean
step_pass (JyFold *fold, GError **error)
{
  fold->self->passed_on = fold->event->on;
  jy_fold_put (&fold->self->passed_digest, fold->self->text_digest);
  jy_fold_stage (fold, JY_STAGE_APPROVAL);
  return TRUE;
}

static gboolean
step_return (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;

  lapse (self);
  self->not_proposed = FALSE;
  self->proposes = TRUE;
  if (g_strcmp0 (jy_fold_text (fold, "back-to"), "investigation") == 0)
    {
      self->concluded_on = JY_DATE_NONE;
      jy_fold_stage (fold, JY_STAGE_INVESTIGATION);
      jy_fold_clocks_reopen (fold, "investigation");
    }
  else
    jy_fold_stage (fold, JY_STAGE_DRAFTING);
  return TRUE;
}

static gboolean
step_refer (JyFold *fold, GError **error)
{
  jy_fold_stage (fold, JY_STAGE_COMMITTEE);
  return TRUE;
}

static gboolean
step_approve (JyFold *fold, GError **error)
{
  JyRecommendation *self = fold->self;

  self->approved_on = fold->event->on;
  self->approved_by_committee = fold->before == JY_STAGE_COMMITTEE;
  jy_fold_put (&self->approved_digest, self->text_digest);
  jy_fold_stage (fold, JY_STAGE_READY);
  return TRUE;
}

static gboolean
step_refuse (JyFold *fold, GError **error)
{
  jy_fold_stage (fold, JY_STAGE_NOT_ISSUED);
  return TRUE;
}

static gboolean
step_consult (JyFold *fold, GError **error)
{
  const char *word = jy_fold_text (fold, "addressee");
  const char *id = jy_event_name_id (fold->event, word);
  JyRecommendation *self = fold->self;

  for (guint i = 0; i < self->addressees->len; i++)
    {
      JyAddressee *a = self->addressees->pdata[i];

      if (g_strcmp0 (a->name, word) == 0 || g_strcmp0 (a->key, word) == 0
          || (id && g_strcmp0 (a->agency, id) == 0))
        a->consulted = TRUE;
    }
  return TRUE;
}

static gboolean
step_issue (JyFold *fold, GError **error)
{
  issued (fold);
  return TRUE;
}

void
jy_fold_back_to_drafting (JyFold *fold)
{
  JyRecommendation *self = fold->self;

  lapse (self);
  g_clear_pointer (&self->submitted_by, g_free);
  g_clear_pointer (&self->submitted_digest, g_free);
  self->submitted_on = JY_DATE_NONE;
  self->version++;
  self->amended = TRUE;
  fold->all_ended = TRUE;
  jy_fold_stage (fold, JY_STAGE_DRAFTING);
}

static gboolean
step_amend (JyFold *fold, GError **error)
{
  jy_fold_back_to_drafting (fold);
  return TRUE;
}

static gboolean
step_withdraw (JyFold *fold, GError **error)
{
  jy_fold_stage (fold, JY_STAGE_WITHDRAWN);
  return TRUE;
}

static gboolean
step_close (JyFold *fold, GError **error)
{
  jy_fold_put (&fold->self->closure_code, jy_fold_text (fold, "code"));
  fold->self->closures++;
  jy_fold_stage (fold, JY_STAGE_CLOSED);
  return TRUE;
}

static gboolean
step_archive (JyFold *fold, GError **error)
{
  jy_fold_stage (fold, JY_STAGE_ARCHIVED);
  return TRUE;
}

static gboolean
step_assign (JyFold *fold, GError **error)
{
  const char *role = jy_fold_text (fold, "role");
  const char *name = jy_fold_text (fold, "person");
  g_autofree char *reader = NULL;
  g_autofree char *shown = NULL;

  if (g_strcmp0 (role, "handler") == 0)
    put_person (fold, name, &fold->self->handler, &fold->self->handler_name);
  else if (g_strcmp0 (role, "follow-up") == 0)
    put_person (fold, name, &fold->self->follow_up, &fold->self->follow_up_name);
  else
    put_person (fold, name, &reader, &shown);
  return TRUE;
}

/* A note may say why a clock is not met yet, or why a step that waits is not taken. One whose clock
 * or step a correction took away says nothing. */
static gboolean
step_note (JyFold *fold, GError **error)
{
  JyClock *clock = jy_clocks_find (fold->self->clocks, jy_fold_text (fold, "about-clock"));
  const char *step = jy_fold_text (fold, "about-step");

  if (step && jy_waiting_holds (fold->self, step))
    jy_recommendation_add_reason (fold->self, step, jy_fold_text (fold, "text"),
                                  fold->event->actor_name, fold->event->on);
  if (!clock)
    return TRUE;
  g_free (clock->reason);
  clock->reason = g_strdup (jy_fold_text (fold, "text"));
  g_free (clock->reason_by);
  clock->reason_by = g_strdup (fold->event->actor_name);
  clock->reason_on = fold->event->on;
  return TRUE;
}

/* Actions that change nothing but clocks (file, copy …) are not here. */
static const struct
{
  const char *action;
  JyStepFunc step;
} steps[] = {
  { "register", step_register }, { "take-in", step_take_in }, { "import", step_import },
  { "transfer", step_transfer }, { "merge", step_dismiss },   { "describe", step_describe },
  { "open", step_open },         { "dismiss", step_dismiss }, { "conclude", step_conclude },
  { "edit", step_edit },         { "submit", step_submit },   { "recall", step_recall },
  { "endorse", step_endorse },   { "pass", step_pass },       { "return", step_return },
  { "refer", step_refer },       { "approve", step_approve }, { "refuse", step_refuse },
  { "consult", step_consult },   { "issue", step_issue },     { "amend", step_amend },
  { "withdraw", step_withdraw }, { "close", step_close },     { "archive", step_archive },
  { "assign", step_assign },     { "note", step_note },
};

gboolean
jy_fold_steps (JyFold *fold, GError **error)
{
  JyStepFunc follow = jy_fold_follow_step (fold->action->id);

  if (follow)
    return follow (fold, error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].action, fold->action->id))
      return steps[i].step (fold, error);
  return TRUE;
}
