/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/clock-register.h"

#include <glib/gi18n.h>

#include "documents/layout/layout.h"
#include "documents/merge-record.h"
#include "services/office-sheet.h"

void
jy_clock_register_free (JyClockRegister *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  JyRegisterQuery query;
  char *rule;
  guint offset;
  guint limit;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->rule);
  g_free (ask);
}

static Ask *
ask_new (const JyRegisterQuery *query, guint offset, guint limit)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->query = *query;
  ask->rule = g_strdup (query->rule);
  ask->query.rule = ask->rule;
  ask->offset = offset;
  ask->limit = limit;
  return ask;
}

/* The question as the person at the desk may ask it. */
static gboolean
prepare (JyTurn *turn, const Ask *ask, JyRegisterQuery *query, GError **error)
{
  *query = ask->query;
  query->reader = turn->person->id;
  if (query->first != JY_DATE_NONE && query->last != JY_DATE_NONE && query->first <= query->last)
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The period of the register needs a first day and a last day that is not "
                          "before it; write both as 2024-03-01"));
  return FALSE;
}

static gpointer
page (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyClockRegister) found = g_new0 (JyClockRegister, 1);
  JyRegisterQuery query;

  if (!prepare (turn, ask, &query, error))
    return NULL;
  found->on = turn->today;
  found->count = -1;
  if (ask->offset == 0)
    {
      found->count = jy_clock_register_count (turn->db, turn->office, &query, error);
      if (found->count < 0)
        return NULL;
    }
  found->rows
      = jy_clock_register_page (turn->db, turn->office, &query, ask->offset, ask->limit, error);
  return found->rows != NULL ? g_steal_pointer (&found) : NULL;
}

JyClockRegister *
jy_desk_clock_register (JyDesk *self, const JyRegisterQuery *query, guint offset, guint limit,
                        GError **error)
{
  Ask ask = { .query = *query, .offset = offset, .limit = limit };

  return jy_desk_turn (self, JY_TURN_LONG, page, &ask, error);
}

void
jy_desk_clock_register_async (JyDesk *self, const JyRegisterQuery *query, guint offset, guint limit,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_LONG, page, ask_new (query, offset, limit), ask_free,
                      (GDestroyNotify) jy_clock_register_free, cancellable, callback, user_data);
}

JyClockRegister *
jy_desk_clock_register_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

/* -- as a document: Chinese whatever the language of the screen */

static char *
about_word (const JyRegisterRow *row)
{
  const JyFact *recipient = jy_fact_find ("recipient", "file");
  const JyClock *clock = row->clock;
  const JyFactValue *value
      = clock->recipient != NULL ? jy_fact_value (recipient, clock->recipient) : NULL;

  if (row->item_text != NULL)
    return g_strdup_printf ("%s%s%s", row->addressee_name != NULL ? row->addressee_name : "",
                            row->addressee_name != NULL ? "：" : "", row->item_text);
  if (row->addressee_name != NULL)
    return g_strdup (row->addressee_name);
  if (g_str_equal (clock->rule, "look-back") && clock->recipient != NULL)
    return g_strdup_printf ("%s个月", clock->recipient);
  return g_strdup (value != NULL ? value->chinese : "");
}

static const char *
clock_word (JyTurn *turn, const char *rule)
{
  GPtrArray *all = jy_clock_rules_all (jy_reference_rules (turn->reference, 0));

  for (guint i = 0; i < all->len; i++)
    {
      const JyClockRule *one = g_ptr_array_index (all, i);

      if (g_str_equal (one->clock, rule))
        return one->chinese;
    }
  return rule;
}

static gpointer
make_document (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JyMerge) words = NULL;
  JyRegisterQuery query;

  if (!prepare (turn, ask, &query, error))
    return NULL;
  rows = jy_clock_register_page (turn->db, turn->office, &query, 0, JY_CLOCK_REGISTER_MAX + 1,
                                 error);
  if (rows == NULL)
    return NULL;
  words = jy_merge_new ();
  for (guint i = 0; i < MIN (rows->len, JY_CLOCK_REGISTER_MAX); i++)
    {
      const JyRegisterRow *row = g_ptr_array_index (rows, i);
      JyMerge *line = jy_merge_add_row (words, "sheet:rows");
      g_autofree char *about = about_word (row);
      g_autofree char *by = row->recorder != NULL
                                ? g_strdup_printf ("%s（%s代录）", row->by, row->recorder)
                                : g_strdup (row->by);

      jy_sheet_set (line, "number", row->number, "title", row->title, "clock",
                    clock_word (turn, row->clock->rule), "about", about, "by", by, "state",
                    jy_merge_clock_result (row->clock, turn->today), NULL);
      jy_sheet_set_day (line, "from", row->clock->from);
      jy_sheet_set_day (line, "due", row->clock->due);
      jy_sheet_set_day (line, "ended",
                        row->clock->met_on != JY_DATE_NONE ? row->clock->met_on
                                                           : row->clock->stopped_on);
    }
  jy_sheet_set_day (words, "first", query.first);
  jy_sheet_set_day (words, "last", query.last);
  jy_sheet_set_number (words, "shown", MIN (rows->len, JY_CLOCK_REGISTER_MAX));
  jy_merge_set_flag (words, "sheet:cut", rows->len > JY_CLOCK_REGISTER_MAX);
  return jy_sheet_make (turn, "clock-register", words, error);
}

GBytes *
jy_desk_clock_register_document (JyDesk *self, const JyRegisterQuery *query, GError **error)
{
  Ask ask = { .query = *query };

  return jy_desk_turn (self, JY_TURN_LONG, make_document, &ask, error);
}

JyPages *
jy_desk_clock_register_pages (JyDesk *self, const JyRegisterQuery *query, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GBytes) document = jy_desk_clock_register_document (self, query, error);
  g_autoptr (JyLayoutFonts) fonts = document != NULL ? jy_desk_fonts (self, error) : NULL;
  GError *inner = NULL;
  JyPages *pages;

  if (fonts == NULL)
    return NULL;
  pages = jy_layout_document (document, fonts, cancellable, &inner);
  if (pages == NULL)
    jy_service_propagate (error, inner);
  return pages;
}
