/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/lists.h"

G_BEGIN_DECLS

/*
 * A question for a list as SQL with its values. Which filter leads is decided here, not left to the
 * engine's guess: the one that has an index in the order asked for is a plain comparison, the
 * others are judged along the way.
 */

/** A value of a parameter, $2 on ($1 is the office). */
typedef struct
{
  gboolean is_number;
  char *text;
  gint64 number;
} JyListValue;

typedef struct
{
  char *sql;
  GArray *values; /* JyListValue */
} JyListSql;

/** A page: @search the driver's; after @after (opaque key) where not NULL; the last two values are
 * limit and offset. */
JyListSql *jy_list_sql_page (const JySearchSql *search, const JyListQuery *query, const char *after,
                             guint offset, guint limit);
/** The same best first (JY_SORT_FOUND), of what @query's words find. */
JyListSql *jy_list_sql_best (const JySearchSql *search, const JyListQuery *query, const char *after,
                             guint offset, guint limit);
/** How many there are. */
JyListSql *jy_list_sql_count (const JySearchSql *search, const JyListQuery *query);
/** How many sealed cases of @query its reader must not see. */
JyListSql *jy_list_sql_hidden (const JySearchSql *search, const JyListQuery *query);
void jy_list_sql_free (JyListSql *self);
/** A statement with office and values bound. */
JyStatement *jy_list_sql_query (const JyListSql *self, JyConnection *db, const char *office,
                                GError **error);

/** Whether the kept tallies can answer how many there are. */
gboolean jy_list_query_is_tallied (const JyListQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyListSql, jy_list_sql_free)

G_END_DECLS
