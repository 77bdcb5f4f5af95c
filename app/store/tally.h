/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/recommendation-rows.h"

G_BEGIN_DECLS

/*
 * How many cases stand where, kept by the writer: each case is counted once under its stage and,
 * while issued, once under each of its standings (standing.h). Lane functions only.
 */

/** Counts @after instead of @before, which is NULL for a new case. */
gboolean jy_tally_move (JyConnection *db, const JyCells *before, const JyCells *after,
                        GError **error);

/** Adds a sentence to @differences for each count that differs from what the rows of table
 * recommendation come to. Reads them all: for audit --replay. */
gboolean jy_tally_compare (JyConnection *db, const char *office, GPtrArray *differences,
                           GError **error);

G_END_DECLS
