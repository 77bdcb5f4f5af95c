/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "exchange/grid-writer.h"
#include "exchange/ledger-file.h"
#include "services/ledger-in-private.h"

/* The refused rows as a table of their own, to be mended and imported again. */

/* Number of a row -> all that is wrong with it, as one text. */
static GHashTable *
words_by_row (const JyLedgerResult *result)
{
  GHashTable *words = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < result->problems->len; i++)
    {
      const JyLedgerProblem *one = g_ptr_array_index (result->problems, i);
      const char *before = g_hash_table_lookup (words, GUINT_TO_POINTER (one->row));
      const char *gap = *one->heading != '\0' ? ": " : "";

      g_hash_table_insert (words, GUINT_TO_POINTER (one->row),
                           g_strconcat (before != NULL ? before : "", before != NULL ? "; " : "",
                                        one->heading, gap, one->message, NULL));
    }
  return words;
}

static void
copy_row (JyGrid *grid, JyGridWriter *writer, guint width)
{
  for (guint i = 0; i < MIN (jy_grid_width (grid), width); i++)
    jy_grid_writer_cell (writer, i, jy_grid_cell (grid, i));
}

/* Our own column of an earlier round is written anew. */
static guint
width_of (const JyLedgerMap *map)
{
  guint width = map->headings->len;
  const JyLedgerHeading *last = width > 0 ? g_ptr_array_index (map->headings, width - 1) : NULL;

  return last != NULL && (g_str_equal (last->text, "错误") || g_str_equal (last->text, _ ("Error")))
             ? width - 1
             : width;
}

gboolean
jy_ledger_save_refused (const char *path, const JyLedgerMap *map, const JyLedgerResult *result,
                        const char *target, GError **error)
{
  GError *inner = NULL;
  g_autoptr (JyGrid) grid = jy_grid_open (path, &inner);
  g_autoptr (GHashTable) words = words_by_row (result);
  guint width = width_of (map);
  g_autofree char *small = g_ascii_strdown (target, -1);
  JyGridWriter *writer;

  if (g_str_has_suffix (small, ".xls"))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("Files of the old kind (.xls) are read here, not written; let the "
                              "name end in .xlsx, .ods or .csv"));
      return FALSE;
    }
  if (grid == NULL || !jy_ledger_begin_sheet (grid, map, &inner))
    {
      jy_ledger_refuse (error, inner);
      return FALSE;
    }
  writer = jy_grid_writer_new (target);
  jy_grid_writer_like (writer, grid);
  while (jy_grid_next (grid, &inner))
    {
      guint row = jy_grid_row (grid);
      gboolean head = row >= map->heading_row && row < map->heading_row + map->heading_rows;
      const char *why = g_hash_table_lookup (words, GUINT_TO_POINTER (row));

      if (!head && why == NULL)
        continue;
      copy_row (grid, writer, width);
      if (why != NULL)
        jy_grid_writer_text (writer, width, why);
      else if (row == map->heading_row)
        jy_grid_writer_text (writer, width, _ ("Error"));
      jy_grid_writer_end_row (writer);
    }
  if (!jy_grid_writer_finish (writer, inner == NULL ? &inner : NULL) || inner != NULL)
    {
      jy_ledger_refuse (error, inner);
      return FALSE;
    }
  return TRUE;
}
