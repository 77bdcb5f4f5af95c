/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/ledger-case.h"

#include <string.h>

/* -- what a case has in the columns of the ledger */

static char *
day_text (JyDate day)
{
  char text[JY_DATE_LENGTH];

  return g_strdup (day != JY_DATE_NONE ? jy_date_write (day, text) : "");
}

/* Of several addressees the last one's, as in lists. */
static char *
last_day (const JyRecommendation *record, gboolean replied)
{
  JyDate last = JY_DATE_NONE;

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);

      last = MAX (last, replied ? one->replied_on : one->served_on);
    }
  return day_text (last);
}

static char *
closed_day (const JyRecommendation *record)
{
  JyDate day = JY_DATE_NONE;

  if (record->stage != JY_STAGE_CLOSED && record->stage != JY_STAGE_ARCHIVED)
    return g_strdup ("");
  for (guint i = 0; i < record->path->len; i++)
    {
      const JyStep *step = &g_array_index (record->path, JyStep, i);

      if (step->stage == JY_STAGE_CLOSED
          || (step->stage == JY_STAGE_ARCHIVED && record->imported && day == JY_DATE_NONE))
        day = step->on;
    }
  return day_text (day);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, each once. */
static char *
sorted (GPtrArray *texts, const char *gap)
{
  GString *all = g_string_new (NULL);
  const char *before = NULL;

  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);

      if (g_strcmp0 (text, before) != 0)
        g_string_append_printf (all, "%s%s", all->len > 0 ? gap : "", text);
      before = text;
    }
  return g_string_free (all, FALSE);
}

static char *
outcomes (const JyRecommendation *record)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);

      if (one->outcome != NULL && *one->outcome != '\0')
        g_ptr_array_add (texts, one->outcome);
    }
  return sorted (texts, " ");
}

static char *
names_of (const JyRecommendation *record)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < record->addressees->len; i++)
    g_string_append_printf (
        all, "%s%s", i > 0 ? "\n" : "",
        ((const JyAddressee *) g_ptr_array_index (record->addressees, i))->name);
  return g_string_free (all, FALSE);
}

char *
jy_ledger_case_value (const JyRecommendation *record, const char *column)
{
  const char *text = NULL;

  if (g_str_equal (column, "number"))
    text = record->number;
  else if (g_str_equal (column, "title"))
    text = record->title;
  else if (g_str_equal (column, "type"))
    text = jy_type_id (record->type);
  else if (g_str_equal (column, "subtype"))
    text = record->subtype;
  else if (g_str_equal (column, "line"))
    text = record->line;
  else if (g_str_equal (column, "stage"))
    text = jy_stage_id (record->stage);
  else if (g_str_equal (column, "phase"))
    text = jy_recommendation_phase_id (record);
  else if (g_str_equal (column, "handler"))
    text = record->handler != NULL || record->imported ? record->handler_name
                                                       : record->registrant_name;
  else if (g_str_equal (column, "registered"))
    return day_text (record->registered_on);
  else if (g_str_equal (column, "issued"))
    return day_text (record->issued_on);
  else if (g_str_equal (column, "served"))
    return last_day (record, FALSE);
  else if (g_str_equal (column, "replied"))
    return last_day (record, TRUE);
  else if (g_str_equal (column, "closed"))
    return closed_day (record);
  else if (g_str_equal (column, "outcome"))
    return outcomes (record);
  else if (g_str_equal (column, "agency"))
    return names_of (record);
  else
    text = jy_json_text (record->particulars, column);
  return g_strdup (text != NULL ? text : "");
}

/* -- differences */

static gboolean
same_agencies (const JyLedgerLine *line, const JyRecommendation *record)
{
  g_auto (GStrv) names = g_strsplit (jy_json_text (line->said, "agency"), "\n", -1);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const JyAddressee *one = jy_recommendation_find_addressee (record, names[i]);

      if (one == NULL)
        return FALSE;
      g_hash_table_add (found, (gpointer) one);
    }
  return g_hash_table_size (found) == record->addressees->len;
}

/* A column for stages may say a state of a letter that is out, and the other way round. */
static gboolean
same_phase (const JyRecommendation *record, const char *word)
{
  return g_strcmp0 (word, jy_stage_id (record->stage)) == 0
         || g_strcmp0 (word, jy_recommendation_phase_id (record)) == 0;
}

/* What a case made by its own steps does not keep as a ledger writes it. */
static gboolean
is_kept (const JyRecommendation *record, const char *column)
{
  static const char *const imported_only[]
      = { "source", "settled", "summary", "result", "note", NULL };

  return record->imported || !g_strv_contains (imported_only, column);
}

static gboolean
is_same (const JyLedgerLine *line, const JyRecommendation *record, const char *column)
{
  const char *word = jy_json_text (line->said, column);
  g_autofree char *value = NULL;

  if (g_str_equal (column, "agency"))
    return same_agencies (line, record);
  if (g_str_equal (column, "stage") || g_str_equal (column, "phase"))
    return same_phase (record, word);
  if (g_str_equal (column, "outcome") && strchr (word, ' ') != NULL)
    {
      g_auto (GStrv) words = g_strsplit (word, " ", -1);
      g_autoptr (GPtrArray) texts = g_ptr_array_new ();
      g_autofree char *all = NULL;

      for (guint i = 0; words[i] != NULL; i++)
        g_ptr_array_add (texts, words[i]);
      all = sorted (texts, " ");
      value = jy_ledger_case_value (record, column);
      return g_str_equal (all, value);
    }
  value = jy_ledger_case_value (record, column);
  return g_str_equal (word, value);
}

GPtrArray *
jy_ledger_differences (const JyLedgerLine *line, const JyRecommendation *record)
{
  GPtrArray *differences = g_ptr_array_new ();
  gsize n;
  const JyLedgerColumn *columns = jy_ledger_columns (&n);

  for (gsize i = 0; i < n; i++)
    if (json_object_has_member (line->said, columns[i].id) && is_kept (record, columns[i].id)
        && !is_same (line, record, columns[i].id))
      g_ptr_array_add (differences, (gpointer) columns[i].id);
  return differences;
}

/* -- finding the case */

static gboolean
is_of (const JyLedgerLine *line, const JyRecommendation *record)
{
  const char *day = jy_json_text (line->said, "issued");
  g_autofree char *own = NULL;

  if (record->number != NULL
      || (jy_json_text (line->said, "agency") == NULL ? record->addressees->len > 0
                                                      : !same_agencies (line, record)))
    return FALSE;
  if (day == NULL)
    day = jy_json_text (line->said, "registered");
  own = jy_ledger_case_value (record, record->issued_on != JY_DATE_NONE ? "issued" : "registered");
  return day == NULL || g_str_equal (day, own);
}

char *
jy_turn_ledger_case (JyTurn *turn, const JyLedgerLine *line, GHashTable **unnumbered,
                     GError **error)
{
  const char *number = jy_json_text (line->said, "number");
  const char *title = jy_json_text (line->said, "title");
  GPtrArray *ids;

  if (number != NULL)
    return jy_recommendations_numbered (turn->db, turn->office, number, error);
  if (title == NULL)
    return NULL;
  if (*unnumbered == NULL)
    *unnumbered = jy_recommendations_unnumbered (turn->db, turn->office, error);
  ids = *unnumbered != NULL ? g_hash_table_lookup (*unnumbered, title) : NULL;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (JyCaseEntry) entry = jy_turn_case (turn, g_ptr_array_index (ids, i), error);

      if (entry == NULL)
        return NULL;
      if (is_of (line, entry->record))
        return g_strdup (entry->id);
    }
  return NULL;
}
