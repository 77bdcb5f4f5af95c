/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

/* Everything about one recommendation, as one person sees it. */

static void
next_free (JyNext *next)
{
  g_ptr_array_unref (next->addressees);
  g_ptr_array_unref (next->blockers);
  g_free (next);
}

JyCaseView *
jy_case_view_ref (JyCaseView *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_case_view_unref (JyCaseView *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  jy_recommendation_unref (self->record);
  g_ptr_array_unref (self->events);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_ptr_array_unref (self->next);
  g_free (self->phase);
  g_free (self);
}

GHashTable *
jy_turn_agencies (JyTurn *turn, const JyRecommendation *record)
{
  GHashTable *agencies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_agency_unref);

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);
      JyAgency *agency = one->agency != NULL
                             ? jy_agencies_get (turn->db, turn->office, one->agency, NULL)
                             : NULL;

      if (agency != NULL)
        g_hash_table_replace (agencies, g_strdup (one->agency), agency);
    }
  return agencies;
}

static JyNext *
next_of (JyTurn *turn, const JyRecommendation *record, const JyAction *action, GHashTable *agencies)
{
  JyNext *next = g_new0 (JyNext, 1);
  JyGuardContext context = {
    .today = turn->today,
    .recorder = turn->person,
    .actor = turn->person,
    .settings = turn->settings,
    .reference = turn->reference,
    .agencies = agencies,
  };

  next->action = action;
  next->addressees = g_ptr_array_new_with_free_func (g_free);
  next->blockers = jy_guards_available (record, action, &context);
  if (jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    for (guint i = 0; i < record->addressees->len; i++)
      {
        const JyAddressee *one = g_ptr_array_index (record->addressees, i);

        if (jy_action_from (action, record->stage, one->state))
          g_ptr_array_add (next->addressees, g_strdup (one->key));
      }
  return next;
}

JyCaseView *
jy_case_view_build (JyTurn *turn, JyCaseEntry *entry, JyDate on, GError **error)
{
  g_autoptr (JyCaseView) view = g_new0 (JyCaseView, 1);
  g_autoptr (GHashTable) agencies = NULL;
  const JyRecommendation *record = entry->record;
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);

  g_atomic_ref_count_init (&view->references);
  view->record = jy_recommendation_ref (entry->record);
  view->events = g_ptr_array_ref (entry->events);
  view->on = on != JY_DATE_NONE ? on : turn->today;
  view->phase = jy_recommendation_phase (record);
  view->next = g_ptr_array_new_with_free_func ((GDestroyNotify) next_free);
  view->documents = jy_documents_list (turn->db, turn->office, record->id, error);
  if (view->documents == NULL)
    return NULL;
  agencies = jy_turn_agencies (turn, record);
  for (gsize i = 0; i < n; i++)
    if (!jy_action_begins (&actions[i]) && jy_action_for_type (&actions[i], record->type))
      g_ptr_array_add (view->next, next_of (turn, record, &actions[i], agencies));
  return g_steal_pointer (&view);
}
