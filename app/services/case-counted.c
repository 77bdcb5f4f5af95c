/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-counted.h"

#include "domain/fold.h"
#include "store/counted-rows.h"
#include "store/pending.h"
#include "store/received.h"

/* What is known of a case at the end of a day. */
typedef gboolean (*Known) (gpointer data, const JyRecommendation *record, GArray *counted,
                           JyDate day, GError **error);

/* When it became known here: what came with a package, on the day it came. */
static JyDate
day_of (const JyEvent *event, GPtrArray *received)
{
  const JyReceived *row = jy_received_find (received, event->seq);
  JyDate day = row != NULL ? row->day : jy_time_day_of (event->recorded_at);

  return day != JY_DATE_NONE ? day : event->on;
}

static gboolean
tell (const JyRecommendation *record, GPtrArray *events, JyDate day, Known known, gpointer data,
      GError **error)
{
  g_autoptr (GPtrArray) held = jy_fold_effective (events, error);
  g_autoptr (GArray) counted = held != NULL ? jy_counted_read (record, held) : NULL;

  return counted != NULL && known (data, record, counted, day, error);
}

/* The state after one more event, as it was worked out on its day. */
static JyRecommendation *
next_state (JyTurn *turn, const JyRecommendation *before, GPtrArray *events, const JyEvent *event,
            const JyReference *reference, GError **error)
{
  JyRecommendation *after
      = g_str_equal (event->action, "correct") || g_str_equal (event->action, "revoke")
            ? jy_fold_replay (events, reference, error)
            : jy_fold_apply (before, event, reference, error);

  if (after != NULL)
    jy_turn_own (turn, after);
  return after;
}

/* Calls @known for the end of each day on which something was recorded; @last is the state that
 * the whole chain comes to. */
static gboolean
walk (JyTurn *turn, const JyRecommendation *last, GPtrArray *events, const JyReference *reference,
      Known known, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) so_far = g_ptr_array_new ();
  g_autoptr (GPtrArray) received = jy_received_list (turn->db, turn->office, last->id, error);
  g_autoptr (JyRecommendation) state = NULL;
  JyDate day = JY_DATE_NONE;

  if (received == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      JyEvent *event = g_ptr_array_index (events, i);
      gboolean at_end = i + 1 == events->len;
      g_autoptr (JyRecommendation) before = g_steal_pointer (&state);

      g_ptr_array_add (so_far, event);
      day = MAX (day, day_of (event, received));
      if (at_end)
        return tell (last, events, day, known, data, error);
      state = next_state (turn, before, so_far, event, reference, error);
      if (state == NULL)
        return FALSE;
      if (day_of (g_ptr_array_index (events, i + 1), received) > day
          && !tell (state, so_far, day, known, data, error))
        return FALSE;
    }
  return TRUE;
}

/* -- keeping */

static gboolean
save (gpointer data, const JyRecommendation *record, GArray *counted, JyDate day, GError **error)
{
  JyTurn *turn = data;

  return jy_counted_save (turn->db, record, counted, day, error);
}

static gboolean
begin (gpointer data, const JyRecommendation *record, GArray *counted, JyDate day, GError **error)
{
  JyTurn *turn = data;

  return jy_counted_begin (turn->db, record, counted, day, error);
}

static gboolean
make_all (JyTurn *turn, const JyRecommendation *record, GPtrArray *events, GError **error)
{
  return jy_counted_forget (turn->db, record, error)
         && walk (turn, record, events, turn->reference, save, turn, error);
}

gboolean
jy_turn_make_counted (JyTurn *turn, const JyCaseEntry *entry, GError **error)
{
  return make_all (turn, entry->record, entry->events, error);
}

/* Whether both count alike; FALSE also where one of them cannot be read, which is told later. */
static gboolean
same_as_before (const JyCaseEntry *before, const JyRecommendation *record, GPtrArray *events)
{
  g_autoptr (GPtrArray) old_held = jy_fold_effective (before->events, NULL);
  g_autoptr (GPtrArray) held = jy_fold_effective (events, NULL);
  g_autoptr (GArray) old_counted = NULL;
  g_autoptr (GArray) counted = NULL;

  if (old_held == NULL || held == NULL)
    return FALSE;
  old_counted = jy_counted_read (before->record, old_held);
  counted = jy_counted_read (record, held);
  return jy_counted_same (before->record, old_counted, record, counted);
}

gboolean
jy_turn_keep_counted (JyTurn *turn, const JyCaseEntry *before, const JyRecommendation *record,
                      GPtrArray *events, JyDate day, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (before == NULL)
    return tell (record, events, day, begin, turn, error);
  if (same_as_before (before, record, events))
    return TRUE;
  if (jy_pending_has (turn->db, JY_PENDING_COUNTED, turn->office, record->id, &inner))
    return make_all (turn, record, events, error)
           && jy_pending_done (turn->db, JY_PENDING_COUNTED, turn->office, record->id, error);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  return tell (record, events, day, save, turn, error);
}

/* -- comparing */

static gboolean
remember (gpointer data, const JyRecommendation *record, GArray *counted, JyDate day,
          GError **error)
{
  jy_counted_history_add (data, record, counted, day);
  return TRUE;
}

gboolean
jy_turn_compare_counted (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                         const JyReference *reference, GPtrArray *differences, GError **error)
{
  g_autoptr (JyCountedHistory) history = NULL;

  if (jy_pending_has (turn->db, JY_PENDING_COUNTED, turn->office, record->id, NULL))
    return TRUE;
  history = jy_counted_history_new ();
  return walk (turn, record, events, reference, remember, history, error)
         && jy_counted_compare (turn->db, record, history, differences, error);
}
