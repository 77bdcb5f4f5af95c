/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/text-diff.h"

#include <string.h>

/* Differing words above which a closer look helps nobody. */
#define MOST_STEPS 4000

typedef struct
{
  const char *text;
  GArray *ends;   /* gsize: where each word ends */
  GArray *hashes; /* guint32 */
} Words;

static gboolean
is_run (gunichar c)
{
  return g_unichar_isalnum (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN;
}

static void
words_split (Words *words, const char *text)
{
  const char *p = text;

  words->text = text;
  words->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  words->hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  while (*p)
    {
      const char *start = p;
      gboolean run = is_run (g_utf8_get_char (p));
      guint32 hash = 2166136261u;
      gsize end;

      p = g_utf8_next_char (p);
      while (run && *p && is_run (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (const char *q = start; q < p; q++)
        hash = (hash ^ (guchar) *q) * 16777619u;
      end = (gsize) (p - text);
      g_array_append_val (words->ends, end);
      g_array_append_val (words->hashes, hash);
    }
}

static void
words_clear (Words *words)
{
  g_array_unref (words->ends);
  g_array_unref (words->hashes);
}

static gsize
start_of (const Words *words, guint n)
{
  return n == 0 ? 0 : g_array_index (words->ends, gsize, n - 1);
}

static gboolean
same (const Words *a, guint i, const Words *b, guint j)
{
  gsize from = start_of (a, i);
  gsize length = g_array_index (a->ends, gsize, i) - from;

  return g_array_index (a->hashes, guint32, i) == g_array_index (b->hashes, guint32, j)
         && g_array_index (b->ends, gsize, j) - start_of (b, j) == length
         && memcmp (a->text + from, b->text + start_of (b, j), length) == 0;
}

/* -- what was kept: one bit a word of the earlier and of the later text */

typedef struct
{
  Words a;
  Words b;
  gboolean *removed;
  gboolean *added;
} Diff;

/* Myers' shortest edit script between [a0, a1) and [b0, b1), one row of furthest points for each
 * number of steps. FALSE where it takes more than MOST_STEPS. */
static gboolean
shortest (Diff *diff, guint a0, guint a1, guint b0, guint b1)
{
  gint n = (gint) (a1 - a0);
  gint m = (gint) (b1 - b0);
  gint most = MIN (n + m, MOST_STEPS);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  gint x = 0;
  gint y = 0;
  gint d;
  gint k;

  for (d = 0; d <= most; d++)
    {
      /* Row d holds the furthest x on the diagonals -d … d. */
      gint *row = g_new (gint, 2 * d + 1);
      const gint *last = d > 0 ? rows->pdata[d - 1] : NULL;

      g_ptr_array_add (rows, row);
      for (k = -d; k <= d; k += 2)
        {
          if (d == 0)
            x = 0;
          else if (k == -d || (k != d && last[k - 1 + d - 1] < last[k + 1 + d - 1]))
            x = last[k + 1 + d - 1];
          else
            x = last[k - 1 + d - 1] + 1;
          y = x - k;
          while (x < n && y < m && same (&diff->a, a0 + (guint) x, &diff->b, b0 + (guint) y))
            {
              x++;
              y++;
            }
          row[k + d] = x;
          if (x >= n && y >= m)
            goto found;
        }
    }
  return FALSE;

found:
  for (k = n - m; d > 0; d--)
    {
      const gint *last = rows->pdata[d - 1];
      gboolean down = k == -d || (k != d && last[k - 1 + d - 1] < last[k + 1 + d - 1]);

      k = down ? k + 1 : k - 1;
      x = last[k + d - 1];
      y = x - k;
      if (down)
        diff->added[b0 + (guint) y] = TRUE;
      else
        diff->removed[a0 + (guint) x] = TRUE;
    }
  return TRUE;
}

static void
add_change (GArray *changes, JyChangeKind kind, gsize before, gsize before_length, gsize after,
            gsize after_length)
{
  JyChange *last = changes->len > 0 ? &g_array_index (changes, JyChange, changes->len - 1) : NULL;
  JyChange one = { kind, before, before_length, after, after_length };

  if (before_length == 0 && after_length == 0)
    return;
  if (last && last->kind == kind)
    {
      last->before_length += before_length;
      last->after_length += after_length;
    }
  else
    g_array_append_val (changes, one);
}

/* All that was removed between two kept words comes before all that was added. */
static GArray *
gather (const Diff *diff)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (JyChange));
  guint n = diff->a.ends->len;
  guint m = diff->b.ends->len;
  guint i = 0;
  guint j = 0;

  while (i < n || j < m)
    {
      guint from_a = i;
      guint from_b = j;

      while (i < n && diff->removed[i])
        i++;
      while (j < m && diff->added[j])
        j++;
      add_change (changes, JY_CHANGE_REMOVED, start_of (&diff->a, from_a),
                  start_of (&diff->a, i) - start_of (&diff->a, from_a), start_of (&diff->b, from_b),
                  0);
      add_change (changes, JY_CHANGE_ADDED, start_of (&diff->a, i), 0, start_of (&diff->b, from_b),
                  start_of (&diff->b, j) - start_of (&diff->b, from_b));
      from_a = i;
      from_b = j;
      while (i < n && j < m && !diff->removed[i] && !diff->added[j])
        {
          i++;
          j++;
        }
      add_change (changes, JY_CHANGE_SAME, start_of (&diff->a, from_a),
                  start_of (&diff->a, i) - start_of (&diff->a, from_a), start_of (&diff->b, from_b),
                  start_of (&diff->b, j) - start_of (&diff->b, from_b));
    }
  return changes;
}

GArray *
jy_text_diff (const char *before, const char *after)
{
  Diff diff = { 0 };
  guint head = 0;
  guint tail = 0;
  guint n;
  guint m;
  GArray *changes;

  words_split (&diff.a, before);
  words_split (&diff.b, after);
  n = diff.a.ends->len;
  m = diff.b.ends->len;
  diff.removed = g_new0 (gboolean, n + 1);
  diff.added = g_new0 (gboolean, m + 1);
  while (head < MIN (n, m) && same (&diff.a, head, &diff.b, head))
    head++;
  while (tail < MIN (n, m) - head && same (&diff.a, n - 1 - tail, &diff.b, m - 1 - tail))
    tail++;
  if (!shortest (&diff, head, n - tail, head, m - tail))
    {
      for (guint i = head; i < n - tail; i++)
        diff.removed[i] = TRUE;
      for (guint j = head; j < m - tail; j++)
        diff.added[j] = TRUE;
    }
  changes = gather (&diff);
  words_clear (&diff.a);
  words_clear (&diff.b);
  g_free (diff.removed);
  g_free (diff.added);
  return changes;
}
