/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recommendation/fact-field.h"

G_BEGIN_DECLS

/** What a cell of a row holds. */
typedef enum
{
  JY_CELL_TEXT,  /* one line */
  JY_CELL_LINES, /* several lines */
  JY_CELL_DATE,
  JY_CELL_PERSON,
  JY_CELL_AGENCY,
  JY_CELL_CHECK,
  JY_CELL_SUGGESTION, /* a suggestion of the letter */
  JY_CELL_ADOPTED,    /* full, partial, none */
} JyCellKind;

typedef struct
{
  const char *member; /* of the entry's object */
  JyCellKind kind;
  const char *label; /* msgid */
  guint line;        /* 0 or 1: which line of the row it stands on */
  gboolean content;  /* a row with nothing in its content cells counts as not given */
} JyCell;

#define JY_TYPE_FACT_ROW (jy_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (JyFactRow, jy_fact_row, JY, FACT_ROW, GtkWidget)

/**
 * jy_fact_row_new:
 * @cells: ended by a NULL member
 * @name: of the fact, for assistive programs
 *
 * One entry of a list fact. Signals "changed" and "removed". Main thread.
 */
GtkWidget *jy_fact_row_new (const JyCell *cells, const char *name, const JyFactContext *context);
/** The entry's object, or NULL where its content cells are empty. (transfer full) */
JsonObject *jy_fact_row_get_value (JyFactRow *self);
void jy_fact_row_set_value (JyFactRow *self, JsonObject *value);
/** Its place from 1, for the names of the controls. */
void jy_fact_row_set_index (JyFactRow *self, guint index);
void jy_fact_row_set_calendar (JyFactRow *self, JyHolidayCalendar *calendar);
/** The first cell that must be filled and is not, in a row that holds something; else NULL. */
GtkWidget *jy_fact_row_get_empty (JyFactRow *self);
GtkWidget *jy_fact_row_get_control (JyFactRow *self);

G_END_DECLS
