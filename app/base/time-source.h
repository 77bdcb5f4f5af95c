/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/**
 * JyTimeSource:
 *
 * Where today and now come from: the system's clock in the programs, a fixed
 * day in tests. Immutable; reference counted; any thread.
 */
typedef struct _JyTimeSource JyTimeSource;

/** The machine's clock; (transfer full). */
JyTimeSource *jy_time_source_new_system (void);
/** Always @today, with the machine's time of day; JY_DATE_NONE: the machine's clock. (transfer
 * full) */
JyTimeSource *jy_time_source_new_fixed (JyDate today);
/** A new reference, and giving one back. Neither takes NULL. */
JyTimeSource *jy_time_source_ref (JyTimeSource *self);
void jy_time_source_unref (JyTimeSource *self);

/** Today in Asia/Shanghai, whatever the machine's zone. */
JyDate jy_time_source_today (const JyTimeSource *self);

/** The instant in UTC, 2026-01-31T08:00:00.123Z, of a time that lies in today; (transfer full). */
char *jy_time_source_now (const JyTimeSource *self);

/** The day in Asia/Shanghai of such an instant; JY_DATE_NONE where @instant is none. */
JyDate jy_time_day_of (const char *instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTimeSource, jy_time_source_unref)

G_END_DECLS
