/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket/case-object.h"

G_BEGIN_DECLS

#define JY_TYPE_PAGED_MODEL (jy_paged_model_get_type ())
G_DECLARE_FINAL_TYPE (JyPagedModel, jy_paged_model, JY, PAGED_MODEL, GObject)

/** Rows that one question brings. */
#define JY_PAGE_SIZE 64

/**
 * JyPagedModel:
 *
 * A GListModel of JyCaseObject over a query of the desk: pages are asked for when
 * the view comes to them, late answers to an older question are dropped, and
 * placeholders keep their place until they fill. Main thread. Signals: "loaded"
 * after the first page of a question, "failed" (GError *), "counted".
 */
JyPagedModel *jy_paged_model_new (JyDesk *desk);
/** Another question: the rows shown stay until the first page of the new one stands. */
void jy_paged_model_set_query (JyPagedModel *self, const JyListQuery *query);
/** The same question again; rows that are still there keep their objects. */
void jy_paged_model_refresh (JyPagedModel *self);
/** Whether the number of rows is known yet. */
gboolean jy_paged_model_is_counted (JyPagedModel *self);
/** Place of the case among the rows that are here, or GTK_INVALID_LIST_POSITION. */
guint jy_paged_model_find (JyPagedModel *self, const char *id);

G_END_DECLS
