/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list-query.h"

G_BEGIN_DECLS

/*
 * SQL put together with its values, each placed where it is bound: $1 is the office, theirs go on
 * from $2. Of the store's lists alone.
 */

typedef struct
{
  GString *sql;
  GArray *values; /* JyListValue */
} JyListBuilder;

/** Begins with @sql (copied), which has no values but the office. */
void jy_list_builder_init (JyListBuilder *self, const char *sql);
/** Appends the place of a value, which is bound there; @text is copied. */
void jy_list_place_text (JyListBuilder *self, const char *text);
/** The same for a number. */
void jy_list_place_number (JyListBuilder *self, gint64 number);
/** What was put together; the builder is spent. (transfer full) */
JyListSql *jy_list_builder_end (JyListBuilder *self);

G_END_DECLS
