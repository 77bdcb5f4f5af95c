/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-reader.h"

/* Rows go over in heaps: one at a time would cost more than it saves. */
#define ROWS_A_HEAP 64
#define HEAPS_MOST 8 /* that wait */

typedef struct
{
  GPtrArray *lines; /* JyLedgerLine */
  double progress;
  guint totals;
  gboolean last;
  GError *error; /* of the last, or NULL */
} Heap;

struct _JyLedgerReader
{
  JyGrid *grid;
  const JyLedgerMap *map;
  JyDate today;
  GThread *thread;

  GMutex lock;
  GCond moved;  /* heaps, or stopped */
  GQueue heaps; /* Heap, under the lock; as the next */
  GQueue spent; /* Heap: freed by the thread that made them */
  gboolean stopped;

  JyLedgerLine *held; /* of the reading thread: rows may go on with it */
  guint totals;

  Heap *heap; /* of the one who takes: the one at hand */
  guint next; /* of its lines */
};

static void
heap_free (gpointer data)
{
  Heap *self = data;

  g_ptr_array_unref (self->lines);
  g_clear_error (&self->error);
  g_free (self);
}

/* -- the thread that reads */

/* Whether somebody still waits for more; takes over @heap. */
static gboolean
push (JyLedgerReader *self, Heap *heap)
{
  GQueue spent;
  gboolean wanted;

  g_mutex_lock (&self->lock);
  while (!self->stopped && self->heaps.length >= HEAPS_MOST)
    g_cond_wait (&self->moved, &self->lock);
  wanted = !self->stopped;
  g_queue_push_tail (&self->heaps, heap);
  spent = self->spent;
  g_queue_init (&self->spent);
  g_cond_signal (&self->moved);
  g_mutex_unlock (&self->lock);
  g_queue_clear_full (&spent, heap_free);
  return wanted;
}

/* Nothing goes on with it any more. */
static void
let_go (JyLedgerReader *self, Heap *heap)
{
  if (!self->held)
    return;
  self->held->text = jy_json_object_text (self->held->row);
  g_ptr_array_add (heap->lines, g_steal_pointer (&self->held));
}

static void
read_row (JyLedgerReader *self, Heap *heap)
{
  JyLedgerLine *line = jy_ledger_line_read (self->grid, self->map, self->today);

  if (!line)
    {
      self->totals += jy_ledger_row_kind (self->grid) == JY_LEDGER_ROW_TOTAL;
      return;
    }
  if (self->held && line->goes_on)
    {
      jy_ledger_line_go_on (self->held, line, self->map);
      jy_ledger_line_free (line);
      return;
    }
  let_go (self, heap);
  self->held = line;
}

static Heap *
read_heap (JyLedgerReader *self)
{
  Heap *heap = g_new0 (Heap, 1);

  heap->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_ledger_line_free);
  while (heap->lines->len < ROWS_A_HEAP && !heap->last)
    if (jy_grid_next (self->grid, &heap->error))
      read_row (self, heap);
    else
      heap->last = TRUE;
  if (heap->last && !heap->error)
    let_go (self, heap);
  heap->progress = jy_grid_progress (self->grid);
  heap->totals = self->totals;
  return heap;
}

static gpointer
read_all (gpointer data)
{
  JyLedgerReader *self = data;
  gboolean last = FALSE;

  while (!last)
    {
      Heap *heap = read_heap (self);

      last = heap->last;
      if (!push (self, heap))
        break;
    }
  return NULL;
}

/* -- the one who takes */

JyLedgerReader *
jy_ledger_reader_new (JyGrid *grid, const JyLedgerMap *map, JyDate today)
{
  JyLedgerReader *self = g_new0 (JyLedgerReader, 1);

  self->grid = grid;
  self->map = map;
  self->today = today;
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->heaps);
  g_queue_init (&self->spent);
  self->thread = g_thread_new ("ledger", read_all, self);
  return self;
}

static Heap *
pop (JyLedgerReader *self)
{
  Heap *heap;

  g_mutex_lock (&self->lock);
  if (self->heap)
    g_queue_push_tail (&self->spent, self->heap);
  while (g_queue_is_empty (&self->heaps))
    g_cond_wait (&self->moved, &self->lock);
  heap = g_queue_pop_head (&self->heaps);
  g_cond_signal (&self->moved);
  g_mutex_unlock (&self->lock);
  return heap;
}

const JyLedgerLine *
jy_ledger_reader_next (JyLedgerReader *self, GError **error)
{
  while (!self->heap || self->next == self->heap->lines->len)
    {
      if (self->heap && self->heap->last)
        {
          if (self->heap->error)
            g_propagate_error (error, g_steal_pointer (&self->heap->error));
          return NULL;
        }
      self->heap = pop (self);
      self->next = 0;
    }
  return g_ptr_array_index (self->heap->lines, self->next++);
}

double
jy_ledger_reader_progress (const JyLedgerReader *self)
{
  return self->heap ? self->heap->progress : 0;
}

guint
jy_ledger_reader_totals (const JyLedgerReader *self)
{
  return self->heap ? self->heap->totals : 0;
}

void
jy_ledger_reader_free (JyLedgerReader *self)
{
  if (!self)
    return;
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_signal (&self->moved);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_clear_pointer (&self->heap, heap_free);
  g_queue_clear_full (&self->heaps, heap_free);
  g_queue_clear_full (&self->spent, heap_free);
  jy_ledger_line_free (self->held);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_free (self);
}
