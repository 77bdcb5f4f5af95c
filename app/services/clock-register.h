/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "store/clock-register.h"

G_BEGIN_DECLS

/*
 * The register of clocks (期限登记): which clocks began to count in a period, who started them,
 * when they were met or ended; of the cases that the person at the desk may read.
 */

/** Rows of a printed register at most; it says so where there are more. */
#define JY_CLOCK_REGISTER_MAX 2000

/** A page of it. Owned. */
typedef struct
{
  JyDate on;
  GPtrArray *rows; /* JyRegisterRow */
  gint64 count;    /* of all rows; of the first page, else -1 */
} JyClockRegister;
void jy_clock_register_free (JyClockRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyClockRegister, jy_clock_register_free)

/** @query's reader is set by the desk; JY_SERVICE_ERROR_REFUSED where its period ends before it
 * begins. Any thread but a lane. (transfer full) */
JyClockRegister *jy_desk_clock_register (JyDesk *self, const JyRegisterQuery *query, guint offset,
                                         guint limit, GError **error);
/** The same without waiting; @query is copied. */
void jy_desk_clock_register_async (JyDesk *self, const JyRegisterQuery *query, guint offset,
                                   guint limit, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
JyClockRegister *jy_desk_clock_register_finish (GAsyncResult *result, GError **error);
/** The register as a document (kind clock-register), the first @JY_CLOCK_REGISTER_MAX rows;
 * exported bytes. (transfer full) */
GBytes *jy_desk_clock_register_document (JyDesk *self, const JyRegisterQuery *query,
                                         GError **error);
/** The same laid out for the printer. Not on the main thread. (transfer full) */
JyPages *jy_desk_clock_register_pages (JyDesk *self, const JyRegisterQuery *query,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
