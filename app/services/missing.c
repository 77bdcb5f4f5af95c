/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "documents/merge.h"
#include "domain/fold.h"
#include "services/case-documents.h"
#include "services/case-missing.h"
#include "services/inspection.h"
#include "services/office-sheet.h"
#include "services/statistics.h"
#include "store/pending.h"

/* What is missing: found in a case, kept beside it, counted and listed over the office. */

/* -- a case */

static void
paper_free (gpointer data)
{
  JyMissingPaper *paper = data;

  g_free ((char *) paper->id);
  g_free (paper);
}

/* Names of the documents that entries of the chain say were signed. */
static GHashTable *
signed_documents (GPtrArray *events)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      const char *name = jy_json_text (event->facts, "document");

      if (name != NULL && g_str_equal (event->action, "note"))
        g_hash_table_add (names, (gpointer) name);
    }
  return names;
}

/* Documents that somebody signs and nobody signed. */
static GPtrArray *
unsigned_papers (GPtrArray *made, GPtrArray *events)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func (paper_free);
  g_autoptr (GHashTable) names = signed_documents (events);

  for (guint i = 0; i < made->len; i++)
    {
      const JyDocumentMade *one = g_ptr_array_index (made, i);
      g_autofree char *name = NULL;
      JyMissingPaper *paper;

      if (jy_document_kind (one->kind)->keep != JY_KEEP_SIGN)
        continue;
      name = g_strdup_printf ("%s/%s/%u", one->kind, one->addressee != NULL ? one->addressee : "",
                              one->version);
      if (g_hash_table_contains (names, name))
        continue;
      paper = g_new0 (JyMissingPaper, 1);
      paper->id = g_steal_pointer (&name);
      paper->to = one->to;
      paper->addressee = one->addressee;
      paper->made_on = one->on;
      g_ptr_array_add (papers, paper);
    }
  return papers;
}

GPtrArray *
jy_case_missing (const JyRecommendation *record, GPtrArray *events, GError **error)
{
  g_autoptr (GPtrArray) held = jy_fold_effective (events, error);
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  JyMissingScene scene = { .record = record };

  if (held == NULL)
    return NULL;
  made = jy_documents_made (record, held);
  papers = unsigned_papers (made, held);
  scene.events = held;
  scene.papers = papers;
  return jy_missing_find (&scene);
}

gboolean
jy_turn_keep_missing (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                      GError **error)
{
  g_autoptr (GPtrArray) missing = jy_case_missing (record, events, error);

  return missing != NULL && jy_missing_save (turn->db, record, missing, error);
}

gboolean
jy_turn_compare_missing (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                         GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) missing = NULL;

  if (jy_pending_has (turn->db, JY_PENDING_MISSING, turn->office, record->id, NULL))
    return TRUE;
  missing = jy_case_missing (record, events, error);
  return missing != NULL && jy_missing_compare (turn->db, record, missing, differences, error);
}

GPtrArray *
jy_case_view_missing (JyCaseView *view)
{
  GPtrArray *missing = jy_case_missing (view->record, view->events, NULL);

  if (missing == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) jy_missing_free);
  for (guint i = missing->len; i-- > 0;)
    if (((JyMissing *) g_ptr_array_index (missing, i))->since > view->on)
      g_ptr_array_remove_index (missing, i);
  return missing;
}

/* -- the office */

typedef struct
{
  const JyMissingFilter *filter;
  const char *after;
  guint limit;
} Ask;

static JyMissingQuery
query_of (JyTurn *turn, const JyMissingFilter *filter)
{
  return (JyMissingQuery){
    .kind = filter->kind,
    .type = filter->type,
    .handler = filter->handler,
    .reader = turn->person->id,
    .late_only = filter->late_only,
    .today = turn->today,
  };
}

static gpointer
page (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  JyMissingQuery query = query_of (turn, ask->filter);

  return jy_missing_page (turn->db, turn->office, &query, ask->after, ask->limit, error);
}

GPtrArray *
jy_desk_missing_page (JyDesk *self, const JyMissingFilter *filter, const char *after, guint limit,
                      GError **error)
{
  Ask ask = { filter, after, limit };

  return jy_desk_turn (self, JY_TURN_READ, page, &ask, error);
}

static gpointer
counts (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  JyMissingQuery query = query_of (turn, ask->filter);

  return jy_missing_counts (turn->db, turn->office, &query, error);
}

GPtrArray *
jy_desk_missing_counts (JyDesk *self, const JyMissingFilter *filter, GError **error)
{
  Ask ask = { .filter = filter };

  return jy_desk_turn (self, JY_TURN_READ, counts, &ask, error);
}

/* -- what meetings agreed on */

const JyMissingKind *
jy_missing_measure_kind (void)
{
  static const JyMissingKind kind = { .id = "measure",
                                      .chinese = "案件分析会措施未落实",
                                      .english = "Measure of a meeting not done",
                                      .source = "案件分析会",
                                      .from = JY_MISSING_FROM_START };

  return &kind;
}

static GPtrArray *
measures_of (JyTurn *turn, const JyMissingFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) measures = jy_turn_open_measures (turn, error);
  g_autoptr (JyPerson) person = NULL;

  if (measures != NULL && filter->handler != NULL)
    person = jy_people_get (turn->db, turn->office, filter->handler, error);
  if (measures == NULL || (filter->handler != NULL && person == NULL))
    return NULL;
  for (guint i = measures->len; i-- > 0;)
    {
      const JyOpenMeasure *one = g_ptr_array_index (measures, i);

      if (filter->type != NULL || (person != NULL && g_strcmp0 (one->who, person->name) != 0)
          || (filter->late_only && !jy_open_measure_is_late (one, turn->today)))
        g_ptr_array_remove_index (measures, i);
    }
  return g_steal_pointer (&measures);
}

static gpointer
measures (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;

  return measures_of (turn, ask->filter, error);
}

GPtrArray *
jy_desk_missing_measures (JyDesk *self, const JyMissingFilter *filter, GError **error)
{
  Ask ask = { .filter = filter };

  return jy_desk_turn (self, JY_TURN_READ, measures, &ask, error);
}

/* -- as a document */

static const char *
type_word (const char *type)
{
  const JyFact *fact = jy_fact_find ("type", "register");
  const JyFactValue *value = fact != NULL ? jy_fact_value (fact, type) : NULL;

  return value != NULL ? value->chinese : type;
}

/* 备案报告 · 对口业务部门: the document of which @part is the name, and whom it goes to. */
static char *
paper_words (const char *part, const char *to, gboolean chinese)
{
  const char *slash = strchr (part, '/');
  g_autofree char *kind
      = slash != NULL ? g_strndup (part, (gsize) (slash - part)) : g_strdup (part);
  const char *name = chinese ? jy_document_chinese (kind) : jy_document_label (kind);
  const char *whom = jy_document_whom (kind, to, chinese);

  return whom != NULL ? g_strdup_printf ("%s · %s", name, whom) : g_strdup (name);
}

char *
jy_missing_words (const JyMissingKind *kind, const char *part, const char *about)
{
  return g_strcmp0 (kind->action, JY_MISSING_SIGN) == 0 ? paper_words (part, about, FALSE)
                                                        : jy_missing_about (kind, part, about);
}

/* Documents are Chinese whatever the language of the screen. */
static char *
about_word (const JyMissingKind *kind, const char *part, const char *about)
{
  const JyFact *recipient = jy_fact_find ("recipient", "file");
  const JyFactValue *value
      = g_strcmp0 (kind->action, "file") == 0 ? jy_fact_value (recipient, part) : NULL;

  if (g_strcmp0 (kind->action, JY_MISSING_SIGN) == 0)
    return paper_words (part, about, TRUE);
  if (*about != '\0')
    return g_strdup (about);
  if (value != NULL)
    return g_strdup (value->chinese);
  return g_strcmp0 (kind->clock, "look-back") == 0 ? g_strdup_printf ("%s个月", part)
                                                   : g_strdup ("");
}

static void
add_count (JyMerge *words, const JyMissingKind *kind, guint n, guint late)
{
  JyMerge *line = jy_merge_add_row (words, "sheet:counts");

  jy_sheet_set (line, "kind", kind->chinese, "rule", kind->source, NULL);
  jy_sheet_set_number (line, "n", n);
  jy_sheet_set_number (line, "late", late);
}

static JyMerge *
add_line (JyMerge *words, const JyMissingKind *kind, const char *part, const char *about)
{
  JyMerge *line = jy_merge_add_row (words, "sheet:rows");
  g_autofree char *whom = about_word (kind, part, about);

  jy_sheet_set (line, "kind", kind->chinese, "about", whom, NULL);
  return line;
}

/* How many there are. */
static guint
add_measures (JyTurn *turn, JyMerge *words, GPtrArray *measures)
{
  const JyMissingKind *kind = jy_missing_measure_kind ();
  guint late = 0;

  for (guint i = 0; i < measures->len; i++)
    {
      const JyOpenMeasure *one = g_ptr_array_index (measures, i);
      JyMerge *line = add_line (words, kind, "", one->text);

      jy_sheet_set (line, "number", "", "title", one->title, "type", "", "rule", kind->source,
                    "handler", one->who, NULL);
      jy_sheet_set_day (line, "since", one->held_on);
      jy_sheet_set_day (line, "due", one->due);
      late += jy_open_measure_is_late (one, turn->today);
    }
  if (measures->len > 0)
    add_count (words, kind, measures->len, late);
  return measures->len;
}

static gpointer
make_document (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  JyMissingQuery query = query_of (turn, ask->filter);
  gboolean with_measures = ask->filter->kind == NULL
                           || g_str_equal (ask->filter->kind, jy_missing_measure_kind ()->id);
  g_autoptr (GPtrArray) agreed = with_measures ? measures_of (turn, ask->filter, error) : NULL;
  g_autoptr (GPtrArray) rows
      = jy_missing_page (turn->db, turn->office, &query, NULL, JY_MISSING_LIST_MAX + 1, error);
  g_autoptr (GPtrArray) numbers
      = rows != NULL ? jy_missing_counts (turn->db, turn->office, &query, error) : NULL;
  g_autoptr (JyMerge) words = NULL;
  guint all = 0, shown;

  if (numbers == NULL || (with_measures && agreed == NULL))
    return NULL;
  words = jy_merge_new ();
  for (guint i = 0; i < numbers->len; i++)
    {
      const JyMissingCount *count = g_ptr_array_index (numbers, i);

      if (count->n == 0
          || (ask->filter->kind != NULL && !g_str_equal (ask->filter->kind, count->kind->id)))
        continue;
      all += count->n;
      add_count (words, count->kind, count->n, count->late);
    }
  for (guint i = 0; i < MIN (rows->len, JY_MISSING_LIST_MAX); i++)
    {
      const JyMissingRow *row = g_ptr_array_index (rows, i);
      JyMerge *line = add_line (words, row->kind, row->part, row->about);

      jy_sheet_set (line, "number", row->number, "title", row->title, "type", type_word (row->type),
                    "rule", row->source, "handler", row->handler, NULL);
      jy_sheet_set_day (line, "since", row->since);
      jy_sheet_set_day (line, "due", row->due);
    }
  shown = MIN (rows->len, JY_MISSING_LIST_MAX);
  if (agreed != NULL)
    {
      guint n = add_measures (turn, words, agreed);

      all += n;
      shown += n;
    }
  jy_sheet_set_number (words, "all", all);
  jy_sheet_set_number (words, "shown", shown);
  jy_merge_set_flag (words, "sheet:cut", rows->len > JY_MISSING_LIST_MAX);
  return jy_sheet_make (turn, "missing-list", words, error);
}

GBytes *
jy_desk_missing_document (JyDesk *self, const JyMissingFilter *filter, GError **error)
{
  Ask ask = { .filter = filter };

  return jy_desk_turn (self, JY_TURN_LONG, make_document, &ask, error);
}

static gpointer
make_case_document (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, data, error);
  g_autoptr (GPtrArray) found
      = entry != NULL ? jy_case_missing (entry->record, entry->events, error) : NULL;
  g_autoptr (GPtrArray) today = NULL;
  g_autoptr (JyMerge) words = NULL;
  gsize n;
  const JyMissingKind *kinds = jy_missing_kinds (&n);

  if (found == NULL)
    return NULL;
  today = jy_missing_today (found, turn->today);
  words = jy_merge_new ();
  for (gsize k = 0; k < n; k++)
    {
      guint all = 0, late = 0;

      for (guint i = 0; i < today->len; i++)
        {
          const JyMissing *one = g_ptr_array_index (today, i);

          all += one->kind == &kinds[k];
          late += one->kind == &kinds[k] && jy_missing_is_late (one, turn->today);
        }
      if (all > 0)
        add_count (words, &kinds[k], all, late);
    }
  for (guint i = 0; i < today->len; i++)
    {
      const JyMissing *one = g_ptr_array_index (today, i);
      JyMerge *line = add_line (words, one->kind, one->part, one->about);

      jy_sheet_set (line, "number", entry->record->number, "title", entry->record->title, "type",
                    type_word (jy_type_id (entry->record->type)), "rule", one->source, "handler",
                    entry->record->handler_name, NULL);
      jy_sheet_set_day (line, "since", one->since);
      jy_sheet_set_day (line, "due", one->due);
    }
  jy_sheet_set_number (words, "all", today->len);
  jy_sheet_set_number (words, "shown", today->len);
  return jy_sheet_make (turn, "missing-list", words, error);
}

GBytes *
jy_desk_case_missing_document (JyDesk *self, const char *id, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, make_case_document, (gpointer) id, error);
}
