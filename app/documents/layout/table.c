/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/table.h"

#include <string.h>

/* Points. */
#define PADDING 4.0
#define ROW_PADDING 3.5
#define SMALL_ROW_PADDING 1.5
#define INNER_RULE 0.5
#define OUTER_RULE 1.0
#define FORM_ROW 30.0
#define FORM_EMPTY 54.0
#define SIGN_ROW 48.0
/* A name and a day take this much. */
#define SIGN_WIDTH 118.0
/* A column takes at most so many characters' width before the space is shared. */
#define WIDE_COLUMN 18
/* Among many columns the long texts need more of it: a title stands in three lines, not in six. */
#define WIDE_AMONG_MANY 32
/* Where not even the words of all columns have room, none asks for more characters than these. */
#define CROWDED_COLUMN 16
/* Texts so many times as high as they could be are starved for the words of other columns. */
#define STARVED 2
/* The widest word counts for the least width up to so many characters. */
#define LEAST_COLUMN 8
/* A text up to so many characters is a word. */
#define SHORT_TEXT 5
#define SHORT_FORM_TEXT 7
/* Lists of more are set smaller. */
#define MANY_COLUMNS 8
/* Narrower columns are not filled to both sides. */
#define FILLED_COLUMN 14
/* Values wider than this go to the left of their column, not to its middle. */
#define MIDDLE_COLUMN 9
/* Higher rows are cut into lines, so that a page can end among them. */
#define CUT_LINES 8
/* More columns are for no paper; a hostile file must not take the memory for them. */
#define MOST_COLUMNS 256

typedef struct
{
  GPtrArray *paragraphs; /* JyCells */
  GPtrArray *lines;      /* GArray of JyLine, beside them */
  guint column;
  guint span;
  guint n_lines;
  const JyTableCell *source;
  const JyTextStyle *style;
} Cell;

typedef struct
{
  const JyTable *table;
  const JyTypesetter *typesetter;
  JyTextStyle body;
  JyTextStyle head;
  guint n_columns;
  double *most;    /* widths of columns on one line */
  double *least;   /* of their longest words */
  double *widths;  /* as given */
  GPtrArray *rows; /* GPtrArray of Cell */
  guint number;
  guint block;
  double padding; /* above and below the words of a row */
} Work;

static void
row_free (gpointer data)
{
  JyTableRow *row = data;

  for (guint i = 0; i < row->cells->len; i++)
    g_free (g_array_index (row->cells, JyTableCell, i).text);
  g_array_unref (row->cells);
  g_free (row);
}

JyTable *
jy_table_new (gboolean form)
{
  JyTable *self = g_new0 (JyTable, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->form = form;
  return self;
}

void
jy_table_free (JyTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
jy_table_add_row (JyTable *self, gboolean head)
{
  JyTableRow *row = g_new0 (JyTableRow, 1);

  row->cells = g_array_new (FALSE, TRUE, sizeof (JyTableCell));
  row->head = head;
  g_ptr_array_add (self->rows, row);
}

void
jy_table_add_cell (JyTable *self, char *text, guint span, gboolean head, gboolean sign)
{
  JyTableRow *row = self->rows->pdata[self->rows->len - 1];
  JyTableCell cell
      = { .text = text, .span = CLAMP (span, 1, MOST_COLUMNS), .head = head, .sign = sign };

  g_array_append_val (row->cells, cell);
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_ptr_array_unref (cell->paragraphs);
  g_ptr_array_unref (cell->lines);
  g_free (cell);
}

static guint
count_columns (const JyTable *table)
{
  guint most = 1;

  for (guint r = 0; r < table->rows->len; r++)
    {
      const JyTableRow *row = table->rows->pdata[r];
      guint n = 0;

      for (guint c = 0; c < row->cells->len && n < MOST_COLUMNS; c++)
        n += g_array_index (row->cells, JyTableCell, c).span;
      most = MAX (most, MAX (MIN (n, MOST_COLUMNS), row->cells->len));
    }
  return most;
}

/* Width of the longest stretch that is not broken. */
static double
longest_word (const JyCells *cells, gboolean form)
{
  double longest = 0;
  double width = jy_cells_width (cells, 0, cells->cells->len);

  if (cells->cells->len > 0
      && width
             <= (form ? SHORT_FORM_TEXT : SHORT_TEXT) * g_array_index (cells->cells, JyCell, 0).size
                    + 0.1)
    return width;
  width = 0;

  for (guint i = 0; i < cells->cells->len; i++)
    {
      const JyCell *cell = &g_array_index (cells->cells, JyCell, i);

      if (cell->breaks)
        width = 0;
      width += cell->advance;
      longest = MAX (longest, cell->whole ? width : MIN (width, LEAST_COLUMN * cell->size));
    }
  return longest;
}

static Cell *
shape_cell (Work *work, const JyTableCell *source, gboolean head)
{
  g_auto (GStrv) paragraphs = g_strsplit (source->text, "\n", -1);
  Cell *cell = g_new0 (Cell, 1);

  cell->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_cells_free);
  cell->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  cell->source = source;
  cell->style = head || source->head ? &work->head : &work->body;
  for (guint i = 0; paragraphs[i]; i++)
    {
      g_strstrip (paragraphs[i]);
      if (*paragraphs[i])
        g_ptr_array_add (cell->paragraphs,
                         jy_shaper_shape (work->typesetter->shaper, paragraphs[i],
                                          strlen (paragraphs[i]), &cell->style->face, NULL, 0));
    }
  return cell;
}

static void
shape_row (Work *work, const JyTableRow *source)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (cell_free);
  guint column = 0;

  for (guint c = 0; c < source->cells->len; c++)
    {
      const JyTableCell *one = &g_array_index (source->cells, JyTableCell, c);
      Cell *cell = shape_cell (work, one, source->head);
      guint behind = source->cells->len - c - 1;

      /* Spans that claim more than there is leave a column for each cell behind. */
      cell->column = column;
      cell->span
          = MAX (1, MIN (one->span, work->n_columns - MIN (behind + column, work->n_columns - 1)));
      if (c + 1 == source->cells->len)
        cell->span = work->n_columns - column;
      column += cell->span;
      for (guint i = 0; cell->span == 1 && i < cell->paragraphs->len; i++)
        {
          const JyCells *cells = cell->paragraphs->pdata[i];
          double *most = &work->most[cell->column];
          double *least = &work->least[cell->column];

          if (one->sign)
            *least = MAX (*least, SIGN_WIDTH);
          *most = MAX (*most, jy_cells_width (cells, 0, cells->cells->len));
          *least = MAX (*least, longest_word (cells, work->table->form));
        }
      g_ptr_array_add (row, cell);
    }
  g_ptr_array_add (work->rows, row);
}

/* What its words need, and a share of what is left over. */
static double
tight (const Work *work, guint column, double left, double wish)
{
  return work->least[column] + (work->widths[column] - work->least[column]) * left / wish;
}

/* Of all columns as much less as there is no room for. */
static double
squeezed (const Work *work, guint column, double share)
{
  return MAX (work->least[column],
              MIN (work->widths[column], CROWDED_COLUMN * work->body.face.size))
         * share;
}

/* How high its longest text stands in @width. */
static double
lines_in (const Work *work, guint column, double width)
{
  return work->most[column] / MAX (width - 2 * PADDING, 1);
}

/* Each column gets its longest word; what is left is shared by what they would like. Where there is
 * no room for the words of all, or so little more that a long text would stand a few characters a
 * line, the words of the others are broken too. */
static void
share_width (Work *work, double measure)
{
  double least = 0;
  double wish = 0;
  double wished = 0;
  double crowded = 0;
  double high_tight = 0;
  double high_squeezed = 0;
  double size = work->body.face.size;
  double wide = work->n_columns > MANY_COLUMNS ? WIDE_AMONG_MANY : WIDE_COLUMN;
  gboolean squeeze;

  for (guint c = 0; c < work->n_columns; c++)
    {
      double need = MAX (work->least[c], 2 * size) + 2 * PADDING + 0.5;
      double like = CLAMP (work->most[c], 0, wide * size) + 2 * PADDING + 0.5;

      if (work->most[c] <= 0)
        like = 6 * size;
      work->least[c] = need;
      work->widths[c] = MAX (like, need);
      least += need;
      wish += work->widths[c] - need;
      wished += work->widths[c];
      crowded += MAX (need, MIN (work->widths[c], CROWDED_COLUMN * size));
    }
  squeeze = least >= measure;
  for (guint c = 0; !squeeze && wished > measure && c < work->n_columns; c++)
    {
      high_tight = MAX (high_tight, lines_in (work, c, tight (work, c, measure - least, wish)));
      high_squeezed
          = MAX (high_squeezed, lines_in (work, c, squeezed (work, c, measure / crowded)));
    }
  if (high_tight > STARVED * high_squeezed)
    squeeze = TRUE;
  for (guint c = 0; c < work->n_columns; c++)
    if (squeeze)
      work->widths[c] = squeezed (work, c, measure / crowded);
    else if (wished <= measure)
      work->widths[c] *= measure / wished;
    else
      work->widths[c] = tight (work, c, measure - least, wish);
}

static double
left_of (const Work *work, guint column)
{
  double left = 0;

  for (guint c = 0; c < column; c++)
    left += work->widths[c];
  return left;
}

static void
break_row (Work *work, GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    {
      Cell *cell = row->pdata[i];
      double width
          = left_of (work, cell->column + cell->span) - left_of (work, cell->column) - 2 * PADDING;

      for (guint p = 0; p < cell->paragraphs->len; p++)
        {
          GArray *lines = jy_lines_break (cell->paragraphs->pdata[p], MAX (width, 1), 0, 0, NULL);

          cell->n_lines += lines->len;
          g_ptr_array_add (cell->lines, lines);
        }
    }
}

static JyAlign
align_of (const Work *work, const Cell *cell, double width)
{
  if (cell->source->sign)
    return JY_ALIGN_RIGHT;
  if (cell->style == &work->head)
    return JY_ALIGN_CENTRE;
  if (!work->table->form && cell->span == 1
      && work->most[cell->column] <= MIDDLE_COLUMN * cell->style->face.size)
    return JY_ALIGN_CENTRE;
  return width < FILLED_COLUMN * cell->style->face.size ? JY_ALIGN_LEFT : JY_ALIGN_JUSTIFY;
}

/* Runs of lines @from..@to of a cell, the first at @y. */
static void
place_cell (Work *work, const Cell *cell, guint from, guint to, double y, GArray *runs, guint *line)
{
  JyTextStyle style = *cell->style;
  double x = left_of (work, cell->column) + PADDING;
  double width = left_of (work, cell->column + cell->span) - PADDING - x;
  guint at = 0;

  style.align = align_of (work, cell, width);
  for (guint p = 0; p < cell->lines->len; p++)
    {
      GArray *lines = cell->lines->pdata[p];
      guint start = from > at ? MIN (from - at, lines->len) : 0;
      guint end = to > at ? MIN (to - at, lines->len) : 0;

      at += lines->len;
      for (guint i = start; i < end; i++)
        {
          g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (JyLine));

          g_array_append_vals (one, &g_array_index (lines, JyLine, i), 1);
          y += jy_typeset_lines (work->typesetter, &style, cell->paragraphs->pdata[p], one, x, y,
                                 MAX (width, 1), runs, line);
        }
    }
}

static void
add_verticals (Work *work, GPtrArray *row, double height, GArray *rules)
{
  for (guint i = 0; i <= row->len; i++)
    {
      const Cell *cell = i < row->len ? row->pdata[i] : NULL;
      double x = left_of (work, cell ? cell->column : work->n_columns);
      JyPageRule rule = {
        .x1 = x, .x2 = x, .y1 = 0, .y2 = height, .width = i == 0 || !cell ? OUTER_RULE : INNER_RULE
      };

      g_array_append_val (rules, rule);
    }
}

static double
least_height (const Work *work, GPtrArray *row)
{
  double stretch = work->typesetter->stretch;
  double least = work->table->form ? FORM_ROW * MIN (stretch, 1.25) : 0;

  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = row->pdata[i];

      if (cell->source->sign)
        least = MAX (least, SIGN_ROW * MIN (stretch, 1));
      else if (work->table->form && cell->n_lines == 0 && cell->style == &work->body
               && cell->span > 1)
        least = MAX (least, FORM_EMPTY * stretch);
    }
  return least;
}

/* A row in one box, what stands in it in the middle of its height. */
static void
add_whole_row (Work *work, GPtrArray *row, double height, JyBox *box)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (JyPageRule));
  guint line = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = row->pdata[i];
      double free = height - cell->n_lines * cell->style->height;

      place_cell (work, cell, 0, cell->n_lines,
                  cell->source->sign ? free - work->padding : free / 2, runs, &line);
    }
  add_verticals (work, row, height, rules);
  box->height = height;
  box->ink = height;
  box->row_start = TRUE;
  jy_column_add_box (work->typesetter->column, box, runs, rules);
}

/* A high row, one box for each line of its highest cell. */
static void
add_cut_row (Work *work, GPtrArray *row, guint n_lines, JyBox *box)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (JyPageRule));

  for (guint l = 0; l < n_lines; l++)
    {
      double above = l == 0 ? work->padding : 0;
      double height = work->body.height + above + (l + 1 == n_lines ? work->padding : 0);
      guint line = 0;

      g_array_set_size (runs, 0);
      g_array_set_size (rules, 0);
      for (guint i = 0; i < row->len; i++)
        place_cell (work, row->pdata[i], l, l + 1, above, runs, &line);
      add_verticals (work, row, height, rules);
      box->height = height;
      box->ink = height;
      box->row_start = l == 0;
      jy_column_add_box (work->typesetter->column, box, runs, rules);
    }
}

static void
add_row (Work *work, guint number)
{
  GPtrArray *row = work->rows->pdata[number];
  const JyTableRow *source = work->table->rows->pdata[number];
  double height = least_height (work, row);
  guint n_lines = 0;
  JyBox box = {
    .block = work->block,
    .table = work->number,
    .head = source->head,
    .keep_next = source->head || work->table->together,
  };

  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = row->pdata[i];

      n_lines = MAX (n_lines, cell->n_lines);
      height = MAX (height, cell->n_lines * cell->style->height + 2 * work->padding);
    }
  if (n_lines > CUT_LINES && !source->head)
    add_cut_row (work, row, n_lines, &box);
  else
    add_whole_row (work, row, height, &box);
}

gboolean
jy_table_typeset (const JyTable *self, const JyTypesetter *typesetter, guint block,
                  GCancellable *cancellable, GError **error)
{
  guint n_columns = count_columns (self);
  double size = n_columns > MANY_COLUMNS || self->small ? JY_SIZE_SMALL_5
                : self->form || n_columns <= 4          ? JY_SIZE_SMALL_4
                                                        : JY_SIZE_5;
  double measure = jy_column_frame (typesetter->column)->width;
  g_autofree double *numbers = g_new0 (double, 3 * n_columns);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Work work = {
    .table = self,
    .typesetter = typesetter,
    .body = jy_style_small (JY_FACE_FANGSONG, size),
    .head = jy_style_small (JY_FACE_HEITI, size),
    .n_columns = n_columns,
    .most = numbers,
    .least = numbers + n_columns,
    .widths = numbers + 2 * n_columns,
    .rows = rows,
    .block = block,
    .padding = self->small ? SMALL_ROW_PADDING * typesetter->stretch : ROW_PADDING,
  };

  if (self->small)
    {
      work.body = jy_style_dense (JY_FACE_FANGSONG, size, typesetter->stretch);
      work.head = jy_style_dense (JY_FACE_HEITI, size, typesetter->stretch);
    }
  for (guint r = 0; r < self->rows->len; r++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      shape_row (&work, self->rows->pdata[r]);
    }
  share_width (&work, measure);
  work.number = jy_column_add_table (typesetter->column, 0, measure);
  for (guint r = 0; r < rows->len; r++)
    {
      break_row (&work, rows->pdata[r]);
      add_row (&work, r);
    }
  return TRUE;
}
