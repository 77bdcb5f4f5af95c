/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** A filter that may stand in the box of searching: "阶段:待回复". Static. */
typedef struct
{
  const char *id; /* stage, type, line, agency, handler, title, number, text, due, overdue */
  const char *chinese;
  const char *english;
  gboolean alone; /* takes no value: 逾期 */
} JySearchKey;

/** All of them; ended by a NULL id. */
extern const JySearchKey jy_search_keys[];

/**
 * jy_search_box_read:
 * @text: what somebody typed
 * @query: a list's question; what @text says is put over it
 *
 * Filters become members of @query, the rest its words. A key may be Chinese, English or an id,
 * with a colon of either width; a value may be the beginning of what is meant. What is no filter
 * after all is looked for as a word. Any thread; asks no docket.
 */
void jy_search_box_read (const char *text, JyDate today, JyListQuery *query);

G_END_DECLS
