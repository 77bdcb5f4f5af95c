/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "documents/layout/letters.h"
#include "documents/layout/typeset.h"

/* Longer ones are no titles. */
#define LONGEST 400
#define MOST_LINES 6
/* What a break costs beside the shape: squares of characters. */
#define COST_WORD 6.0
#define COST_SMALL 0.0
#define COST_POOR 40.0
#define NEVER 1e9

typedef struct
{
  const JyCells *cells;
  guint n;
  double measure;
  double size;
  double *costs;  /* of a line that begins with a cell */
  double *widths; /* up to a cell */
} Title;

/* Words by the dictionary: a break inside one is none. */
static void
forbid_inside_words (Title *title)
{
  UErrorCode status = U_ZERO_ERROR;
  gint32 n_units = 0;
  g_autofree UChar *units = g_new (UChar, title->cells->length + 1);
  UBreakIterator *words;
  const char *text = title->cells->text;
  gint32 unit = 0;
  guint byte = 0;

  u_strFromUTF8 (units, (gint32) title->cells->length + 1, &n_units, text,
                 (gint32) title->cells->length, &status);
  words = ubrk_open (UBRK_WORD, "zh", units, n_units, &status);
  if (U_FAILURE (status))
    return;
  for (guint i = 0; i < title->n; i++)
    {
      const JyCell *cell = &g_array_index (title->cells->cells, JyCell, i);

      while (byte < cell->start)
        {
          unit += g_utf8_get_char (text + byte) > 0xffff ? 2 : 1;
          byte += (guint) g_utf8_skip[(guchar) text[byte]];
        }
      if (!ubrk_isBoundary (words, unit))
        title->costs[i] = NEVER;
    }
  ubrk_close (words);
}

static void
forbid_between (Title *title, guint start, guint end)
{
  for (guint i = 0; i < title->n; i++)
    {
      guint place = g_array_index (title->cells->cells, JyCell, i).start;

      if (place > start && place < end)
        title->costs[i] = NEVER;
    }
}

static void
forbid_names (Title *title, const char *const *names)
{
  for (guint i = 0; names && names[i]; i++)
    {
      gsize length = strlen (names[i]);

      for (const char *found = title->cells->text;
           length > 0 && (found = strstr (found, names[i])) != NULL; found += length)
        forbid_between (title, (guint) (found - title->cells->text),
                        (guint) (found - title->cells->text + length));
    }
}

/* 《…》, （…）, “…” and 〔…〕 as wholes. */
static void
forbid_inside_marks (Title *title)
{
  guint depth = 0;

  for (guint i = 0; i < title->n; i++)
    {
      const JyCell *cell = &g_array_index (title->cells->cells, JyCell, i);

      if (depth > 0)
        title->costs[i] = NEVER;
      if (cell->kind == JY_CELL_OPEN)
        depth++;
      else if (cell->kind == JY_CELL_CLOSE && depth > 0)
        depth--;
    }
}

static gboolean
ends_with (const Title *title, guint cell, const char *word)
{
  guint start = g_array_index (title->cells->cells, JyCell, cell).start;
  gsize length = strlen (word);

  return start >= length && strncmp (title->cells->text + start - length, word, length) == 0;
}

static gboolean
begins_with (const Title *title, guint cell, const char *word)
{
  guint start = g_array_index (title->cells->cells, JyCell, cell).start;

  return g_str_has_prefix (title->cells->text + start, word);
}

static void
judge_breaks (Title *title, const char *const *names)
{
  static const char *const good[] = { "关于", "的", "》", "，", "、", "：", "）", NULL };
  static const char *const poor[] = { "的", "了", "等", "和", "与", "及", "有关", NULL };

  for (guint i = 1; i < title->n; i++)
    {
      title->costs[i] = g_array_index (title->cells->cells, JyCell, i).breaks ? COST_WORD : NEVER;
      for (guint g = 0; good[g] && title->costs[i] < NEVER; g++)
        if (ends_with (title, i, good[g]))
          title->costs[i] = COST_SMALL;
      for (guint p = 0; poor[p] && title->costs[i] < NEVER; p++)
        if (begins_with (title, i, poor[p]))
          title->costs[i] = COST_POOR;
    }
  forbid_inside_words (title);
  forbid_names (title, names);
  forbid_inside_marks (title);
  /* 检察建议书 and its like are one word for those who sign them. */
  forbid_names (title, (const char *const[]){ "检察建议书", "检察意见书", "检察建议", "检察意见",
                                              "人民检察院", NULL });
  title->costs[0] = 0;
}

/* Best lines for widths that go from @first by @step a line (in the middle back, for a diamond);
 * starts of lines in @starts. */
static double
solve (const Title *title, guint lines, double slope, gboolean diamond, guint *starts)
{
  guint n = title->n;
  g_autofree double *best = g_new (double, (lines + 1) * (n + 1));
  g_autofree guint *from = g_new0 (guint, (lines + 1) * (n + 1));
  double mean = title->widths[n] / lines / title->size;
  double result;

  for (guint i = 0; i < (lines + 1) * (n + 1); i++)
    best[i] = NEVER;
  best[0] = 0;
  for (guint line = 0; line < lines; line++)
    {
      double middle = (lines - 1) / 2.0;
      double away = diamond ? middle / 2 - ABS (line - middle) : middle - line;
      double target = mean + slope * away;

      for (guint start = 0; start < n; start++)
        {
          double until = best[line * (n + 1) + start];

          if (until >= NEVER)
            continue;
          for (guint end = start + 1; end <= n; end++)
            {
              double width = title->widths[end] - title->widths[start];
              double off = width / title->size - target;
              double cost = until + off * off + (end < n ? title->costs[end] : 0);
              guint place = (line + 1) * (n + 1) + end;

              if (width > title->measure + 0.05)
                break;
              if ((end == n) != (line + 1 == lines) || (end < n && title->costs[end] >= NEVER))
                continue;
              if (cost < best[place])
                {
                  best[place] = cost;
                  from[place] = start;
                }
            }
        }
    }
  result = best[lines * (n + 1) + n];
  for (guint line = lines, end = n; line > 0 && result < NEVER; line--)
    {
      end = from[line * (n + 1) + end];
      starts[line - 1] = end;
    }
  return result;
}

guint *
jy_title_breaks (const JyCells *cells, double measure, const char *const *names)
{
  static const struct
  {
    double slope;
    gboolean diamond;
  } shapes[] = { { 1, FALSE }, { -1, FALSE }, { 2, TRUE } };
  guint n = cells->cells->len;
  g_autofree double *costs = g_new0 (double, n + 1);
  g_autofree double *widths = g_new0 (double, n + 1);
  Title title = { .cells = cells, .n = n, .measure = measure, .costs = costs, .widths = widths };
  guint *answer = NULL;
  double least = NEVER;

  if (n == 0 || n > LONGEST)
    return NULL;
  for (guint i = 0; i < n; i++)
    widths[i + 1] = widths[i] + g_array_index (cells->cells, JyCell, i).advance;
  if (widths[n] <= measure)
    return NULL;
  title.size = g_array_index (cells->cells, JyCell, 0).size;
  judge_breaks (&title, names);
  for (guint lines = 2; lines <= MOST_LINES && !answer; lines++)
    for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
      {
        guint starts[MOST_LINES + 1];
        double cost;

        if (shapes[shape].diamond && lines < 3)
          continue;
        cost = solve (&title, lines, shapes[shape].slope, shapes[shape].diamond, starts);
        if (cost >= least)
          continue;
        least = cost;
        starts[lines] = G_MAXUINT;
        g_free (answer);
        answer = g_memdup2 (starts + 1, lines * sizeof *starts);
      }
  return answer;
}
