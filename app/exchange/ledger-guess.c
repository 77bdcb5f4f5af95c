/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "exchange/error.h"
#include "exchange/ledger-file.h"

/* Which rows are the headings: those whose words stand for the most columns of ours. */

/* Fewer tell nothing: a title over the table may hold a word or two of them. */
#define FEWEST 2

typedef struct
{
  guint number;
  GPtrArray *texts; /* char *, by place */
} HeadRow;

static void
head_row_free (gpointer data)
{
  HeadRow *self = data;

  g_ptr_array_unref (self->texts);
  g_free (self);
}

static char *
one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (*p != '\n' && *p != '\r')
      g_string_append_c (line, *p);
  g_strstrip (line->str);
  return g_string_free (line, FALSE);
}

static GPtrArray *
first_rows (JyGrid *grid, guint sheet, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (head_row_free);
  GError *inner = NULL;

  if (!jy_grid_begin (grid, sheet, error))
    return NULL;
  /* One more than headings may take: the second row of two. */
  while (rows->len <= JY_LEDGER_HEADINGS_MAX && jy_grid_next (grid, &inner)
         && jy_grid_row (grid) <= JY_LEDGER_HEADINGS_MAX + 1)
    {
      HeadRow *row = g_new0 (HeadRow, 1);

      row->number = jy_grid_row (grid);
      row->texts = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < jy_grid_width (grid); i++)
        g_ptr_array_add (row->texts, one_line (jy_grid_cell (grid, i)->text));
      g_ptr_array_add (rows, row);
    }
  if (!inner)
    return g_steal_pointer (&rows);
  g_propagate_error (error, inner);
  return NULL;
}

static const char *
text_at (const HeadRow *row, guint place)
{
  return row && place < row->texts->len ? row->texts->pdata[place] : "";
}

/* 回复情况 over 时间 is 回复时间. */
static char *
put_together (const char *above, const char *below)
{
  static const char *const more = "情况";
  char *both = g_strconcat (above, below, NULL);

  if (!jy_ledger_heading_column (both) && g_str_has_suffix (above, more))
    {
      g_free (both);
      both = g_strdup_printf ("%.*s%s", (int) (strlen (above) - strlen (more)), above, below);
    }
  return both;
}

/* What a column is called by one or two rows: both together where that is a known heading, else the
 * lower one, which is the more exact; a merged cell stands in both. */
static char *
heading_of (const HeadRow *upper, const HeadRow *lower, guint place)
{
  const char *above = text_at (upper, place);
  const char *below = text_at (lower, place);
  g_autofree char *both = NULL;

  if (*below == '\0' || g_str_equal (above, below))
    return g_strdup (above);
  if (*above == '\0')
    return g_strdup (below);
  both = put_together (above, below);
  if (jy_ledger_heading_column (both))
    return g_steal_pointer (&both);
  if (!jy_ledger_heading_column (below))
    return g_strdup_printf ("%s %s", above, below);
  return g_strdup (below);
}

static JyLedgerMap *
map_of (const HeadRow *upper, const HeadRow *lower)
{
  JyLedgerMap *map = jy_ledger_map_new ();
  guint width = MAX (upper->texts->len, lower ? lower->texts->len : 0);

  map->heading_row = upper->number;
  map->heading_rows = lower ? 2 : 1;
  for (guint i = 0; i < width; i++)
    {
      g_autofree char *heading = heading_of (upper, lower, i);

      jy_ledger_map_add (map, heading);
    }
  return map;
}

/* How many columns of ours it names; 0 where that is no row of headings. */
static guint
worth (const JyLedgerMap *map)
{
  guint found = 0;

  for (guint i = 0; i < map->headings->len; i++)
    found += jy_ledger_column_find (((JyLedgerHeading *) map->headings->pdata[i])->column) != NULL;
  return found >= FEWEST ? found : 0;
}

static void
take_better (JyLedgerMap **best, guint *most, JyLedgerMap *map)
{
  guint found = worth (map);

  /* One row of headings rather than two that tell no more. */
  if (found > *most || (found > 0 && found == *most && map->heading_rows < (*best)->heading_rows))
    {
      jy_ledger_map_free (*best);
      *best = map;
      *most = found;
    }
  else
    jy_ledger_map_free (map);
}

static JyLedgerMap *
best_map (GPtrArray *rows)
{
  JyLedgerMap *best = NULL;
  guint most = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const HeadRow *row = rows->pdata[i];
      const HeadRow *next = i + 1 < rows->len ? rows->pdata[i + 1] : NULL;

      if (row->number > JY_LEDGER_HEADINGS_MAX)
        break;
      take_better (&best, &most, map_of (row, NULL));
      if (next && next->number == row->number + 1)
        take_better (&best, &most, map_of (row, next));
    }
  return best ? best : jy_ledger_map_new ();
}

JyLedgerMap *
jy_ledger_guess (JyGrid *grid, int sheet, GError **error)
{
  guint first = sheet < 0 ? 0 : (guint) sheet;
  guint last = sheet < 0 ? jy_grid_sheets (grid) - 1 : (guint) sheet;
  guint i = first;
  JyLedgerMap *map = NULL;

  do
    {
      g_autoptr (GPtrArray) rows = first_rows (grid, i, error);

      jy_ledger_map_free (map);
      if (!rows)
        return NULL;
      map = best_map (rows);
      map->sheet = g_strdup (jy_grid_sheet (grid, i));
    }
  while (map->heading_row == 0 && ++i <= last);
  if (map->heading_row == 0)
    {
      g_free (map->sheet);
      map->sheet = g_strdup (jy_grid_sheet (grid, first));
    }
  return map;
}

/* -- with what people say */

static int
sheet_named (const JyGrid *grid, const char *name)
{
  for (guint i = 0; i < jy_grid_sheets (grid); i++)
    if (g_str_equal (jy_grid_sheet (grid, i), name))
      return (int) i;
  return -1;
}

static gboolean
no_sheet (const JyGrid *grid, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < jy_grid_sheets (grid) && i < 20; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", jy_grid_sheet (grid, i));
  g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
               _ ("The file has no sheet “%.60s”; it has: %s"), name, names->str);
  return FALSE;
}

/* The rows that somebody names, whatever stands in them. */
static JyLedgerMap *
map_at (JyGrid *grid, guint sheet, guint number, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = first_rows (grid, sheet, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      HeadRow *row = rows->pdata[i];
      HeadRow *next = i + 1 < rows->len ? rows->pdata[i + 1] : NULL;

      if (row->number == number)
        {
          JyLedgerMap *map = map_of (row, n > 1 ? next : NULL);

          map->sheet = g_strdup (jy_grid_sheet (grid, sheet));
          return map;
        }
    }
  if (rows)
    g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
                 _ ("Row %u has no headings; they stand in one of the first %d rows"), number,
                 JY_LEDGER_HEADINGS_MAX);
  return NULL;
}

JyLedgerMap *
jy_ledger_guess_with (JyGrid *grid, JsonObject *json, GError **error)
{
  const char *name = json ? jy_json_text (json, "sheet") : NULL;
  gint64 row = json ? jy_json_int (json, "heading-row", 0) : 0;
  int sheet = name ? sheet_named (grid, name) : -1;
  g_autoptr (JyLedgerMap) map = NULL;

  if (name && sheet < 0)
    {
      no_sheet (grid, name, error);
      return NULL;
    }
  if (row > 0 && row <= JY_LEDGER_HEADINGS_MAX)
    map = map_at (grid, sheet < 0 ? 0 : (guint) sheet, (guint) row,
                  (guint) CLAMP (jy_json_int (json, "heading-rows", 1), 1, 2), error);
  else
    map = jy_ledger_guess (grid, sheet, error);
  if (!map || (json && !jy_ledger_map_apply (map, json, error)))
    return NULL;
  return g_steal_pointer (&map);
}

gboolean
jy_ledger_begin_sheet (JyGrid *grid, const JyLedgerMap *map, GError **error)
{
  int sheet = map->sheet ? sheet_named (grid, map->sheet) : 0;

  return sheet < 0 ? no_sheet (grid, map->sheet, error)
                   : jy_grid_begin (grid, (guint) sheet, error);
}

gboolean
jy_ledger_begin (JyGrid *grid, const JyLedgerMap *map, GError **error)
{
  g_autofree char *problem = jy_ledger_map_problem (map);
  guint last = map->heading_row + map->heading_rows - 1;

  if (problem)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND, problem);
      return FALSE;
    }
  if (!jy_ledger_begin_sheet (grid, map, error))
    return FALSE;
  for (guint i = 0; i < JY_LEDGER_HEADINGS_MAX + 1; i++)
    {
      GError *inner = NULL;

      if (!jy_grid_next (grid, &inner))
        {
          if (inner)
            g_propagate_error (error, inner);
          return inner == NULL;
        }
      if (jy_grid_row (grid) >= last)
        return TRUE;
    }
  return TRUE;
}
