/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/lines.h"

#include "documents/layout/pages-private.h"

/* Measures are sums of floats. */
#define CLOSE_TO 0.05
/* Of a sign's width, at most: compressed within a line, and cut at its end where it is empty. */
#define SQUEEZE 0.3
#define EMPTY_HALF 0.5
/* A gap above this much of the size looks worse than a ragged line. */
#define WIDEST_GAP 0.75
/* Cells looked at behind the end of a line. */
#define LOOK_AHEAD 4
/* A word of more cells may be broken where the line would stay emptier than this. */
#define LONG_WORD 16
#define EMPTIEST 0.3

static const JyCell *
cell_at (const JyCells *cells, guint i)
{
  ++*cells->work;
  return &g_array_index (cells->cells, JyCell, i);
}

static gboolean
is_sign (const JyCell *cell)
{
  return cell->kind >= JY_CELL_OPEN;
}

/* What the signs of @first..@end can give away; the last of them ends the line. */
static double
compressible (const JyCells *cells, guint first, guint end)
{
  double sum = 0;

  for (guint i = first; i + 1 < end; i++)
    if (is_sign (cell_at (cells, i)))
      sum += SQUEEZE * cell_at (cells, i)->size;
  return sum;
}

/* The empty half of a closing sign at the end of a line may lie outside. */
static double
end_allowance (const JyCells *cells, guint end)
{
  const JyCell *last = cell_at (cells, end - 1);

  return last->kind >= JY_CELL_CLOSE ? EMPTY_HALF * last->size : 0;
}

/* Whether a line may begin with what stands at @i or behind the spaces there. */
static gboolean
may_begin (const JyCells *cells, guint i)
{
  guint n = cells->cells->len;

  while (i < n && cell_at (cells, i)->kind == JY_CELL_SPACE)
    i++;
  return i >= n || cell_at (cells, i)->breaks;
}

/* @end: first cell that does not fit, @width: of those before. Where the line may go on by signs
 * that must not begin the next, its end; else @end again. */
static guint
take_in (const JyCells *cells, guint first, guint end, double width, double measure)
{
  guint n = cells->cells->len;
  guint until = end;
  double more = 0;

  while (until < n && until < end + LOOK_AHEAD && (until == end || !cell_at (cells, until)->breaks)
         && cell_at (cells, until)->kind >= JY_CELL_CLOSE)
    more += cell_at (cells, until++)->advance;
  if (until == end || !may_begin (cells, until))
    return end;
  if (width + more - measure
      <= compressible (cells, first, until) + end_allowance (cells, until) + CLOSE_TO)
    return until;
  return until == end + 1 && cell_at (cells, end)->kind == JY_CELL_STOP ? until : end;
}

static gboolean
may_split (const JyCells *cells, guint i)
{
  const JyCell *cell = cell_at (cells, i);
  const JyCell *before = cell_at (cells, i - 1);

  return !(cell->whole && before->whole) && cell->n_glyphs > 0 && cell->kind < JY_CELL_CLOSE
         && before->kind != JY_CELL_OPEN;
}

/* Where to break inside a word that fills (nearly) a line: behind the signs of an address if one
 * is near, else at @end or before it; @first where it cannot be broken. */
static guint
split_word (const JyCells *cells, guint first, guint end)
{
  guint least = end > first + 12 ? end - 12 : first + 1;

  for (guint i = end; i > least; i--)
    {
      char before = cells->text[cell_at (cells, i - 1)->start];

      if (may_split (cells, i)
          && (before == '/' || before == '.' || before == '-' || before == '_' || before == '&'
              || before == '=' || before == '?'))
        return i;
    }
  for (guint i = end; i > first; i--)
    if (may_split (cells, i))
      return i;
  return first;
}

/* Cells of the word around @end, as far as they count. */
static guint
word_length (const JyCells *cells, guint start, guint end)
{
  guint n = cells->cells->len;

  while (end < n && end - start <= LONG_WORD && !cell_at (cells, end)->breaks)
    end++;
  return end - start;
}

/* End of the line that begins with @first; @ragged where it must not be filled. */
static guint
find_end (const JyCells *cells, guint first, double measure, gboolean *ragged)
{
  guint n = cells->cells->len;
  guint good = first; /* last place where a line may begin */
  double width = 0;
  double good_width = 0;
  guint i = first;
  guint taken;

  for (; i < n; i++)
    {
      const JyCell *cell = cell_at (cells, i);

      if (i > first && cell->breaks)
        {
          good = i;
          good_width = width;
        }
      if (cell->kind != JY_CELL_SPACE && width + cell->advance > measure + CLOSE_TO)
        break;
      width += cell->advance;
    }
  if (i == n)
    return n;
  taken = take_in (cells, first, i, width, measure);
  if (taken > i)
    return taken;
  *ragged = cell_at (cells, i)->whole;
  if (good == first)
    {
      guint split = i > first ? split_word (cells, first, i) : first;

      /* What cannot be broken stands outside: one cell wider than the line, a digest. */
      return split > first ? split : MAX (i, first + 1);
    }
  if (!cell_at (cells, i)->whole && measure - good_width > EMPTIEST * measure
      && word_length (cells, good, i) > LONG_WORD)
    return split_word (cells, good, i);
  return good;
}

GArray *
jy_lines_break (const JyCells *cells, double measure, double indent, double hang,
                const guint *forced)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (JyLine));
  guint n = cells->cells->len;
  guint first = 0;
  guint next_forced = 0;

  while (first < n)
    {
      JyLine line = { .first = first, .indent = first == 0 ? indent : hang };
      guint end = find_end (cells, first, measure - line.indent, &line.ragged);

      while (forced && forced[next_forced] <= first)
        next_forced++;
      if (forced && forced[next_forced] < end)
        end = forced[next_forced];
      first = end;
      while (first < n && cell_at (cells, first)->kind == JY_CELL_SPACE)
        first++;
      if (first == n)
        line.ragged = TRUE;
      while (end > line.first + 1 && cell_at (cells, end - 1)->kind == JY_CELL_SPACE)
        end--;
      line.end = end;
      line.width = jy_cells_width (cells, line.first, end);
      g_array_append_val (lines, line);
    }
  return lines;
}

/* Advances of the cells of a line once it is filled or compressed; @shifts: what is taken from the
 * empty left half of an opening sign. */
static void
fit_line (const JyCells *cells, const JyLine *line, double measure, JyAlign align, double *advances,
          double *shifts)
{
  guint n = line->end - line->first;
  double spare = measure - line->indent - line->width;
  guint gaps = 0;

  for (guint i = 0; i < n; i++)
    {
      const JyCell *cell = cell_at (cells, line->first + i);

      advances[i] = cell->advance;
      shifts[i] = 0;
      if (spare < 0 ? i + 1 < n && is_sign (cell) : i > 0 && !cell->joined)
        gaps++;
    }
  if (gaps == 0)
    return;
  if (spare < -CLOSE_TO)
    {
      double allowance = end_allowance (cells, line->end);
      double need = MIN (-spare - allowance, compressible (cells, line->first, line->end));

      /* One stop alone hangs outside; there is nothing to press then. */
      if (need <= 0 || -spare - allowance > need + CLOSE_TO)
        return;
      for (guint i = 0; i + 1 < n; i++)
        {
          const JyCell *cell = cell_at (cells, line->first + i);

          if (!is_sign (cell))
            continue;
          advances[i] -= need / gaps;
          shifts[i] = cell->kind == JY_CELL_OPEN ? -need / gaps : 0;
        }
    }
  else if (align == JY_ALIGN_JUSTIFY && !line->ragged && spare > 0)
    {
      double gap = spare / gaps;

      if (gap > WIDEST_GAP * cell_at (cells, line->first)->size)
        return;
      for (guint i = 1; i < n; i++)
        if (!cell_at (cells, line->first + i)->joined)
          advances[i - 1] += gap;
    }
}

/* Order of the cells from left to right: each stretch of a level or higher is turned round. */
static void
order_cells (const JyCells *cells, const JyLine *line, guint *order)
{
  guint n = line->end - line->first;
  guint8 highest = 0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      highest = MAX (highest, cell_at (cells, line->first + i)->level);
    }
  for (guint8 level = highest; level > 0; level--)
    for (guint i = 0; i < n;)
      {
        guint end = i;

        while (end < n && cell_at (cells, line->first + order[end])->level >= level)
          end++;
        for (guint a = i, b = end; a + 1 < b; a++, b--)
          {
            guint kept = order[a];

            order[a] = order[b - 1];
            order[b - 1] = kept;
          }
        i = MAX (end, i + 1);
      }
}

static gboolean
same_run (const JyCell *a, const JyCell *b)
{
  return a->font == b->font && a->size == b->size && a->level == b->level;
}

/* One run of the cells order[from..to), which stand side by side in the text too. */
static void
place_run (JyPages *pages, const JyCells *cells, const JyLine *line, const guint *order, guint from,
           guint to, const double *advances, const double *shifts, double x, JyPageRun *run,
           GArray *runs)
{
  const JyCell *one = cell_at (cells, line->first + order[from]);
  gboolean backward = one->level & 1;
  const JyCell *head = backward ? cell_at (cells, line->first + order[to - 1]) : one;
  const JyCell *tail = backward ? one : cell_at (cells, line->first + order[to - 1]);
  guint n_glyphs = 0;
  JyPageGlyph *glyphs;
  JyPageCluster *clusters;
  double pen = 0;

  for (guint i = from; i < to; i++)
    n_glyphs += cell_at (cells, line->first + order[i])->n_glyphs;
  glyphs = jy_pages_allocate (pages, n_glyphs * sizeof *glyphs);
  clusters = jy_pages_allocate (pages, (to - from) * sizeof *clusters);
  run->font = one->font;
  run->size = (double) one->size;
  run->x = x;
  run->glyphs = glyphs;
  run->n_glyphs = n_glyphs;
  run->clusters = clusters;
  run->n_clusters = to - from;
  run->backward = backward;
  run->text = cells->text + head->start;
  run->length = tail->start + tail->bytes - head->start;
  for (guint i = from; i < to; i++)
    {
      const JyCell *cell = cell_at (cells, line->first + order[i]);
      JyPageCluster *cluster = &clusters[backward ? to - 1 - i : i - from];

      cluster->bytes = cell->bytes;
      cluster->glyphs = cell->n_glyphs;
      for (guint g = 0; g < cell->n_glyphs; g++)
        {
          *glyphs = g_array_index (cells->glyphs, JyPageGlyph, cell->first_glyph + g);
          glyphs->x += (float) (pen + shifts[order[i]]);
          glyphs++;
        }
      pen += advances[order[i]];
    }
  run->width = pen;
  /* Advances tell where the next glyph stands. */
  glyphs -= n_glyphs;
  for (guint g = 0; g < n_glyphs; g++)
    glyphs[g].advance = (g + 1 < n_glyphs ? glyphs[g + 1].x : (float) pen) - glyphs[g].x;
  g_array_append_vals (runs, run, 1);
}

/* Runs @from on in the order of the text, which all of them show a part of: words of a script that
 * runs to the left were placed from its end. */
static void
order_runs (GArray *runs, guint from)
{
  for (guint i = from + 1; i < runs->len; i++)
    {
      JyPageRun run = g_array_index (runs, JyPageRun, i);
      guint at = i;

      for (; at > from && g_array_index (runs, JyPageRun, at - 1).text > run.text; at--)
        g_array_index (runs, JyPageRun, at) = g_array_index (runs, JyPageRun, at - 1);
      g_array_index (runs, JyPageRun, at) = run;
    }
}

void
jy_lines_place (JyPages *pages, const JyCells *cells, const JyLine *line, double measure,
                JyAlign align, double baseline, guint32 colour, GArray *runs)
{
  guint n = line->end - line->first;
  g_autofree double *advances = g_new (double, n);
  g_autofree double *shifts = g_new (double, n);
  g_autofree guint *order = g_new (guint, n);
  JyPageRun run = { .baseline = baseline, .colour = colour };
  double x = line->indent;
  guint placed = runs->len;

  fit_line (cells, line, measure, align, advances, shifts);
  order_cells (cells, line, order);
  if (align == JY_ALIGN_CENTRE)
    /* Where punctuation hangs over, the line still begins within the measure. */
    x += MAX ((measure - line->indent - line->width) / 2, 0);
  else if (align == JY_ALIGN_RIGHT)
    x += measure - line->indent - line->width;
  for (guint i = 0; i < n;)
    {
      guint end = i + 1;
      const JyCell *one = cell_at (cells, line->first + order[i]);
      guint step = one->level & 1 ? G_MAXUINT : 1;
      double width = advances[order[i]];

      while (end < n && order[end] == order[end - 1] + step
             && same_run (one, cell_at (cells, line->first + order[end])))
        width += advances[order[end++]];
      if (end > i)
        place_run (pages, cells, line, order, i, end, advances, shifts, x, &run, runs);
      x += width;
      i = end;
    }
  order_runs (runs, placed);
}
