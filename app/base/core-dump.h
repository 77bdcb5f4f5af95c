/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_core_dump_off:
 *
 * A crash leaves no picture of the memory, in which cases stand, and no other program of the same
 * account can look into it. Called once by each main(), before anything is read.
 */
void jy_core_dump_off (void);

G_END_DECLS
