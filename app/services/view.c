/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-documents.h"

#include "domain/withheld.h"

/* Everything about one recommendation, as one person sees it. */

/* As it was when the view was made; none of it changes any more. */
struct _JyNextScene
{
  JyDate today;
  JyRecommendation *record;
  JyPerson *person;
  JySettings *settings;
  JyReference *reference;
  JyPowers *powers;
  GHashTable *agencies;
  gboolean read_only; /* nothing can be recorded in the docket */
};

static JyNextScene *
scene_new (JyTurn *turn, JyRecommendation *record, GHashTable *agencies)
{
  JyNextScene *scene = g_new0 (JyNextScene, 1);

  scene->today = turn->today;
  scene->record = jy_recommendation_ref (record);
  scene->person = turn->person != NULL ? jy_person_ref (turn->person) : NULL;
  scene->settings = jy_settings_ref (turn->settings);
  scene->reference = jy_reference_ref (turn->reference);
  scene->powers = turn->powers != NULL ? jy_powers_ref (turn->powers) : NULL;
  scene->agencies = g_hash_table_ref (agencies);
  scene->read_only = jy_docket_is_read_only (turn->desk->docket);
  return scene;
}

static void
scene_free (JyNextScene *scene)
{
  jy_recommendation_unref (scene->record);
  g_clear_pointer (&scene->person, jy_person_unref);
  jy_settings_unref (scene->settings);
  jy_reference_unref (scene->reference);
  g_clear_pointer (&scene->powers, jy_powers_unref);
  g_hash_table_unref (scene->agencies);
  g_free (scene);
}

static JyGuardContext
context_of (const JyNextScene *scene)
{
  return (JyGuardContext){
    .today = scene->today,
    .recorder = scene->person,
    .actor = scene->person,
    .settings = scene->settings,
    .reference = scene->reference,
    .powers = scene->powers,
    .agencies = scene->agencies,
  };
}

GPtrArray *
jy_next_blockers (const JyNext *next)
{
  JyNext *self = (JyNext *) next;
  GPtrArray *blockers = g_atomic_pointer_get (&self->blockers);
  JyGuardContext context;

  if (blockers != NULL)
    return blockers;
  context = context_of (self->scene);
  blockers = jy_guards_available (self->scene->record, self->action, &context);
  if (self->scene->read_only)
    jy_blocker_add (blockers, "read-only", "%s", jy_desk_read_only_reason ());
  if (g_atomic_pointer_compare_and_exchange (&self->blockers, NULL, blockers))
    return blockers;
  /* Another thread was quicker. */
  g_ptr_array_unref (blockers);
  return g_atomic_pointer_get (&self->blockers);
}

static void
next_free (JyNext *next)
{
  g_ptr_array_unref (next->addressees);
  g_clear_pointer (&next->blockers, g_ptr_array_unref);
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
  g_clear_pointer (&self->received, g_ptr_array_unref);
  g_ptr_array_unref (self->next);
  g_clear_pointer (&self->scene, scene_free);
  g_free (self->phase);
  g_free (self);
}

GHashTable *
jy_turn_agencies (JyTurn *turn, const JyRecommendation *record, GHashTable *known)
{
  GHashTable *agencies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_agency_unref);

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);
      JyAgency *agency = NULL;

      if (one->agency == NULL)
        continue;
      if (known != NULL)
        agency = g_hash_table_lookup (known, one->agency);
      agency = agency != NULL ? jy_agency_ref (agency)
                              : jy_agencies_get (turn->db, turn->office, one->agency, NULL);
      if (agency != NULL)
        g_hash_table_replace (agencies, g_strdup (one->agency), agency);
    }
  return agencies;
}

static JyNext *
next_of (const JyNextScene *scene, const JyAction *action, const JyGuardContext *context)
{
  const JyRecommendation *record = scene->record;
  JyNext *next = g_new0 (JyNext, 1);

  next->action = action;
  next->scene = scene;
  next->addressees = g_ptr_array_new_with_free_func (g_free);
  next->blocked = scene->read_only || !jy_guards_allow (record, action, context);
  if (jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    for (guint i = 0; i < record->addressees->len; i++)
      {
        const JyAddressee *one = g_ptr_array_index (record->addressees, i);

        if (jy_action_from (action, record->stage, one->state))
          g_ptr_array_add (next->addressees, g_strdup (one->key));
      }
  return next;
}

const char *
jy_case_view_origin (const JyCaseView *self, guint seq)
{
  const JyReceived *row = jy_received_find (self->received, seq);

  return row != NULL ? row->source_name : NULL;
}

JyCaseView *
jy_case_view_build (JyTurn *turn, JyCaseEntry *entry, JyDate on, GHashTable *known, GError **error)
{
  g_autoptr (JyCaseView) view = g_new0 (JyCaseView, 1);
  g_autoptr (GHashTable) agencies = NULL;
  const JyRecommendation *record = entry->record;
  JyGuardContext context;
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);

  g_atomic_ref_count_init (&view->references);
  view->record = jy_recommendation_ref (entry->record);
  view->events = jy_events_for_reader (entry->events, turn->person);
  view->on = on != JY_DATE_NONE ? on : turn->today;
  view->phase = jy_recommendation_phase (record);
  view->next = g_ptr_array_new_full ((guint) n, (GDestroyNotify) next_free);
  view->documents = jy_case_documents (turn, entry, error);
  view->received = jy_received_list (turn->db, turn->office, entry->id, error);
  if (view->documents == NULL || view->received == NULL)
    return NULL;
  /* What was ours and came back is ours. */
  for (guint i = view->received->len; i > 0; i--)
    if (g_str_equal (((JyReceived *) view->received->pdata[i - 1])->source, turn->office))
      g_ptr_array_remove_index (view->received, i - 1);
  agencies = jy_turn_agencies (turn, record, known);
  view->scene = scene_new (turn, entry->record, agencies);
  context = context_of (view->scene);
  for (gsize i = 0; i < n; i++)
    if (!jy_action_begins (&actions[i]) && jy_action_for_type (&actions[i], record->type))
      g_ptr_array_add (view->next, next_of (view->scene, &actions[i], &context));
  return g_steal_pointer (&view);
}
