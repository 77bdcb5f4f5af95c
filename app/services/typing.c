/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include "base/free.h"

/* What was typed and is no event yet, kept beside the record: drafts by their case, forms by their
 * action and case. */

typedef struct
{
  char *id;     /* the case, or NULL where the form begins one */
  char *action; /* the form's, or NULL: the draft */
  guint seq;
  char *text;
} Typing;

static Typing *
typing_new (const char *action, const char *id)
{
  Typing *typing = g_new0 (Typing, 1);

  typing->id = g_strdup (id);
  typing->action = g_strdup (action);
  return typing;
}

static void
typing_free (gpointer data)
{
  Typing *typing = data;

  jy_free_each (typing->id, typing->action, typing->text, typing);
}

/* The key it is kept under; an id holds no @. NULL where there is no such case. */
static char *
find_place (JyTurn *turn, const Typing *typing, GError **error)
{
  g_autoptr (JyCaseEntry) entry = NULL;

  if (typing->id == NULL)
    return g_strdup_printf ("%s@", typing->action);
  entry = jy_turn_find (turn, typing->id, error);
  if (entry == NULL)
    return NULL;
  return typing->action != NULL ? g_strdup_printf ("%s@%s", typing->action, entry->id)
                                : g_strdup (entry->id);
}

static gpointer
keep (JyTurn *turn, gpointer data, GError **error)
{
  const Typing *typing = data;
  g_autofree char *place = find_place (turn, typing, error);

  if (place == NULL
      || !jy_autosave_put (turn->db, turn->office, place, turn->person->id, typing->seq,
                           typing->text, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

static gpointer
find_kept (JyTurn *turn, gpointer data, GError **error)
{
  const Typing *typing = data;
  g_autofree char *place = find_place (turn, typing, error);
  Typing *kept;

  if (place == NULL)
    return NULL;
  kept = typing_new (typing->action, typing->id);
  kept->text = jy_autosave_get (turn->db, turn->office, place, turn->person->id, &kept->seq, error);
  return kept;
}

void
jy_desk_keep_form_async (JyDesk *self, const char *action, const char *id, guint seq,
                         const char *text, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Typing *typing = typing_new (action, id);

  typing->seq = seq;
  typing->text = g_strdup (text);
  jy_desk_turn_async (self, JY_TURN_WRITE, keep, typing, typing_free, NULL, cancellable, callback,
                      user_data);
}

void
jy_desk_kept_form_async (JyDesk *self, const char *action, const char *id,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, find_kept, typing_new (action, id), typing_free,
                      typing_free, cancellable, callback, user_data);
}

void
jy_desk_autosave_async (JyDesk *self, const char *id, guint seq, const char *text,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_keep_form_async (self, NULL, id, seq, text, cancellable, callback, user_data);
}

gboolean
jy_desk_autosave_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error) != NULL;
}

void
jy_desk_autosaved_async (JyDesk *self, const char *id, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_kept_form_async (self, NULL, id, cancellable, callback, user_data);
}

char *
jy_desk_autosaved_finish (GAsyncResult *result, guint *seq, GError **error)
{
  Typing *kept = jy_desk_turn_finish (result, error);
  char *text;

  if (kept == NULL)
    return NULL;
  if (seq != NULL)
    *seq = kept->seq;
  text = g_steal_pointer (&kept->text);
  typing_free (kept);
  return text;
}
