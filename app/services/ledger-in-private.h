/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"
#include "services/ledger-in.h"

G_BEGIN_DECLS

/** Keeps the map for the next file with the same headings. */
gboolean jy_turn_remember_map (JyTurn *turn, const JyLedgerMap *map, GError **error);
/** Makes @inner, which it takes, an error of this layer. */
void jy_ledger_refuse (GError **error, GError *inner);

G_END_DECLS
