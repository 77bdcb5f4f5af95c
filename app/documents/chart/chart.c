/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/chart/chart.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/free.h"

struct _JyChart
{
  gatomicrefcount references;
  JyChartKind kind;
  gboolean percent;
  char *title;
  double centre;
  GPtrArray *series; /* char * */
  GPtrArray *places; /* JyChartPlace */
};

G_DEFINE_BOXED_TYPE (JyChart, jy_chart, jy_chart_ref, jy_chart_unref)

static void
place_free (gpointer data)
{
  JyChartPlace *place = data;

  for (guint i = 0; i < JY_CHART_SERIES_MAX; i++)
    g_free (place->words[i]);
  jy_free_each (place->label, place->mark, place);
}

JyChart *
jy_chart_new (JyChartKind kind, const char *title, gboolean percent)
{
  JyChart *self = g_new0 (JyChart, 1);

  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  self->percent = percent;
  self->title = g_strdup (title);
  self->centre = NAN;
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (place_free);
  return self;
}

JyChart *
jy_chart_ref (JyChart *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_chart_unref (JyChart *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->places);
  g_free (self->title);
  g_free (self);
}

void
jy_chart_add_series (JyChart *self, const char *name)
{
  g_return_if_fail (self && self->series->len < JY_CHART_SERIES_MAX);

  g_ptr_array_add (self->series, g_strdup (name));
}

guint
jy_chart_add_place (JyChart *self, const char *label)
{
  JyChartPlace *place = g_new0 (JyChartPlace, 1);

  place->label = g_strdup (label);
  for (guint i = 0; i < JY_CHART_SERIES_MAX; i++)
    place->values[i] = NAN;
  place->lower = place->upper = NAN;
  g_ptr_array_add (self->places, place);
  return self->places->len - 1;
}

void
jy_chart_set_value (JyChart *self, guint place, guint series, double value, const char *words)
{
  JyChartPlace *at;

  g_return_if_fail (place < self->places->len && series < self->series->len);

  at = g_ptr_array_index (self->places, place);
  at->values[series] = isfinite (value) ? value : NAN;
  g_free (at->words[series]);
  at->words[series] = g_strdup (words);
}

void
jy_chart_set_centre (JyChart *self, double centre)
{
  self->centre = isfinite (centre) ? centre : NAN;
}

void
jy_chart_set_limits (JyChart *self, guint place, double lower, double upper)
{
  JyChartPlace *at;

  g_return_if_fail (place < self->places->len);

  at = g_ptr_array_index (self->places, place);
  at->lower = isfinite (lower) ? lower : NAN;
  at->upper = isfinite (upper) ? upper : NAN;
}

void
jy_chart_set_mark (JyChart *self, guint place, const char *rule)
{
  JyChartPlace *at;

  g_return_if_fail (place < self->places->len);

  at = g_ptr_array_index (self->places, place);
  g_free (at->mark);
  at->mark = g_strdup (rule);
}

JyChartKind
jy_chart_kind (const JyChart *self)
{
  return self->kind;
}

const char *
jy_chart_title (const JyChart *self)
{
  return self->title;
}

gboolean
jy_chart_is_percent (const JyChart *self)
{
  return self->percent;
}

double
jy_chart_centre (const JyChart *self)
{
  return self->centre;
}

guint
jy_chart_n_series (const JyChart *self)
{
  return self->series->len;
}

const char *
jy_chart_series (const JyChart *self, guint series)
{
  g_return_val_if_fail (series < self->series->len, NULL);

  return g_ptr_array_index (self->series, series);
}

guint
jy_chart_n_places (const JyChart *self)
{
  return self->places->len;
}

const JyChartPlace *
jy_chart_place (const JyChart *self, guint place)
{
  g_return_val_if_fail (place < self->places->len, NULL);

  return g_ptr_array_index (self->places, place);
}

/* -- words */

char *
jy_chart_number (const JyChart *self, double value)
{
  double shown = self->percent ? 100 * value : value;
  gboolean whole = fabs (shown - round (shown)) < 0.05;

  if (!isfinite (value))
    return g_strdup ("—");
  if (fabs (shown) < 0.05)
    shown = 0;
  if (self->percent)
    return g_strdup_printf (whole ? "%.0f%%" : "%.1f%%", shown);
  return g_strdup_printf (whole ? "%.0f" : "%.1f", shown);
}

char *
jy_chart_value_words (const JyChart *self, guint place, guint series)
{
  const JyChartPlace *at = jy_chart_place (self, place);

  g_return_val_if_fail (at && series < self->series->len, NULL);

  if (at->words[series])
    return g_strdup (at->words[series]);
  return jy_chart_number (self, at->values[series]);
}

char *
jy_chart_place_words (const JyChart *self, guint place)
{
  const JyChartPlace *at = jy_chart_place (self, place);
  GString *text;

  g_return_val_if_fail (at, NULL);

  text = g_string_new (at->label);
  for (guint i = 0; i < self->series->len; i++)
    {
      g_autofree char *words = jy_chart_value_words (self, place, i);

      g_string_append_printf (text, "%s%s %s", i == 0 ? ": " : ", ", jy_chart_series (self, i),
                              words);
    }
  if (isfinite (at->lower) && isfinite (at->upper))
    {
      g_autofree char *lower = jy_chart_number (self, at->lower);
      g_autofree char *upper = jy_chart_number (self, at->upper);

      g_string_append (text, "; ");
      g_string_append_printf (text, _ ("limits %s to %s"), lower, upper);
    }
  if (at->mark)
    {
      g_string_append (text, "; ");
      g_string_append_printf (text, _ ("unusual: %s"), at->mark);
    }
  return g_string_free (text, FALSE);
}

char *
jy_chart_summary (const JyChart *self)
{
  guint n = self->places->len;
  guint marked = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (jy_chart_place (self, i)->mark)
      marked++;
  g_string_append_printf (text, ngettext ("%u figure", "%u figures", n), n);
  if (n > 1 && (self->kind == JY_CHART_LINE || self->kind == JY_CHART_CONTROL))
    g_string_append_printf (text, ", %s – %s", jy_chart_place (self, 0)->label,
                            jy_chart_place (self, n - 1)->label);
  if (marked > 0)
    {
      g_string_append (text, "; ");
      g_string_append_printf (text, ngettext ("%u unusual", "%u unusual", marked), marked);
    }
  return g_string_free (text, FALSE);
}

/* -- more than can be seen */

/* Adds the places of a stretch that stand for it, in order. */
static void
keep_stretch (const JyChart *self, guint from, guint until, GArray *kept)
{
  guint chosen[4];
  guint n = 0;
  guint low = from, high = from, mark = G_MAXUINT;

  for (guint i = from; i < until; i++)
    {
      const JyChartPlace *at = jy_chart_place (self, i);
      double value = at->values[0];

      if (at->mark && mark == G_MAXUINT)
        mark = i;
      if (isnan (value))
        continue;
      if (isnan (jy_chart_place (self, low)->values[0])
          || value < jy_chart_place (self, low)->values[0])
        low = i;
      if (isnan (jy_chart_place (self, high)->values[0])
          || value > jy_chart_place (self, high)->values[0])
        high = i;
    }
  chosen[n++] = MIN (low, high);
  if (low != high)
    chosen[n++] = MAX (low, high);
  if (mark != G_MAXUINT && mark != low && mark != high)
    chosen[n++] = mark;
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (chosen[j] < chosen[i])
        {
          guint other = chosen[i];

          chosen[i] = chosen[j];
          chosen[j] = other;
        }
  g_array_append_vals (kept, chosen, n);
}

GArray *
jy_chart_thin (const JyChart *self, guint most)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = self->places->len;
  guint last = n - 1;
  guint stretches = MAX (most, 2) / 2;

  if (n <= MAX (most, 2) || self->series->len == 0)
    {
      for (guint i = 0; i < n; i++)
        g_array_append_val (kept, i);
      return kept;
    }
  for (guint i = 0; i < stretches; i++)
    {
      guint from = (guint) ((guint64) n * i / stretches);
      guint until = (guint) ((guint64) n * (i + 1) / stretches);

      keep_stretch (self, from, until, kept);
    }
  if (g_array_index (kept, guint, 0) != 0)
    {
      guint first = 0;

      g_array_prepend_val (kept, first);
    }
  if (g_array_index (kept, guint, kept->len - 1) != last)
    g_array_append_val (kept, last);
  return kept;
}
