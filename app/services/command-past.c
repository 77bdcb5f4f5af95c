/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "domain/fold.h"

/* correct and revoke: what they name, who may, and whether the chain still holds with them. */

const JyEvent *
jy_run_named_event (const JyRun *run)
{
  const char *seq = jy_json_text (run->facts, "event");

  for (guint i = 0; seq != NULL && run->entry != NULL && i < run->entry->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (run->entry->events, i);
      g_autofree char *text = g_strdup_printf ("%u", event->seq);

      if (g_str_equal (text, seq))
        return event;
    }
  return NULL;
}

static gboolean
begins (const JyEvent *event)
{
  const JyAction *action = jy_lifecycle_find (event->action);

  return action == NULL || jy_action_begins (action);
}

static void
check_revoke (JyRun *run, const JyEvent *event)
{
  JyRoles roles = jy_guards_roles (run->before, run->actor);

  if (begins (event) || g_str_equal (event->action, "issue"))
    {
      jy_blocker_add (
          run->blockers, "revoke",
          _ ("The event that begins a case and the issue of a letter are never revoked; "
             "correct it, or withdraw or amend the letter"));
      return;
    }
  if (!g_str_equal (event->recorder, run->actor->id) && (roles & JY_ROLE_LEADER) == 0)
    jy_blocker_add (run->blockers, "role",
                    _ ("Only %s, who recorded it, or a leader may revoke event %u"),
                    event->recorder_name, event->seq);
}

/* The right value in the words of the register: a person, an agency. */
static void
resolve_value (JyRun *run, const JyEvent *event)
{
  const char *field = jy_json_text (run->facts, "field-name");
  const char *value = jy_json_text (run->facts, "value");
  const JyFact *fact = field != NULL ? jy_fact_find (field, event->action) : NULL;
  g_autofree char *word = g_strdup (value);
  g_autofree char *kept = NULL;

  if (fact == NULL || value == NULL)
    return;
  if (jy_fact_kind (fact) == JY_FACT_PERSON)
    {
      g_autoptr (JyPerson) person = jy_run_person (run, word, jy_fact_label (fact), &kept);

      if (person != NULL)
        jy_json_set_text (run->facts, "value", kept);
    }
  else if (jy_fact_kind (fact) == JY_FACT_AGENCY && !g_str_equal (fact->id, "addressee"))
    {
      g_autoptr (JyAgency) agency = jy_run_agency (run, word, &kept);

      if (agency != NULL)
        jy_json_set_text (run->facts, "value", kept);
    }
}

static void
check_correct (JyRun *run, const JyEvent *event)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  JyRoles allowed = JY_ROLES_NONE;
  JyRoles held = jy_guards_roles (run->before, run->actor) | run->actor->roles;

  resolve_value (run, event);
  if (action == NULL)
    return;
  if (jy_action_begins (action))
    allowed = jy_action_roles (action, JY_STAGE_NONE);
  for (int stage = 0; stage < JY_N_STAGES; stage++)
    if (jy_action_from (action, stage, JY_STATE_NONE))
      allowed |= jy_action_roles (action, stage);
  if (allowed != JY_ROLES_NONE && (allowed & held) == 0)
    {
      g_autofree char *labels = jy_roles_labels (allowed);

      jy_blocker_add (run->blockers, "role",
                      _ ("A correction of “%s” needs a role that may record it: %s"),
                      jy_action_label (action), labels);
    }
}

void
jy_run_check_past (JyRun *run)
{
  gboolean revoke = g_str_equal (run->action->id, "revoke");
  gboolean correct = g_str_equal (run->action->id, "correct");
  const JyEvent *event;
  guint before = run->blockers->len;

  if (!revoke && !correct)
    return;
  event = jy_run_named_event (run);
  if (event == NULL)
    return; /* told already */
  if (revoke)
    check_revoke (run, event);
  else
    check_correct (run, event);
  if (run->blockers->len == before)
    {
      g_autoptr (JyEvent) change = jy_run_event (run);
      g_autoptr (GError) error = NULL;

      if (!jy_fold_try (run->entry->events, change, run->turn->reference, &error))
        jy_blocker_add (run->blockers, "past", "%s", error->message);
    }
}
