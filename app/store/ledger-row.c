/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/ledger-row.h"

#include <string.h>

#include "domain/lifecycle.h"

/* Where the columns stand in a row. */
static const struct
{
  const char *id;
  gsize offset;
} places[] = {
  { "number", G_STRUCT_OFFSET (JyRow, number) },
  { "title", G_STRUCT_OFFSET (JyRow, title) },
  { "agency", G_STRUCT_OFFSET (JyRow, agencies) },
  { "type", G_STRUCT_OFFSET (JyRow, type) },
  { "line", G_STRUCT_OFFSET (JyRow, line) },
  { "stage", G_STRUCT_OFFSET (JyRow, stage) },
  { "phase", G_STRUCT_OFFSET (JyRow, phase) },
  { "clock", G_STRUCT_OFFSET (JyRow, due) },
  { "handler", G_STRUCT_OFFSET (JyRow, handler) },
  { "follow-up", G_STRUCT_OFFSET (JyRow, follow_up) },
  { "registered", G_STRUCT_OFFSET (JyRow, registered_on) },
  { "issued", G_STRUCT_OFFSET (JyRow, issued_on) },
  { "served", G_STRUCT_OFFSET (JyRow, served_on) },
  { "reply-due", G_STRUCT_OFFSET (JyRow, reply_due) },
  { "replied", G_STRUCT_OFFSET (JyRow, replied_on) },
  { "outcome", G_STRUCT_OFFSET (JyRow, outcome) },
  { "closed", G_STRUCT_OFFSET (JyRow, closed_on) },
  { "tags", G_STRUCT_OFFSET (JyRow, tags) },
};

static gconstpointer
member (const JyRow *row, const JyLedgerColumn *column)
{
  guint index = jy_ledger_column_index (column);

  /* Usually in the same place. */
  if (index < G_N_ELEMENTS (places) && g_str_equal (places[index].id, column->id))
    return G_STRUCT_MEMBER_P (row, places[index].offset);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].id, column->id))
      return G_STRUCT_MEMBER_P (row, places[i].offset);
  return NULL;
}

JyDate
jy_ledger_row_day (const JyRow *row, const JyLedgerColumn *column)
{
  const JyDate *day = column->kind == JY_LEDGER_DAY ? member (row, column) : NULL;

  return day ? *day : JY_DATE_NONE;
}

const char *
jy_ledger_row_value (const JyRow *row, const JyLedgerColumn *column)
{
  const char *const *text = column->kind != JY_LEDGER_DAY ? member (row, column) : NULL;

  return text && *text ? *text : "";
}

/* Names parted by line breaks. */
static const char *
joined (const char *text, GString *room)
{
  if (!strchr (text, '\n'))
    return text;
  g_string_assign (room, text);
  g_string_replace (room, "\n", "、", 0);
  return room->str;
}

/* 待回复 2/3: of several addressees how many are there. */
static const char *
phase (const JyRow *row, const JyLedgerColumn *column, GString *room)
{
  const char *label = jy_ledger_column_word (column, row->phase);

  if (row->addressee_count < 2 || jy_state_find (row->phase) == JY_STATE_NONE)
    return label;
  g_string_printf (room, "%s %u/%u", label, row->phase_count, row->addressee_count);
  return room->str;
}

static const char *
labels (const JyLedgerColumn *column, const char *words, GString *room)
{
  g_auto (GStrv) parts = NULL;

  if (!strchr (words, ' '))
    return *words ? jy_ledger_column_word (column, words) : words;
  parts = g_strsplit (words, " ", -1);
  g_string_truncate (room, 0);
  for (guint i = 0; parts[i]; i++)
    g_string_append_printf (room, "%s%s", i > 0 ? "、" : "",
                            jy_ledger_column_word (column, parts[i]));
  return room->str;
}

const char *
jy_ledger_row_text (const JyRow *row, const JyLedgerColumn *column, GString *room)
{
  const char *value = jy_ledger_row_value (row, column);
  char day[JY_DATE_LENGTH];

  if (column->kind == JY_LEDGER_DAY)
    {
      JyDate found = jy_ledger_row_day (row, column);

      if (found == JY_DATE_NONE)
        return "";
      g_string_assign (room, jy_date_write (found, day));
      return room->str;
    }
  if (g_strcmp0 (column->words, "phase") == 0)
    return phase (row, column, room);
  return column->words ? labels (column, value, room) : joined (value, room);
}
