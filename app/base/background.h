/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JY_BACKGROUND_H
#define JY_BACKGROUND_H

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Work on threads of its own that a program waits for before it ends. Libraries take their tables
 * apart as a program ends, and a thread that still makes a digest or lays out a page would then
 * read what is gone. Every function may be called on any thread.
 */

/**
 * jy_background_run:
 * @task: with its data set.
 * @func: what it does; it returns @task's result.
 *
 * Runs @func as g_task_run_in_thread() does, and counts it until it has returned.
 */
void jy_background_run (GTask *task, GTaskThreadFunc func);

/**
 * jy_background_thread:
 * @name: the thread's name.
 * @func: what it does; what it returns is not asked for.
 * @data: for @func.
 *
 * Runs @func on a thread that nobody joins, and counts it until it has returned.
 */
void jy_background_thread (const char *name, GThreadFunc func, gpointer data);

/**
 * jy_background_wait:
 *
 * Waits until everything begun here has returned. The last that a program's main() does; what
 * should not be waited for long is cancelled before, and a closed docket refuses what comes after.
 */
void jy_background_wait (void);

G_END_DECLS

#endif
