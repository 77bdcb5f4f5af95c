/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/**
 * jy_turn_import:
 * @rows: JyCaseRow; what stands in the way is added to their problems
 *
 * Takes in past cases within one turn: new ones as events of the action import, those that came in
 * before (same id and source) as corrections where they differ. FALSE: an error that is no row's
 * fault; rows with problems must be looked for afterwards.
 */
gboolean jy_turn_import (JyTurn *turn, GPtrArray *rows, JyImported *imported, GError **error);

/** A new case from a row of the action import, and the same as text. FALSE: the row is refused with
 * a sentence in
 * @problem (transfer full), or an error that is no row's fault. */
gboolean jy_turn_import_add (JyTurn *turn, JsonObject *row, const char *text, char **problem,
                             GError **error);
/** The same of the case @id, whose row is put right. */
gboolean jy_turn_import_correct (JyTurn *turn, const char *id, const char *row, char **problem,
                                 GError **error);
/** The row that @entry came in with, as it was corrected last; NULL where it did not come in as
 * one.
 */
const char *jy_import_row_of (const JyCaseEntry *entry);

G_END_DECLS
