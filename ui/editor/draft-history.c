/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-history.h"

#include <string.h>

#define MOST_STATES 200
#define MOST_BYTES (32u * 1024 * 1024)

struct _JyDraftHistory
{
  GPtrArray *states; /* char *, oldest first */
  guint now;         /* which of them is shown */
  gsize bytes;
};

JyDraftHistory *
jy_draft_history_new (void)
{
  JyDraftHistory *self = g_new0 (JyDraftHistory, 1);

  self->states = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
jy_draft_history_free (JyDraftHistory *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->states);
  g_free (self);
}

static void
take_in (JyDraftHistory *self, const char *text)
{
  g_ptr_array_add (self->states, g_strdup (text));
  self->bytes += strlen (text) + 1;
}

static void
drop (JyDraftHistory *self, guint index)
{
  const char *state = g_ptr_array_index (self->states, index);

  self->bytes -= strlen (state) + 1;
  g_ptr_array_remove_index (self->states, index);
}

void
jy_draft_history_start (JyDraftHistory *self, const char *text)
{
  g_return_if_fail (self && text);
  g_ptr_array_set_size (self->states, 0);
  self->bytes = 0;
  self->now = 0;
  take_in (self, text);
}

void
jy_draft_history_add (JyDraftHistory *self, const char *text)
{
  g_return_if_fail (self && text);
  if (self->states->len == 0)
    {
      take_in (self, text);
      return;
    }
  if (strcmp (g_ptr_array_index (self->states, self->now), text) == 0)
    return;
  while (self->states->len > self->now + 1)
    drop (self, self->states->len - 1);
  take_in (self, text);
  /* The state before stays whatever its size: the last step can always be taken back. */
  while (self->states->len > 2 && (self->states->len > MOST_STATES || self->bytes > MOST_BYTES))
    drop (self, 0);
  self->now = self->states->len - 1;
}

gboolean
jy_draft_history_can_undo (const JyDraftHistory *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->now > 0;
}

gboolean
jy_draft_history_can_redo (const JyDraftHistory *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->now + 1 < self->states->len;
}

const char *
jy_draft_history_undo (JyDraftHistory *self)
{
  g_return_val_if_fail (self, NULL);
  return self->now > 0 ? g_ptr_array_index (self->states, --self->now) : NULL;
}

const char *
jy_draft_history_redo (JyDraftHistory *self)
{
  g_return_val_if_fail (self, NULL);
  return self->now + 1 < self->states->len ? g_ptr_array_index (self->states, ++self->now) : NULL;
}
