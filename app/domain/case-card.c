/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/case-card.h"

#include <string.h>

static const char *const sources[] = {
  /* of the letter */
  "type", "subtype", "line", "title", "number", "office", "office-code", "issued-on", "signer",
  "text", "text-length", "version", "urgent", "sealed", "phase", "addressees", "suggestions",
  /* of its life */
  "registered-on", "opened-on", "concluded-on", "submitted-on", "passed-on", "approved-on",
  "closed-on", "handler", "follow-up", "filed-counterpart", "filed-policy", "filed-superior",
  "copies", "objection-days", "reply-period", "rectify-days", "escalated", "reopened",
  /* of an addressee */
  "name", "credit-code", "served-on", "served-way", "reply-due", "replied-on", "reply-class",
  "in-time", "objected", "upheld", "urges", "measures", "verified", "outcome", NULL
};

JyCardGroup *
jy_card_group_new (void)
{
  JyCardGroup *self = g_new0 (JyCardGroup, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_card_field_free);
  return self;
}

JyCardField *
jy_card_field_new (void)
{
  return g_new0 (JyCardField, 1);
}

void
jy_card_group_free (JyCardGroup *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

void
jy_card_field_free (JyCardField *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->from);
  g_free (self);
}

const char *const *
jy_card_sources (void)
{
  return sources;
}

static gboolean
knows_fact (const char *action, const char *fact)
{
  const JyAction *known = jy_lifecycle_find (action);
  gsize n = 0;
  const JyFactUse *facts = known ? jy_action_facts (known, &n) : NULL;

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (facts[i].fact->id, fact))
      return TRUE;
  return FALSE;
}

gboolean
jy_card_knows (const char *from)
{
  g_auto (GStrv) words = g_strsplit (from ? from : "", ":", -1);
  guint n = g_strv_length (words);

  if (n == 1)
    return g_strv_contains (sources, words[0]);
  if (n == 2 && g_str_equal (words[0], "case"))
    return knows_fact ("register", words[1]);
  if (n == 2 && g_str_equal (words[0], "on"))
    return jy_lifecycle_find (words[1]) != NULL;
  return n == 3 && g_str_equal (words[0], "last") && knows_fact (words[1], words[2]);
}
