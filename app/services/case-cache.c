/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/fold.h"

/* Cases worked on lately, so that one more event on a long chain costs one event and not the chain.
 * What is kept is only ever what a commit made true; the stream is asked for later events
 * each time, so another program's events are seen. */
#define CASES_KEPT 64
/* Characters of what was asked for that a sentence quotes. */
#define WORD_SHOWN 60

struct _JyCaseCache
{
  GMutex lock;
  GHashTable *entries; /* id -> GList link in order */
  GQueue order;        /* JyCaseEntry, latest first */
};

JyCaseEntry *
jy_case_entry_new (JyRecommendation *record, GPtrArray *events)
{
  JyCaseEntry *self = g_new0 (JyCaseEntry, 1);

  self->id = g_strdup (record->id);
  self->record = jy_recommendation_ref (record);
  self->events = g_ptr_array_ref (events);
  g_atomic_ref_count_init (&self->references);
  return self;
}

JyCaseEntry *
jy_case_entry_ref (JyCaseEntry *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_case_entry_unref (JyCaseEntry *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  jy_recommendation_unref (self->record);
  g_ptr_array_unref (self->events);
  g_free (self);
}

JyCaseCache *
jy_case_cache_new (void)
{
  JyCaseCache *self = g_new0 (JyCaseCache, 1);

  g_mutex_init (&self->lock);
  g_queue_init (&self->order);
  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
jy_case_cache_free (JyCaseCache *self)
{
  if (self == NULL)
    return;
  jy_case_cache_clear (self);
  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
drop (JyCaseCache *self, GList *link)
{
  JyCaseEntry *entry = link->data;

  g_hash_table_remove (self->entries, entry->id);
  g_queue_delete_link (&self->order, link);
  jy_case_entry_unref (entry);
}

void
jy_case_cache_put (JyCaseCache *self, JyCaseEntry *entry)
{
  GList *link;

  g_mutex_lock (&self->lock);
  link = g_hash_table_lookup (self->entries, entry->id);
  if (link != NULL && ((JyCaseEntry *) link->data)->record->seq > entry->record->seq)
    {
      g_mutex_unlock (&self->lock);
      return;
    }
  if (link != NULL)
    drop (self, link);
  g_queue_push_head (&self->order, jy_case_entry_ref (entry));
  g_hash_table_insert (self->entries, entry->id, self->order.head);
  while (self->order.length > CASES_KEPT)
    drop (self, self->order.tail);
  g_mutex_unlock (&self->lock);
}

void
jy_case_cache_clear (JyCaseCache *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->entries);
  while (!g_queue_is_empty (&self->order))
    jy_case_entry_unref (g_queue_pop_head (&self->order));
  g_mutex_unlock (&self->lock);
}

JyCaseEntry *
jy_case_cache_get (JyCaseCache *self, const char *id)
{
  JyCaseEntry *entry = NULL;
  GList *link;

  g_mutex_lock (&self->lock);
  link = g_hash_table_lookup (self->entries, id);
  if (link != NULL)
    {
      g_queue_unlink (&self->order, link);
      g_queue_push_head_link (&self->order, link);
      entry = jy_case_entry_ref (link->data);
    }
  g_mutex_unlock (&self->lock);
  return entry;
}

GPtrArray *
jy_events_with (GPtrArray *events, JyEvent *event)
{
  GPtrArray *more = g_ptr_array_new_full ((events != NULL ? events->len : 0) + 1,
                                          (GDestroyNotify) jy_event_unref);

  for (guint i = 0; events != NULL && i < events->len; i++)
    g_ptr_array_add (more, jy_event_ref (g_ptr_array_index (events, i)));
  if (event != NULL)
    g_ptr_array_add (more, jy_event_ref (event));
  return more;
}

static gboolean
rewrites_the_past (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);

      if (g_str_equal (event->action, "correct") || g_str_equal (event->action, "revoke"))
        return TRUE;
    }
  return FALSE;
}

void
jy_turn_own (JyTurn *turn, JyRecommendation *record)
{
  if (record != NULL && record->office == NULL)
    record->office = g_strdup (turn->office);
}

/* The events since, put on what is kept; NULL without error where that cannot be done. */
static JyCaseEntry *
catch_up (JyTurn *turn, JyCaseEntry *kept, GPtrArray *since, GError **error)
{
  g_autoptr (JyRecommendation) record = jy_recommendation_ref (kept->record);
  g_autoptr (GPtrArray) events = jy_events_with (kept->events, NULL);

  for (guint i = 0; i < since->len; i++)
    {
      JyEvent *event = g_ptr_array_index (since, i);
      JyRecommendation *next = jy_fold_apply (record, event, turn->reference, error);

      if (next == NULL)
        return NULL;
      jy_recommendation_unref (record);
      record = next;
      g_ptr_array_add (events, jy_event_ref (event));
    }
  return jy_case_entry_new (record, events);
}

JyCaseEntry *
jy_turn_case (JyTurn *turn, const char *id, GError **error)
{
  g_autoptr (JyCaseEntry) kept = NULL;
  g_autoptr (JyCaseEntry) entry = NULL;
  g_autoptr (JyRecommendation) record = NULL;
  g_autoptr (GPtrArray) events = NULL;

  /* What this very turn made is not in the cache before its commit. */
  for (guint i = turn->kept->len; i > 0; i--)
    {
      JyCaseEntry *made = g_ptr_array_index (turn->kept, i - 1);

      if (g_str_equal (made->id, id))
        return jy_case_entry_ref (made);
    }

  kept = jy_case_cache_get (turn->desk->cache, id);
  if (kept != NULL)
    {
      g_autoptr (GPtrArray) since
          = jy_events_after (turn->db, turn->office, id, kept->record->seq, error);

      if (since == NULL)
        return NULL;
      if (since->len == 0)
        return g_steal_pointer (&kept);
      if (!rewrites_the_past (since))
        {
          entry = catch_up (turn, kept, since, error);
          if (entry != NULL && !turn->wrote)
            jy_case_cache_put (turn->desk->cache, entry);
          return g_steal_pointer (&entry);
        }
    }

  events = jy_events_list (turn->db, turn->office, id, error);
  if (events == NULL)
    return NULL;
  record = jy_fold_replay (events, turn->reference, error);
  if (record == NULL)
    return NULL;
  jy_turn_own (turn, record);
  entry = jy_case_entry_new (record, events);
  if (!turn->wrote)
    jy_case_cache_put (turn->desk->cache, entry);
  return g_steal_pointer (&entry);
}

JyCaseEntry *
jy_turn_find (JyTurn *turn, const char *word, GError **error)
{
  g_autofree char *id = jy_recommendations_resolve (turn->db, turn->office, word, error);
  g_autoptr (JyCaseEntry) entry = NULL;

  if (id == NULL)
    return NULL;
  entry = jy_turn_case (turn, id, error);
  if (entry == NULL)
    return NULL;
  if (!jy_recommendation_may_read (entry->record, turn->person->id))
    {
      g_autofree char *shown = jy_text_excerpt (word, -1, WORD_SHOWN);

      /* The same words as for one that is not there: that it exists is sealed too. */
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("There is no recommendation “%s” that you may read; look it up in the list"),
                   shown);
      return NULL;
    }
  return g_steal_pointer (&entry);
}
