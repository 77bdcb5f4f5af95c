/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "exchange/ledger-file.h"

/* Which rows of a table are cases: not those that one merged cell covers, nor the totals; and which
 * go on with the letter above. */

/* A row that one merged cell covers is the heading of a part of the table. */
static gboolean
is_banner (const JyGrid *grid)
{
  const JyGridCell *first = NULL;
  guint covered = 0;

  for (guint i = 0; i < jy_grid_width (grid); i++)
    {
      const JyGridCell *cell = jy_grid_cell (grid, i);

      if (cell->kind == JY_GRID_CELL_EMPTY)
        continue;
      if (!first)
        first = cell;
      else if (!cell->covered || !g_str_equal (cell->text, first->text))
        return FALSE;
      else
        covered++;
    }
  return covered > 1;
}

/* 合计, 小计：12件 … and nothing else. */
static gboolean
is_total_word (const char *text)
{
  static const char *const words[]
      = { "合计", "总计", "共计", "小计", "累计", "Total", "total", NULL };
  static const char *const counts[] = { "件", "份", "：", ":", "　", NULL };
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *at = text; *at; at++)
    if (!g_ascii_isspace (*at) && !g_ascii_isdigit (*at))
      g_string_append_c (bare, *at);
  for (guint i = 0; counts[i]; i++)
    g_string_replace (bare, counts[i], "", 0);
  return g_strv_contains (words, bare->str);
}

static gboolean
is_total (const JyGrid *grid)
{
  for (guint i = 0; i < jy_grid_width (grid); i++)
    {
      const JyGridCell *cell = jy_grid_cell (grid, i);

      if (cell->kind != JY_GRID_CELL_EMPTY)
        return cell->kind == JY_GRID_CELL_TEXT && is_total_word (cell->text);
    }
  return FALSE;
}

JyLedgerRowKind
jy_ledger_row_kind (const JyGrid *grid)
{
  if (is_banner (grid))
    return JY_LEDGER_ROW_BANNER;
  return is_total (grid) ? JY_LEDGER_ROW_TOTAL : JY_LEDGER_ROW_CASE;
}

gboolean
jy_ledger_row_goes_on (const JyGrid *grid, const JyLedgerMap *map)
{
  int place = jy_ledger_map_place (map, "number");
  const JyGridCell *cell;

  if (place < 0)
    place = jy_ledger_map_place (map, "title");
  cell = place >= 0 ? jy_grid_cell (grid, (guint) place) : NULL;
  return cell && cell->covered;
}

static void
take_problems (JyLedgerLine *self, const JyLedgerLine *more)
{
  for (guint i = 0; i < more->problems->len; i++)
    {
      const JyLedgerProblem *one = more->problems->pdata[i];

      g_ptr_array_add (self->problems,
                       jy_ledger_problem_new (one->row, one->heading, g_strdup (one->message)));
    }
}

static void
set_agencies (JyLedgerLine *self, const char *all)
{
  g_auto (GStrv) names = g_strsplit (all, "\n", -1);
  JsonArray *agencies = json_array_new ();

  jy_json_set_text (self->said, "agency", all);
  for (guint i = 0; names[i]; i++)
    json_array_add_string_element (agencies, names[i]);
  json_object_set_array_member (self->row, "agencies", agencies);
}

void
jy_ledger_line_go_on (JyLedgerLine *self, const JyLedgerLine *more, const JyLedgerMap *map)
{
  g_autoptr (GList) members = json_object_get_members (more->said);
  const char *agency = jy_json_text (more->said, "agency");
  const char *before = jy_json_text (self->said, "agency");
  g_autofree char *all = g_strjoin ("\n", before ? before : agency, before ? agency : NULL, NULL);

  for (GList *l = members; l; l = l->next)
    if (!g_str_equal (l->data, "agency")
        && g_strcmp0 (jy_json_text (self->said, l->data), jy_json_text (more->said, l->data)) != 0)
      g_ptr_array_add (
          self->problems,
          jy_ledger_problem_new (more->number, jy_ledger_map_heading (map, l->data),
                                 g_strdup (_ ("by its merged cells the row belongs to the letter "
                                              "above, and says something else; one row stands for "
                                              "one letter"))));
  take_problems (self, more);
  if (agency)
    set_agencies (self, all);
}
