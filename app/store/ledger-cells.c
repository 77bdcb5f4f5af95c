/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/ledger-cells.h"

#include <string.h>

static void
put_day (JyCells *row, JyCell column, JyDate day, const char *none)
{
  row->cells[column] = day == JY_DATE_NONE ? none : jy_date_write (day, row->room[column]);
}

/* By when the addressees owe a reply: the first day still open, else the last that was. */
static JyDate
reply_due (const JyRecommendation *self)
{
  JyDate open = JY_DATE_NONE, ended = JY_DATE_NONE;

  for (guint i = 0; self->clocks && i < self->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (self->clocks, i);

      if (!g_str_equal (clock->rule, "reply") || clock->due == JY_DATE_NONE)
        continue;
      if (!jy_clock_is_open (clock))
        ended = MAX (ended, clock->due);
      else if (open == JY_DATE_NONE || clock->due < open)
        open = clock->due;
    }
  return open != JY_DATE_NONE ? open : ended;
}

/* When it was closed; it may have been archived since. An old ledger may know the end alone. */
static JyDate
closed_on (const JyRecommendation *self)
{
  JyDate day = JY_DATE_NONE;

  if (self->stage != JY_STAGE_CLOSED && self->stage != JY_STAGE_ARCHIVED)
    return JY_DATE_NONE;
  for (guint i = 0; self->path && i < self->path->len; i++)
    {
      const JyStep *step = &g_array_index (self->path, JyStep, i);

      if (step->stage == JY_STAGE_CLOSED
          || (step->stage == JY_STAGE_ARCHIVED && self->imported && day == JY_DATE_NONE))
        day = step->on;
    }
  return day;
}

/* Days as a ledger tells them: of several addressees the last one's. */
static void
put_days (const JyRecommendation *self, JyCells *row)
{
  JyDate served = JY_DATE_NONE, replied = JY_DATE_NONE;

  for (guint i = 0; i < self->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (self->addressees, i);

      served = MAX (served, addressee->served_on);
      replied = MAX (replied, addressee->replied_on);
    }
  put_day (row, JY_CELL_ISSUED_ON, self->issued_on, "");
  put_day (row, JY_CELL_SERVED_ON, served, "");
  put_day (row, JY_CELL_REPLY_DUE, reply_due (self), JY_DATE_NEVER_TEXT);
  put_day (row, JY_CELL_REPLIED_ON, replied, "");
  put_day (row, JY_CELL_CLOSED_ON, closed_on (self), "");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What became of it with its addressees: each outcome once, in their own order. */
static const char *
outcomes (const JyRecommendation *self, GStringChunk *texts)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GString) all = NULL;

  for (guint i = 0; i < self->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (self->addressees, i);

      if (addressee->outcome && *addressee->outcome
          && !g_ptr_array_find_with_equal_func (found, addressee->outcome, g_str_equal, NULL))
        g_ptr_array_add (found, addressee->outcome);
    }
  if (found->len < 2)
    return found->len == 1 ? g_ptr_array_index (found, 0) : "";
  g_ptr_array_sort (found, compare_texts);
  all = g_string_new (g_ptr_array_index (found, 0));
  for (guint i = 1; i < found->len; i++)
    g_string_append_printf (all, " %s", (const char *) g_ptr_array_index (found, i));
  return g_string_chunk_insert (texts, all->str);
}

void
jy_ledger_cells (const JyRecommendation *self, JyCells *row, GStringChunk *texts)
{
  row->cells[JY_CELL_FOLLOW_UP_NAME]
      = self->follow_up && self->follow_up_name ? self->follow_up_name : "";
  row->cells[JY_CELL_FOLLOW_UP_KEY] = NULL;
  row->cells[JY_CELL_OUTCOME] = outcomes (self, texts);
  put_days (self, row);
}
