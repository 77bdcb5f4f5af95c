/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** A filter that may stand in the box of searching: "阶段:待回复". Static. */
typedef struct
{
  const char *id; /* stage, type, line, agency, handler, title, number, text, due, overdue … */
  const char *chinese;
  const char *english;
  gboolean alone; /* takes no value: 逾期 */
} JySearchKey;

/** All of them; ended by a NULL id. */
extern const JySearchKey jy_search_keys[];

/** What the box calls it, in the language of the screen; static. */
const char *jy_search_key_label (const JySearchKey *self);
/** By id, Chinese or English word; NULL where there is none. Static. */
const JySearchKey *jy_search_key_named (const char *word);

/** What somebody types is at most so long, in bytes; beyond nothing is found. */
#define JY_SEARCH_BOX_BYTES 2000

/**
 * jy_search_box_read:
 * @text: what somebody typed
 * @query: a list's question; what @text says is put over it
 *
 * Filters become members of @query, the rest its words. A key may be Chinese, English or an id,
 * with a colon of either width; a value may be the beginning of what is meant, and holds firm
 * spaces (U+00A0) where there are spaces in it. A handler is named as typed; services look up who
 * it is. What is no filter after all is looked for as a word. Any thread; asks no docket.
 */
void jy_search_box_read (const char *text, JyDate today, JyListQuery *query);

/** The words that @text looks for, without filters and the names of fields, for marking them;
 * (transfer full), "" for none. */
char *jy_search_box_words (const char *text);

/** @text as a value behind a key: with firm spaces; (transfer full). */
char *jy_search_box_value (const char *text);

/**
 * jy_search_box_write:
 * @base: the question of the queue
 *
 * What somebody would type to ask for what @query asks more than @base, in the language of the
 * screen; jy_search_box_read() takes it in again. (transfer full)
 */
char *jy_search_box_write (const JyListQuery *query, const JyListQuery *base, JyDate today);

/** One sentence where @text holds what looks like a filter and is none, or is too long; NULL where
 * all is well. (transfer full) */
char *jy_search_box_advice (const char *text);

G_END_DECLS
