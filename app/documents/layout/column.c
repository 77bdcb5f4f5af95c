/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/column.h"

#include <math.h>
#include <string.h>

#include "documents/layout/pages-private.h"

#define CLOSE_TO 0.05
/* How the boxes of a page follow one another. */
typedef struct
{
  double scale;    /* of the height of lines */
  gboolean spares; /* empty lines that could fall away are there */
} Setting;

/* The last page may be set closer, so that the seal stands below the text and not on a page that
 * half of the text was taken to (GB/T 9704-2012, 7.3.5: the distance of lines is adjusted). 23
 * lines are 28.2 points apart, what the standard's 28 to 29 points allow. */
static const Setting settings[] = { { 1, TRUE }, { 1, FALSE }, { 22.0 / 23.0, FALSE } };

/* Rules of tables, points. */
#define OUTER_RULE 1.0
#define INNER_RULE 0.5

typedef struct
{
  double left;
  double right;
  guint first_head; /* boxes */
  guint end_head;
} Table;

struct _JyColumn
{
  JyPages *pages;
  JyFrame frame;
  GArray *boxes;  /* JyBox */
  GArray *blocks; /* JyPageAnchor */
  GArray *tables; /* Table */
  gboolean page_before;
  guint line;       /* next number on this page */
  guint last_block; /* of the last anchor */
};

JyColumn *
jy_column_new (JyPages *pages, const JyFrame *frame)
{
  JyColumn *self = g_new0 (JyColumn, 1);

  self->pages = jy_pages_ref (pages);
  self->frame = *frame;
  self->boxes = g_array_new (FALSE, TRUE, sizeof (JyBox));
  self->blocks = g_array_new (FALSE, TRUE, sizeof (JyPageAnchor));
  self->tables = g_array_new (FALSE, TRUE, sizeof (Table));
  self->last_block = JY_NO_BLOCK;
  return self;
}

void
jy_column_free (JyColumn *self)
{
  jy_pages_unref (self->pages);
  g_array_unref (self->boxes);
  g_array_unref (self->blocks);
  g_array_unref (self->tables);
  g_free (self);
}

const JyFrame *
jy_column_frame (const JyColumn *self)
{
  return &self->frame;
}

guint
jy_column_add_block (JyColumn *self, const JyPageAnchor *block)
{
  g_array_append_vals (self->blocks, block, 1);
  return self->blocks->len - 1;
}

guint
jy_column_add_table (JyColumn *self, double left, double right)
{
  Table table = { .left = left, .right = right };

  g_array_append_val (self->tables, table);
  return self->tables->len;
}

static gpointer
take_array (JyColumn *self, const GArray *array, gsize size)
{
  gpointer copy;

  if (!array || array->len == 0)
    return NULL;
  copy = jy_pages_allocate (self->pages, array->len * size);
  memcpy (copy, array->data, array->len * size);
  return copy;
}

void
jy_column_add_box (JyColumn *self, const JyBox *box, GArray *runs, GArray *rules)
{
  JyBox own = *box;

  own.runs = take_array (self, runs, sizeof (JyPageRun));
  own.n_runs = runs ? runs->len : 0;
  own.rules = take_array (self, rules, sizeof (JyPageRule));
  own.n_rules = rules ? rules->len : 0;
  own.page_before = self->page_before && self->boxes->len > 0;
  self->page_before = FALSE;
  if (own.head && own.table > 0)
    {
      Table *table = &g_array_index (self->tables, Table, own.table - 1);

      if (table->end_head == 0)
        table->first_head = self->boxes->len;
      table->end_head = self->boxes->len + 1;
    }
  g_array_append_val (self->boxes, own);
}

void
jy_column_keep_lines (JyColumn *self, guint n)
{
  for (guint i = self->boxes->len; i > 0 && n > 0; i--)
    {
      JyBox *box = &g_array_index (self->boxes, JyBox, i - 1);

      box->keep_next = TRUE;
      if (box->text)
        n--;
      else if (box->table > 0)
        n = 0;
    }
}

void
jy_column_break_page (JyColumn *self)
{
  self->page_before = TRUE;
}

static void
add_rule (JyColumn *self, double left, double right, double y, double width)
{
  JyPageRule rule = {
    .x1 = self->frame.left + left,
    .x2 = self->frame.left + right,
    .y1 = self->frame.top + y,
    .y2 = self->frame.top + y,
    .width = width,
  };

  jy_pages_add_rule (self->pages, &rule);
}

static void
place_anchor (JyColumn *self, const JyBox *box, double y)
{
  JyPageAnchor *last = jy_pages_last_anchor (self->pages);
  guint page = jy_pages_count (self->pages) - 1;
  JyPageAnchor anchor;

  if (box->block == JY_NO_BLOCK)
    return;
  if (last && self->last_block == box->block && last->page == page)
    {
      last->box.height = self->frame.top + y + box->ink - last->box.y;
      return;
    }
  anchor = g_array_index (self->blocks, JyPageAnchor, box->block);
  anchor.page = page;
  anchor.box = (JyPageBox){
    .x = self->frame.left, .y = self->frame.top + y, .width = self->frame.width, .height = box->ink
  };
  jy_pages_add_anchor (self->pages, &anchor);
  self->last_block = box->block;
}

static void
place_box (JyColumn *self, const Setting *setting, const JyBox *box, double y, gboolean artifact)
{
  double top = self->frame.top + y;
  guint lines = 0;

  for (guint i = 0; i < box->n_runs; i++)
    {
      JyPageRun run = box->runs[i];

      lines = MAX (lines, run.line + 1);
      run.x += self->frame.left;
      run.baseline += top;
      run.line += self->line;
      run.artifact = run.artifact || artifact;
      jy_pages_add_run (self->pages, &run);
    }
  self->line += lines;
  for (guint i = 0; i < box->n_rules; i++)
    {
      JyPageRule rule = box->rules[i];

      rule.x1 += self->frame.left;
      rule.x2 += self->frame.left;
      rule.y1 += top;
      rule.y2 += top;
      jy_pages_add_rule (self->pages, &rule);
    }
  if (box->seal)
    {
      JyPageBox seal = *box->seal;

      seal.x += self->frame.left;
      /* It keeps its distance from the text, three lines above. */
      seal.y += top + 3 * self->frame.pitch * (1 - setting->scale);
      jy_pages_add_seal (self->pages, &seal);
    }
  if (!artifact)
    place_anchor (self, box, y);
}

/* Rules across a table: around each part of it on a page, and between its rows. */
static void
rule_row (JyColumn *self, const JyBox *box, double y, gboolean first, gboolean last)
{
  const Table *table;

  if (box->table == 0)
    return;
  table = &g_array_index (self->tables, Table, box->table - 1);
  if (first)
    add_rule (self, table->left, table->right, y, OUTER_RULE);
  else if (box->row_start)
    add_rule (self, table->left, table->right, y, INNER_RULE);
  if (last)
    add_rule (self, table->left, table->right, y + box->height, OUTER_RULE);
}

static const JyBox *
box_at (JyColumn *self, guint i)
{
  ++*jy_pages_work (self->pages);
  return &g_array_index (self->boxes, JyBox, i);
}

/* The head of the table that goes on with box @first; its height. */
static double
repeat_head (JyColumn *self, guint first, gboolean place)
{
  guint number = box_at (self, first)->table;
  const Table *table = number > 0 ? &g_array_index (self->tables, Table, number - 1) : NULL;
  double height = 0;

  if (!table || table->end_head == 0 || first < table->end_head)
    return 0;
  for (guint i = table->first_head; i < table->end_head; i++)
    height += box_at (self, i)->height;
  /* A head that leaves no place for rows is not worth its repetition. */
  if (height > self->frame.depth / 2)
    return 0;
  if (place)
    {
      double y = 0;

      for (guint i = table->first_head; i < table->end_head; i++)
        {
          rule_row (self, box_at (self, i), y, i == table->first_head, FALSE);
          place_box (self, &settings[0], box_at (self, i), y, TRUE);
          y += box_at (self, i)->height;
        }
    }
  return height;
}

static double
start_of (JyColumn *self, const Setting *setting, const JyBox *box, double y)
{
  double pitch = self->frame.pitch * setting->scale;

  if (box->bottom)
    return MAX (y, self->frame.depth - box->ink);
  if (box->snap)
    return ceil (y / pitch - 0.01) * pitch;
  return y;
}

/* To the top of the next box. */
static double
advance (const Setting *setting, const JyBox *box)
{
  if (box->spare && !setting->spares)
    return 0;
  return box->text || box->snap ? box->height * setting->scale : box->height;
}

/* The first box from @first on that the page does not take. */
static guint
fill_page (JyColumn *self, const Setting *setting, guint first)
{
  double y = repeat_head (self, first, FALSE);
  guint end = first;

  while (end < self->boxes->len)
    {
      const JyBox *box = box_at (self, end);

      y = start_of (self, setting, box, y);
      if (end > first && (box->page_before || y + box->ink > self->frame.depth + CLOSE_TO))
        break;
      y += advance (setting, box);
      end++;
    }
  return end;
}

/* Places boxes @first..@end on a new page. */
static void
place_page (JyColumn *self, const Setting *setting, guint first, guint end)
{
  double head;
  double y;

  jy_pages_add_page (self->pages);
  self->line = 0;
  head = repeat_head (self, first, TRUE);
  y = head;
  for (guint i = first; i < end; i++)
    {
      const JyBox *box = box_at (self, i);
      gboolean begins = i == first ? head == 0 : box_at (self, i - 1)->table != box->table;
      gboolean ends = i + 1 == end || box_at (self, i + 1)->table != box->table;

      y = start_of (self, setting, box, y);
      rule_row (self, box, y, begins, ends);
      place_box (self, setting, box, y, FALSE);
      y += advance (setting, box);
    }
}

/* Where the page from @first on ends that could hold boxes up to @end: before a chain that is not
 * to be parted. One that fills more than a page is cut where the page ends. */
static guint
part_at (JyColumn *self, guint first, guint end)
{
  guint good = end;

  while (good > first && box_at (self, good - 1)->keep_next)
    good--;
  return good > first ? good : end;
}

void
jy_column_compose (JyColumn *self)
{
  guint first = 0;

  while (first < self->boxes->len)
    {
      const Setting *setting = &settings[0];
      guint end = fill_page (self, setting, first);

      if (end < self->boxes->len && !box_at (self, end)->page_before)
        {
          guint good = part_at (self, first, end);

          /* Rather than end early, the last page is set closer. */
          for (gsize i = 1; good < end && i < G_N_ELEMENTS (settings); i++)
            if (fill_page (self, &settings[i], first) == self->boxes->len)
              {
                setting = &settings[i];
                good = end = self->boxes->len;
              }
          end = good;
        }
      place_page (self, setting, first, end);
      first = end;
    }
  if (jy_pages_count (self->pages) == 0)
    jy_pages_add_page (self->pages);
}
