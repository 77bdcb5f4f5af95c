/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/ledger-in.h"

#include "base/text.h"
#include "exchange/ledger-file.h"
#include "exchange/ledger-out.h"
#include "services/ledger-in-private.h"

/* A look at a ledger before it comes in, and what is remembered of its columns. */

#define FIRST_ROWS 8
/* Of a row that may be headings. */
#define FIRST_CHARACTERS 16
#define FIRST_BYTES (FIRST_CHARACTERS * 4)

void
jy_ledger_look_free (JyLedgerLook *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->kind);
  g_ptr_array_unref (self->sheets);
  jy_ledger_map_free (self->map);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
jy_ledger_refuse (GError **error, GError *inner)
{
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, inner->message);
  g_error_free (inner);
}

gboolean
jy_file_is_past_cases (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  return jy_ledger_file_names (path, "urn:cn:jianyi:cases")
         || (g_str_has_suffix (name, ".xml") && !jy_ledger_file_names (path, JY_LEDGER_NAMESPACE));
}

/* -- remembered maps: beside the record, as what is typed into forms */

static char *
memory_key (const JyLedgerMap *map)
{
  g_autofree char *digest = jy_ledger_map_key (map);

  return g_strconcat ("ledger-map/", digest, NULL);
}

gboolean
jy_turn_remember_map (JyTurn *turn, const JyLedgerMap *map, GError **error)
{
  g_autofree char *key = memory_key (map);
  g_autoptr (JsonObject) json = jy_ledger_map_to_json (map);
  g_autofree char *text = NULL;

  /* The next file of that kind may have its rows elsewhere. */
  json_object_remove_member (json, "sheet");
  json_object_remove_member (json, "heading-row");
  json_object_remove_member (json, "heading-rows");
  text = jy_json_object_text (json);
  return jy_autosave_put (turn->db, turn->office, key, turn->person->id, 0, text, error);
}

static gpointer
find_map (JyTurn *turn, gpointer data, GError **error)
{
  g_autofree char *key = memory_key (data);

  return jy_autosave_get (turn->db, turn->office, key, turn->person->id, NULL, error);
}

static gboolean
apply_memory (JyDesk *desk, JyLedgerLook *look)
{
  g_autofree char *text = jy_desk_turn (desk, JY_TURN_READ, find_map, look->map, NULL);
  g_autoptr (JsonObject) json = text != NULL ? jy_json_parse_object (text, -1, NULL) : NULL;
  g_autoptr (JyLedgerMap) map = json != NULL ? jy_ledger_map_copy (look->map) : NULL;

  /* What an earlier version of the program remembered and this one does not know is forgotten. */
  if (map == NULL || !jy_ledger_map_apply (map, json, NULL))
    return FALSE;
  jy_ledger_map_free (look->map);
  look->map = g_steal_pointer (&map);
  return TRUE;
}

/* -- looking */

static void
first_free (gpointer data)
{
  JyLedgerFirst *first = data;

  g_free (first->text);
  g_free (first);
}

/* What merged cells cover is said once. */
static void
add_first (JyLedgerLook *self, const JyGrid *grid)
{
  g_autoptr (GString) all = g_string_new (NULL);
  JyLedgerFirst *first = g_new0 (JyLedgerFirst, 1);

  for (guint i = 0; i < jy_grid_width (grid) && all->len < FIRST_BYTES; i++)
    {
      const JyGridCell *cell = jy_grid_cell (grid, i);
      g_autofree char *text = cell->covered ? NULL : jy_ledger_cell_text (cell);

      if (text != NULL && *text != '\0')
        g_string_append_printf (all, "%s%s", all->len > 0 ? " · " : "", text);
    }
  first->row = jy_grid_row (grid);
  first->text = jy_text_excerpt (all->str, -1, FIRST_CHARACTERS);
  g_ptr_array_add (self->heads, first);
}

static void
add_row (JyLedgerLook *self, const JyGrid *grid)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < jy_grid_width (grid); i++)
    g_ptr_array_add (row, jy_ledger_cell_text (jy_grid_cell (grid, i)));
  g_ptr_array_add (self->rows, row);
}

static gboolean
read_first_rows (JyLedgerLook *self, JyGrid *grid, GError **error)
{
  guint below = self->map->heading_row + self->map->heading_rows;
  guint row = 0;
  GError *inner = NULL;

  if (!jy_ledger_begin_sheet (grid, self->map, error))
    return FALSE;
  while ((self->rows->len < FIRST_ROWS || row < JY_LEDGER_HEADINGS_MAX)
         && jy_grid_next (grid, &inner))
    {
      row = jy_grid_row (grid);
      if (row <= JY_LEDGER_HEADINGS_MAX)
        add_first (self, grid);
      if ((self->map->heading_row == 0 || row >= below) && self->rows->len < FIRST_ROWS
          && jy_ledger_row_kind (grid) == JY_LEDGER_ROW_CASE)
        add_row (self, grid);
    }
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, inner);
  return FALSE;
}

static JsonObject *
with_heads (JsonObject *json, const JyLedgerHeads *heads)
{
  JsonObject *copy = json != NULL ? jy_json_object_copy (json) : NULL;

  if (heads == NULL || (heads->sheet == NULL && heads->row == 0))
    return copy;
  if (copy == NULL)
    copy = json_object_new ();
  if (heads->sheet != NULL)
    jy_json_set_text (copy, "sheet", heads->sheet);
  if (heads->row > 0)
    {
      json_object_set_int_member (copy, "heading-row", heads->row);
      json_object_set_int_member (copy, "heading-rows", heads->rows);
    }
  return copy;
}

static gpointer
refuse (GError **error, GError *inner)
{
  jy_ledger_refuse (error, inner);
  return NULL;
}

JyLedgerLook *
jy_desk_ledger_look (JyDesk *self, const char *path, const JyLedgerHeads *heads, JsonObject *json,
                     GError **error)
{
  GError *inner = NULL;
  g_autoptr (JyGrid) grid = jy_grid_open (path, &inner);
  g_autoptr (JyLedgerLook) look = NULL;
  g_autoptr (JsonObject) said = NULL;

  if (grid == NULL)
    return refuse (error, inner);
  look = g_new0 (JyLedgerLook, 1);
  look->path = g_strdup (path);
  look->kind = g_strdup (jy_grid_kind (grid));
  look->sheets = g_ptr_array_new_with_free_func (g_free);
  look->heads = g_ptr_array_new_with_free_func (first_free);
  look->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < jy_grid_sheets (grid); i++)
    g_ptr_array_add (look->sheets, g_strdup (jy_grid_sheet (grid, i)));
  said = with_heads (json, heads);
  look->map = jy_ledger_guess_with (grid, said, &inner);
  if (look->map == NULL)
    return refuse (error, inner);
  if (json == NULL && look->map->heading_row > 0)
    look->remembered = apply_memory (self, look);
  if (!read_first_rows (look, grid, &inner))
    return refuse (error, inner);
  return g_steal_pointer (&look);
}
