/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold-private.h"

#include <glib/gi18n.h>

#include "domain/error.h"
#include "domain/guards.h"

/* What corrections and revocations say about the other events of a chain. */
typedef struct
{
  GHashTable *revoked;   /* seq */
  GHashTable *corrected; /* seq -> GPtrArray of the correct events, in order */
} Mends;

static void
mends_clear (Mends *mends)
{
  g_hash_table_unref (mends->revoked);
  g_hash_table_unref (mends->corrected);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mends, mends_clear)

static guint
named_seq (const JyEvent *event)
{
  const char *text = jy_json_text (event->facts, "event");

  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
note_mend (Mends *mends, const JyEvent *event)
{
  gpointer seq = GUINT_TO_POINTER (named_seq (event));

  if (g_str_equal (event->action, "revoke"))
    g_hash_table_add (mends->revoked, seq);
  else if (g_str_equal (event->action, "correct"))
    {
      GPtrArray *list = g_hash_table_lookup (mends->corrected, seq);

      if (!list)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (mends->corrected, seq, list);
        }
      g_ptr_array_add (list, (gpointer) event);
    }
}

static void
collect_mends (Mends *mends, GPtrArray *events, const JyEvent *change)
{
  mends->revoked = g_hash_table_new (NULL, NULL);
  mends->corrected = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < events->len; i++)
    note_mend (mends, events->pdata[i]);
  if (change)
    note_mend (mends, change);
}

/* @event with the corrections made to it; (transfer full). */
static JyEvent *
corrected (const Mends *mends, JyEvent *event, GError **error)
{
  GPtrArray *list = g_hash_table_lookup (mends->corrected, GUINT_TO_POINTER (event->seq));
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (JsonObject) names = NULL;
  JyDate on = JY_DATE_NONE;
  JyEvent *copy;

  if (!list)
    return jy_event_ref (event);
  facts = jy_json_object_copy (event->facts);
  names = jy_json_object_copy (event->names);
  for (guint i = 0; i < list->len; i++)
    {
      const JyEvent *change = list->pdata[i];
      const char *field = jy_json_text (change->facts, "field-name");
      const char *value = jy_json_text (change->facts, "value");
      g_autoptr (GList) more = change->names ? json_object_get_members (change->names) : NULL;

      for (GList *l = more; l; l = l->next)
        json_object_set_string_member (names, l->data, jy_event_name_id (change, l->data));
      if (g_strcmp0 (field, "on") == 0)
        {
          on = jy_date_parse (value, error);
          if (!on)
            return NULL;
        }
      else
        {
          const JyFact *fact = jy_fact_find (field, event->action);
          JsonNode *node = fact ? jy_fact_parse (fact, value ? value : "", error) : NULL;

          if (!node)
            {
              if (!fact)
                g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                             _ ("There is no fact “%s” to be corrected"), field ? field : "");
              return NULL;
            }
          json_object_set_member (facts, field, node);
        }
    }
  copy = jy_event_with_facts (event, facts, on);
  g_clear_pointer (&copy->names, json_object_unref);
  copy->names = g_steal_pointer (&names);
  return copy;
}

/* Whether the text that @event binds to was issued later: what was issued stays as it was, and a
 * correction of the record beside it is no change of the text that was passed. */
static gboolean
issued_since (GPtrArray *events, const JyEvent *event)
{
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *later = events->pdata[i];

      if (later->seq > event->seq && g_str_equal (later->action, "issue"))
        return TRUE;
    }
  return FALSE;
}

/* What @event rests on beside its state: an urging, the peer office's opinion, a notice answered.
 */
static char *
rests_on (const JyRecommendation *self, const JyEvent *event, const JyAddressee *addressee,
          const Mends *mends)
{
  gboolean silent = g_str_equal (event->action, "settle")
                    && g_strcmp0 (jy_json_text (event->facts, "outcome"), "silent") == 0;

  if (addressee && addressee->urges == 0 && (silent || g_str_equal (event->action, "escalate")))
    return g_strdup (_ ("it needs an urging before it"));
  if (g_str_equal (event->action, "answer-monitor")
      && g_hash_table_contains (mends->revoked, GUINT_TO_POINTER (named_seq (event))))
    return g_strdup (_ ("it answers the entry that would be taken back"));
  return NULL;
}

static JyRecommendation *
replay (GPtrArray *events, const Mends *mends, const JyReference *reference, JyDate dates_until,
        gboolean may_differ, GError **error)
{
  g_autoptr (JyRecommendation) self = jy_recommendation_new ();

  for (guint i = 0; i < events->len; i++)
    {
      JyEvent *stored = events->pdata[i];
      g_autoptr (JyEvent) event = NULL;

      if (g_hash_table_contains (mends->revoked, GUINT_TO_POINTER (stored->seq)))
        continue;
      event = corrected (mends, stored, error);
      if (!event)
        return NULL;
      if (dates_until && i > 0)
        {
          const JyAction *action = jy_lifecycle_find (event->action);
          const JyAddressee *addressee = action && jy_action_level (action) == JY_LEVEL_ADDRESSEE
                                             ? jy_fold_find_addressee (self, event, action)
                                             : NULL;
          g_autofree char *broken
              = action ? jy_guards_dates (self, action, addressee ? addressee->key : NULL,
                                          event->facts, event->on, dates_until)
                       : NULL;

          if (!broken)
            broken = rests_on (self, event, addressee, mends);
          if (broken)
            {
              g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REFUSED, _ ("Entry %u (%s): %s"),
                           event->seq, jy_action_label (action), broken);
              return NULL;
            }
        }
      if (!jy_fold_into (self, event, reference, error))
        return NULL;
      if (dates_until && event->bound && g_strcmp0 (event->bound, self->text_digest) != 0
          && !(may_differ && issued_since (events, event)))
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REFUSED,
                       _ ("Entry %u (%s) binds to a text that would then be another one"),
                       event->seq, jy_action_label (jy_lifecycle_find (event->action)));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

JyRecommendation *
jy_fold_replay (GPtrArray *events, const JyReference *reference, GError **error)
{
  g_auto (Mends) mends = { NULL, NULL };
  JyRecommendation *self;

  collect_mends (&mends, events, NULL);
  self = replay (events, &mends, reference, JY_DATE_NONE, TRUE, error);
  if (self)
    jy_fold_clocks_calendar (self, jy_reference_calendar (reference, 0));
  return self;
}

GPtrArray *
jy_fold_effective (GPtrArray *events, GError **error)
{
  g_auto (Mends) mends = { NULL, NULL };
  g_autoptr (GPtrArray) held = NULL;

  collect_mends (&mends, events, NULL);
  if (g_hash_table_size (mends.revoked) == 0 && g_hash_table_size (mends.corrected) == 0)
    return g_ptr_array_ref (events);
  held = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  for (guint i = 0; i < events->len; i++)
    {
      JyEvent *stored = events->pdata[i];
      JyEvent *event;

      if (g_hash_table_contains (mends.revoked, GUINT_TO_POINTER (stored->seq)))
        continue;
      event = corrected (&mends, stored, error);
      if (!event)
        return NULL;
      g_ptr_array_add (held, event);
    }
  return g_steal_pointer (&held);
}

static gboolean
same_path (const JyRecommendation *a, const JyRecommendation *b)
{
  if (a->path->len != b->path->len || a->addressees->len != b->addressees->len)
    return FALSE;
  for (guint i = 0; i < a->path->len; i++)
    {
      const JyStep *x = &g_array_index (a->path, JyStep, i);
      const JyStep *y = &g_array_index (b->path, JyStep, i);

      if (x->stage != y->stage || x->seq != y->seq)
        return FALSE;
    }
  for (guint i = 0; i < a->addressees->len; i++)
    if (((JyAddressee *) a->addressees->pdata[i])->state
        != ((JyAddressee *) b->addressees->pdata[i])->state)
      return FALSE;
  return TRUE;
}

gboolean
jy_fold_try (GPtrArray *events, const JyEvent *change, const JyReference *reference, JyDate today,
             GError **error)
{
  g_auto (Mends) now = { NULL, NULL };
  g_auto (Mends) then = { NULL, NULL };
  g_autoptr (JyRecommendation) before = NULL;
  g_autoptr (JyRecommendation) after = NULL;
  guint seq = named_seq (change);
  const JyEvent *named = NULL;
  gboolean is_text;

  for (guint i = 0; i < events->len && !named; i++)
    if (((JyEvent *) events->pdata[i])->seq == seq)
      named = events->pdata[i];
  collect_mends (&now, events, NULL);
  collect_mends (&then, events, change);
  if (!named || g_hash_table_contains (now.revoked, GUINT_TO_POINTER (seq)))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REFUSED,
                   _ ("Entry %u is not there any more"), seq);
      return FALSE;
    }
  if (g_str_equal (change->action, "revoke") && g_str_equal (named->action, "consult")
      && issued_since (events, named))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REFUSED,
                   _ ("The letter was issued upon entry %u; it cannot be taken back any more"),
                   seq);
      return FALSE;
    }
  is_text = g_str_equal (named->action, "edit") || g_str_equal (named->action, "describe");
  before = replay (events, &now, reference, JY_DATE_NONE, TRUE, error);
  if (!before)
    return FALSE;
  /* Taking back an edit takes it from under what was passed; a corrected title does not. */
  after = replay (events, &then, reference, today,
                  g_str_equal (change->action, "correct") || !is_text, error);
  if (!after)
    return FALSE;
  if (g_str_equal (change->action, "correct") && !same_path (before, after))
    {
      g_set_error (
          error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_REFUSED,
          _ ("The correction would change the way the case went; use the action that mends "
             "it"));
      return FALSE;
    }
  return TRUE;
}
