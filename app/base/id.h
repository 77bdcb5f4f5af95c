/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_id_new:
 *
 * A new UUID of version 7 (RFC 9562): 36 characters, sorted by the time of
 * making; two made in one process never compare backwards. Any thread;
 * (transfer full).
 */
char *jy_id_new (void);

G_END_DECLS
