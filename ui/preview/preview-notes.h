/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** Which faces stand in for which, as a sentence; NULL where all are the ones asked for. (transfer
 * full) */
char *jy_preview_substituted (const JyPages *pages);
/** Which characters no font has, and where; NULL where there are none. (transfer full) */
char *jy_preview_missing (const JyPages *pages);

G_END_DECLS
