/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>

#include "editor/draft-counts.h"

/* -- how long it is */

void
jy_draft_editor_show_counts (JyDraftEditor *self)
{
  g_autoptr (JsonObject) sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  g_autoptr (JyDraft) draft = jy_draft_read (sections, NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  JyDraftCounts counts;

  /* A figure that is no number yet: the counts stay as they were. */
  if (draft == NULL)
    return;
  counts = jy_draft_counts (draft);
  g_string_append_printf (words, ngettext ("%u character", "%u characters", counts.characters),
                          counts.characters);
  if (counts.characters > 0)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, ngettext ("%u Chinese", "%u Chinese", counts.chinese),
                              counts.chinese);
      g_string_append (words, " · ");
      g_string_append_printf (words, ngettext ("%u word", "%u words", counts.words), counts.words);
    }
  if (counts.long_sentences > 0)
    {
      g_string_append (words, " · ");
      g_string_append_printf (
          words, ngettext ("%u sentence over %d", "%u sentences over %d", counts.long_sentences),
          counts.long_sentences, JY_DRAFT_LONG_SENTENCE);
    }
  if (counts.characters > JY_DRAFT_PLATFORM_MOST)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, _ ("the platform takes %d"), JY_DRAFT_PLATFORM_MOST);
    }
  gtk_label_set_text (GTK_LABEL (self->counts), words->str);
  gtk_widget_set_tooltip_text (self->counts, words->str);
}

/* -- on which days the periods would end */

typedef struct
{
  int reply;
  JyUnit unit;
  int objection;
  JyDate from;
} Wanted;

typedef struct
{
  char *reply;
  char *objection;
} Forecast;

static void
forecast_free (gpointer data)
{
  Forecast *forecast = data;

  g_free (forecast->reply);
  g_free (forecast->objection);
  g_free (forecast);
}

static char *
day_words (const JyDeadline *deadline)
{
  g_autofree char *day = jy_date_format (deadline->due);
  g_autofree char *nominal = NULL;

  if (!deadline->calendar_complete)
    return g_strdup_printf (_ ("%s, provisional: that year has no holiday notice yet"), day);
  if (deadline->due == deadline->nominal)
    return g_steal_pointer (&day);
  nominal = jy_date_format (deadline->nominal);
  return g_strdup_printf (_ ("%s, as %s is no working day"), day, nominal);
}

static gpointer
work_out (JyDesk *desk, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (JyHolidayCalendar) calendar = jy_desk_calendar (desk, error);
  Forecast *forecast;

  if (calendar == NULL)
    return NULL;
  forecast = g_new0 (Forecast, 1);
  if (wanted->reply > 0)
    {
      JyDeadline *deadline = jy_deadline_compute ("reply", wanted->from, wanted->reply,
                                                  wanted->unit, JY_DUTY_AGENCY, "", calendar);
      g_autofree char *day = day_words (deadline);

      forecast->reply
          = wanted->unit == JY_UNIT_MONTH
                ? g_strdup_printf (ngettext ("%d month from the day of service. Served today, a "
                                             "reply would be due on %s.",
                                             "%d months from the day of service. Served today, a "
                                             "reply would be due on %s.",
                                             (gulong) wanted->reply),
                                   wanted->reply, day)
                : g_strdup_printf (ngettext ("%d day from the day of service. Served today, a "
                                             "reply would be due on %s.",
                                             "%d days from the day of service. Served today, a "
                                             "reply would be due on %s.",
                                             (gulong) wanted->reply),
                                   wanted->reply, day);
      jy_deadline_free (deadline);
    }
  if (wanted->objection > 0)
    {
      JyDeadline *deadline = jy_deadline_compute ("objection", wanted->from, wanted->objection,
                                                  JY_UNIT_DAY, JY_DUTY_AGENCY, "", calendar);
      g_autofree char *day = day_words (deadline);

      forecast->objection
          = g_strdup_printf (_ ("Served today, objections could be made until %s."), day);
      jy_deadline_free (deadline);
    }
  return forecast;
}

static void
on_worked_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  Forecast *forecast = jy_desk_run_finish (result, &error);

  if (forecast == NULL)
    return;
  if (self->form != NULL)
    jy_draft_form_set_forecast (JY_DRAFT_FORM (self->form), forecast->reply, forecast->objection);
  forecast_free (forecast);
}

void
jy_draft_editor_show_forecast (JyDraftEditor *self)
{
  Wanted *wanted;

  if (self->view == NULL || !self->editable)
    {
      jy_draft_form_set_forecast (JY_DRAFT_FORM (self->form), NULL, NULL);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->reply = jy_draft_form_get_reply (JY_DRAFT_FORM (self->form), &wanted->unit);
  wanted->objection = jy_draft_form_get_objection (JY_DRAFT_FORM (self->form));
  wanted->from = jy_desk_today (self->desk);
  jy_desk_run_async (self->desk, work_out, wanted, g_free, forecast_free, self->cancellable,
                     on_worked_out, g_object_ref (self));
}
