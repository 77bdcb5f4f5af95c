/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/* Read through lifecycle.h; only lifecycle.c includes this. */
extern const JyAction jy_lifecycle_table[];
extern const gsize jy_lifecycle_table_size;

G_END_DECLS
