/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What each person keeps to search for again: one JSON array a person, in the order shown, as the
 * last event of the office's stream about it brought it. Lane functions only.
 */

/** "[]" where there is none; NULL and an error. (transfer full) */
char *jy_saved_searches_get (JyConnection *db, const char *office, const char *person,
                             GError **error);
/** In place of what there was; inside a writing transaction. */
gboolean jy_saved_searches_put (JyConnection *db, const char *office, const char *person,
                                const char *body, GError **error);
/** Ids of everybody who keeps some; (transfer full) array of char *. */
GPtrArray *jy_saved_searches_people (JyConnection *db, const char *office, GError **error);

G_END_DECLS
