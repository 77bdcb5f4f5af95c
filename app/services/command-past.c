/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "domain/comment.h"
#include "domain/fold.h"

/* correct, revoke, answer-monitor and answers to comments: the entry they name, and whether the
 * chain still holds. */

static const JyEvent *
named_event (const JyRun *run, const char *seq)
{
  for (guint i = 0; seq != NULL && i < run->entry->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (run->entry->events, i);
      g_autofree char *text = g_strdup_printf ("%u", event->seq);

      if (g_str_equal (text, seq))
        return event;
    }
  return NULL;
}

/* The number of the entry named, as text; NULL where none is. */
static char *
named_seq (const JyRun *run)
{
  JsonObject *comment = jy_json_object (run->facts, "comment");

  if (comment != NULL && json_object_has_member (comment, "answers"))
    return g_strdup_printf ("%" G_GINT64_FORMAT, jy_json_int (comment, "answers", 0));
  return g_strdup (jy_json_text (run->facts, "event"));
}

void
jy_run_comment (JyRun *run)
{
  JsonObject *comment = jy_json_object (run->facts, "comment");
  g_autoptr (GError) error = NULL;

  if (comment == NULL || run->before == NULL || json_object_has_member (comment, "answers"))
    return;
  if (!jy_comment_complete (run->before, comment, &error))
    {
      jy_blocker_add (run->blockers, "comment", "%s", error->message);
      /* Said once: the guards would say that it has no words. */
      json_object_remove_member (run->facts, "comment");
    }
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
  else if (jy_fact_is_of_office (fact))
    {
      g_autoptr (JsonNode) node = jy_fact_parse (fact, word, NULL);

      jy_guard_grade (run->turn->settings, node != NULL ? json_node_get_string (node) : word,
                      run->blockers, "value");
    }
}

const JyEvent *
jy_run_past_event (JyRun *run)
{
  g_autofree char *seq = named_seq (run);
  const JyEvent *event;

  if (run->entry == NULL || seq == NULL)
    return NULL;
  event = named_event (run, seq);
  if (event != NULL && g_str_equal (run->action->id, "correct"))
    resolve_value (run, event);
  return event;
}

void
jy_run_try_past (JyRun *run)
{
  g_autoptr (JyEvent) change = NULL;
  g_autoptr (GError) error = NULL;

  if (run->blockers->len > 0
      || (!g_str_equal (run->action->id, "revoke") && !g_str_equal (run->action->id, "correct")))
    return;
  change = jy_run_event (run);
  if (!jy_fold_try (run->entry->events, change, run->turn->reference, run->turn->today, &error))
    jy_blocker_add (run->blockers, "past", "%s", error->message);
}
