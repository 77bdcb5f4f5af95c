/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/clues.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "domain/deadline.h"
#include "domain/fold.h"
#include "services/office-sheet.h"
#include "store/marks.h"

typedef struct
{
  int out;
} Ask;

void
jy_clue_free (JyClue *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->recommendation, self->title, self->type, self->line, self->party,
                self->number, self->reason, self->feedback);
  g_free (self);
}

/* -- what became of it */

static const char *
label_of (const char *fact, const char *action, const char *value)
{
  const JyFact *found = value != NULL ? jy_fact_find (fact, action) : NULL;

  return found != NULL ? jy_fact_value_label (found, value) : value;
}

static const JyEvent *
first_after (GPtrArray *events, guint seq, const char *const *actions)
{
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);

      if (event->seq > seq && g_strv_contains (actions, event->action))
        return event;
    }
  return NULL;
}

/* Decided here: opened, or not taken up and why. */
static void
read_handling (JyClue *clue, GPtrArray *events, guint seq)
{
  static const char *const decisions[] = { "open", "dismiss", "merge", NULL };
  const JyEvent *decided = first_after (events, seq, decisions);
  gboolean opened;

  if (decided == NULL)
    return;
  opened = g_str_equal (decided->action, "open");
  clue->handled = decided->on;
  clue->accepted = opened ? JY_ANSWER_YES : JY_ANSWER_NO;
  clue->became_case = clue->accepted;
  if (!opened && jy_json_text (decided->facts, "reason") != NULL)
    {
      g_free (clue->reason);
      clue->reason = g_strdup (jy_json_text (decided->facts, "reason"));
    }
}

static void
read_feedback (JyClue *clue, GPtrArray *events, guint seq)
{
  static const char *const answers[] = { "feed-back", NULL };
  const JyEvent *answer = first_after (events, seq, answers);

  if (answer == NULL)
    return;
  clue->fed_back = answer->on;
  clue->feedback = g_strdup (jy_json_text (answer->facts, "feedback"));
  if (jy_json_text (answer->facts, "other-number") != NULL)
    {
      g_free (clue->number);
      clue->number = g_strdup (jy_json_text (answer->facts, "other-number"));
    }
}

static void
judge (JyClue *clue, JyDate today)
{
  JyDate by = clue->fed_back != JY_DATE_NONE ? clue->fed_back : today;

  clue->late = clue->due != JY_DATE_NONE && by > clue->due;
}

static JyClue *
clue_new (const JyRecommendation *record)
{
  JyClue *clue = g_new0 (JyClue, 1);

  clue->recommendation = g_strdup (record->id);
  clue->title = g_strdup (record->title);
  clue->type = g_strdup (jy_type_id (record->type));
  clue->accepted = clue->became_case = JY_ANSWER_UNKNOWN;
  return clue;
}

static JyClue *
clue_out (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *events, const JyEvent *event)
{
  JyClue *clue = clue_new (entry->record);
  const char *office = jy_json_text (event->facts, "to-office");
  const char *line = jy_json_text (event->facts, "to-line");

  clue->out = TRUE;
  clue->line = g_strdup (office == NULL ? line : NULL);
  clue->party = g_strdup (office != NULL ? office : label_of ("to-line", "transfer", line));
  clue->number = g_strdup (jy_json_text (event->facts, "other-number"));
  clue->reason = g_strdup (jy_json_text (event->facts, "reason"));
  clue->transferred = event->on;
  /* Within the house the other line has it the same day, and decides here. */
  if (office == NULL)
    {
      clue->received = event->on;
      read_handling (clue, events, event->seq);
    }
  read_feedback (clue, events, event->seq);
  for (guint i = 0; i < entry->record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (entry->record->clocks, i);

      if (g_str_equal (clock->rule, "transfer-feedback") && clock->started_by == event->seq)
        clue->due = clock->due;
    }
  judge (clue, turn->today);
  return clue;
}

/* No clock of the record runs for what came in: the same period, from the day it came. */
static JyDate
feedback_due (JyTurn *turn, const JyRecommendation *record, JyDate from)
{
  const JyClockRule *rule
      = jy_clock_rules_find (jy_reference_rules (turn->reference, 0), "transfer-feedback",
                             record->type, record->subtype, FALSE);
  g_autoptr (GArray) lengths = rule != NULL ? jy_clock_rule_lengths (rule) : NULL;
  JyDate nominal = JY_DATE_NONE, due = JY_DATE_NONE, act_by = JY_DATE_NONE;

  if (lengths == NULL || lengths->len == 0 || g_array_index (lengths, int, 0) <= 0)
    return JY_DATE_NONE;
  jy_deadline_days (from, g_array_index (lengths, int, 0), jy_clock_rule_unit (rule),
                    jy_reference_calendar (turn->reference, 0), &nominal, &due, &act_by);
  return due;
}

static JyClue *
clue_in (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *events)
{
  const JyRecommendation *record = entry->record;
  JyClue *clue = clue_new (record);
  JyDate received = jy_json_date (record->particulars, "clue-received");

  clue->party = g_strdup (jy_json_text (record->particulars, "source-case"));
  clue->received = received != JY_DATE_NONE ? received : record->registered_on;
  clue->due = feedback_due (turn, record, clue->received);
  read_handling (clue, events, 0);
  read_feedback (clue, events, 0);
  judge (clue, turn->today);
  return clue;
}

/* -- the list */

static JyDate
day_of (const JyClue *clue)
{
  return clue->transferred != JY_DATE_NONE ? clue->transferred : clue->received;
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  const JyClue *one = *(const JyClue *const *) a;
  const JyClue *other = *(const JyClue *const *) b;

  if (day_of (one) != day_of (other))
    return day_of (other) > day_of (one) ? 1 : -1;
  return g_strcmp0 (other->recommendation, one->recommendation);
}

static GPtrArray *
effective_of (const JyCaseEntry *entry)
{
  GPtrArray *events = jy_fold_effective (entry->events, NULL);

  return events != NULL ? events : g_ptr_array_ref (entry->events);
}

static gboolean
add_out (JyTurn *turn, GPtrArray *clues, GError **error)
{
  g_autoptr (GPtrArray) places
      = jy_event_places (turn->db, turn->office, FALSE, turn->person->id, JY_CLUES_MAX, error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const JyEventPlace *place = g_ptr_array_index (places, i);
      g_autoptr (JyCaseEntry) entry = NULL;
      g_autoptr (GPtrArray) events = NULL;

      if (g_cancellable_set_error_if_cancelled (turn->cancellable, error))
        return FALSE;
      entry = jy_turn_case (turn, place->stream, error);
      if (entry == NULL)
        return FALSE;
      events = effective_of (entry);
      /* A revoked one is not among them. */
      for (guint k = 0; k < events->len; k++)
        if (((const JyEvent *) events->pdata[k])->seq == place->seq)
          g_ptr_array_add (clues, clue_out (turn, entry, events, events->pdata[k]));
    }
  return places != NULL;
}

static gboolean
add_in (JyTurn *turn, GPtrArray *clues, GError **error)
{
  g_autoptr (GPtrArray) ids = jy_marks_cases (turn->db, turn->office, JY_MARK_CLUE_IN, NULL,
                                              turn->person->id, JY_CLUES_MAX, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (JyCaseEntry) entry = NULL;
      g_autoptr (GPtrArray) events = NULL;

      if (g_cancellable_set_error_if_cancelled (turn->cancellable, error))
        return FALSE;
      entry = jy_turn_case (turn, g_ptr_array_index (ids, i), error);
      if (entry == NULL)
        return FALSE;
      events = effective_of (entry);
      g_ptr_array_add (clues, clue_in (turn, entry, events));
    }
  return ids != NULL;
}

static gpointer
list (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) clues = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clue_free);

  if (ask->out != FALSE && !add_out (turn, clues, error))
    return NULL;
  if (ask->out != TRUE && !add_in (turn, clues, error))
    return NULL;
  g_ptr_array_sort (clues, compare_days);
  if (clues->len > JY_CLUES_MAX)
    g_ptr_array_set_size (clues, JY_CLUES_MAX);
  return g_steal_pointer (&clues);
}

GPtrArray *
jy_desk_clues (JyDesk *self, int out, GError **error)
{
  Ask ask = { .out = out };

  return jy_desk_turn (self, JY_TURN_LONG, list, &ask, error);
}

/* -- on paper: always Chinese */

static const char *
answer_words (JyAnswer answer)
{
  return answer == JY_ANSWER_YES ? "是" : answer == JY_ANSWER_NO ? "否" : "";
}

static void
add_row (JyMerge *words, const JyClue *clue)
{
  JyMerge *row = jy_merge_add_row (words, "sheet:rows");
  JyType type = jy_type_find (clue->type);
  const JyFactValue *line = clue->line != NULL
                                ? jy_fact_value (jy_fact_find ("to-line", "transfer"), clue->line)
                                : NULL;
  const JyFactValue *value = jy_fact_value (jy_fact_find ("type", "register"), jy_type_id (type));

  jy_sheet_set (row, "direction", clue->out ? "移出" : "移入", "title", clue->title, "type",
                value != NULL ? value->chinese : clue->type, "party",
                line != NULL ? line->chinese : clue->party, "accepted",
                answer_words (clue->accepted), "became-case", answer_words (clue->became_case),
                "reason", clue->reason, "feedback", clue->feedback, "late",
                clue->late ? "超期" : "", NULL);
  jy_sheet_set_day (row, "transferred", clue->transferred);
  jy_sheet_set_day (row, "received", clue->received);
  jy_sheet_set_day (row, "handled", clue->handled);
  jy_sheet_set_day (row, "fed-back", clue->fed_back);
  jy_sheet_set_day (row, "due", clue->due);
}

static gpointer
document (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) clues = list (turn, data, error);
  g_autoptr (JyMerge) words = jy_merge_new ();
  guint out = 0, answered = 0, late = 0, cases = 0;

  if (clues == NULL)
    return NULL;
  for (guint i = 0; i < clues->len; i++)
    {
      const JyClue *clue = g_ptr_array_index (clues, i);

      out += clue->out != FALSE;
      answered += clue->fed_back != JY_DATE_NONE;
      late += clue->late != FALSE;
      cases += clue->became_case == JY_ANSWER_YES;
      add_row (words, clue);
    }
  jy_sheet_set_number (words, "all", clues->len);
  jy_sheet_set_number (words, "out", out);
  jy_sheet_set_number (words, "in", clues->len - out);
  jy_sheet_set_number (words, "answered", answered);
  jy_sheet_set_number (words, "late", late);
  jy_sheet_set_number (words, "cases", cases);
  return jy_sheet_make (turn, "transfer-list", words, error);
}

GBytes *
jy_desk_clues_document (JyDesk *self, int out, GError **error)
{
  Ask ask = { .out = out };

  return jy_desk_turn (self, JY_TURN_LONG, document, &ask, error);
}
