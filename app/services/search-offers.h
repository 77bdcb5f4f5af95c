/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** What may stand in the box of searching in place of the word that is being typed. Owned. */
typedef struct
{
  gsize from;   /* bytes of the text that it replaces */
  gsize to;     /* behind the last of them */
  char *insert; /* with a space behind it where nothing of it is left to be typed */
  char *label;
  char *note; /* what it is, or NULL */
} JySearchOffer;
/** NULL is allowed. */
void jy_search_offer_free (JySearchOffer *self);

/** At most so many. */
#define JY_SEARCH_OFFERS 24

/**
 * jy_desk_search_offers:
 * @text: what stands in the box
 * @cursor: where in it somebody types, in bytes
 * @recent: what was searched for lately, the latest first, NULL-terminated; or NULL
 *
 * What goes on from there: keys of filters, values of one ("阶段:" → stages, "单位:" → agencies, by
 * name, pinyin or first letters), agencies, people, numbers, and recent searches. Best first.
 * Nothing that the person at the desk may not read. (transfer full) array of JySearchOffer.
 */
GPtrArray *jy_desk_search_offers (JyDesk *self, const char *text, gsize cursor,
                                  const char *const *recent, GError **error);
/** The same without waiting; @text and @recent are copied. */
void jy_desk_search_offers_async (JyDesk *self, const char *text, gsize cursor,
                                  const char *const *recent, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
GPtrArray *jy_desk_search_offers_finish (GAsyncResult *result, GError **error);

G_END_DECLS
