/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/background.h"

/* One turn: a transaction on a lane, with what was in force when it began. */

typedef struct
{
  JyDesk *desk;
  JyPerson *person;
  JyTurnKind kind;
  JyTurnFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Errand;

static void
errand_free (Errand *errand)
{
  if (errand->free_data != NULL)
    errand->free_data (errand->data);
  g_clear_pointer (&errand->person, jy_person_unref);
  g_object_unref (errand->desk);
  g_free (errand);
}

static JyPerson *
sitting (JyDesk *self)
{
  JyPerson *person;

  g_mutex_lock (&self->lock);
  person = self->person != NULL ? jy_person_ref (self->person) : NULL;
  g_mutex_unlock (&self->lock);
  return person;
}

static void
turn_take_cached (JyTurn *turn)
{
  JyDesk *self = turn->desk;

  g_clear_pointer (&turn->settings, jy_settings_unref);
  g_clear_pointer (&turn->reference, jy_reference_unref);
  g_clear_pointer (&turn->powers, jy_powers_unref);
  g_mutex_lock (&self->lock);
  turn->settings = self->settings != NULL ? jy_settings_ref (self->settings) : NULL;
  turn->reference = self->reference != NULL ? jy_reference_ref (self->reference) : NULL;
  turn->powers = self->powers != NULL ? jy_powers_ref (self->powers) : NULL;
  g_mutex_unlock (&self->lock);
}

gboolean
jy_turn_refresh (JyTurn *turn, gboolean always, GError **error)
{
  JyDesk *self = turn->desk;
  g_autoptr (JySettings) settings = NULL;
  g_autoptr (JyReference) reference = NULL;
  g_autoptr (JyPowers) powers = NULL;
  g_autoptr (JyPerson) person = NULL;
  guint last = 0;
  gboolean current;

  turn_take_cached (turn);
  if (!always && turn->settings != NULL && !jy_docket_changed_outside (turn->db))
    return TRUE;
  if (!jy_events_last (turn->db, turn->office, JY_EVENT_OFFICE, &last, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  current = self->settings != NULL && self->office_seq == last;
  g_mutex_unlock (&self->lock);
  if (current && !always)
    return TRUE;

  settings = jy_settings_load (turn->db, turn->office, error);
  if (settings == NULL)
    return FALSE;
  reference = jy_references_load (turn->db, turn->office, error);
  if (reference == NULL)
    return FALSE;
  powers = jy_turn_powers (turn, settings, error);
  if (powers == NULL)
    return FALSE;
  if (turn->person != NULL)
    {
      person = jy_people_get (turn->db, turn->office, turn->person->id, error);
      if (person == NULL)
        return FALSE;
      jy_person_unref (turn->person);
      turn->person = jy_person_ref (person);
    }

  g_mutex_lock (&self->lock);
  /* A calendar or rules that came from outside may have moved open clocks. */
  if (self->reference != NULL
      && (jy_holiday_calendar_version (jy_reference_calendar (self->reference, 0))
              != jy_holiday_calendar_version (jy_reference_calendar (reference, 0))
          || jy_clock_rules_version (jy_reference_rules (self->reference, 0))
                 != jy_clock_rules_version (jy_reference_rules (reference, 0))))
    turn->forget = TRUE;
  g_clear_pointer (&self->settings, jy_settings_unref);
  g_clear_pointer (&self->reference, jy_reference_unref);
  self->settings = jy_settings_ref (settings);
  self->reference = jy_reference_ref (reference);
  g_clear_pointer (&self->powers, jy_powers_unref);
  self->powers = jy_powers_ref (powers);
  self->office_seq = last;
  if (person != NULL && self->person != NULL && g_str_equal (self->person->id, person->id))
    {
      g_ptr_array_add (self->seated, jy_person_ref (person));
      self->person = person;
    }
  g_mutex_unlock (&self->lock);

  if (turn->forget)
    jy_case_cache_clear (self->cache);
  turn_take_cached (turn);
  return TRUE;
}

void
jy_turn_begin_many (JyTurn *turn)
{
  turn->many = TRUE;
  jy_connection_make_room (turn->db, TRUE);
  turn->agencies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_agency_unref);
  turn->people
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_person_unref);
}

void
jy_turn_changed (JyTurn *turn, const char *id)
{
  g_ptr_array_add (turn->changed, g_strdup (id));
}

static void
after_commit (JyTurn *turn)
{
  JyDesk *self = turn->desk;
  g_autoptr (GError) error = NULL;

  if (turn->office_written && !jy_turn_refresh (turn, TRUE, &error))
    {
      /* The commit stands; the next turn reads them again. */
      g_debug ("refresh: %s %d", g_quark_to_string (error->domain), error->code);
      g_mutex_lock (&self->lock);
      self->office_seq = 0;
      g_mutex_unlock (&self->lock);
    }
  if (turn->forget)
    jy_case_cache_clear (self->cache);
  for (guint i = 0; i < turn->kept->len; i++)
    jy_case_cache_put (self->cache, g_ptr_array_index (turn->kept, i));
  if (turn->everything || turn->changed->len > 16)
    jy_desk_tell_changed (self, NULL);
  else
    for (guint i = 0; i < turn->changed->len; i++)
      jy_desk_tell_changed (self, g_ptr_array_index (turn->changed, i));
}

/* Whoever sits here works; nobody else does. */
static gboolean
may_work (JyTurn *turn, JyTurnKind kind, GError **error)
{
  JyDesk *self = turn->desk;
  gboolean owes;

  if (kind == JY_TURN_FOUND || kind == JY_TURN_DOOR || kind == JY_TURN_DOOR_WRITE)
    return TRUE;
  if (turn->person == NULL)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN,
                           _ ("Nobody has signed in to this docket; sign in first"));
      return FALSE;
    }
  if (turn->person->disabled)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The account of %s is switched off; an administrator can switch it on again"),
                   turn->person->name);
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  owes = self->owes_password;
  g_mutex_unlock (&self->lock);
  if (owes)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN,
                 _ ("Somebody else set the password of %s; choose one of your own first (“account "
                    "password”)"),
                 turn->person->name);
  return !owes;
}

static gpointer
run_errand (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  JyDesk *self = errand->desk;
  gboolean lasting = errand->kind == JY_TURN_WRITE || errand->kind == JY_TURN_FOUND
                     || errand->kind == JY_TURN_DOOR_WRITE;
  gboolean writing = lasting || errand->kind == JY_TURN_TRY;
  JyTurn turn = { .desk = self, .db = db, .cancellable = cancellable };
  GError *inner = NULL;
  gpointer result = NULL;

  turn.office = jy_docket_office (self->docket);
  turn.today = jy_time_source_today (jy_docket_time (self->docket));
  turn.person = errand->person != NULL ? jy_person_ref (errand->person) : NULL;
  turn.trying = errand->kind == JY_TURN_TRY;
  turn.changed = g_ptr_array_new_with_free_func (g_free);
  turn.kept = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_case_entry_unref);

  if (jy_connection_begin (db, writing, &inner))
    {
      if ((errand->kind == JY_TURN_FOUND || jy_turn_refresh (&turn, FALSE, &inner))
          && may_work (&turn, errand->kind, &inner))
        result = errand->func (&turn, errand->data, &inner);
      if (inner == NULL && lasting)
        {
          if (jy_connection_commit (db, &inner))
            after_commit (&turn);
        }
      else
        jy_connection_roll_back (db);
    }
  if (inner != NULL)
    {
      jy_connection_roll_back (db);
      if (result != NULL && errand->free_result != NULL)
        errand->free_result (result);
      result = NULL;
      jy_service_propagate (error, inner);
    }

  if (turn.many)
    jy_connection_make_room (db, FALSE);
  g_clear_pointer (&turn.person, jy_person_unref);
  g_clear_pointer (&turn.settings, jy_settings_unref);
  g_clear_pointer (&turn.reference, jy_reference_unref);
  g_clear_pointer (&turn.powers, jy_powers_unref);
  g_clear_pointer (&turn.agencies, g_hash_table_unref);
  g_clear_pointer (&turn.people, g_hash_table_unref);
  g_ptr_array_unref (turn.changed);
  g_ptr_array_unref (turn.kept);
  return result;
}

static JyLane
lane_of (JyTurnKind kind)
{
  switch (kind)
    {
    case JY_TURN_READ:
    case JY_TURN_DOOR:
      return JY_LANE_READ;
    case JY_TURN_LONG:
      return JY_LANE_LONG;
    case JY_TURN_WRITE:
    case JY_TURN_TRY:
    case JY_TURN_FOUND:
    case JY_TURN_DOOR_WRITE:
    default:
      return JY_LANE_WRITE;
    }
}

static Errand *
errand_new (JyDesk *self, JyTurnKind kind, JyTurnFunc func, gpointer data)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->desk = g_object_ref (self);
  errand->person = sitting (self);
  errand->kind = kind;
  errand->func = func;
  errand->data = data;
  return errand;
}

static gpointer
run_now (JyDesk *self, Errand *errand, GError **error)
{
  GError *inner = NULL;
  gpointer result
      = jy_docket_call (self->docket, lane_of (errand->kind), run_errand, errand, NULL, &inner);

  errand_free (errand);
  if (inner != NULL)
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  return result;
}

gpointer
jy_desk_turn (JyDesk *self, JyTurnKind kind, JyTurnFunc func, gpointer data, GError **error)
{
  return run_now (self, errand_new (self, kind, func, data), error);
}

gpointer
jy_desk_write (JyDesk *self, JyTurnFunc func, gpointer data, GDestroyNotify free_result,
               GError **error)
{
  Errand *errand = errand_new (self, JY_TURN_WRITE, func, data);

  errand->free_result = free_result;
  return run_now (self, errand, error);
}

static void
errand_done (GObject *source, GAsyncResult *answer, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *inner = NULL;
  gpointer result = jy_docket_call_finish (answer, &inner);

  if (inner != NULL)
    {
      GError *sentence = NULL;

      jy_service_propagate (&sentence, inner);
      g_task_return_error (task, sentence);
    }
  else
    g_task_return_pointer (task, result, g_task_get_task_data (task));
}

void
jy_desk_turn_async (JyDesk *self, JyTurnKind kind, JyTurnFunc func, gpointer data,
                    GDestroyNotify free_data, GDestroyNotify free_result, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Errand *errand = errand_new (self, kind, func, data);

  errand->free_data = free_data;
  errand->free_result = free_result;
  g_task_set_source_tag (task, jy_desk_turn_async);
  g_task_set_check_cancellable (task, FALSE);
  /* What frees a result that nobody takes. */
  g_task_set_task_data (task, (gpointer) free_result, NULL);
  jy_docket_call_async (self->docket, lane_of (kind), run_errand, errand,
                        (GDestroyNotify) errand_free, free_result, cancellable, errand_done, task);
}

gpointer
jy_desk_turn_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- calls on a worker of their own */

typedef struct
{
  JyDeskFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Call;

static void
call_free (Call *call)
{
  if (call->free_data != NULL)
    call->free_data (call->data);
  g_free (call);
}

static void
run_call (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  gpointer result = call->func (source, call->data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->free_result);
}

void
jy_desk_run_async (JyDesk *self, JyDeskFunc func, gpointer data, GDestroyNotify free_data,
                   GDestroyNotify free_result, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->func = func;
  call->data = data;
  call->free_data = free_data;
  call->free_result = free_result;
  g_task_set_source_tag (task, jy_desk_run_async);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  jy_background_run (task, run_call);
}

gpointer
jy_desk_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
