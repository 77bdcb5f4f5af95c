/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "exchange/error.h"
#include "exchange/ledger-reader.h"
#include "services/import.h"
#include "services/ledger-case.h"
#include "services/ledger-in-private.h"

/* The import of a ledger: the file is read once, every row done as it comes, all in one
 * transaction that is taken back where one row is refused. */

#define ROWS_A_LOOK 64 /* between looks at whether to go on */

typedef struct
{
  JyTurn *turn;
  const JyLedgerImport *import;
  JyLedgerReader *reader;
  JyLedgerResult *result;
  GHashTable *met;        /* number or key of a row -> its number of the row */
  GHashTable *unnumbered; /* jy_recommendations_unnumbered(), or NULL */
} Work;

void
jy_ledger_result_free (JyLedgerResult *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->problems);
  g_free (self);
}

char *
jy_ledger_result_sentence (const JyLedgerResult *self)
{
  g_autoptr (GString) text = NULL;

  if (self->refused == 0)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text,
                          ngettext ("Nothing was taken in, %u row is refused",
                                    "Nothing was taken in, %u rows are refused", self->refused),
                          self->refused);
  for (guint i = 0; i < self->problems->len; i++)
    {
      g_autofree char *one = jy_ledger_problem_text (g_ptr_array_index (self->problems, i));

      g_string_append_printf (text, "%s%s", i == 0 ? ": " : "; ", one);
    }
  if (self->more)
    g_string_append_printf (text, "; %s",
                            _ ("the rows after these were not looked at, put these right first"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* -- one row */

static const char *
heading_of (const Work *self, const char *column)
{
  int place = jy_ledger_map_place (self->import->map, column);

  return place >= 0 ? ((JyLedgerHeading *) self->import->map->headings->pdata[place])->text : "";
}

static void
add_problem (Work *self, const JyLedgerLine *line, const char *column, char *message)
{
  g_ptr_array_add (self->result->problems,
                   jy_ledger_problem_new (
                       line->number, column != NULL ? heading_of (self, column) : NULL, message));
}

static void
take_problems (Work *self, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (self->result->problems, jy_ledger_problem_copy (problems->pdata[i]));
}

/* The same letter twice in one file: which of both is right nobody knows. */
static void
check_met (Work *self, const JyLedgerLine *line)
{
  const char *number = jy_json_text (line->said, "number");
  g_autofree char *key = number != NULL ? g_strdup (number) : jy_ledger_line_key (line);
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->met, key));

  if (other == 0)
    g_hash_table_insert (self->met, g_steal_pointer (&key), GUINT_TO_POINTER (line->number));
  else if (number != NULL)
    add_problem (
        self, line, "number",
        g_strdup_printf (_ ("%s is the number of row %u too; one row stands for one letter, "
                            "name several agencies in one cell, parted by 、"),
                         number, other));
  else
    add_problem (self, line, NULL,
                 g_strdup_printf (
                     _ ("row %u has the same title, agency and day; remove one of both"), other));
}

/* What decided the way a case went is no matter of a ledger. */
static gboolean
decides (const char *column)
{
  static const char *const columns[]
      = { "type", "subtype", "stage", "phase", "number", "agency", "outcome", NULL };

  return g_strv_contains (columns, column);
}

static char *
shown (const char *column, const char *value)
{
  const JyLedgerColumn *known = jy_ledger_column_find (column);
  g_auto (GStrv) lines = g_strsplit (jy_ledger_column_word (known, value), "\n", -1);

  return g_strjoinv ("、", lines);
}

static void
refuse_change (Work *self, const JyLedgerLine *line, const JyRecommendation *record,
               const char *column)
{
  g_autofree char *kept = g_str_equal (column, "phase") ? jy_recommendation_phase (record) : NULL;
  g_autofree char *value = jy_ledger_case_value (record, column);
  g_autofree char *ours = kept != NULL ? g_steal_pointer (&kept) : shown (column, value);
  g_autofree char *theirs = shown (column, jy_json_text (line->said, column));

  if (record->imported)
    add_problem (
        self, line, column,
        g_strdup_printf (_ ("the row says “%.60s”, the docket “%.60s”; a case goes its way "
                            "by what is recorded in it, not by a ledger"),
                         theirs, ours));
  else
    add_problem (self, line, column,
                 g_strdup_printf (_ ("the row says “%.60s”, the docket “%.60s”; this case was "
                                     "recorded here step by step, put it right there"),
                                  theirs, ours));
}

/* The row that the case came in with, and what this one says otherwise. */
static JsonObject *
merged_row (const JyLedgerLine *line, const char *before, GPtrArray *differences)
{
  JsonObject *row = jy_json_parse_object (before, -1, NULL);
  JsonObject *other = jy_json_object (line->row, "other");

  for (guint i = 0; row != NULL && i < differences->len; i++)
    {
      const char *column = g_ptr_array_index (differences, i);

      jy_json_set_text (row, column, jy_json_text (line->said, column));
    }
  if (row != NULL && other != NULL)
    json_object_set_object_member (row, "other", json_object_ref (other));
  return row;
}

/* Columns that are none of ours say something else than when the case came in. */
static gboolean
other_differs (const JyLedgerLine *line, const char *before)
{
  JsonNode *now = json_object_get_member (line->row, "other");
  g_autoptr (JsonObject) row = now != NULL ? jy_json_parse_object (before, -1, NULL) : NULL;
  JsonNode *then = row != NULL ? json_object_get_member (row, "other") : NULL;

  return now != NULL && (then == NULL || !json_node_equal (now, then));
}

static void
change_case (Work *self, const JyLedgerLine *line, const JyCaseEntry *entry, GPtrArray *differences,
             GError **error)
{
  const char *before = jy_import_row_of (entry);
  g_autoptr (JsonObject) row = NULL;
  g_autofree char *text = NULL;
  char *problem = NULL;
  guint problems = self->result->problems->len;

  for (guint i = 0; i < differences->len; i++)
    if (before == NULL || decides (g_ptr_array_index (differences, i)))
      refuse_change (self, line, entry->record, g_ptr_array_index (differences, i));
  if (self->result->problems->len > problems || before == NULL)
    return;
  row = merged_row (line, before, differences);
  text = jy_json_object_text (row);
  if (jy_turn_import_correct (self->turn, entry->id, text, &problem, error))
    self->result->imported.updated++;
  else if (problem != NULL)
    add_problem (self, line, NULL, problem);
}

static void
take_known (Work *self, const JyLedgerLine *line, const char *id, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_case (self->turn, id, error);
  g_autoptr (GPtrArray) differences = NULL;
  const char *before;

  if (entry == NULL)
    return;
  before = jy_import_row_of (entry);
  differences = jy_ledger_differences (line, entry->record);
  if (differences->len == 0 && (before == NULL || !other_differs (line, before)))
    self->result->imported.unchanged++;
  else
    change_case (self, line, entry, differences, error);
}

static void
take_new (Work *self, const JyLedgerLine *line, GError **error)
{
  char *problem = NULL;

  if (line->doubts->len > 0)
    {
      take_problems (self, line->doubts);
      return;
    }
  if (jy_turn_import_add (self->turn, line->row, line->text, &problem, error))
    self->result->imported.added++;
  else if (problem != NULL)
    add_problem (self, line, NULL, problem);
}

/* What is wrong with its cells and with the row as a new case is said at once. */
static gboolean
take_line (Work *self, const JyLedgerLine *line, GError **error)
{
  GError *inner = NULL;
  guint problems = self->result->problems->len;
  g_autofree char *id = jy_turn_ledger_case (self->turn, line, &self->unnumbered, &inner);

  self->result->rows++;
  check_met (self, line);
  take_problems (self, line->problems);
  if (inner == NULL && self->result->problems->len > problems && id == NULL)
    take_problems (self, line->doubts);
  else if (inner == NULL && self->result->problems->len == problems && id == NULL)
    take_new (self, line, &inner);
  else if (inner == NULL && self->result->problems->len == problems)
    take_known (self, line, id, &inner);
  self->result->refused += self->result->problems->len > problems;
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, inner);
  return FALSE;
}

/* -- the whole file */

static gboolean
goes_on (Work *self, guint n, GError **error)
{
  const JyLedgerImport *import = self->import;

  if (self->result->refused >= JY_LEDGER_REFUSED_MAX)
    {
      self->result->more = TRUE;
      return FALSE;
    }
  if (n % ROWS_A_LOOK != 0)
    return TRUE;
  if (import->progress != NULL)
    import->progress (self->result->rows, jy_ledger_reader_progress (self->reader), import->data);
  return import->cancellable == NULL
         || !g_cancellable_set_error_if_cancelled (import->cancellable, error);
}

static gboolean
read_all (Work *self, GError **error)
{
  GError *inner = NULL;
  const JyLedgerLine *line = NULL;
  guint n = 0;

  while (goes_on (self, n++, &inner)
         && (line = jy_ledger_reader_next (self->reader, &inner)) != NULL
         && take_line (self, line, &inner))
    ;
  self->result->totals = jy_ledger_reader_totals (self->reader);
  if (inner == NULL)
    return TRUE;
  if (inner->domain == JY_EXCHANGE_ERROR)
    jy_ledger_refuse (error, inner);
  else
    g_propagate_error (error, inner);
  return FALSE;
}

static gboolean
check_any (const Work *self, GError **error)
{
  if (self->result->rows > 0)
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("There is no row below the headings; nothing was taken in"));
  return FALSE;
}

/* An error takes the turn back; so do refused rows, told to the caller in the result. */
static gpointer
import_turn (JyTurn *turn, gpointer data, GError **error)
{
  Work *self = data;

  self->turn = turn;
  jy_turn_begin_many (turn);
  if (!jy_turn_require (turn, JY_ROLE_REGISTRAR | JY_ROLE_ADMIN, error) || !read_all (self, error)
      || !check_any (self, error))
    return NULL;
  if (self->result->refused > 0)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, "");
      return NULL;
    }
  if (self->import->dry_run || jy_turn_remember_map (turn, self->import->map, error))
    return self->result;
  return NULL;
}

JyLedgerResult *
jy_desk_ledger_import (JyDesk *self, const JyLedgerImport *import, GError **error)
{
  GError *inner = NULL;
  g_autoptr (JyGrid) grid = jy_grid_open (import->path, &inner);
  g_autoptr (JyLedgerResult) result = g_new0 (JyLedgerResult, 1);
  Work work = { .import = import, .result = result };

  result->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_ledger_problem_free);
  if (grid == NULL || !jy_ledger_begin (grid, import->map, &inner))
    {
      jy_ledger_refuse (error, inner);
      return NULL;
    }
  work.reader = jy_ledger_reader_new (grid, import->map, jy_desk_today (self));
  work.met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  jy_desk_turn (self, import->dry_run ? JY_TURN_TRY : JY_TURN_WRITE, import_turn, &work, &inner);
  jy_ledger_reader_free (work.reader);
  g_hash_table_unref (work.met);
  g_clear_pointer (&work.unnumbered, g_hash_table_unref);
  if (result->refused > 0 && inner != NULL
      && g_error_matches (inner, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED))
    {
      g_clear_error (&inner);
      result->imported = (JyImported){ 0 };
    }
  if (inner == NULL)
    return g_steal_pointer (&result);
  g_propagate_error (error, inner);
  return NULL;
}
