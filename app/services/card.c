/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/card-private.h"

#include "base/text.h"
#include "domain/fold.h"
#include "services/inspection.h"
#include "services/office-sheet.h"

/* The sheet of case-card fields with our values (案卡填录对照单). Values are Chinese whatever the
 * language of the screen: they are typed into a Chinese form. */

/* -- rows */

void
jy_card_row_free (JyCardRow *self)
{
  if (self == NULL)
    return;
  g_free (self->group);
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
add_rows (JyCard *card, const JyCardGroup *group, const char *title, GPtrArray *rows)
{
  for (guint i = 0; i < group->fields->len; i++)
    {
      const JyCardField *field = g_ptr_array_index (group->fields, i);
      g_autofree char *value = NULL;
      JyCardRow *row;

      if (card->record != NULL && (field->types & (1u << card->record->type)) == 0)
        continue;
      value = jy_card_value (card, field->from);
      row = g_new0 (JyCardRow, 1);
      row->group = g_strdup (title);
      row->name = g_strdup (field->name);
      row->value = value != NULL ? g_steal_pointer (&value) : g_strdup ("");
      row->limit = field->limit;
      row->length = (guint) jy_text_length (row->value);
      row->unsure = field->unsure;
      g_ptr_array_add (rows, row);
    }
}

static GPtrArray *
make_rows (JyCard *card, GPtrArray *groups)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_card_row_free);

  for (guint g = 0; g < groups->len; g++)
    {
      const JyCardGroup *group = g_ptr_array_index (groups, g);
      guint n = group->each && card->record != NULL ? card->record->addressees->len : 0;

      card->addressee = NULL;
      if (n == 0)
        add_rows (card, group, group->name, rows);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *title = NULL;

          card->addressee = g_ptr_array_index (card->record->addressees, i);
          title = n > 1 ? g_strdup_printf ("%s（%s）", group->name, card->addressee->name)
                        : g_strdup (group->name);
          add_rows (card, group, title, rows);
        }
    }
  return rows;
}

static GPtrArray *
rows_of (JyTurn *turn, const JyCaseEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) form = jy_seed_case_card (error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (JyDraft) draft = NULL;
  JyCard card = { .turn = turn };
  GPtrArray *rows;

  if (form == NULL)
    return NULL;
  if (entry != NULL)
    {
      events = jy_fold_effective (entry->events, error);
      if (events == NULL)
        return NULL;
      draft = jy_draft_read (entry->record->sections, NULL);
      card.record = entry->record;
      card.events = events;
      card.draft = draft;
    }
  rows = make_rows (&card, form);
  g_free (card.text);
  return rows;
}

static gpointer
card (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, data, error);

  return entry != NULL ? rows_of (turn, entry, error) : NULL;
}

GPtrArray *
jy_desk_card (JyDesk *self, const char *id, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, card, (gpointer) id, error);
}

char *
jy_card_table (GPtrArray *rows)
{
  GString *table = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const JyCardRow *row = g_ptr_array_index (rows, i);
      g_autofree char *value = g_strdup (row->value);

      /* A cell of a table pasted elsewhere is one line. */
      g_strdelimit (value, "\t\r\n", ' ');
      g_string_append_printf (table, "%s\t%s\t%s\n", row->group, row->name, value);
    }
  return g_string_free (table, FALSE);
}

/* -- as a document */

static char *
note_of (const JyCardRow *row)
{
  g_autofree char *limit = row->limit > 0 && row->length > row->limit
                               ? g_strdup_printf ("超过%u字（现%u字）", row->limit, row->length)
                               : NULL;

  if (limit != NULL && row->unsure)
    return g_strdup_printf ("%s；待确认", limit);
  return limit != NULL ? g_steal_pointer (&limit) : g_strdup (row->unsure ? "待确认" : "");
}

static gpointer
make_document (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyCaseEntry) entry = data != NULL ? jy_turn_find (turn, data, error) : NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JyMerge) words = jy_merge_new ();
  JyMerge *group = NULL;
  const char *before = NULL;

  if (data != NULL && entry == NULL)
    return NULL;
  rows = rows_of (turn, entry, error);
  if (rows == NULL)
    return NULL;
  jy_sheet_set (words, "title", entry != NULL ? entry->record->title : "________", "number",
                entry != NULL ? entry->record->number : NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const JyCardRow *row = g_ptr_array_index (rows, i);
      g_autofree char *note = note_of (row);

      if (g_strcmp0 (before, row->group) != 0)
        {
          group = jy_merge_add_row (words, "sheet:groups");
          jy_sheet_set (group, "group", row->group, NULL);
        }
      before = row->group;
      jy_sheet_set (jy_merge_add_row (group, "sheet:rows"), "name", row->name, "value", row->value,
                    "note", note, NULL);
    }
  return jy_sheet_make (turn, "card-sheet", words, error);
}

GBytes *
jy_desk_card_document (JyDesk *self, const char *id, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, make_document, (gpointer) id, error);
}
