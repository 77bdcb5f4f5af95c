/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock.h"
#include "domain/statistics.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Lists of recommendations: sorted, filtered, counted and paged in SQL, each usual way with an
 * index. Lane functions only.
 */

typedef enum
{
  JY_SORT_NEWEST, /* latest registered first */
  JY_SORT_DUE,    /* most urgent clock first; those without one last */
  JY_SORT_NUMBER,
  JY_SORT_TITLE,  /* pinyin */
  JY_SORT_AGENCY, /* pinyin of the first addressee */
  JY_SORT_TYPE,
  JY_SORT_PHASE,   /* in the order of the life */
  JY_SORT_HANDLER, /* pinyin */
  JY_SORT_LINE,
  JY_SORT_FOLLOW_UP, /* pinyin of who follows it up */
  JY_SORT_ISSUED,    /* latest first, as the other days that have passed */
  JY_SORT_SERVED,
  JY_SORT_REPLY_DUE, /* earliest first; those without one last */
  JY_SORT_REPLIED,
  JY_SORT_OUTCOME,
  JY_SORT_CLOSED,
  JY_N_SORTS,
  /* By the words looked for: best first where few cases are found, else latest registered first;
   * without words as that. */
  JY_SORT_FOUND = JY_N_SORTS,
} JySort;

/** The order of that name (domain/ledger-column.h); JY_SORT_NEWEST where there is none. */
JySort jy_sort_find (const char *name);

/** As JyListQuery's phase: issued, and every addressee settled. */
#define JY_PHASE_ALL_SETTLED "all-settled"

/** What is asked for. All members may be empty. */
typedef struct
{
  char *phase; /* a stage; a state: any addressee is in it while issued; JY_PHASE_ALL_SETTLED */
  char *type;
  char *line;
  char *agency;    /* id */
  char *handler;   /* person id */
  char *follow_up; /* person id */
  char *words;     /* each is found in the case (search.h) */
  char *rule;      /* a clock of this rule is open, whatever comes before it */
  JyDate due_by;
  JyDate overdue_on;       /* most urgent clock's due before that day */
  JyDate due_on;           /* exactly that day */
  gboolean open_only;      /* not at an end */
  gboolean leader_handled; /* 院领导办理 alone */
  gboolean uninspected;    /* closed and never inspected, not archived */
  char *brand;             /* of that brand */
  char *tag;               /* with that tag */
  gboolean unwatched;      /* no clock runs (one that is suspended does not) */
  gboolean has_alarms;   /* those due before overdue_on carry the alarm (alarm.h); found by pages */
  JyFigureCases *figure; /* those behind a figure of statistics */
  char *reader;          /* person id: sealed cases only where named; NULL: all (audit) */
  JySort sort;
  gboolean descending;
} JyListQuery;

/** Asks for everything, newest first; its members are filled in by the caller. (transfer full) */
JyListQuery *jy_list_query_new (void);
/** (transfer full) */
JyListQuery *jy_list_query_copy (const JyListQuery *self);
/** With its texts; NULL is allowed. */
void jy_list_query_free (JyListQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyListQuery, jy_list_query_free)

/** A row as lists show it. Owned, its texts with it. */
typedef struct
{
  char *id;
  char *number;
  char *title;
  char *type;
  char *line;
  char *stage;
  char *phase; /* stage or state id */
  guint phase_count;
  guint addressee_count;
  char *addressees; /* first name, 等N家 for several */
  char *agencies;   /* all names, parted by line breaks */
  char *handler;    /* name */
  char *clock;      /* rule of the most urgent, or NULL */
  JyDate due;       /* none where there is no clock */
  JyDate act_by;    /* of that clock, as jy_lists_act_by() found it; else none */
  JyDate registered_on;
  JyDate relapsed_on; /* a look back found a relapse; none otherwise */
  guint seq;
  gboolean leader_handled;
  gboolean uninspected; /* 待检 */
  char *follow_up;      /* name, or "" */
  JyDate issued_on;
  JyDate served_on; /* of several addressees the last one's, as the next two */
  JyDate reply_due; /* the first day still open, else the last there was */
  JyDate replied_on;
  char *outcome; /* ids, parted by spaces */
  JyDate closed_on;
  char *tags; /* parted by 、 */
  char *key;  /* where the next page begins: opaque */
  /* Parts of its texts that are read as a word looked for, parted by spaces; or NULL. */
  char *sounds;
} JyRow;
/** With its texts; NULL is allowed. */
void jy_row_free (JyRow *self);

/** A page: @after NULL from the start plus @offset, else rows after that key (plus @offset). */
GPtrArray *jy_lists_page (JyConnection *db, const char *office, const JyListQuery *query,
                          const char *after, guint offset, guint limit, GError **error);
/** The same where at most @few cases of a filter are gathered and sorted, and others are looked for
 * along @steps of an index at first: for tests of either way. */
GPtrArray *jy_lists_page_within (JyConnection *db, const char *office, const JyListQuery *query,
                                 const char *after, guint offset, guint limit, guint few,
                                 guint steps, GError **error);
/** What takes the rows of jy_lists_each(): borrowed, for the call alone; FALSE with an error ends.
 */
typedef gboolean (*JyRowTaker) (const JyRow *row, gpointer data, GError **error);
/** All rows of @query in its order, one after the other, as they stand at one moment. */
gboolean jy_lists_each (JyConnection *db, const char *office, const JyListQuery *query,
                        JyRowTaker take, gpointer data, GError **error);
/** Looks up by which day the office must act on the clock of @row, a duty of its own. */
gboolean jy_lists_act_by (JyConnection *db, const char *office, JyRow *row, GError **error);
gint64 jy_lists_count (JyConnection *db, const char *office, const JyListQuery *query,
                       GError **error);
/** The SQL of a page, @search the driver's, along the index of its order, for EXPLAIN in tests and
 * benchmarks; (transfer full). */
char *jy_lists_page_sql (const JySearchSql *search, const JyListQuery *query, gboolean after);

/** A running clock with its case. Owned. */
typedef struct
{
  JyClock *clock;
  char *recommendation;
  char *number;
  char *title;
  char *addressee_name;
} JyDueRow;
void jy_due_row_free (JyDueRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDueRow, jy_due_row_free)
/** Open clocks (running, overdue, suspended; lapsing ones until their day), most urgent first.
 * @until none: all. @limit 0: all. */
GPtrArray *jy_lists_due (JyConnection *db, const char *office, JyDate today, JyDate until,
                         const char *reader, guint limit, GError **error);
/** The same of those due from @first to @last, both with it. */
GPtrArray *jy_lists_due_between (JyConnection *db, const char *office, JyDate today, JyDate first,
                                 JyDate last, const char *reader, guint limit, GError **error);

G_END_DECLS
