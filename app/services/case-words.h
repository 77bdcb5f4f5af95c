/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/* What a case is found by, inside a turn. Nothing outside app/services includes it. */

/** Puts the words of @entry into the index and takes it from the pending; in a turn that writes. */
gboolean jy_turn_index (JyTurn *turn, const JyCaseEntry *entry, GError **error);

G_END_DECLS
