/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include "base/free.h"

/* Cases that lead on from one another: which one each names is in its registration; which ones name
 * it is asked of the index. */

/** Cases told at once, at most. */
#define LINKS_MAX 50

void
jy_case_link_free (JyCaseLink *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->id, self->number, self->title, self->phase, self->relation);
  g_free (self);
}

/* Each case once, what the person may not read left out. */
static gboolean
add (JyTurn *turn, GPtrArray *links, const char *id, const char *relation, GError **error)
{
  g_autoptr (JyCaseEntry) entry = NULL;
  JyCaseLink *link;

  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (((JyCaseLink *) links->pdata[i])->id, id))
      return TRUE;
  entry = jy_turn_case (turn, id, error);
  if (entry == NULL)
    return FALSE;
  if (!jy_recommendation_may_read (entry->record, turn->person->id))
    return TRUE;
  link = g_new0 (JyCaseLink, 1);
  link->id = g_strdup (entry->record->id);
  link->number = g_strdup (entry->record->number);
  link->title = g_strdup (entry->record->title);
  link->phase = jy_recommendation_phase (entry->record);
  link->relation = g_strdup (relation);
  g_ptr_array_add (links, link);
  return TRUE;
}

static gboolean
add_named (JyTurn *turn, GPtrArray *links, JsonObject *particulars, const char *fact,
           GError **error)
{
  const char *id = jy_json_text (particulars, fact);

  /* A docket may hold a case without the one it came from. */
  if (id == NULL || *id == '\0' || !jy_recommendations_has (turn->db, turn->office, id))
    return TRUE;
  return add (turn, links, id, fact, error);
}

static gboolean
add_naming (JyTurn *turn, GPtrArray *links, const char *id, const char *fact, const char *relation,
            GError **error)
{
  g_autoptr (GPtrArray) ids
      = jy_recommendations_naming (turn->db, turn->office, fact, id, LINKS_MAX, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!add (turn, links, ids->pdata[i], relation, error))
      return FALSE;
  return TRUE;
}

static gpointer
read_links (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, data, error);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_case_link_free);
  JsonObject *particulars;

  if (entry == NULL)
    return NULL;
  particulars = entry->record->particulars;
  if (!add_named (turn, links, particulars, "predecessor", error)
      || !add_named (turn, links, particulars, "linked", error)
      || !add_naming (turn, links, entry->id, "predecessor", "successor", error)
      || !add_naming (turn, links, entry->id, "linked", "linked", error))
    return NULL;
  return g_steal_pointer (&links);
}

GPtrArray *
jy_desk_links (JyDesk *self, const char *id, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, read_links, (gpointer) id, error);
}

void
jy_desk_links_async (JyDesk *self, const char *id, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, read_links, g_strdup (id), g_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
jy_desk_links_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
