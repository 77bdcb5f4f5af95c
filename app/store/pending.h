/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Cases of which something is still to be made: what is kept of them beside their rows and can be
 * made again from their events. Lane functions only.
 */

typedef enum
{
  JY_PENDING_WORDS,   /* changed since they were indexed (search.h) */
  JY_PENDING_SKETCH,  /* from before drafts had sketches (sketches.h) */
  JY_PENDING_MISSING, /* from before what is missing was kept (missing.h), and themes (themes.h) */
  JY_PENDING_COUNTED, /* from before what counts in figures was kept (counted-rows.h) */
  JY_N_PENDING,
} JyPending;

/** Some of them, at most @limit; (transfer full) array of ids. */
GPtrArray *jy_pending_cases (JyConnection *db, JyPending what, const char *office, guint limit,
                             GError **error);
/** How many, of words at most 1000; -1 and an error. */
gint64 jy_pending_count (JyConnection *db, JyPending what, const char *office, GError **error);
/** Whether case @id is one of them; FALSE also with an error. */
gboolean jy_pending_has (JyConnection *db, JyPending what, const char *office, const char *id,
                         GError **error);
/** It is made of case @id: takes it out. Inside the transaction that made it. */
gboolean jy_pending_done (JyConnection *db, JyPending what, const char *office, const char *id,
                          GError **error);

G_END_DECLS
