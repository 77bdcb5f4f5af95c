/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/reminder.h"
#include "services/statistics.h"
#include "services/today-private.h"

/* Measures that analysis meetings agreed on, as rows of Today: those whose last day is over or
 * near, and those without one, so that none is forgotten. They belong to no case. */

static JyUrgency
urgency_of (JyTurn *turn, const JyOpenMeasure *measure)
{
  if (measure->due == JY_DATE_NONE)
    return JY_URGENCY_DONE;
  return jy_reminder_urgency_of (turn->settings, "", measure->due, JY_DATE_NONE, turn->today);
}

/* Those that are told of; (transfer full). */
static GPtrArray *
pressing (JyTurn *turn, GError **error)
{
  GPtrArray *measures = jy_turn_open_measures (turn, error);

  for (guint i = measures != NULL ? measures->len : 0; i-- > 0;)
    if (urgency_of (turn, g_ptr_array_index (measures, i)) == JY_URGENCY_FAR)
      g_ptr_array_remove_index (measures, i);
  return measures;
}

gint64
jy_today_measures_count (JyTurn *turn, GError **error)
{
  g_autoptr (GPtrArray) measures = pressing (turn, error);

  return measures != NULL ? (gint64) measures->len : -1;
}

static char *
part_of (const JyOpenMeasure *measure)
{
  return g_strdup_printf ("%s/%06u", measure->meeting, measure->place);
}

/* Whether a measure stands behind the key of a row, in the order of the open ones. */
static gboolean
is_after (const JyOpenMeasure *measure, const JyPressingKey *key)
{
  char due[JY_DATE_LENGTH] = JY_DATE_NEVER_TEXT;
  g_autofree char *part = part_of (measure);
  int order;

  if (measure->due != JY_DATE_NONE)
    jy_date_write (measure->due, due);
  order = strcmp (due, key->due);
  return order > 0 || (order == 0 && strcmp (part, key->part) > 0);
}

static JyTodayRow *
row_of (JyTurn *turn, const char *group, const JyOpenMeasure *measure)
{
  JyTodayRow *made = g_new0 (JyTodayRow, 1);
  g_autofree char *part = part_of (measure);
  const JyPressingRow row = { .title = measure->text,
                              .item_text = measure->title,
                              .handler_name = measure->who,
                              .part = part,
                              .due = measure->due,
                              .since = measure->held_on };

  made->group = group;
  made->row = jy_pressing_row_copy (&row);
  made->urgency = urgency_of (turn, measure);
  made->meeting = g_strdup (measure->meeting);
  return made;
}

gboolean
jy_today_add_measures (JyTurn *turn, JyToday *today, const char *group, const JyPressingKey *after,
                       guint limit, GError **error)
{
  g_autoptr (GPtrArray) measures = pressing (turn, error);
  guint added = 0;

  for (guint i = 0; measures != NULL && i < measures->len && added < limit; i++)
    {
      const JyOpenMeasure *measure = g_ptr_array_index (measures, i);

      if (after != NULL && !is_after (measure, after))
        continue;
      g_ptr_array_add (today->rows, row_of (turn, group, measure));
      added++;
    }
  return measures != NULL;
}
