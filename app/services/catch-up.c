/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/catch-up.h"

#include "services/case-counted.h"
#include "services/case-missing.h"
#include "services/case-words.h"
#include "services/desk-private.h"
#include "store/alarm.h"
#include "store/error.h"
#include "store/missing.h"
#include "store/sketches.h"
#include "store/themes.h"

/* What one turn has made, and what it leaves to be done outside of it. */
typedef struct
{
  JyCaughtUp state;
  GPtrArray *unread; /* JyUnreadFile */
  gboolean again;    /* it failed by a case that is passed over from now on */
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

/* Whether it lies in the case that its events cannot be read or do not come to anything, and not in
 * the docket or the moment. */
static gboolean
is_of_case (const GError *error)
{
  if (error->domain == JY_STORE_ERROR)
    return error->code == JY_STORE_ERROR_CHAIN || error->code == JY_STORE_ERROR_NOT_FOUND;
  return error->domain != G_IO_ERROR;
}

/* Passes case @id over until the docket is opened again, where @failure is of the case: those
 * behind it do not wait for it. It stays pending, so what counts what is still to be made tells of
 * it; that it is damaged the check of the docket says. */
static gboolean
pass_over (JyTurn *turn, const char *id, const GError *failure)
{
  if (!is_of_case (failure))
    return FALSE;
  g_info ("case %s is passed over: %s %d", id, g_quark_to_string (failure->domain), failure->code);
  g_hash_table_add (turn->desk->unreadable, g_strdup (id));
  return TRUE;
}

/* A case whose attachments are still to be read waits for them, pending as it is. */
static gboolean
make_one (JyTurn *turn, JyPending what, const JyCaseEntry *entry, Round *round, GError **error)
{
  guint before = round->unread->len;

  return works[what].make (turn, entry, round->unread, error)
         && (round->unread->len > before
             || jy_pending_done (turn->db, what, turn->office, entry->id, error));
}

/* The first of those that are not passed over. */
static gboolean
make_batch (JyTurn *turn, JyPending what, Round *round, GError **error)
{
  GHashTable *unreadable = turn->desk->unreadable;
  g_autoptr (GPtrArray) ids = jy_pending_cases (
      turn->db, what, turn->office, works[what].at_once + g_hash_table_size (unreadable), error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && round->state.made < works[what].at_once; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (JyCaseEntry) entry = NULL;
      GError *failure = NULL;

      if (g_hash_table_contains (unreadable, id))
        continue;
      entry = jy_turn_case (turn, id, &failure);
      if (entry == NULL && pass_over (turn, id, failure))
        {
          g_clear_error (&failure);
          continue;
        }
      if (entry == NULL || !make_one (turn, what, entry, round, &failure))
        {
          /* What was made of it in part is rolled back with the turn; the next one passes it. */
          round->again = entry != NULL && pass_over (turn, id, failure);
          g_propagate_error (error, failure);
          return FALSE;
        }
      round->state.made++;
    }
  return TRUE;
}

static gboolean
make_some (JyTurn *turn, JyPending what, Round *round, GError **error)
{
  guint passed;

  /* Until something is made, or nothing is left that could be. */
  do
    {
      passed = g_hash_table_size (turn->desk->unreadable);
      if (!make_batch (turn, what, round, error))
        return FALSE;
    }
  while (round->state.made == 0 && g_hash_table_size (turn->desk->unreadable) > passed);
  return TRUE;
}

/* How many are still to be made but for those passed over; -1 and an error. */
static gint64
count_left (JyTurn *turn, JyPending what, GError **error)
{
  gint64 left = jy_pending_count (turn->db, what, turn->office, error);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, turn->desk->unreadable);
  while (left > 0 && g_hash_table_iter_next (&iter, &id, NULL))
    left -= jy_pending_has (turn->db, what, turn->office, id, NULL);
  return left;
}

gboolean
jy_turn_make_sketches (JyTurn *turn, GError **error)
{
  g_autoptr (Round) round = round_new ();

  return make_some (turn, JY_PENDING_SKETCH, round, error);
}

/* -- while the desk is idle */

typedef struct
{
  JyPending what;
  Round *round;
} Call;

/* Late cases are marked as the day moves on, a step at a time. */
static gboolean
move_alarms (JyTurn *turn, Round *round, GError **error)
{
  gboolean done = FALSE;
  JyDate day;

  if (!jy_alarm_day (turn->db, turn->office, &day, error))
    return FALSE;
  if (day == turn->today)
    return TRUE;
  if (!jy_alarm_move (turn->db, turn->office, turn->today, &done, error))
    return FALSE;
  round->state.made++;
  round->state.left += !done;
  return TRUE;
}

static gpointer
catch_up (JyTurn *turn, gpointer data, GError **error)
{
  const Call *call = data;
  Round *round = call->round;
  gint64 left;

  if (!jy_docket_is_read_only (turn->desk->docket)
      && (!make_some (turn, call->what, round, error)
          || (call->what == JY_PENDING_WORDS && !move_alarms (turn, round, error))))
    return NULL;
  left = count_left (turn, call->what, error);
  round->state.left += left;
  return left >= 0 ? round : NULL;
}

static gboolean
catch_up_once (JyDesk *self, JyPending what, JyCaughtUp *state, GCancellable *cancellable,
               GError **error)
{
  JyTurnKind kind = jy_docket_is_read_only (self->docket) ? JY_TURN_READ : JY_TURN_WRITE;
  g_autoptr (Round) round = NULL;
  g_autoptr (GError) failure = NULL;

  do
    {
      Call call = { what, NULL };

      g_clear_pointer (&round, round_free);
      g_clear_error (&failure);
      call.round = round = round_new ();
      if (jy_desk_turn (self, kind, catch_up, &call, &failure))
        {
          if (!jy_desk_read_files (self, round->unread, cancellable, error))
            return FALSE;
          *state = round->state;
          return TRUE;
        }
    }
  while (round->again);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
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
