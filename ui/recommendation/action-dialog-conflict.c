/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

#include "recommendation/fact-text.h"

/* Somebody else recorded something in the case while the form was open. */

/* Of what each of them filled in so many characters are shown. */
#define MOST_CHARACTERS 160
/* Entries told one by one; earlier ones are counted. */
#define MOST_ENTRIES 5
/* The office's days are those of Shanghai, and so are its hours; seconds east of Greenwich. */
#define SHANGHAI (8 * 60 * 60)

static char *
when_text (const JyEvent *event)
{
  g_autoptr (GDateTime) instant
      = event->recorded_at ? g_date_time_new_from_iso8601 (event->recorded_at, NULL) : NULL;
  g_autoptr (GTimeZone) shanghai = g_time_zone_new_offset (SHANGHAI);
  g_autoptr (GDateTime) local = instant ? g_date_time_to_timezone (instant, shanghai) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : jy_date_format (event->on);
}

/* Who did what, when, and what was filled in. */
static char *
entry_text (const JyEvent *event, JyCaseView *view)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  const char *what = action ? jy_action_label (action) : event->action;
  g_autofree char *when = when_text (event);
  g_autofree char *facts = jy_fact_text_event (event, view->record);
  g_autofree char *shown = NULL;
  g_autofree char *head = NULL;

  if (g_strcmp0 (event->actor, event->recorder) != 0)
    /* Translators: when, who decided, what, who recorded it. */
    head = g_strdup_printf (_ ("%1$s %2$s: %3$s (recorded by %4$s)"), when, event->actor_name, what,
                            event->recorder_name);
  else
    /* Translators: when, who, what. */
    head = g_strdup_printf (_ ("%1$s %2$s: %3$s"), when, event->actor_name, what);
  if (!facts || *facts == '\0')
    return g_steal_pointer (&head);
  if (g_utf8_strlen (facts, -1) > MOST_CHARACTERS)
    {
      g_autofree char *begin = g_utf8_substring (facts, 0, MOST_CHARACTERS);

      shown = g_strconcat (begin, "…", NULL);
    }
  return g_strdup_printf ("%s\n%s", head, shown ? shown : facts);
}

static void
add (GPtrArray *hurdles, const char *sentence)
{
  g_ptr_array_add (hurdles, jy_form_hurdle_new (sentence, NULL));
}

static void
add_entries (GPtrArray *hurdles, JyCaseView *view, guint first)
{
  guint n = view->events->len - first;

  if (n > MOST_ENTRIES)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("%u earlier entry", "%u earlier entries", n - MOST_ENTRIES), n - MOST_ENTRIES);

      add (hurdles, more);
      first += n - MOST_ENTRIES;
    }
  for (guint i = first; i < view->events->len; i++)
    {
      g_autofree char *text = entry_text (g_ptr_array_index (view->events, i), view);

      add (hurdles, text);
    }
}

void
jy_action_dialog_tell_conflict (JyActionDialog *self, JyCaseView *view)
{
  g_autoptr (GPtrArray) hurdles
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_form_hurdle_free);
  g_autofree char *refusal = g_steal_pointer (&self->refusal);
  g_autofree char *advice
      = g_strdup_printf (_ ("What you typed is still here. If it still fits, press “%s” once more; "
                            "if it does not, close this form."),
                         jy_action_label (self->action));
  guint first = 0;

  if (view)
    {
      while (first < view->events->len
             && ((const JyEvent *) g_ptr_array_index (view->events, first))->seq
                    <= self->expected_seq)
        first++;
      add_entries (hurdles, view, first);
      /* Who presses again after having been told does it on the record as it is now. */
      self->expected_seq = view->record->seq;
    }
  else
    add (hurdles, refusal ? refusal : "");
  add (hurdles, advice);
  jy_action_dialog_show_alert (
      self, _ ("Somebody else was faster in this case; your entry is not recorded yet"), hurdles);
  gtk_widget_set_margin_top (gtk_widget_get_last_child (self->alert_list), 4);
  jy_action_dialog_forecast_now (self);
}
