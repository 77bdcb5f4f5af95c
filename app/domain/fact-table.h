/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fact.h"

G_BEGIN_DECLS

/* Read through fact.h; only fact.c includes this. */
extern const JyFact jy_fact_table[];
extern const gsize jy_fact_table_size;

G_END_DECLS
