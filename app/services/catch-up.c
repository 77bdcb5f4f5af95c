/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/catch-up.h"

#include "services/case-counted.h"
#include "services/case-missing.h"
#include "services/case-words.h"
#include "services/desk-private.h"
#include "store/missing.h"
#include "store/sketches.h"
#include "store/themes.h"

/* What one turn has made, and what it leaves to be done outside of it. */
typedef struct
{
  JyCaughtUp state;
  GPtrArray *unread; /* JyUnreadFile */
} Round;

static Round *
round_new (void)
{
  Round *round = g_new0 (Round, 1);

  round->unread = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_unread_file_free);
  return round;
}

static void
round_free (Round *self)
{
  g_ptr_array_unref (self->unread);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Round, round_free)

/* -- what is made of a case */

static gboolean
make_words (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread, GError **error)
{
  guint before = unread->len;

  return jy_turn_unread_files (turn, entry, unread, error)
         && (unread->len > before || jy_turn_index (turn, entry, error));
}

static gboolean
make_sketch (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread, GError **error)
{
  return jy_sketches_make (turn->db, entry->record, error);
}

static gboolean
make_missing (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread, GError **error)
{
  return jy_turn_keep_missing (turn, entry->record, entry->events, error)
         && jy_themes_make (turn->db, entry->record, error);
}

static gboolean
make_counted (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread, GError **error)
{
  return jy_turn_make_counted (turn, entry, error);
}

static const struct
{
  guint at_once; /* in one transaction: a person's own writing waits for no more */
  gboolean (*make) (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread, GError **error);
} works[JY_N_PENDING] = {
  [JY_PENDING_WORDS] = { 25, make_words },
  [JY_PENDING_SKETCH] = { 200, make_sketch },
  [JY_PENDING_MISSING] = { 100, make_missing },
  [JY_PENDING_COUNTED] = { 100, make_counted },
};

/* A case whose attachments are still to be read waits for them, pending as it is. */
static gboolean
make_some (JyTurn *turn, JyPending what, Round *round, GError **error)
{
  g_autoptr (GPtrArray) ids
      = jy_pending_cases (turn->db, what, turn->office, works[what].at_once, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      guint before = round->unread->len;
      g_autoptr (JyCaseEntry) entry = jy_turn_case (turn, id, error);

      if (entry == NULL || !works[what].make (turn, entry, round->unread, error)
          || (round->unread->len == before
              && !jy_pending_done (turn->db, what, turn->office, id, error)))
        return FALSE;
    }
  round->state.made = ids->len;
  return TRUE;
}

gboolean
jy_turn_make_sketches (JyTurn *turn, GError **error)
{
  g_autoptr (Round) round = round_new ();

  return make_some (turn, JY_PENDING_SKETCH, round, error);
}

/* -- while the desk is idle */

static gpointer
catch_up (JyTurn *turn, gpointer data, GError **error)
{
  JyPending what = (JyPending) GPOINTER_TO_INT (data);
  g_autoptr (Round) round = round_new ();

  if (!jy_docket_is_read_only (turn->desk->docket) && !make_some (turn, what, round, error))
    return NULL;
  round->state.left = jy_pending_count (turn->db, what, turn->office, error);
  return round->state.left >= 0 ? g_steal_pointer (&round) : NULL;
}

static gboolean
catch_up_once (JyDesk *self, JyPending what, JyCaughtUp *state, GCancellable *cancellable,
               GError **error)
{
  JyTurnKind kind = jy_docket_is_read_only (self->docket) ? JY_TURN_READ : JY_TURN_WRITE;
  g_autoptr (Round) round = jy_desk_turn (self, kind, catch_up, GINT_TO_POINTER (what), error);

  if (round == NULL || !jy_desk_read_files (self, round->unread, cancellable, error))
    return FALSE;
  *state = round->state;
  return TRUE;
}

gboolean
jy_desk_catch_up (JyDesk *self, JyPending what, JyCaughtUp *state, GError **error)
{
  return catch_up_once (self, what, state, NULL, error);
}

typedef struct
{
  JyPending what;
  GCancellable *cancellable; /* or NULL */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_clear_object (&ask->cancellable);
  g_free (ask);
}

static gpointer
catch_up_aside (JyDesk *self, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autofree JyCaughtUp *state = g_new0 (JyCaughtUp, 1);

  return catch_up_once (self, ask->what, state, ask->cancellable, error) ? g_steal_pointer (&state)
                                                                         : NULL;
}

void
jy_desk_catch_up_async (JyDesk *self, JyPending what, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->what = what;
  g_set_object (&ask->cancellable, cancellable);
  jy_desk_run_async (self, catch_up_aside, ask, ask_free, g_free, cancellable, callback, user_data);
}

gboolean
jy_desk_catch_up_finish (GAsyncResult *result, JyCaughtUp *state, GError **error)
{
  g_autofree JyCaughtUp *found = jy_desk_run_finish (result, error);

  if (found != NULL)
    *state = *found;
  return found != NULL;
}
