/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "documents/documents.h"

/* What would follow: the action itself on the writer's lane, rolled back. */

void
jy_forecast_free (JyForecast *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blockers);
  g_free (self->phase);
  g_ptr_array_unref (self->started);
  g_ptr_array_unref (self->stopped);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->lines);
  g_free (self);
}
static JyForecast *
forecast_new (void)
{
  JyForecast *self = g_new0 (JyForecast, 1);

  self->blockers = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_blocker_free);
  self->started = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_deadline_free);
  self->stopped = g_ptr_array_new_with_free_func (g_free);
  self->documents = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static const JyClock *
same_clock (const JyRecommendation *record, const JyClock *wanted)
{
  for (guint i = 0; record != NULL && i < record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (record->clocks, i);

      if (g_str_equal (clock->rule, wanted->rule) && clock->started_by == wanted->started_by
          && g_strcmp0 (clock->addressee, wanted->addressee) == 0
          && g_strcmp0 (clock->item, wanted->item) == 0
          && g_strcmp0 (clock->recipient, wanted->recipient) == 0)
        return clock;
    }
  return NULL;
}

static char *
clock_name (const JyRecommendation *record, const JyClock *clock)
{
  const char *name = clock->addressee != NULL
                         ? jy_recommendation_addressee_name (record, clock->addressee)
                         : NULL;

  if (name == NULL)
    return g_strdup (jy_clock_label (clock->rule));
  return g_strdup_printf (_ ("%s (%s)"), jy_clock_label (clock->rule), name);
}

static void
add_line (JyForecast *self, char *line)
{
  g_ptr_array_add (self->lines, line);
}

static void
clock_starts (JyForecast *self, JyRun *run, const JyClock *clock)
{
  g_autofree char *name = clock_name (run->after, clock);
  char due[JY_DATE_LENGTH];
  JyDeadline *deadline = jy_deadline_of_clock (clock, run->turn->reference);

  g_ptr_array_add (self->started, deadline);
  if (clock->act_by != JY_DATE_NONE && clock->act_by != clock->due)
    {
      char act_by[JY_DATE_LENGTH];

      add_line (self, g_strdup_printf (_ ("The period “%s” starts: due %s, to be done by %s"), name,
                                       jy_date_write (clock->due, due),
                                       jy_date_write (clock->act_by, act_by)));
    }
  else
    add_line (self, g_strdup_printf (_ ("The period “%s” starts: due %s"), name,
                                     jy_date_write (clock->due, due)));
  if (!clock->complete)
    add_line (self, g_strdup_printf (_ ("That day is provisional: the holidays of %d are not known "
                                        "yet"),
                                     jy_date_year (clock->due)));
}

static void
clock_changes (JyForecast *self, JyRun *run, const JyClock *before, const JyClock *after)
{
  g_autofree char *name = clock_name (run->after, after);
  char old[JY_DATE_LENGTH];
  char new[JY_DATE_LENGTH];

  if (jy_clock_is_open (before) && !jy_clock_is_open (after))
    {
      add_line (self, g_strdup_printf (after->met_on != JY_DATE_NONE ? _ ("The period “%s” is met")
                                                                     : _ ("The period “%s” stops"),
                                       name));
      g_ptr_array_add (self->stopped, g_steal_pointer (&name));
    }
  else if (before->due != after->due)
    add_line (self,
              g_strdup_printf (_ ("The period “%s” moves from %s to %s"), name,
                               jy_date_write (before->due, old), jy_date_write (after->due, new)));
  else if (before->suspended_on == JY_DATE_NONE && after->suspended_on != JY_DATE_NONE)
    add_line (self, g_strdup_printf (_ ("The period “%s” is suspended"), name));
  else if (before->suspended_on != JY_DATE_NONE && after->suspended_on == JY_DATE_NONE)
    add_line (self, g_strdup_printf (_ ("The period “%s” runs again"), name));
}

/* What a paper of the agency means, where that is not what one might take it for. */
static void
describe_paper (JyForecast *self, JyRun *run)
{
  const char *action = run->action->id;
  const char *class = jy_json_text (run->facts, "class");
  const char *way = jy_json_text (run->facts, "way");

  if (g_str_equal (action, "reply") && g_strcmp0 (class, "acknowledged") == 0)
    add_line (self, g_strdup (_ ("An acknowledgement of receipt is no reply: the agency still owes "
                                 "one, and its period runs on")));
  else if (g_str_equal (action, "reply") && jy_json_bool (run->facts, "interim"))
    add_line (self, g_strdup (_ ("An interim reply is recorded; the agency still owes its reply")));
  else if (g_str_equal (action, "reply") && g_strcmp0 (way, "in-fact") == 0)
    add_line (self, g_strdup (_ ("Done in fact without a letter: the outcome is determined as such "
                                 "once we have verified it")));
  for (guint i = 0; g_str_equal (action, "object") && i < run->after->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (run->after->clocks, i);
      char due[JY_DATE_LENGTH];

      if (g_str_equal (clock->rule, "objection")
          && g_strcmp0 (clock->addressee, run->addressee) == 0 && clock->due < run->on)
        add_line (self, g_strdup_printf (_ ("The period for objections ended on %s: it is "
                                            "recorded as late, and examined all the same"),
                                         jy_date_write (clock->due, due)));
    }
}

static void
describe (JyForecast *self, JyRun *run)
{
  GPtrArray *clocks = run->after->clocks;

  self->phase = jy_recommendation_phase (run->after);
  if (run->before == NULL || run->before->stage != run->after->stage)
    add_line (self, g_strdup_printf (_ ("The recommendation comes to: %s"), self->phase));
  else
    {
      g_autofree char *before = jy_recommendation_phase (run->before);

      if (!g_str_equal (before, self->phase))
        add_line (self, g_strdup_printf (_ ("The recommendation goes from %s to %s"), before,
                                         self->phase));
    }
  describe_paper (self, run);
  if (run->number != NULL)
    add_line (self, g_strdup_printf (_ ("It takes the number %s"), run->number->number));
  if (run->number_gap != NULL)
    add_line (self, g_strdup (run->number_gap));
  /* 每案必检: a warning, not a block. */
  if (g_str_equal (run->action->id, "archive") && run->before->stage == JY_STAGE_CLOSED
      && run->before->inspected == NULL
      && jy_settings_bool (run->turn->settings, "inspection.must"))
    add_line (self, g_strdup (_ ("Nobody inspected this case yet; every case is to be inspected "
                                 "before it is archived")));
  if (g_str_equal (run->action->id, "issue") && run->before != NULL)
    {
      g_autofree char *bulk = jy_turn_bulk_words (run->turn, run->before, run->on, NULL);

      if (bulk != NULL)
        add_line (self, g_steal_pointer (&bulk));
    }
  for (guint i = 0; i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);
      const JyClock *before = same_clock (run->before, clock);

      if (before != NULL)
        clock_changes (self, run, before, clock);
      else if (jy_clock_is_open (clock))
        clock_starts (self, run, clock);
    }
  for (guint i = 0; i < run->documents->len; i++)
    {
      const char *kind = g_ptr_array_index (run->documents, i);

      g_ptr_array_add (self->documents, g_strdup (kind));
      add_line (self, g_strdup_printf (_ ("This document is made and frozen: %s"),
                                       jy_document_label (kind)));
    }
}

static gpointer
forecast (JyTurn *turn, gpointer data, GError **error)
{
  g_auto (JyRun) run = { 0 };
  g_autoptr (JyForecast) self = forecast_new ();

  if (!jy_run_prepare (&run, turn, data, error))
    return NULL;
  if (run.blockers->len > 0)
    {
      g_ptr_array_extend_and_steal (self->blockers, g_steal_pointer (&run.blockers));
      return g_steal_pointer (&self);
    }
  if (!jy_run_execute (&run, error))
    return NULL;
  describe (self, &run);
  return g_steal_pointer (&self);
}

JyForecast *
jy_desk_forecast (JyDesk *self, const JyCommand *command, GError **error)
{
  return jy_desk_turn (self, JY_TURN_TRY, forecast, (gpointer) command, error);
}

void
jy_desk_forecast_async (JyDesk *self, JyCommand *command, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_TRY, forecast, command, (GDestroyNotify) jy_command_free,
                      (GDestroyNotify) jy_forecast_free, cancellable, callback, user_data);
}

JyForecast *
jy_desk_forecast_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
