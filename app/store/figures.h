/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/statistics.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Figures of statistics in SQL, over what counts (table counted): which entries an indicator goes
 * by, and what it sums above and below the line. Nothing is counted that became known after the
 * cut-off. Lane functions only, but the first.
 */

/** Whether the program counts something for the indicator @id. Pure. */
gboolean jy_figures_know (const char *id);

/** Statements of a question, in their order. Owned. */
typedef struct
{
  GPtrArray *sql;    /* char * */
  GPtrArray *values; /* char *: $2 on, the same for all ($1 is the office) */
  GPtrArray *places; /* GArray of guint: to which indicators the sums of a statement belong, two
                        sums each */
} JyFiguresSql;

/** @query: settled; agency and handler are ids. @reader: person id, or NULL: all. (transfer full)
 */
JyFiguresSql *jy_figures_sql (const JyStatisticsQuery *query, const JyIndicatorList *indicators,
                              const char *reader);
/** NULL is allowed. */
void jy_figures_sql_free (JyFiguresSql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyFiguresSql, jy_figures_sql_free)

/** Adds rows with their figures, in no order, and the figures of all; labels are ids, or the names
 * that the record has. @statistics is not shared yet. */
gboolean jy_figures_fill (JyConnection *db, const char *office, JyStatistics *statistics,
                          const char *reader, GError **error);
/** Whether there are sealed cases that @reader may not read; -1 and an error. */
int jy_figures_partial (JyConnection *db, const char *office, const char *reader, GError **error);

/** Appends the parameter of a value to the statement that is being built. */
typedef void (*JyFiguresPlace) (gpointer data, const char *text);
/** Appends to @sql a SELECT of the ids of the cases of @cases; a figure that nothing is counted for
 * has none. Each value goes through @place. */
void jy_figures_add_cases (GString *sql, const JyFigureCases *cases, JyFiguresPlace place,
                           gpointer data);

G_END_DECLS
