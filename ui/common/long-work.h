/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** How far a long piece of work is, told by the thread that does it, and whether it is to stop. */
typedef struct _JyLongMeter JyLongMeter;

/** Cancelled where the work is to stop; borrowed. Any thread. */
GCancellable *jy_long_meter_cancellable (JyLongMeter *self);
/** @done of @total, 0: not known yet; @count: of what the bar counts in words. Any thread. */
void jy_long_meter_tell (JyLongMeter *self, guint64 done, guint64 total, guint64 count);

#define JY_TYPE_LONG_WORK (jy_long_work_get_type ())
G_DECLARE_FINAL_TYPE (JyLongWork, jy_long_work, JY, LONG_WORK, GtkWidget)

/**
 * JyLongWork: a bar for one long piece of work at a time, which runs on a worker of the desk and
 * can be stopped. Whoever has it shows it while it is busy. Main thread.
 */

/** Does the work on its worker; it looks by itself whether it is to stop. NULL and an error. */
typedef gpointer (*JyLongFunc) (JyDesk *desk, gpointer data, JyLongMeter *meter, GError **error);
/** In the main thread, in any case: @result is NULL with an @error (G_IO_ERROR_CANCELLED where it
 * was stopped); it is given away. */
typedef void (*JyLongDone) (gpointer owner, gpointer result, const GError *error);
/** What the bar says; (transfer full). */
typedef char *(*JyLongText) (guint64 done, guint64 total, guint64 count);

/** Without words on the bar, nothing under way. */
GtkWidget *jy_long_work_new (void);
/** Words on the bar; NULL: none. */
void jy_long_work_set_text (JyLongWork *self, JyLongText text);
/** Begins; nothing may be under way. Takes over @data; @owner (a GObject) is kept until @done. */
void jy_long_work_run (JyLongWork *self, JyDesk *desk, JyLongFunc func, gpointer data,
                       GDestroyNotify free_data, JyLongDone done, gpointer owner);
gboolean jy_long_work_is_busy (JyLongWork *self);
/** Asks what is under way to stop; FALSE where there is nothing. */
gboolean jy_long_work_stop (JyLongWork *self);

G_END_DECLS
