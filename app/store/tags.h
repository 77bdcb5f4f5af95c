/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/* Tags (标签) of cases: each row is what the events "tag" and "untag" of the office's stream leave.
 * Lane functions only. */

/** All that stand on some case, in bytewise order; (transfer full) array of names. */
GPtrArray *jy_tags_list (JyConnection *db, const char *office, GError **error);
/** Those of case @id, in bytewise order; (transfer full). */
GPtrArray *jy_tags_of (JyConnection *db, const char *office, const char *id, GError **error);
/** Puts @tag on case @id, or takes it off; @changed: whether it was otherwise before. */
gboolean jy_tags_set (JyConnection *db, const char *office, const char *id, const char *tag,
                      gboolean on, gboolean *changed, GError **error);
/** Whether @person may read case @id: there is one, and it is not sealed to them. FALSE also with
 * an error. */
gboolean jy_tags_may_read (JyConnection *db, const char *office, const char *id, const char *person,
                           GError **error);
/** Of every row "case tag", for a comparison; (transfer full). */
GPtrArray *jy_tags_all (JyConnection *db, const char *office, GError **error);

G_END_DECLS
