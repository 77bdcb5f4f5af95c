/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "domain/fold.h"
#include "base/free.h"
#include "services/inspection.h"
#include "services/office-sheet.h"
#include "store/themes.h"

/* A person's own list of handled cases (办案清单): what was done, day by day; no figure of it is
 * set against anybody else's. */

/* Cases looked up at a time. */
#define PAGE 200

typedef struct
{
  const char *person;
  JyDate from;
  JyDate until;
  const char *id; /* of the one case asked for, or NULL */
  gboolean chinese;
  GPtrArray *rows;
  guint cases;
  char *name; /* of the person; owned */
} Ask;

void
jy_handled_row_free (JyHandledRow *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->recommendation, self->number, self->title, self->type, self->agency,
                self->actions, self->phase);
  g_free (self);
}

static const char *
action_word (const JyEvent *event, gboolean chinese)
{
  const JyAction *action = jy_lifecycle_find (event->action);

  if (action == NULL)
    return event->action;
  return chinese ? action->chinese : jy_action_label (action);
}

static char *
agency_of (const JyRecommendation *record, gboolean chinese)
{
  const JyAddressee *first
      = record->addressees->len > 0 ? g_ptr_array_index (record->addressees, 0) : NULL;

  if (first == NULL)
    return g_strdup ("");
  if (record->addressees->len == 1)
    return g_strdup (first->name);
  if (chinese)
    return g_strdup_printf ("%s等%u家", first->name, record->addressees->len);
  /* Translators: name of the first addressee, how many there are. */
  return g_strdup_printf (_ ("%1$s, %2$u agencies in all"), first->name, record->addressees->len);
}

static JyHandledRow *
row_new (const JyRecommendation *record, JyDate on, gboolean chinese)
{
  JyHandledRow *row = g_new0 (JyHandledRow, 1);
  JyState state = jy_recommendation_furthest_behind (record, NULL);

  row->on = on;
  row->recommendation = g_strdup (record->id);
  row->number = g_strdup (record->number);
  row->title = g_strdup (record->title);
  row->type = g_strdup (jy_type_id (record->type));
  row->agency = agency_of (record, chinese);
  if (state != JY_STATE_NONE)
    row->phase = g_strdup (chinese ? jy_state_chinese (state) : jy_state_label (state));
  else
    row->phase
        = g_strdup (chinese ? jy_stage_chinese (record->stage) : jy_stage_label (record->stage));
  return row;
}

/* One row for each day on which the person did something, with all they did. */
static void
add_case (Ask *ask, const JyRecommendation *record, GPtrArray *events)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      const char *word = action_word (event, ask->chinese);
      JyHandledRow *row;

      if (g_strcmp0 (event->actor, ask->person) != 0 || event->on < ask->from
          || event->on > ask->until)
        continue;
      any = TRUE;
      row = g_hash_table_lookup (days, GINT_TO_POINTER (event->on));
      if (row == NULL)
        {
          row = row_new (record, event->on, ask->chinese);
          row->actions = g_strdup (word);
          g_hash_table_insert (days, GINT_TO_POINTER (event->on), row);
          g_ptr_array_add (ask->rows, row);
        }
      else if (strstr (row->actions, word) == NULL)
        {
          char *more = g_strconcat (row->actions, "、", word, NULL);

          g_free (row->actions);
          row->actions = more;
        }
    }
  ask->cases += any ? 1 : 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const JyHandledRow *one = *(JyHandledRow *const *) a;
  const JyHandledRow *other = *(JyHandledRow *const *) b;

  if (one->on != other->on)
    return one->on < other->on ? -1 : 1;
  return strcmp (one->recommendation, other->recommendation);
}

/* The list is the person's own; who answers for the office may see it. */
static gboolean
may_see (JyTurn *turn, Ask *ask, GError **error)
{
  g_autoptr (JyPerson) person = NULL;

  if (ask->person == NULL)
    ask->person = turn->person->id;
  if (g_str_equal (ask->person, turn->person->id))
    {
      ask->name = g_strdup (turn->person->name);
      return TRUE;
    }
  if (!jy_turn_require (turn, JY_ROLE_LEADER | JY_ROLE_ADMIN, error))
    return FALSE;
  person = jy_people_get (turn->db, turn->office, ask->person, error);
  if (person == NULL)
    return FALSE;
  ask->name = g_strdup (person->name);
  return TRUE;
}

static gboolean
check_days (const Ask *ask, GError **error)
{
  if (ask->from != JY_DATE_NONE && ask->until != JY_DATE_NONE && ask->from <= ask->until)
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The period ends before it begins; give its first and its last day"));
  return FALSE;
}

static gpointer
read_rows (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  JyHandQuery query = { NULL, ask->from, ask->until };
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (!check_days (ask, error) || !may_see (turn, ask, error))
    return NULL;
  query.person = ask->person;
  ask->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_handled_row_free);
  do
    {
      g_clear_pointer (&ids, g_ptr_array_unref);
      ids = jy_hands_cases (turn->db, turn->office, &query, after, PAGE, error);
      for (guint i = 0; ids != NULL && i < ids->len; i++)
        {
          g_autoptr (JyCaseEntry) entry = NULL;
          g_autoptr (GPtrArray) events = NULL;

          if (g_cancellable_set_error_if_cancelled (turn->cancellable, error))
            return NULL;
          if (ask->id != NULL && !g_str_equal (ask->id, g_ptr_array_index (ids, i)))
            continue;
          entry = jy_turn_case (turn, g_ptr_array_index (ids, i), error);
          events = entry != NULL ? jy_fold_effective (entry->events, error) : NULL;
          if (events == NULL)
            return NULL;
          if (jy_recommendation_may_read (entry->record, turn->person->id))
            add_case (ask, entry->record, events);
        }
      if (ids == NULL)
        return NULL;
      g_free (after);
      after = ids->len > 0 ? g_strdup (g_ptr_array_index (ids, ids->len - 1)) : NULL;
    }
  while (ids->len == PAGE);
  g_ptr_array_sort (ask->rows, compare_rows);
  if (ask->rows->len > JY_HANDLED_MAX)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The list would have more than %d lines; choose a shorter period"),
                   JY_HANDLED_MAX);
      return NULL;
    }
  return ask->rows;
}

GPtrArray *
jy_desk_handled (JyDesk *self, const char *person, JyDate from, JyDate until, guint *cases,
                 GError **error)
{
  Ask ask = { .person = person, .from = from, .until = until };
  gboolean done = jy_desk_turn (self, JY_TURN_LONG, read_rows, &ask, error) != NULL;

  if (cases != NULL)
    *cases = ask.cases;
  g_free (ask.name);
  if (!done)
    g_clear_pointer (&ask.rows, g_ptr_array_unref);
  return ask.rows;
}

/* -- as a document */

static const char *
type_word (const char *type)
{
  const JyFact *fact = jy_fact_find ("type", "register");
  const JyFactValue *value = fact != NULL ? jy_fact_value (fact, type) : NULL;

  return value != NULL ? value->chinese : type;
}

static gpointer
make_document (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autofree char *id = NULL;
  g_autoptr (JyMerge) words = jy_merge_new ();

  if (ask->id != NULL)
    {
      id = jy_recommendations_resolve (turn->db, turn->office, ask->id, error);
      if (id == NULL)
        return NULL;
      ask->id = id;
    }
  if (read_rows (turn, ask, error) == NULL)
    return NULL;
  jy_sheet_set (words, "person", ask->name, NULL);
  jy_sheet_set_day (words, "from", ask->from);
  jy_sheet_set_day (words, "until", ask->until);
  jy_sheet_set_number (words, "cases", ask->cases);
  for (guint i = 0; i < ask->rows->len; i++)
    {
      const JyHandledRow *row = g_ptr_array_index (ask->rows, i);
      JyMerge *line = jy_merge_add_row (words, "sheet:rows");

      jy_sheet_set (line, "number", row->number, "title", row->title, "type", type_word (row->type),
                    "agency", row->agency, "action", row->actions, "phase", row->phase, NULL);
      jy_sheet_set_day (line, "on", row->on);
    }
  return jy_sheet_make (turn, "handled-list", words, error);
}

GBytes *
jy_desk_handled_document (JyDesk *self, const char *person, JyDate from, JyDate until,
                          const char *id, GError **error)
{
  Ask ask = { .person = person, .from = from, .until = until, .id = id, .chinese = TRUE };
  GBytes *bytes = jy_desk_turn (self, JY_TURN_LONG, make_document, &ask, error);

  g_free (ask.name);
  g_clear_pointer (&ask.rows, g_ptr_array_unref);
  return bytes;
}
