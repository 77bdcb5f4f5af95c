/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pressing.h"

G_BEGIN_DECLS

/*
 * The questions of pressing.h as SQL with their values. Which table leads is written down, not left
 * to the engine's guess: of everybody's duties the index of those that run; of one person's, that
 * person's cases.
 */

/** Text columns of a row, before its days and figures. */
#define JY_PRESSING_TEXTS 18

typedef struct
{
  char *sql;
  GPtrArray *values; /* char *, of $1 on */
  guint limit;       /* value of the last parameter; 0: there is none */
} JyPressingSql;

/** A page of a band, and how many stand in it. (transfer full) */
JyPressingSql *jy_pressing_sql_page (const JyPressingAsk *ask, JyPressingBand band,
                                     const JyPressingKey *after, guint limit);
JyPressingSql *jy_pressing_sql_count (const JyPressingAsk *ask, JyPressingBand band);
/** A page of what waits, and how much that is. (transfer full) */
JyPressingSql *jy_waiting_sql_page (const JyPressingAsk *ask, const JyWaits *waits,
                                    const JyPressingKey *after, guint limit);
JyPressingSql *jy_waiting_sql_count (const JyPressingAsk *ask, const JyWaits *waits);
/** With its values; NULL is allowed. */
void jy_pressing_sql_free (JyPressingSql *self);
/** A statement with the values bound. */
JyStatement *jy_pressing_sql_query (const JyPressingSql *self, JyConnection *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPressingSql, jy_pressing_sql_free)

G_END_DECLS
