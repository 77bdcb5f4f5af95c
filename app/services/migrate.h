/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "store/docket-move.h"

G_BEGIN_DECLS

/** jy_docket_move() with sentences of the services: JY_SERVICE_ERROR. Blocks. (transfer full) */
JyMoveReport *jy_migrate (const char *from, const char *to, const JyDocketKey *key,
                          JyTimeSource *time, GError **error);

G_END_DECLS
