/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/grid-private.h"

typedef struct
{
  guint top, left, bottom, right;
  gboolean met; /* its first row was read, or passed over */
  JyGridCell value;
} Span;

struct _JyGridSpans
{
  GArray *waiting; /* Span, sorted by top from @next on */
  guint next;
  gboolean sorted;
  GArray *active; /* Span */
  GStringChunk *texts;
};

JyGridSpans *
jy_grid_spans_new (void)
{
  JyGridSpans *self = g_new0 (JyGridSpans, 1);

  self->waiting = g_array_new (FALSE, FALSE, sizeof (Span));
  self->active = g_array_new (FALSE, FALSE, sizeof (Span));
  self->texts = g_string_chunk_new (1024);
  return self;
}

void
jy_grid_spans_free (JyGridSpans *self)
{
  if (!self)
    return;
  g_array_unref (self->waiting);
  g_array_unref (self->active);
  g_string_chunk_free (self->texts);
  g_free (self);
}

void
jy_grid_spans_add (JyGridSpans *self, guint top, guint left, guint bottom, guint right)
{
  Span span = { top, left, bottom, MIN (right, JY_GRID_COLUMNS_MAX - 1), FALSE, { 0 } };

  if (left > span.right || top > bottom || (top == bottom && left == span.right))
    return;
  g_array_append_val (self->waiting, span);
  self->sorted = FALSE;
}

static int
by_top (gconstpointer a, gconstpointer b)
{
  const Span *one = a;
  const Span *other = b;

  return one->top < other->top ? -1 : one->top > other->top;
}

/* Those that begin at or above the row join in; those that ended above it leave. */
static gboolean
move_on (JyGridSpans *self, guint row, GError **error)
{
  if (!self->sorted)
    {
      g_array_remove_range (self->waiting, 0, self->next);
      self->next = 0;
      g_array_sort (self->waiting, by_top);
      self->sorted = TRUE;
    }
  for (guint i = self->active->len; i > 0; i--)
    if (g_array_index (self->active, Span, i - 1).bottom < row)
      g_array_remove_index_fast (self->active, i - 1);
  for (; self->next < self->waiting->len; self->next++)
    {
      Span *span = &g_array_index (self->waiting, Span, self->next);

      if (span->top > row)
        break;
      if (span->bottom >= row)
        g_array_append_val (self->active, *span);
      if (self->active->len > JY_GRID_COLUMNS_MAX)
        {
          jy_grid_damaged (error);
          return FALSE;
        }
    }
  return TRUE;
}

static const JyGridCell *
cell_at (const JyGridRow *row, guint column)
{
  return column < row->cells->len ? &g_array_index (row->cells, JyGridCell, column) : NULL;
}

gboolean
jy_grid_spans_apply (JyGridSpans *self, JyGridRow *row, GError **error)
{
  if (!move_on (self, row->number, error))
    return FALSE;
  for (guint i = 0; i < self->active->len; i++)
    {
      Span *span = &g_array_index (self->active, Span, i);
      const JyGridCell *first = span->top == row->number ? cell_at (row, span->left) : NULL;

      if (!span->met && first)
        {
          span->value = *first;
          span->value.text = g_string_chunk_insert (self->texts, first->text);
          span->value.covered = TRUE;
        }
      span->met = TRUE;
      if (span->value.kind == JY_GRID_CELL_EMPTY)
        continue;
      for (guint column = span->left; column <= span->right; column++)
        {
          const JyGridCell *cell = cell_at (row, column);

          if (column == span->left && row->number == span->top)
            continue;
          if ((!cell || cell->kind == JY_GRID_CELL_EMPTY)
              && !jy_grid_row_set_shared (row, column, &span->value, error))
            return FALSE;
        }
    }
  return TRUE;
}
