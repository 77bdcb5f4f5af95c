/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

/* Who decided, and who writes it down (代录). */

void
jy_run_read_actor (JyRun *run)
{
  const char *by = jy_json_text (run->facts, "decided-by");
  const char *on_text = jy_json_text (run->facts, "decided-on");
  JyDate decided_on = JY_DATE_NONE;

  if (on_text != NULL)
    {
      decided_on = jy_date_parse (on_text, NULL);
      if (by == NULL)
        jy_blocker_add (run->blockers, "fact",
                        _ ("decided-on stands only beside decided-by: say who decided"));
    }
  run->actor = jy_person_ref (run->turn->person);
  if (by != NULL)
    {
      g_autofree char *kept = NULL;
      g_autofree char *word = g_strdup (by);
      JyPerson *decider = jy_run_person (run, word, _ ("Decided by"), &kept);

      if (decider == NULL)
        jy_blocker_about (run->blockers, "decided-by");
      if (decider != NULL)
        {
          run->for_another = !g_str_equal (decider->id, run->actor->id);
          jy_person_unref (run->actor);
          run->actor = decider;
          jy_json_set_text (run->facts, "decided-by", kept);
        }
    }
  run->on = run->command->on;
  if (run->on == JY_DATE_NONE)
    run->on = decided_on;
  if (run->on == JY_DATE_NONE)
    run->on = run->turn->today;
}

/* The agency's right to object has lapsed: the objection is recorded, and shown as late. */
static gboolean
objects_late (const JyRun *run)
{
  if (!g_str_equal (run->action->id, "object") || run->addressee == NULL)
    return FALSE;
  for (guint i = 0; i < run->before->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (run->before->clocks, i);

      if (g_str_equal (clock->rule, "objection")
          && g_strcmp0 (clock->addressee, run->addressee) == 0 && jy_clock_is_open (clock)
          && run->on > clock->due)
        return TRUE;
    }
  return FALSE;
}

/* Decided by less than the chief procurator, because the list of powers lets them. */
static const char *
power_mark (const JyRun *run)
{
  JyPower power;

  if (run->before == NULL)
    return NULL;
  power = jy_powers_level (run->turn->powers, run->action, run->before->stage, run->before->type);
  return jy_powers_mark (run->turn->powers, power, run->actor,
                         jy_guards_roles (run->before, run->actor));
}

JsonArray *
jy_run_marks (JyRun *run)
{
  g_autoptr (JsonArray) marks = json_array_new ();
  const char *id = run->action->id;

  if (run->for_another)
    json_array_add_string_element (marks, "for-another");
  if (run->before != NULL && run->before->submitted_by != NULL
      && (g_str_equal (id, "pass") || g_str_equal (id, "approve") || g_str_equal (id, "endorse"))
      && g_str_equal (run->before->submitted_by, run->actor->id))
    json_array_add_string_element (marks, "self-approved");
  if (power_mark (run) != NULL)
    json_array_add_string_element (marks, power_mark (run));
  if (objects_late (run))
    json_array_add_string_element (marks, "late");
  return json_array_get_length (marks) > 0 ? g_steal_pointer (&marks) : NULL;
}
