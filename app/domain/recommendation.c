/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/recommendation-private.h"

#include "base/free.h"
#include "base/text.h"

void
jy_addressee_free (JyAddressee *self)
{
  jy_free_each (self->key, self->agency, self->name, self->code, self->outcome, self->settled_by,
                self->served_way, self->reply_class);
  g_free (self);
}

static JyAddressee *
addressee_copy (const JyAddressee *self)
{
  JyAddressee *copy = g_memdup2 (self, sizeof *self);

  copy->key = g_strdup (self->key);
  copy->agency = g_strdup (self->agency);
  copy->name = g_strdup (self->name);
  copy->code = g_strdup (self->code);
  copy->outcome = g_strdup (self->outcome);
  copy->settled_by = g_strdup (self->settled_by);
  copy->served_way = g_strdup (self->served_way);
  copy->reply_class = g_strdup (self->reply_class);
  return copy;
}

static void
item_free (JyItem *self)
{
  jy_free_each (self->id, self->addressee, self->suggestion, self->text, self->who, self->state,
                self->claim, self->verdict, self->proof);
  g_free (self);
}

static JyItem *
item_copy (const JyItem *self)
{
  JyItem *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->addressee = g_strdup (self->addressee);
  copy->suggestion = g_strdup (self->suggestion);
  copy->text = g_strdup (self->text);
  copy->who = g_strdup (self->who);
  copy->state = g_strdup (self->state);
  copy->claim = g_strdup (self->claim);
  copy->verdict = g_strdup (self->verdict);
  copy->proof = g_strdup (self->proof);
  return copy;
}

static void
reason_free (gpointer data)
{
  JyReason *self = data;

  g_free (self->token);
  g_free (self->text);
  g_free (self->by);
  g_free (self);
}

void
jy_recommendation_add_reason (JyRecommendation *self, const char *token, const char *text,
                              const char *by, JyDate on)
{
  JyReason *reason = g_new0 (JyReason, 1);

  for (guint i = self->reasons->len; i > 0; i--)
    if (g_str_equal (((JyReason *) self->reasons->pdata[i - 1])->token, token))
      g_ptr_array_remove_index (self->reasons, i - 1);
  reason->token = g_strdup (token);
  reason->text = g_strdup (text);
  reason->by = g_strdup (by);
  reason->on = on;
  g_ptr_array_add (self->reasons, reason);
}

JyRecommendation *
jy_recommendation_new (void)
{
  JyRecommendation *self = g_new0 (JyRecommendation, 1);

  g_atomic_ref_count_init (&self->references);
  self->particulars = json_object_new ();
  self->sections = json_object_new ();
  self->type = JY_TYPE_NONE;
  self->stage = JY_STAGE_NONE;
  self->subtype = g_strdup ("none");
  self->version = 1;
  self->path = g_array_new (FALSE, FALSE, sizeof (JyStep));
  self->readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->addressees = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_addressee_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_free);
  self->reasons = g_ptr_array_new_with_free_func (reason_free);
  return self;
}

JyRecommendation *
jy_recommendation_ref (JyRecommendation *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_recommendation_unref (JyRecommendation *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_free (self->office);
  json_object_unref (self->particulars);
  jy_free_each (self->title, self->subtype, self->line, self->number, self->issuer_office,
                self->note);
  g_array_unref (self->path);
  json_object_unref (self->sections);
  jy_free_each (self->text_digest, self->registrant, self->registrant_name, self->handler,
                self->handler_name, self->follow_up, self->follow_up_name);
  g_hash_table_unref (self->readers);
  jy_free_each (self->signer_name, self->submitted_by, self->submitted_digest, self->passed_digest,
                self->endorsed_digest, self->approved_digest, self->verdict, self->inspected,
                self->closure_code);
  g_ptr_array_unref (self->addressees);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->clocks);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

JyRecommendation *
jy_recommendation_copy (const JyRecommendation *self)
{
  JyRecommendation *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer reader;

  g_atomic_ref_count_init (&copy->references);
  copy->id = g_strdup (self->id);
  copy->office = g_strdup (self->office);
  /* Replaced whole when they change, never changed in place. */
  copy->particulars = json_object_ref (self->particulars);
  copy->sections = json_object_ref (self->sections);
  copy->title = g_strdup (self->title);
  copy->subtype = g_strdup (self->subtype);
  copy->line = g_strdup (self->line);
  copy->number = g_strdup (self->number);
  copy->issuer_office = g_strdup (self->issuer_office);
  copy->note = g_strdup (self->note);
  copy->path = g_array_copy (self->path);
  copy->text_digest = g_strdup (self->text_digest);
  copy->registrant = g_strdup (self->registrant);
  copy->registrant_name = g_strdup (self->registrant_name);
  copy->handler = g_strdup (self->handler);
  copy->handler_name = g_strdup (self->handler_name);
  copy->follow_up = g_strdup (self->follow_up);
  copy->follow_up_name = g_strdup (self->follow_up_name);
  copy->signer_name = g_strdup (self->signer_name);
  copy->submitted_by = g_strdup (self->submitted_by);
  copy->submitted_digest = g_strdup (self->submitted_digest);
  copy->passed_digest = g_strdup (self->passed_digest);
  copy->endorsed_digest = g_strdup (self->endorsed_digest);
  copy->approved_digest = g_strdup (self->approved_digest);
  copy->verdict = g_strdup (self->verdict);
  copy->inspected = g_strdup (self->inspected);
  copy->closure_code = g_strdup (self->closure_code);

  copy->readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->readers);
  while (g_hash_table_iter_next (&iter, &reader, NULL))
    g_hash_table_add (copy->readers, g_strdup (reader));
  copy->addressees = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_addressee_free);
  for (guint i = 0; i < self->addressees->len; i++)
    g_ptr_array_add (copy->addressees, addressee_copy (self->addressees->pdata[i]));
  copy->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (copy->items, item_copy (self->items->pdata[i]));
  copy->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_free);
  for (guint i = 0; i < self->clocks->len; i++)
    g_ptr_array_add (copy->clocks, jy_clock_copy (self->clocks->pdata[i]));
  copy->reasons = g_ptr_array_new_with_free_func (reason_free);
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const JyReason *reason = self->reasons->pdata[i];

      jy_recommendation_add_reason (copy, reason->token, reason->text, reason->by, reason->on);
    }
  return copy;
}

JyAddressee *
jy_recommendation_add_addressee (JyRecommendation *self)
{
  JyAddressee *addressee = g_new0 (JyAddressee, 1);
  guint highest = 0;

  for (guint i = 0; i < self->addressees->len; i++)
    {
      const JyAddressee *other = self->addressees->pdata[i];

      highest = MAX (highest, (guint) atoi (other->key + 1));
    }
  addressee->key = g_strdup_printf ("a%u", highest + 1);
  addressee->state = JY_STATE_UNSERVED;
  addressee->before_objection = JY_STATE_NONE;
  g_ptr_array_add (self->addressees, addressee);
  return addressee;
}

JyItem *
jy_recommendation_add_item (JyRecommendation *self)
{
  JyItem *item = g_new0 (JyItem, 1);

  item->state = g_strdup ("promised");
  g_ptr_array_add (self->items, item);
  return item;
}

const JyAddressee *
jy_recommendation_addressee (const JyRecommendation *self, const char *key)
{
  for (guint i = 0; key && i < self->addressees->len; i++)
    {
      const JyAddressee *a = self->addressees->pdata[i];

      if (g_str_equal (a->key, key))
        return a;
    }
  return NULL;
}

const JyAddressee *
jy_recommendation_find_addressee (const JyRecommendation *self, const char *word)
{
  for (guint i = 0; word && i < self->addressees->len; i++)
    {
      const JyAddressee *a = self->addressees->pdata[i];

      if (g_str_equal (a->name, word) || g_str_equal (a->key, word)
          || g_strcmp0 (a->agency, word) == 0 || g_strcmp0 (a->code, word) == 0)
        return a;
    }
  return NULL;
}

const JyItem *
jy_recommendation_item (const JyRecommendation *self, const char *id)
{
  for (guint i = 0; id && i < self->items->len; i++)
    {
      const JyItem *item = self->items->pdata[i];

      if (g_str_equal (item->id, id))
        return item;
    }
  return NULL;
}

const char *
jy_recommendation_addressee_name (const JyRecommendation *self, const char *key)
{
  const JyAddressee *a = jy_recommendation_addressee (self, key);

  return a ? a->name : NULL;
}

JyState
jy_recommendation_furthest_behind (const JyRecommendation *self, guint *count)
{
  JyState behind = JY_STATE_NONE;
  guint n = 0;

  if (self->stage == JY_STAGE_ISSUED)
    for (guint i = 0; i < self->addressees->len; i++)
      {
        const JyAddressee *a = self->addressees->pdata[i];

        if (n == 0 || a->state < behind)
          {
            behind = a->state;
            n = 1;
          }
        else if (a->state == behind)
          n++;
      }
  if (count)
    *count = n;
  return behind;
}

const char *
jy_recommendation_phase_id (const JyRecommendation *self)
{
  JyState behind = jy_recommendation_furthest_behind (self, NULL);

  return behind == JY_STATE_NONE ? jy_stage_id (self->stage) : jy_state_id (behind);
}

/* 待补充回复 where every addressee furthest behind was asked to supplement. */
static gboolean
supplementing (const JyRecommendation *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->addressees->len; i++)
    {
      const JyAddressee *a = self->addressees->pdata[i];

      if (a->state != JY_STATE_AWAITING_REPLY)
        continue;
      if (!a->supplementing)
        return FALSE;
      any = TRUE;
    }
  return any;
}

char *
jy_recommendation_phase (const JyRecommendation *self)
{
  guint count;
  JyState behind = jy_recommendation_furthest_behind (self, &count);
  const char *word;

  if (behind == JY_STATE_NONE)
    return g_strdup (jy_stage_label (self->stage));
  word = jy_state_label (behind);
  if (behind == JY_STATE_AWAITING_REPLY && supplementing (self))
    word = jy_text_choose ("待补充回复", "Awaiting supplement");
  if (self->addressees->len == 1)
    return g_strdup (word);
  return g_strdup_printf ("%s %u/%u", word, count, self->addressees->len);
}

JyDate
jy_recommendation_entered_on (const JyRecommendation *self)
{
  return self->path->len ? g_array_index (self->path, JyStep, self->path->len - 1).on
                         : JY_DATE_NONE;
}

JyRoles
jy_recommendation_assigned_roles (const JyRecommendation *self, const char *person)
{
  JyRoles roles = JY_ROLES_NONE;

  if (!person)
    return roles;
  /* Until open decides on a handler, the person who registered is one. */
  if (g_strcmp0 (self->handler ? self->handler : self->registrant, person) == 0)
    roles |= JY_ROLE_HANDLER;
  if (g_strcmp0 (self->follow_up, person) == 0)
    roles |= JY_ROLE_FOLLOW_UP;
  return roles;
}

gboolean
jy_recommendation_may_read (const JyRecommendation *self, const char *person)
{
  return !self->sealed || (person && g_hash_table_contains (self->readers, person));
}
