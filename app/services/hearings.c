/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/fold.h"
#include "domain/register-kind.h"
#include "services/inspection.h"
#include "services/office-sheet.h"
#include "services/registers.h"
#include "store/marks.h"

/* Hearings recorded on cases, as entries beside those of the register; and an entry on paper. */

/* Fact of the action -> field of the register, where they are called otherwise. */
static const struct
{
  const char *fact;
  const char *field;
} fields[] = {
  { "about", "about" },     { "place", "place" }, { "host", "host" },
  { "hearers", "hearers" }, { "heard", "heard" }, { "result", "hearing-opinion" },
  { "adopted", "adopted" },
};

static JyEntry *
entry_of (const JyRegisterKind *kind, const JyRecommendation *record, const JyEvent *event)
{
  g_autofree char *id = g_strdup_printf ("%s/%u", record->id, event->seq);
  g_autofree char *day = jy_date_format (event->on);
  JyEntry *entry = jy_entry_new (kind->id, id);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      JsonNode *value = json_object_get_member (event->facts, fields[i].fact);

      if (value != NULL)
        json_object_set_member (entry->body, fields[i].field, json_node_copy (value));
    }
  jy_json_set_text (entry->body, "case-number",
                    record->number != NULL ? record->number : record->title);
  jy_json_set_text (entry->body, "case-title", record->title);
  jy_json_set_text (entry->body, "held-on", day);
  jy_json_set_text (entry->body, kind->link, record->id);
  jy_entry_derive (entry, kind);
  /* Nothing of the register: it is changed on its case. */
  entry->version = 0;
  return entry;
}

static gboolean
answers (const JyEntry *entry, const char *words)
{
  g_autofree char *asked = words != NULL ? g_strstrip (g_utf8_strdown (words, -1)) : NULL;
  g_autofree char *held = g_strconcat (entry->name, "\n", entry->words, NULL);
  g_autofree char *small = g_utf8_strdown (held, -1);

  return asked == NULL || strstr (small, asked) != NULL;
}

/* Of one event's case, unless it was revoked. */
static gboolean
add_place (JyTurn *turn, const JyRegisterKind *kind, const JyEventPlace *place, const char *words,
           GPtrArray *entries, GError **error)
{
  g_autoptr (JyCaseEntry) one = jy_turn_case (turn, place->stream, error);
  g_autoptr (GPtrArray) events = NULL;

  if (one == NULL)
    return FALSE;
  events = jy_fold_effective (one->events, error);
  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      JyEntry *entry;

      if (event->seq != place->seq)
        continue;
      entry = entry_of (kind, one->record, event);
      if (answers (entry, words))
        g_ptr_array_add (entries, entry);
      else
        jy_entry_free (entry);
    }
  return TRUE;
}

static gint
latest_first (gconstpointer a, gconstpointer b)
{
  const JyEntry *one = *(const JyEntry *const *) a;
  const JyEntry *other = *(const JyEntry *const *) b;
  int order = strcmp (other->sort, one->sort);

  return order != 0 ? order : strcmp (other->id, one->id);
}

gboolean
jy_turn_add_hearings (JyTurn *turn, const char *words, const char *link, GPtrArray *entries,
                      GError **error)
{
  const JyRegisterKind *kind = jy_register_kind_find ("hearing");
  g_autoptr (GPtrArray) places
      = jy_event_places (turn->db, turn->office, TRUE, turn->person->id, JY_HEARINGS_MAX, error);

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const JyEventPlace *place = g_ptr_array_index (places, i);

      if (link != NULL && !g_str_equal (place->stream, link))
        continue;
      if (g_cancellable_set_error_if_cancelled (turn->cancellable, error)
          || !add_place (turn, kind, place, words, entries, error))
        return FALSE;
    }
  g_ptr_array_sort (entries, latest_first);
  return TRUE;
}

/* -- on paper */

static void
add_rows (JyMerge *words, const char *field, JsonNode *value)
{
  g_autofree char *list = g_strconcat ("sheet:", field, NULL);
  JsonArray *array
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; i < jy_json_array_size (array); i++)
    jy_sheet_set (jy_merge_add_row (words, list), "text", jy_json_array_text (array, i), NULL);
}

static gpointer
document (JyTurn *turn, gpointer data, GError **error)
{
  const char *const *ask = data;
  const JyRegisterKind *kind = jy_register_kind_find (ask[0]);
  g_autoptr (JyEntry) entry = ask[1] != NULL
                                  ? jy_entries_get (turn->db, turn->office, ask[0], ask[1], error)
                                  : jy_entry_new (ask[0], "");
  g_autoptr (JyMerge) words = jy_merge_new ();
  gsize n;
  const JyFactUse *uses = jy_register_kind_fields (kind, &n);

  if (entry == NULL)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      const JyFact *fact = uses[i].fact;
      JsonNode *value = json_object_get_member (entry->body, fact->id);
      g_autofree char *text = jy_register_field_words (fact, value, TRUE);

      add_rows (words, fact->id, value);
      if (jy_fact_kind (fact) == JY_FACT_DATE && value != NULL)
        {
          g_autofree char *day = jy_date_format_chinese (jy_json_date (entry->body, fact->id));

          jy_sheet_set (words, fact->id, day, NULL);
        }
      else
        jy_sheet_set (words, fact->id, text, NULL);
    }
  jy_sheet_set (words, "yes", jy_json_bool (entry->body, "adopted") ? "是" : NULL, "no",
                json_object_has_member (entry->body, "adopted")
                        && !jy_json_bool (entry->body, "adopted")
                    ? "否"
                    : NULL,
                NULL);
  return jy_sheet_make (turn, kind->document, words, error);
}

GBytes *
jy_desk_entry_document (JyDesk *self, const char *kind, const char *id, GError **error)
{
  const JyRegisterKind *found = jy_register_kind_find (kind);
  const char *ask[] = { kind, id };

  g_return_val_if_fail (found != NULL && found->document != NULL, NULL);

  /* Its figures and letters have a table of their own. */
  if (g_str_equal (found->document, "evaluation-round"))
    return jy_desk_round_document (self, id, error);
  return jy_desk_turn (self, JY_TURN_READ, document, ask, error);
}
