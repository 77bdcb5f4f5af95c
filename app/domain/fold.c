/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold-private.h"

#include <glib/gi18n.h>

#include "domain/draft.h"
#include "domain/error.h"
#include "domain/waiting.h"

gboolean
jy_fold_error (JyFold *fold, GError **error, const char *what)
{
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REPLAY,
               _ ("Entry %u (%s) does not fit the entries before it: %s"), fold->event->seq,
               jy_action_label (fold->action), what);
  return FALSE;
}

void
jy_fold_stage (JyFold *fold, JyStage stage)
{
  JyStep step = { stage, fold->event->on, fold->event->seq };

  if (fold->self->stage == stage && fold->self->path->len)
    return;
  fold->self->stage = stage;
  g_array_append_val (fold->self->path, step);
}

void
jy_fold_text_changed (JyRecommendation *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->addressees->len; i++)
    g_ptr_array_add (names, ((JyAddressee *) self->addressees->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  g_clear_pointer (&self->text_digest, g_free);
  if (json_object_get_size (self->sections))
    self->text_digest = jy_draft_digest (self->title, jy_type_id (self->type),
                                         (const char *const *) names->pdata, self->sections);
}

/* The addressee an action is about: named, or the only one that it can be. */
JyAddressee *
jy_fold_find_addressee (JyRecommendation *self, const JyEvent *event, const JyAction *action)
{
  const char *word = jy_json_text (event->facts, "addressee");
  const char *id = jy_event_name_id (event, word);
  const JyAddressee *found = jy_recommendation_find_addressee (self, word);
  JyAddressee *only = NULL;
  guint candidates = 0;

  if (!found && id)
    found = jy_recommendation_find_addressee (self, id);
  if (found || word)
    return (JyAddressee *) found;
  for (guint i = 0; i < self->addressees->len; i++)
    {
      JyAddressee *a = self->addressees->pdata[i];

      if (self->addressees->len == 1 || jy_action_from (action, self->stage, a->state))
        {
          only = a;
          candidates++;
        }
    }
  return candidates == 1 ? only : NULL;
}

/* A reason stands as long as what it is about waits; what was asked for or endorsed waits for
 * somebody else now. */
static void
drop_reasons (JyRecommendation *self, const JyAction *action)
{
  gboolean passed_on = g_str_equal (action->id, "apply") || g_str_equal (action->id, "endorse");

  for (guint i = self->reasons->len; i > 0; i--)
    {
      const JyReason *reason = self->reasons->pdata[i - 1];

      if (!jy_waiting_holds (self, reason->token)
          || (passed_on && g_str_has_prefix (reason->token, "stage/")))
        g_ptr_array_remove_index (self->reasons, i - 1);
    }
}

gboolean
jy_fold_into (JyRecommendation *self, const JyEvent *event, const JyReference *reference,
              GError **error)
{
  JyFold fold = { .self = self, .event = event, .facts = event->facts };

  fold.action = jy_lifecycle_find (event->action);
  if (!fold.action)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REPLAY,
                   _ ("Entry %u has an action that this version does not know: %s"), event->seq,
                   event->action);
      return FALSE;
    }
  fold.rules = jy_reference_rules (reference, event->rules);
  fold.calendar = jy_reference_calendar (reference, event->calendar);
  fold.before = self->stage;
  if (event->seq <= self->seq)
    return jy_fold_error (&fold, error, _ ("its place in the chain is taken"));
  if (jy_action_begins (fold.action) != (self->stage == JY_STAGE_NONE))
    return jy_fold_error (&fold, error, _ ("a recommendation begins once and only once"));
  if (!jy_action_begins (fold.action))
    jy_fold_clocks_calendar (self, fold.calendar);
  if (jy_action_level (fold.action) == JY_LEVEL_ADDRESSEE)
    {
      fold.addressee = jy_fold_find_addressee (self, event, fold.action);
      if (!fold.addressee)
        return jy_fold_error (&fold, error, _ ("its addressee is not one of this letter"));
    }
  if (!jy_action_from (fold.action, fold.before,
                       fold.addressee ? fold.addressee->state : JY_STATE_NONE))
    return jy_fold_error (&fold, error, _ ("it cannot be done at this stage"));

  if (!jy_fold_steps (&fold, error))
    return FALSE;
  if (!g_str_equal (fold.action->id, "import"))
    {
      JyStage stage = self->stage;

      jy_fold_clocks_stop (&fold);
      if (fold.addressee_ended)
        jy_fold_clocks_end (&fold, fold.addressee->key);
      if (fold.all_ended || (jy_stage_is_end (stage) && stage != fold.before))
        jy_fold_clocks_end (&fold, NULL);
      jy_fold_clocks_start (&fold);
    }
  drop_reasons (self, fold.action);
  self->seq = event->seq;
  g_strlcpy (self->head, event->digest, sizeof self->head);
  return TRUE;
}

JyRecommendation *
jy_fold_apply (const JyRecommendation *before, const JyEvent *event, const JyReference *reference,
               GError **error)
{
  g_autoptr (JyRecommendation) self
      = before ? jy_recommendation_copy (before) : jy_recommendation_new ();

  if (!jy_fold_into (self, event, reference, error))
    return NULL;
  return g_steal_pointer (&self);
}

JyRecommendation *
jy_fold_recompute (const JyRecommendation *before, const JyReference *reference)
{
  JyRecommendation *self = jy_recommendation_copy (before);

  jy_fold_clocks_calendar (self, jy_reference_calendar (reference, 0));
  return self;
}
