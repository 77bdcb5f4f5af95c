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

G_END_DECLS
