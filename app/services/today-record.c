/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/waiting.h"
#include "services/today-private.h"

/* What stands in Today, apart from where it comes from. */

void
jy_today_row_free (JyTodayRow *self)
{
  if (self == NULL)
    return;
  jy_pressing_row_free (self->row);
  g_free (self->meeting);
  g_free (self->value);
  g_free (self->who);
  g_free (self->reason);
  g_free (self->reason_by);
  g_free (self);
}

void
jy_today_free (JyToday *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->after);
  g_free (self);
}

void
jy_today_counts_free (JyTodayCounts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_free (self);
}

guint
jy_today_counts_of (const JyTodayCounts *self, const char *id)
{
  for (guint i = 0; self != NULL && i < self->groups->len; i++)
    {
      const JyTodayGroup *group = self->groups->pdata[i];

      if (g_str_equal (group->id, id))
        return group->count;
    }
  return 0;
}

JyClock
jy_today_clock (const JyPressingRow *row)
{
  return (JyClock){ .rule = row->rule,
                    .addressee = *row->addressee != '\0' ? row->addressee : NULL,
                    .item = *row->item != '\0' ? row->item : NULL,
                    .recipient = *row->recipient != '\0' ? row->recipient : NULL,
                    .started_by = row->started_by,
                    .duty = row->duty,
                    .due = row->due,
                    .act_by = row->act_by };
}

char *
jy_today_row_token (const JyTodayRow *self, const char **fact)
{
  const JyPressingRow *row = self->row;
  JyClock clock = jy_today_clock (row);

  *fact = *row->rule != '\0' ? "about-clock" : "about-step";
  return *row->rule != '\0' ? jy_clock_token (&clock)
                            : jy_waiting_token (row->stage, row->state, row->addressee, row->item);
}

char *
jy_today_row_cause (const JyTodayRow *self)
{
  const JyPressingRow *row = self->row;

  if (*row->rule != '\0')
    return g_strdup (jy_clock_label (row->rule));
  return g_strdup (jy_today_group_label (self->group));
}
