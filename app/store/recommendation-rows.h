/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What of a recommendation stands in which column: one list of cells a row, used to write rows, to
 * see which differ, and to compare stored rows with what the events say. Cells are text: engines
 * turn digits into their integer columns.
 */

#define JY_CELLS_MOST 38
#define JY_CELL_ROOM 24

/** The cells of one row: borrowed from the record, or written in @room. */
typedef struct
{
  const char *cells[JY_CELLS_MOST];
  char room[JY_CELLS_MOST][JY_CELL_ROOM];
} JyCells;

/** A set of columns of one row, one bit each in the order of its cells. */
typedef guint64 JyColumns;

#define JY_COLUMN(n) ((JyColumns) 1 << (n))
#define JY_COLUMNS_ALL G_MAXUINT64

/** A table of parts of a recommendation. The first cells are office and recommendation, then the
 * part's own key, then the rest. */
typedef struct
{
  const char *name;
  const char *const *columns;
  guint n_columns;
  const char *upsert; /* every column bound in order */
  const char *remove; /* office, recommendation, key bound */
  const char *where;  /* finds the row by these */
  const char *select; /* the same; every column in order */
  const char *count;  /* office, recommendation bound */
  GPtrArray *(*parts) (const JyRecommendation *self);
  void (*fill) (const JyRecommendation *self, guint index, JyCells *cells);
  /* Whether the parts at @index of both would fill alike, of one office and recommendation. */
  gboolean (*same) (const JyRecommendation *self, const JyRecommendation *other, guint index);
} JyRowTable;

/** addressee, item, clock. */
const JyRowTable *jy_row_tables (gsize *n);

/* Columns of the table recommendation, in order. */
typedef enum
{
  JY_CELL_OFFICE,
  JY_CELL_ID,
  JY_CELL_NUMBER,
  JY_CELL_NUMBER_KEY,
  JY_CELL_TITLE,
  JY_CELL_TITLE_KEY,
  JY_CELL_TYPE,
  JY_CELL_LINE,
  JY_CELL_STAGE,
  JY_CELL_STAGE_RANK,
  JY_CELL_PHASE,
  JY_CELL_PHASE_COUNT,
  JY_CELL_STATES,
  JY_CELL_ADDRESSEE_COUNT,
  JY_CELL_ADDRESSEES,
  JY_CELL_AGENCY_KEY,
  JY_CELL_HANDLER,
  JY_CELL_HANDLER_NAME,
  JY_CELL_HANDLER_KEY,
  JY_CELL_FOLLOW_UP,
  JY_CELL_NEXT_RULE,
  JY_CELL_NEXT_DUE,
  JY_CELL_OPEN,
  JY_CELL_SEALED,
  JY_CELL_REGISTERED_ON,
  JY_CELL_SEQ,
  JY_CELL_RELAPSED_ON,
  JY_CELL_PREDECESSOR,
  JY_CELL_LINKED,
  JY_CELL_FOLLOW_UP_NAME,
  JY_CELL_FOLLOW_UP_KEY,
  JY_CELL_ISSUED_ON,
  JY_CELL_SERVED_ON,
  JY_CELL_REPLY_DUE,
  JY_CELL_REPLIED_ON,
  JY_CELL_OUTCOME,
  JY_CELL_CLOSED_ON,
  JY_CELL_ALARM,
  JY_N_CELLS,
} JyCell;

extern const char *const jy_recommendation_columns[JY_N_CELLS];

/** A row of the table recommendation. Texts made for it are kept in @texts. What only orders lists
 * (the keys of number, title, agency and handler, the alarm) is left out (NULL) until
 * jy_recommendation_cells_sort. */
void jy_recommendation_cells (const JyRecommendation *self, JyCells *cells, GStringChunk *texts);
/** Makes the keys of those columns that are in @wanted, and adds the keys' columns to it; the same
 * with the alarm (alarm.h), which the first clock and whether it is open give. */
gboolean jy_recommendation_cells_sort (JyConnection *db, const JyRecommendation *self,
                                       JyColumns *wanted, JyCells *cells, GStringChunk *texts,
                                       GError **error);

/** Binds @n cells as text from the first parameter on. */
void jy_cells_bind (JyStatement *statement, const JyCells *cells, guint n);

/* Words of columns of clock. */
JyUnit jy_clock_unit_read (const char *word);
JyDuty jy_clock_duty_read (const char *word);

G_END_DECLS
