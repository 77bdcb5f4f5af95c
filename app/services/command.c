/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-counted.h"
#include "services/case-missing.h"
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "base/id.h"
#include "domain/fold.h"

JyCommand *
jy_command_new (const char *action, const char *target)
{
  JyCommand *self = g_new0 (JyCommand, 1);

  self->action = g_strdup (action);
  self->target = g_strdup (target);
  self->facts = json_object_new ();
  self->expected_seq = -1;
  return self;
}

void
jy_command_free (JyCommand *self)
{
  if (self == NULL)
    return;
  g_free (self->action);
  g_free (self->target);
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->row, json_object_unref);
  g_free (self);
}

void
jy_run_clear (JyRun *run)
{
  g_clear_pointer (&run->entry, jy_case_entry_unref);
  g_clear_pointer (&run->actor, jy_person_unref);
  g_clear_pointer (&run->facts, json_object_unref);
  g_clear_pointer (&run->names, json_object_unref);
  g_clear_pointer (&run->row, json_object_unref);
  g_clear_pointer (&run->addressee, g_free);
  g_clear_pointer (&run->agencies, g_hash_table_unref);
  g_clear_pointer (&run->blockers, g_ptr_array_unref);
  g_clear_pointer (&run->files, g_ptr_array_unref);
  g_clear_pointer (&run->number, jy_number_entry_free);
  g_clear_pointer (&run->number_problem, g_free);
  g_clear_pointer (&run->number_taken, g_free);
  g_clear_pointer (&run->number_gap, g_free);
  g_clear_pointer (&run->after, jy_recommendation_unref);
  g_clear_pointer (&run->made, jy_case_entry_unref);
  g_clear_pointer (&run->documents, g_ptr_array_unref);
  g_clear_pointer (&run->frozen, g_bytes_unref);
  g_clear_pointer (&run->frozen_digest, g_free);
}

static gboolean
find_case (JyRun *run, GError **error)
{
  const JyCommand *command = run->command;

  if (jy_action_begins (run->action))
    {
      if (command->target == NULL)
        return TRUE;
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                   _ ("“%s” begins a new recommendation and takes no id"), command->action);
      return FALSE;
    }
  if (command->target == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                   _ ("“%s” needs a recommendation: its id, its number or the beginning of its id"),
                   command->action);
      return FALSE;
    }
  run->entry = jy_turn_find (run->turn, command->target, error);
  if (run->entry == NULL)
    return FALSE;
  run->before = run->entry->record;
  if (command->expected_seq >= 0 && (gint64) run->before->seq != command->expected_seq)
    {
      g_autofree char *who
          = jy_recommendations_last_change (run->turn->db, run->turn->office, run->before->id);

      g_set_error (
          error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT,
          _ ("Meanwhile this recommendation was changed (%s); look at it again, then repeat "
             "your entry"),
          who != NULL ? who : "");
      return FALSE;
    }
  return TRUE;
}

static JyGate
gate_of (const JyAction *action)
{
  if (g_str_equal (action->id, "submit"))
    return JY_GATE_SUBMIT;
  if (g_str_equal (action->id, "issue"))
    return JY_GATE_ISSUE;
  if (g_str_equal (action->id, "serve"))
    return JY_GATE_SERVE;
  if (g_str_equal (action->id, "escalate"))
    return JY_GATE_ESCALATE;
  return JY_GATE_NONE;
}

static GPtrArray *
run_gate (JyRun *run, GError **error)
{
  JyGate gate = gate_of (run->action);
  gboolean alike
      = gate == JY_GATE_SUBMIT && jy_settings_bool (run->turn->settings, "check.similar-answer");
  JyCheckContext context;
  g_autoptr (JyCheckBackground) background = NULL;
  g_autoptr (JyDraft) draft = NULL;
  g_autoptr (GError) local = NULL;

  if (gate == JY_GATE_NONE || run->before == NULL)
    return NULL;
  draft = jy_draft_read (run->before->sections, &local);
  if (draft == NULL)
    {
      jy_blocker_add (run->blockers, "text", "%s", local->message);
      return NULL;
    }
  /* Only the submission asks for warnings: the handler answers them there. */
  background = jy_turn_check_background (run->turn, run->before,
                                         run->entry != NULL ? run->entry->events : NULL, NULL,
                                         run->on, alike ? JY_CHECK_ALIKE : JY_CHECK_RECORD, error);
  if (background == NULL)
    return NULL;
  context = jy_check_background_context (background);
  context.errors_only = gate != JY_GATE_SUBMIT;
  context.draft = draft;
  context.agencies = run->agencies;
  context.number = jy_json_text (run->facts, "number");
  context.number_taken = run->number_taken;
  context.number_gap = run->number_gap;
  if (gate == JY_GATE_ESCALATE)
    context.escalating = run->addressee;
  if (gate == JY_GATE_SERVE)
    {
      context.serve_way = jy_json_text (run->facts, "way");
      context.consent = jy_json_text (run->facts, "consent");
    }
  return jy_checks_run (&context, gate);
}

/* What is wrong with the number was said once, in more words than the check has. */
static void
drop_number_findings (JyRun *run, GPtrArray *findings)
{
  if (findings == NULL || run->number_problem == NULL)
    return;
  for (guint i = findings->len; i > 0; i--)
    {
      const JyFinding *finding = g_ptr_array_index (findings, i - 1);

      if (g_str_equal (finding->id, "L13") || g_str_equal (finding->id, "L14"))
        g_ptr_array_remove_index (findings, i - 1);
    }
}

static void
add_once (GPtrArray *blockers, GPtrArray *more)
{
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      const JyBlocker *blocker = g_ptr_array_index (more, i);
      gboolean known = FALSE;

      for (guint j = 0; j < blockers->len && !known; j++)
        {
          const JyBlocker *other = g_ptr_array_index (blockers, j);

          known
              = g_str_equal (other->message, blocker->message)
                || (g_str_equal (other->id, "addressee") && g_str_equal (blocker->id, "addressee"));
        }
      if (!known)
        {
          jy_blocker_add (blockers, blocker->id, "%s", blocker->message);
          jy_blocker_about (blockers, blocker->fact);
        }
    }
}

static void
ask_guards (JyRun *run, GPtrArray *findings, const JyEvent *event)
{
  JyTurn *turn = run->turn;
  g_autoptr (GPtrArray) found = NULL;
  JyGuardContext context = {
    .today = turn->today,
    .recorder = turn->person,
    .actor = run->actor,
    .for_another = run->for_another,
    .settings = turn->settings,
    .reference = turn->reference,
    .powers = turn->powers,
    .agencies = run->agencies,
    .findings = findings,
    .row = run->row,
    .event = event,
    .number_problem = run->number_problem,
  };

  found = jy_guards_check (run->before, run->action, run->addressee, run->facts, run->on, &context);
  add_once (run->blockers, found);
}

gboolean
jy_run_prepare (JyRun *run, JyTurn *turn, const JyCommand *command, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  GError *failure = NULL;
  const JyEvent *past;

  run->turn = turn;
  run->command = command;
  run->action = command->action != NULL ? jy_lifecycle_find (command->action) : NULL;
  if (run->action == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                   _ ("There is no action “%s”; “lifecycle” lists them all"),
                   command->action != NULL ? command->action : "");
      return FALSE;
    }
  if (!find_case (run, error))
    return FALSE;

  run->facts = json_object_new ();
  run->names = json_object_new ();
  run->blockers = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_blocker_free);
  run->documents = g_ptr_array_new_with_free_func (g_free);
  run->agencies = run->before != NULL ? jy_turn_agencies (turn, run->before, NULL)
                                      : g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                               (GDestroyNotify) jy_agency_unref);
  jy_run_read_facts (run);
  if (run->turn->cancellable != NULL
      && g_cancellable_set_error_if_cancelled (run->turn->cancellable, error))
    return FALSE;
  jy_run_read_actor (run);
  jy_run_row (run);
  jy_run_addressee (run);
  jy_run_check_reply (run);
  jy_run_number (run);
  jy_run_comment (run);
  past = jy_run_past_event (run);
  findings = run_gate (run, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  drop_number_findings (run, findings);
  ask_guards (run, findings, past);
  if (run->before != NULL)
    jy_run_try_past (run);
  return TRUE;
}

/* -- writing */

static gboolean
binds (const JyAction *action)
{
  return g_str_equal (action->id, "submit") || g_str_equal (action->id, "endorse")
         || g_str_equal (action->id, "pass") || g_str_equal (action->id, "approve");
}

static void
put (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

/* Agencies named in the facts keep the credit code of that day beside their id. */
static void
note_codes (JyRun *run)
{
  g_autoptr (GList) named = json_object_get_members (run->names);

  for (GList *l = named; l != NULL; l = l->next)
    {
      const char *id = jy_json_text (run->names, l->data);
      const JyAgency *agency = id != NULL ? g_hash_table_lookup (run->agencies, id) : NULL;

      if (agency != NULL && agency->code != NULL)
        jy_json_set_text (run->names, id, agency->code);
    }
}

/* A letter that came without its text names no period of objection: the house figure runs. */
static void
note_objection_period (JyRun *run)
{
  const JyRecommendation *record = run->before;

  if (!g_str_equal (run->action->id, "serve") || record == NULL
      || json_object_has_member (record->sections, "objection-days")
      || jy_clock_rules_find (jy_reference_rules (run->turn->reference, 0), "objection",
                              record->type, record->subtype, record->urgent)
             == NULL)
    return;
  json_object_set_int_member (run->facts, "objection-days",
                              jy_settings_int (run->turn->settings, "house.objection-days"));
}

JyEvent *
jy_run_event (JyRun *run)
{
  JyTurn *turn = run->turn;
  JyEvent *event = jy_event_new ();
  JyStage stage = run->before != NULL ? run->before->stage : JY_STAGE_NONE;
  JyPower power = jy_powers_level (turn->powers, run->action, stage,
                                   run->before != NULL ? run->before->type : JY_TYPE_NONE);
  JyRoles used
      = jy_guards_roles (run->before, run->actor) & jy_power_roles (power, run->action, stage);
  g_autofree char *id = jy_id_new ();
  g_autofree char *stream = run->before != NULL ? g_strdup (run->before->id) : jy_id_new ();
  g_autofree char *roles = jy_roles_format (used);
  g_autofree char *now = jy_time_source_now (jy_docket_time (turn->desk->docket));

  put (&event->id, id);
  put (&event->stream, stream);
  put (&event->action, run->action->id);
  put (&event->recorded_at, now);
  put (&event->recorder, turn->person->id);
  put (&event->recorder_name, turn->person->name);
  put (&event->actor, run->actor->id);
  put (&event->actor_name, run->actor->name);
  put (&event->actor_roles, roles);
  note_codes (run);
  note_objection_period (run);
  event->on = run->on;
  event->seq = (run->before != NULL ? run->before->seq : 0) + 1;
  g_clear_pointer (&event->facts, json_object_unref);
  event->facts = json_object_ref (run->facts);
  g_clear_pointer (&event->names, json_object_unref);
  event->names = json_object_ref (run->names);
  g_clear_pointer (&event->marks, json_array_unref);
  event->marks = jy_run_marks (run);
  if (run->before != NULL && binds (run->action))
    put (&event->bound, run->before->text_digest);
  event->row = run->row != NULL ? json_object_ref (run->row) : NULL;
  event->calendar = jy_holiday_calendar_version (jy_reference_calendar (turn->reference, 0));
  event->rules = jy_clock_rules_version (jy_reference_rules (turn->reference, 0));
  return event;
}

static gboolean
rewrites_the_past (const JyAction *action)
{
  return g_str_equal (action->id, "correct") || g_str_equal (action->id, "revoke");
}

static gboolean
write_number (JyRun *run, const JyEvent *event, GError **error)
{
  JyTurn *turn = run->turn;

  if (run->number != NULL)
    {
      run->number->recommendation = g_strdup (event->stream);
      run->number->title = g_strdup (run->after->title);
      if (!jy_numbers_add (turn->db, turn->office, run->number, error))
        return FALSE;
    }
  if (run->before != NULL && run->before->number != NULL && run->before->stage != JY_STAGE_WITHDRAWN
      && run->after->stage == JY_STAGE_WITHDRAWN)
    {
      const char *reason = jy_json_text (run->facts, "reason");

      if (reason == NULL)
        reason = jy_json_text (run->facts, "findings");
      return jy_numbers_void (turn->db, turn->office, run->before->number,
                              reason != NULL ? reason : run->action->chinese, error);
    }
  return TRUE;
}

gboolean
jy_run_execute (JyRun *run, GError **error)
{
  JyTurn *turn = run->turn;
  g_autoptr (JyEvent) event = NULL;
  g_autoptr (GPtrArray) events = NULL;

  if (!jy_run_contents (run, error))
    return FALSE;
  event = jy_run_event (run);
  if (!jy_run_issue (run, event, error) || !jy_run_store_files (run, error))
    return FALSE;
  turn->wrote = TRUE;
  if (!jy_events_append (turn->db, turn->office, event,
                         run->before != NULL ? (gint64) run->before->seq : 0, error))
    return FALSE;
  events = jy_events_with (run->entry != NULL ? run->entry->events : NULL, event);
  if (rewrites_the_past (run->action))
    run->after = jy_fold_replay (events, turn->reference, error);
  else
    run->after = jy_fold_apply (run->before, event, turn->reference, error);
  if (run->after == NULL)
    return FALSE;
  jy_turn_own (turn, run->after);
  /* The rows of ledger and documents point at the recommendation's: that one first. */
  if (!jy_recommendations_save (turn->db, run->before, run->after, turn->settings, error)
      || !write_number (run, event, error) || !jy_run_keep_document (run, event, error)
      || (g_str_equal (run->action->id, "submit") && !jy_turn_make_sketches (turn, error)))
    return FALSE;
  if (!jy_turn_keep_missing (turn, run->after, events, error)
      || !jy_turn_keep_counted (turn, run->entry, run->after, events,
                                jy_time_day_of (event->recorded_at), error))
    return FALSE;
  run->made = jy_case_entry_new (run->after, events);
  if (turn->many)
    {
      turn->everything = TRUE;
      return TRUE;
    }
  g_ptr_array_add (turn->kept, jy_case_entry_ref (run->made));
  jy_turn_changed (turn, run->after->id);
  return TRUE;
}

static gboolean
refuse (JyRun *run, GError **error)
{
  g_autofree char *text = NULL;

  if (run->blockers->len == 0)
    return FALSE;
  text = jy_blockers_text (run->blockers);
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, text);
  return TRUE;
}

static gboolean
do_run (JyRun *run, JyTurn *turn, const JyCommand *command, GError **error)
{
  return jy_run_prepare (run, turn, command, error) && !refuse (run, error)
         && jy_run_execute (run, error);
}

JyCaseEntry *
jy_turn_do (JyTurn *turn, const JyCommand *command, GError **error)
{
  g_auto (JyRun) run = { 0 };

  return do_run (&run, turn, command, error) ? jy_case_entry_ref (run.made) : NULL;
}

static gpointer
do_command (JyTurn *turn, gpointer data, GError **error)
{
  g_auto (JyRun) run = { 0 };

  return do_run (&run, turn, data, error)
             ? jy_case_view_build (turn, run.made, turn->today, run.agencies, error)
             : NULL;
}

JyCaseView *
jy_desk_do (JyDesk *self, const JyCommand *command, GError **error)
{
  return jy_desk_write (self, do_command, (gpointer) command, (GDestroyNotify) jy_case_view_unref,
                        error);
}

void
jy_desk_do_async (JyDesk *self, JyCommand *command, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_WRITE, do_command, command, (GDestroyNotify) jy_command_free,
                      (GDestroyNotify) jy_case_view_unref, cancellable, callback, user_data);
}

JyCaseView *
jy_desk_do_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
