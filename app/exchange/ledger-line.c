/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text-clean.h"
#include "base/text.h"
#include "domain/lifecycle.h"
#include "domain/number.h"
#include "exchange/ledger-file.h"

/* A row of a ledger, cell by cell. */

typedef struct
{
  JyLedgerLine *line;
  const JyLedgerMap *map;
  JsonObject *other; /* columns that are none of ours, in their own words */
} Reading;

void
jy_ledger_line_free (JyLedgerLine *self)
{
  if (!self)
    return;
  json_object_unref (self->said);
  json_object_unref (self->row);
  g_free (self->text);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->doubts);
  g_free (self);
}

/* -- problems */

static const char *
heading_of (const Reading *self, const char *id)
{
  return jy_ledger_map_heading (self->map, id);
}

static void
doubt (Reading *self, const char *id, char *message)
{
  g_ptr_array_add (self->line->doubts,
                   jy_ledger_problem_new (self->line->number, heading_of (self, id), message));
}

static gboolean
has_problem (const Reading *self, const char *id)
{
  for (guint i = 0; i < self->line->problems->len; i++)
    if (g_str_equal (((JyLedgerProblem *) self->line->problems->pdata[i])->heading,
                     heading_of (self, id)))
      return TRUE;
  return FALSE;
}

static void
problem (Reading *self, const char *id, char *message)
{
  g_ptr_array_add (self->line->problems,
                   jy_ledger_problem_new (self->line->number, heading_of (self, id), message));
}

/* -- cells */

/* What people write where there is nothing to write. */
static gboolean
is_nothing (const char *text)
{
  static const char *const words[]
      = { "-", "--", "—", "——", "－", "/", "／", "\\", "无", "N/A", "n/a", NULL };

  return jy_text_is_blank (text) || g_strv_contains (words, text);
}

char *
jy_ledger_cell_text (const JyGridCell *cell)
{
  char day[JY_DATE_LENGTH];

  if (cell->kind == JY_GRID_CELL_DATE)
    return g_strdup (jy_date_write (cell->date, day));
  if (cell->kind == JY_GRID_CELL_BOOLEAN)
    return g_strdup (cell->number != 0 ? "是" : "否");
  return jy_text_trim (cell->text);
}

static gboolean
takes_lines (const char *id)
{
  static const char *const with_lines[] = { "summary", "result", "note", NULL };

  return g_strv_contains (with_lines, id);
}

/* Breaks of lines within a cell, and double spaces around them, as one space. */
static char *
in_one_line (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\r' || c == '\t')
        {
          gap = TRUE;
          continue;
        }
      if (gap && line->len > 0 && c < 0x80 && (guchar) line->str[line->len - 1] < 0x80)
        g_string_append_c (line, ' ');
      gap = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
say (Reading *self, const char *id, const char *value)
{
  jy_json_set_text (self->line->said, id, value);
}

static void
read_text (Reading *self, const JyLedgerColumn *column, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean lines = takes_lines (column->id);
  g_autofree char *value = lines ? jy_text_clean (text, -1, TRUE) : in_one_line (text);

  if (jy_text_check (heading_of (self, column->id), value, lines,
                     lines ? JY_TEXT_LONG_MAX : JY_TEXT_LINE_MAX, &error))
    say (self, column->id, value);
  else
    problem (self, column->id, g_strdup (error->message));
}

static char **
split_names (const char *text)
{
  static const char *const marks[] = { "；", ";", "，", ",", "\r", "\n" };
  g_autoptr (GString) all = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (all, marks[i], "、", 0);
  return g_strsplit (all->str, "、", -1);
}

/* Agencies of one cell; the same name twice in one cell is a slip of the pen, said as one. */
static void
read_agencies (Reading *self, const char *text)
{
  g_auto (GStrv) names = split_names (text);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = jy_text_trim (names[i]);

      if (*name == '\0')
        continue;
      if (!jy_text_check (heading_of (self, "agency"), name, FALSE, JY_TEXT_LINE_MAX, &error))
        problem (self, "agency", g_strdup (error->message));
      else if (g_ptr_array_find_with_equal_func (kept, name, g_str_equal, NULL))
        problem (self, "agency", g_strdup_printf (_ ("the agency “%.60s” is named twice"), name));
      else
        g_ptr_array_add (kept, g_steal_pointer (&name));
    }
  if (kept->len == 0)
    return;
  g_ptr_array_add (kept, NULL);
  all = g_strjoinv ("\n", (char **) kept->pdata);
  say (self, "agency", all);
}

/* Of several people the first handles it; the whole cell stays with the case. */
static void
read_handler (Reading *self, const JyLedgerColumn *column, const char *text)
{
  g_auto (GStrv) names = split_names (text);
  guint first = 0;

  while (names[first] && jy_text_is_blank (names[first]))
    first++;
  if (!names[first])
    return;
  g_strstrip (names[first]);
  if (names[first + 1])
    jy_json_set_text (self->other, heading_of (self, column->id), text);
  read_text (self, column, names[first]);
}

static void
read_day (Reading *self, const JyLedgerColumn *column, const JyGridCell *cell, const char *text)
{
  char day[JY_DATE_LENGTH];
  g_autofree char *why = NULL;
  JyDate date = cell->kind == JY_GRID_CELL_DATE ? cell->date : jy_ledger_day (text, &why);

  if (date != JY_DATE_NONE)
    say (self, column->id, jy_date_write (date, day));
  else
    problem (self, column->id, g_steal_pointer (&why));
}

/* One word, or several parted by spaces; as they are kept, in their own order. */
static char *
words_of (const Reading *self, const JyLedgerColumn *column, const char *text, char **unknown)
{
  const char *whole = jy_ledger_map_word (self->map, column, text);
  g_auto (GStrv) parts = whole ? NULL : g_strsplit_set (text, " \n", -1);
  g_autoptr (GString) all = g_string_new (NULL);

  if (whole)
    return g_strdup (whole);
  for (guint i = 0; parts[i]; i++)
    {
      const char *word;

      if (*parts[i] == '\0')
        continue;
      word = jy_ledger_map_word (self->map, column, parts[i]);
      if (!word)
        {
          *unknown = g_strdup (text);
          return NULL;
        }
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", word);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static char *
choices (const JyLedgerColumn *column)
{
  GString *all = g_string_new (NULL);

  for (const JyFactValue *v = jy_ledger_column_words (column); v && v->id; v++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? _ (", ") : "",
                            jy_text_choose (v->chinese, v->english));
  return g_string_free (all, FALSE);
}

/* 待回复 2/3 says how many are there; the word alone counts. */
static char *
without_count (const char *text)
{
  const char *gap = strrchr (text, ' ');
  gboolean count = gap && strchr (gap, '/') && strspn (gap + 1, "0123456789/") == strlen (gap + 1);

  return count ? g_strndup (text, (gsize) (gap - text)) : g_strdup (text);
}

static void
read_word (Reading *self, const JyLedgerColumn *column, const char *text)
{
  g_autofree char *bare = without_count (text);
  g_autofree char *unknown = NULL;
  g_autofree char *word = words_of (self, column, bare, &unknown);

  if (word)
    {
      say (self, column->id, word);
      return;
    }
  {
    g_autofree char *known = choices (column);
    g_autofree char *shown = jy_text_excerpt (unknown, -1, 30);

    problem (self, column->id,
             *known ? g_strdup_printf (_ ("“%s” is none of the words for it: %s"), shown, known)
                    : g_strdup_printf (_ ("“%s” is no stage and no state that is known"), shown));
    jy_ledger_problem_set_word (
        g_ptr_array_index (self->line->problems, self->line->problems->len - 1), column->id,
        unknown);
  }
}

static void
read_cell (Reading *self, guint place, const JyGridCell *cell)
{
  const JyLedgerColumn *column = jy_ledger_map_column (self->map, place);
  const JyLedgerHeading *heading
      = place < self->map->headings->len ? self->map->headings->pdata[place] : NULL;
  g_autofree char *text = NULL;

  if (cell->kind == JY_GRID_CELL_EMPTY || !heading || (heading->column && !column))
    return;
  if (cell->kind == JY_GRID_CELL_FAULT)
    {
      if (column)
        problem (self, column->id,
                 g_strdup_printf (_ ("the cell holds an error of the spreadsheet (%.20s); put the "
                                     "value itself there"),
                                  cell->text));
      return;
    }
  text = jy_ledger_cell_text (cell);
  if (!column)
    {
      g_autofree char *clean = jy_text_clean (text, -1, TRUE);

      if (*heading->text && !jy_text_is_blank (clean))
        jy_json_set_text (self->other, heading->text, clean);
    }
  else if (is_nothing (text))
    return;
  else if (g_str_equal (column->id, "agency"))
    read_agencies (self, text);
  else if (g_str_equal (column->id, "handler"))
    read_handler (self, column, text);
  else if (g_str_equal (column->id, "number"))
    {
      g_autofree char *number = jy_ledger_number (text);

      read_text (self, column, number);
    }
  else if (column->kind == JY_LEDGER_DAY)
    read_day (self, column, cell, text);
  else if (column->kind == JY_LEDGER_WORD)
    read_word (self, column, text);
  else
    read_text (self, column, text);
}

/* -- what the cells come to */

static const char *
said (const Reading *self, const char *id)
{
  return jy_json_text (self->line->said, id);
}

static gboolean
can_come_in (const char *stage)
{
  const JyAction *action = jy_lifecycle_find ("import");
  g_auto (GStrv) stages = g_strsplit (action->to, " ", -1);

  return g_strv_contains ((const char *const *) stages, stage);
}

/* A state is one of a letter that is out. What no cell says is told from the days. */
static void
settle_stage (Reading *self)
{
  const char *stage = said (self, "stage");
  const char *phase = said (self, "phase");
  const char *state = NULL;

  if (!stage && !phase)
    {
      stage = jy_ledger_map_default (self->map, "stage");
      phase = jy_ledger_map_default (self->map, "phase");
    }
  if (phase && jy_state_find (phase) != JY_STATE_NONE)
    state = phase;
  else if (phase && !stage)
    stage = phase;
  if (stage && jy_state_find (stage) != JY_STATE_NONE)
    {
      state = stage;
      stage = NULL;
    }
  if (!stage && state)
    stage = "issued";
  if (!stage)
    stage = said (self, "closed") ? "closed"
            : said (self, "number") || said (self, "issued") || said (self, "served")
                    || said (self, "replied")
                ? "issued"
                : "clue";
  if (!can_come_in (stage))
    doubt (self, said (self, "stage") ? "stage" : "phase",
           g_strdup_printf (_ ("a case cannot come in at the stage “%s”"),
                            jy_stage_label (jy_stage_find (stage))));
  jy_json_set_text (self->line->row, "stage", stage);
  if (state && g_str_equal (stage, "issued"))
    jy_json_set_text (self->line->row, "state", state);
}

static void
settle_agencies (Reading *self)
{
  const char *all = said (self, "agency");
  g_auto (GStrv) names = all ? g_strsplit (all, "\n", -1) : NULL;
  JsonArray *agencies = json_array_new ();

  for (guint i = 0; names && names[i]; i++)
    json_array_add_string_element (agencies, names[i]);
  json_object_set_array_member (self->line->row, "agencies", agencies);
  if (!all && g_strcmp0 (jy_json_text (self->line->row, "stage"), "issued") == 0)
    doubt (self, "agency", g_strdup (_ ("a letter that is out goes to an agency; name it")));
}

static void
settle_number (Reading *self)
{
  const char *text = said (self, "number");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyNumber) number
      = text ? jy_number_parse (text, jy_type_find (jy_json_text (self->line->row, "type")), &error)
             : NULL;

  if (text && !number)
    doubt (self, "number", g_strdup (error->message));
}

static void
settle_days (Reading *self, JyDate today)
{
  static const char *const order[]
      = { "registered", "issued", "served", "replied", "settled", "closed" };
  const char *before = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *text = said (self, order[i]);
      JyDate day = text ? jy_date_parse (text, NULL) : JY_DATE_NONE;

      if (day == JY_DATE_NONE)
        continue;
      if (day > today)
        doubt (self, order[i], g_strdup_printf (_ ("%s lies in the future"), text));
      if (before && strcmp (said (self, before), text) > 0)
        doubt (self, order[i],
               g_strdup_printf (_ ("%s is earlier than %s %s"), text, heading_of (self, before),
                                said (self, before)));
      else
        before = order[i];
    }
}

static void
settle (Reading *self, JyDate today)
{
  static const char *const copied[]
      = { "title",      "number",  "type",   "subtype", "line",    "handler",
          "registered", "issued",  "served", "replied", "settled", "closed",
          "outcome",    "summary", "result", "source",  "note" };
  JsonObject *row = self->line->row;

  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      const char *value = said (self, copied[i]);

      if (!value)
        value = jy_ledger_map_default (self->map, copied[i]);
      if (value)
        jy_json_set_text (row, copied[i], value);
    }
  if (jy_json_text (row, "outcome") && strchr (jy_json_text (row, "outcome"), ' '))
    doubt (self, "outcome", g_strdup (_ ("several outcomes stand in one cell; a row takes one")));
  if (!said (self, "title") && !has_problem (self, "title"))
    doubt (self, "title", g_strdup (_ ("the title is missing")));
  if (!jy_json_text (row, "type") && !has_problem (self, "type"))
    doubt (self, "type", g_strdup (_ ("the type is missing")));
  settle_stage (self);
  settle_agencies (self);
  settle_number (self);
  settle_days (self, today);
  if (json_object_get_size (self->other) > 0)
    json_object_set_object_member (row, "other", json_object_ref (self->other));
}

JyLedgerLine *
jy_ledger_line_read (JyGrid *grid, const JyLedgerMap *map, JyDate today)
{
  g_autoptr (JyLedgerLine) line = NULL;
  g_autoptr (JsonObject) other = json_object_new ();
  Reading reading = { NULL, map, other };
  guint width = jy_grid_width (grid);

  if (jy_ledger_row_kind (grid) != JY_LEDGER_ROW_CASE)
    return NULL;
  line = g_new0 (JyLedgerLine, 1);
  line->number = jy_grid_row (grid);
  line->said = json_object_new ();
  line->row = json_object_new ();
  line->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_ledger_problem_free);
  line->doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_ledger_problem_free);
  line->goes_on = jy_ledger_row_goes_on (grid, map);
  reading.line = line;
  for (guint i = 0; i < width; i++)
    read_cell (&reading, i, jy_grid_cell (grid, i));
  if (json_object_get_size (line->said) == 0 && line->problems->len == 0)
    return NULL;
  settle (&reading, today);
  return g_steal_pointer (&line);
}

char *
jy_ledger_line_key (const JyLedgerLine *self)
{
  const char *title = jy_json_text (self->said, "title");
  const char *agency = jy_json_text (self->said, "agency");
  const char *day = jy_json_text (self->said, "issued");

  if (!day)
    day = jy_json_text (self->said, "registered");
  return g_strdup_printf ("%s\n%s\n%s", title ? title : "", agency ? agency : "", day ? day : "");
}
