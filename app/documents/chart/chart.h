/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Figures to be drawn: what screen and paper draw with one function (chart-draw.h). */

typedef enum
{
  JY_CHART_LINE,
  JY_CHART_CONTROL, /* a line with centre, limits and marked places */
  JY_CHART_BARS,    /* a row for each place, so that long names are read */
  JY_CHART_STACKED, /* the same, the series one after the other */
} JyChartKind;

/** Series that are told apart by shape and pattern; more cannot be added. */
#define JY_CHART_SERIES_MAX 4

/** One place of the axis: a month, an agency. Owned by its chart. */
typedef struct
{
  char *label;
  double values[JY_CHART_SERIES_MAX]; /* NAN: there is none */
  char *words[JY_CHART_SERIES_MAX];   /* what is said of each value, "3 / 4 (75.0 %)"; or NULL */
  double lower, upper;                /* control limits; NAN: none */
  char *mark;                         /* name of the rule that fired, or NULL */
} JyChartPlace;

/**
 * JyChart:
 *
 * Boxed, reference-counted. Filled in by who makes it, then never changed; from then on for any
 * thread. Places keep the order in which they were added: nothing is ever ranked by its value.
 */
typedef struct _JyChart JyChart;

#define JY_TYPE_CHART (jy_chart_get_type ())
/** Its boxed type. */
GType jy_chart_get_type (void);

/** @percent: values are shares of one and are shown as percent. @title: copied. (transfer full) */
JyChart *jy_chart_new (JyChartKind kind, const char *title, gboolean percent);
/** A new reference, and giving one back; NULL is allowed there. Any thread. */
JyChart *jy_chart_ref (JyChart *self);
void jy_chart_unref (JyChart *self);

/** Names one more series; all before the first place. */
void jy_chart_add_series (JyChart *self, const char *name);
/** Its number; it has no values yet. */
guint jy_chart_add_place (JyChart *self, const char *label);
/** @words: what is said of it, NULL: the number alone; copied. A value that is not finite counts as
 * none. */
void jy_chart_set_value (JyChart *self, guint place, guint series, double value, const char *words);
/** The line in the middle of a control chart; NAN: none. */
void jy_chart_set_centre (JyChart *self, double centre);
/** Control limits at @place; NAN: none. */
void jy_chart_set_limits (JyChart *self, guint place, double lower, double upper);
/** Marks @place as unusual; @rule: the name of the rule that fired. */
void jy_chart_set_mark (JyChart *self, guint place, const char *rule);

/** What it was made of: its kind, title (borrowed), whether values are percent, the centre (NAN:
 * none), how many series. */
JyChartKind jy_chart_kind (const JyChart *self);
const char *jy_chart_title (const JyChart *self);
gboolean jy_chart_is_percent (const JyChart *self);
double jy_chart_centre (const JyChart *self);
guint jy_chart_n_series (const JyChart *self);
/** Borrowed. */
const char *jy_chart_series (const JyChart *self, guint series);
guint jy_chart_n_places (const JyChart *self);
/** Borrowed; @place is one of those there are. */
const JyChartPlace *jy_chart_place (const JyChart *self, guint place);

/** A number of the chart as its axis shows it: 75 %, 12.5; (transfer full). */
char *jy_chart_number (const JyChart *self, double value);
/** What is said of a value: its words, else the number, "—" where there is none; (transfer full).
 */
char *jy_chart_value_words (const JyChart *self, guint place, guint series);
/** One sentence on all of @place: label, values, limits, rule; (transfer full). */
char *jy_chart_place_words (const JyChart *self, guint place);
/** The chart in one sentence, for those who do not see it; (transfer full). */
char *jy_chart_summary (const JyChart *self);

/**
 * jy_chart_thin:
 * @most: places that can be shown, at least 2
 *
 * Numbers (guint) of the places to draw where there are more than can be seen: first, last, every
 * marked one that finds room, and of each stretch the lowest and the highest of the first series.
 * In order, at most about twice @most; (transfer full).
 */
GArray *jy_chart_thin (const JyChart *self, guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyChart, jy_chart_unref)

G_END_DECLS
