/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/indicator.h"

G_BEGIN_DECLS

/*
 * Statistics: a question, its figures by rows, and the cases behind one of them. Plain data; rows
 * are sorted by what they are called (months and the values of enumerations in their own order),
 * never by a figure: there are no ranks.
 */

/** What rows stand for. */
typedef enum
{
  JY_BY_NONE, /* one row, of all */
  JY_BY_LINE,
  JY_BY_TYPE,
  JY_BY_AGENCY,
  JY_BY_CHAIN, /* place in the chain: prevention, strike, governance */
  JY_BY_BRAND, /* a case of two brands stands in both rows */
  JY_BY_MONTH, /* of the day that the base of an indicator goes by */
  JY_BY_HANDLER,
  JY_N_BYS,
} JyStatisticsBy;

/** line, type … as on the command line; "" for none. Static. */
const char *jy_statistics_by_id (JyStatisticsBy by);
/** Its name in the language of the screen; static. */
const char *jy_statistics_by_label (JyStatisticsBy by);
/** FALSE where there is none of that id; "all" is none. */
gboolean jy_statistics_by_find (const char *id, JyStatisticsBy *by);

/**
 * JyStatisticsQuery:
 *
 * What is asked for. A figure counts what happened from @from to @to, both in, as far as it was
 * recorded up to the end of the day @cut_off; so the same question has the same answer later on. A
 * filter that is NULL lets all pass, "" those without any.
 */
typedef struct
{
  JyDate from;    /* none: the first of January of the year of @to */
  JyDate to;      /* none: the cut-off */
  JyDate cut_off; /* none: today */
  JyStatisticsBy by;
  char *type;
  char *line;
  char *agency; /* id */
  char *chain;
  char *brand;
  char *handler; /* person id */
} JyStatisticsQuery;

/** All letters of this year by now, in one row. (transfer full) */
JyStatisticsQuery *jy_statistics_query_new (void);
/** (transfer full) */
JyStatisticsQuery *jy_statistics_query_copy (const JyStatisticsQuery *self);
/** NULL is allowed. */
void jy_statistics_query_free (JyStatisticsQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyStatisticsQuery, jy_statistics_query_free)

/**
 * jy_statistics_query_settle:
 *
 * Fills the days that are not given and checks them all and the filters: from after to, a day after
 * @today, a period of more than a hundred years, an unknown type, line or place in the chain:
 * JY_DOMAIN_ERROR_FACT with a sentence that says what to do.
 */
gboolean jy_statistics_query_settle (JyStatisticsQuery *self, JyDate today, GError **error);
/** The same question of one of its rows alone: @key becomes a filter, of a month its days. NULL and
 * JY_DOMAIN_ERROR_FACT where @key is none of @by. (transfer full) */
JyStatisticsQuery *jy_statistics_query_narrow (const JyStatisticsQuery *self, const char *key,
                                               GError **error);

/** A fraction. A denominator of 0 has no value. */
typedef struct
{
  gint64 numerator;
  gint64 denominator;
} JyFigure;

/** Numerator divided by denominator; NAN where there is no value. */
double jy_figure_value (const JyFigure *self);
/** 83.33 %, 41.50 days, 1.25, or a dash, as people read the figure of @indicator. (transfer full)
 */
char *jy_figure_words (const JyFigure *self, const JyIndicator *indicator);

/** A row: as many figures as there are indicators. */
typedef struct
{
  char *key;         /* id of what the row stands for; "" where cases have none; 2026-03 */
  char *label;       /* in the language of the screen */
  JyFigure *figures; /* in the order of the indicators */
} JyStatisticsRow;

/** The answer. Reference counted boxed, immutable. */
typedef struct
{
  JyStatisticsQuery *query;    /* as asked, every day filled in */
  JyIndicatorList *indicators; /* what figures are of */
  GPtrArray *rows;             /* JyStatisticsRow */
  JyStatisticsRow *total;      /* of all; not a sum: a case may stand in two rows */
  gboolean partial;  /* there are sealed cases that the person at the desk may not read: left out */
  guint pending;     /* cases of an older docket that are not counted yet: made while it is idle */
  gboolean own_only; /* by handler: shown to this person are their own figures alone */
  char *agency_name; /* of the agency asked for, or NULL */
  char *handler_name; /* of the handler asked for, or NULL */

  /*< private >*/
  gatomicrefcount references;
} JyStatistics;

/** Takes over nothing: copies @query, references @indicators. Rows are added by the caller before
 * it is shared. (transfer full) */
JyStatistics *jy_statistics_new (const JyStatisticsQuery *query, JyIndicatorList *indicators);
JyStatistics *jy_statistics_ref (JyStatistics *self);
void jy_statistics_unref (JyStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyStatistics, jy_statistics_unref)
/** A row with figures of 0 of 0; owned by @self. (transfer none) */
JyStatisticsRow *jy_statistics_add_row (JyStatistics *self, const char *key, const char *label);
/** What was filtered by, in Chinese or English, parted by 、 or commas; NULL where all letters
 * count. (transfer full) */
char *jy_statistics_scope (const JyStatistics *self, gboolean chinese);
/** The row of @key, or NULL. */
const JyStatisticsRow *jy_statistics_row (const JyStatistics *self, const char *key);
/** The figure of a row (NULL: of all) for the indicator @id; NULL where there is no such. */
const JyFigure *jy_statistics_figure (const JyStatistics *self, const char *key, const char *id);

/** Of a fraction. */
typedef enum
{
  JY_FIGURE_NUMERATOR,
  JY_FIGURE_DENOMINATOR,
} JyFigurePart;

/** The cases behind one figure, as a filter of the case list (store/lists.h). */
typedef struct
{
  JyStatisticsQuery *query; /* settled; of the row alone */
  char *indicator;
  guint types;  /* those that the indicator is asked of, as there */
  char **lines; /* the same */
  JyFigurePart part;
} JyFigureCases;

/** Copies; (transfer full). */
JyFigureCases *jy_figure_cases_new (const JyStatisticsQuery *query, const JyIndicator *indicator,
                                    JyFigurePart part);
/** NULL is allowed: then NULL. */
JyFigureCases *jy_figure_cases_copy (const JyFigureCases *self);
/** NULL is allowed. */
void jy_figure_cases_free (JyFigureCases *self);

G_END_DECLS
