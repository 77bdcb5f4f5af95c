/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * The register of clocks: every clock that was started in a period, by whom, and how it ended.
 * Lane functions only.
 */

typedef enum
{
  JY_REGISTER_STARTED, /* over the index: the others sort what the period leaves */
  JY_REGISTER_CLOCK,
  JY_REGISTER_NUMBER,
  JY_REGISTER_TITLE,
  JY_REGISTER_DUE,
  JY_REGISTER_ENDED,
  JY_N_REGISTER_SORTS,
} JyRegisterSort;

/** What is asked for; all borrowed. */
typedef struct
{
  JyDate first; /* day from which the clock counts */
  JyDate last;
  const char *rule; /* one clock alone; NULL: all */
  const char *reader;
  JyRegisterSort sort;
  gboolean descending;
} JyRegisterQuery;

/** A row. Owned. */
typedef struct
{
  char *recommendation;
  char *number; /* NULL until issued */
  char *title;
  char *addressee_name; /* or NULL */
  char *item_text;      /* or NULL */
  char *by;             /* name of who decided the action that started it, or NULL */
  char *recorder;       /* name of who entered it, where another; or NULL */
  JyClock *clock;
} JyRegisterRow;
void jy_register_row_free (JyRegisterRow *self);

/** (transfer full) array of JyRegisterRow. */
GPtrArray *jy_clock_register_page (JyConnection *db, const char *office,
                                   const JyRegisterQuery *query, guint offset, guint limit,
                                   GError **error);
/** -1 and an error. */
gint64 jy_clock_register_count (JyConnection *db, const char *office, const JyRegisterQuery *query,
                                GError **error);

G_END_DECLS
