/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What benchmarks share. Each compares two ways within one run, so that the machine cancels out. */

/** Path of a docket of @count cases, made where it is not there yet; ends the program where it
 * cannot be made or where the folder is no real disk. (transfer full) */
char *bench_docket (guint count);
/** A copy of @path beside it, to be written to; an older one of that @name is replaced.
 * (transfer full) */
char *bench_copy (const char *path, const char *name);
/** Removes a docket with its side files. */
void bench_remove (const char *path);

/** Measured times of one way, in microseconds (double). */
typedef struct
{
  GArray *times;
  gint64 begun;
} BenchWatch;

void bench_watch_init (BenchWatch *self);
void bench_watch_clear (BenchWatch *self);
void bench_begin (BenchWatch *self);
void bench_end (BenchWatch *self);
/** Half of the times are shorter. */
double bench_median (const BenchWatch *self);

/** So large a part of the times (0.95: all but the slowest twentieth) is shorter. */
double bench_quantile (const BenchWatch *self, double part);

/** As bench_report(), of the times at @part instead of the medians. */
gboolean bench_report_at (const char *name, const BenchWatch *ours, const BenchWatch *bare,
                          double part, double limit);

/** Prints "@name ratio=… limit=… ok|SLOW" with both medians; whether it is within the limit. */
gboolean bench_report (const char *name, const BenchWatch *ours, const BenchWatch *bare,
                       double limit);

/** Ends the program with @error's message where it is set. */
void bench_must (const GError *error);

G_END_DECLS
