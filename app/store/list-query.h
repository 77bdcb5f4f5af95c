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

/** A filter whose cases stand apart (list-members.h), the ones that leave least first. */
typedef enum
{
  JY_LIST_TAG,
  JY_LIST_BRAND,
  JY_LIST_LEADER,
  JY_LIST_AGENCY,
  JY_LIST_DAYS,
  JY_LIST_RULE,
  JY_LIST_UNINSPECTED,
  JY_LIST_NO_MEMBER,
} JyListMember;

/** Whether cases of @query may be gathered by @member, and then sorted. */
gboolean jy_list_member_gathers (const JyListQuery *query, JyListMember member);
/** Whether a page of @query can be read along the cases of @member, in its order. */
gboolean jy_list_query_is_listed (const JyListQuery *query, JyListMember member);
/** Whether anything else that @query asks for has an index of its own to walk along. */
gboolean jy_list_query_leads (const JyListQuery *query);
/** How many cases (one with several clocks so often) @member leaves, at most @most. */
JyListSql *jy_list_sql_members (const JyListQuery *query, JyListMember member, guint most);
/** Key and id at which a walk in the order of @query has passed @steps cases of the index it goes
 * along; NULL: it goes along the open clocks of one rule, which end by themselves. */
JyListSql *jy_list_sql_step (const JyListQuery *query, const char *after, guint steps);
/** A page: @search the driver's; along the cases listed @by that, or gathered by it and sorted, or
 * JY_LIST_NO_MEMBER: along the index of its order; after @after (opaque key) and no further than
 * @until, where not NULL; the last two values are limit and offset. */
JyListSql *jy_list_sql_page (const JySearchSql *search, const JyListQuery *query, JyListMember by,
                             const char *after, const char *until, guint offset, guint limit);
/** The same best first (JY_SORT_FOUND), of what @query's words find. */
JyListSql *jy_list_sql_best (const JySearchSql *search, const JyListQuery *query, const char *after,
                             guint offset, guint limit);
/** How many there are, gathered @by that where they can be. */
JyListSql *jy_list_sql_count (const JySearchSql *search, const JyListQuery *query, JyListMember by);
/** How many sealed cases of @query its reader must not see. */
JyListSql *jy_list_sql_hidden (const JySearchSql *search, const JyListQuery *query);
/** Between the sort key and the id in the opaque key of a row. */
#define JY_LIST_PART "\x1f"
void jy_list_sql_free (JyListSql *self);
/** A statement with office and values bound. */
JyStatement *jy_list_sql_query (const JyListSql *self, JyConnection *db, const char *office,
                                GError **error);

/** Whether the kept tallies can answer how many there are. */
gboolean jy_list_query_is_tallied (const JyListQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyListSql, jy_list_sql_free)

G_END_DECLS
