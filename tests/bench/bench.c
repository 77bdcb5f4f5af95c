/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <sys/statfs.h>

void
bench_must (const GError *error)
{
  if (!error)
    return;
  g_printerr ("benchmark: %s\n", error->message);
  exit (1);
}

/* Times of a disk are asked for: a folder in memory would flatter both sides. */
static void
refuse_memory (const char *folder)
{
  struct statfs status;

  if (statfs (folder, &status) == 0 && status.f_type != TMPFS_MAGIC && status.f_type != RAMFS_MAGIC)
    return;
  g_printerr ("benchmark: %s is no folder of a real disk; build in another place\n", folder);
  exit (1);
}

char *
bench_docket (guint count)
{
  g_autoptr (GError) error = NULL;
  const char *folder = g_getenv ("JIANYI_BENCH_FOLDER");
  g_autofree char *name = g_strdup_printf ("docket-%u.jianyi", count);
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *arguments[] = { g_getenv ("JIANYI_MAKE_DOCKET"), "--keep", path, number, NULL };
  int status = 0;

  refuse_memory (folder);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  bench_must (error);
  g_spawn_check_wait_status (status, &error);
  bench_must (error);
  return g_steal_pointer (&path);
}

void
bench_remove (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

char *
bench_copy (const char *path, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;

  bench_remove (copy);
  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  bench_must (error);
  return g_steal_pointer (&copy);
}

void
bench_watch_init (BenchWatch *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_watch_clear (BenchWatch *self)
{
  g_clear_pointer (&self->times, g_array_unref);
}

void
bench_begin (BenchWatch *self)
{
  self->begun = g_get_monotonic_time ();
}

void
bench_end (BenchWatch *self)
{
  double time = (double) (g_get_monotonic_time () - self->begun);

  g_array_append_val (self->times, time);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *one = a, *two = b;

  return *one < *two ? -1 : *one > *two;
}

double
bench_quantile (const BenchWatch *self, double part)
{
  g_autoptr (GArray) sorted = g_array_copy (self->times);
  guint at;

  g_return_val_if_fail (sorted->len > 0, 0);
  g_array_sort (sorted, compare);
  at = MIN ((guint) (sorted->len * part), sorted->len - 1);
  return g_array_index (sorted, double, at);
}

double
bench_median (const BenchWatch *self)
{
  return bench_quantile (self, 0.5);
}

gboolean
bench_report_at (const char *name, const BenchWatch *ours, const BenchWatch *bare, double part,
                 double limit)
{
  double one = bench_quantile (ours, part), two = bench_quantile (bare, part);
  gboolean ok = one <= limit * two;

  g_print ("%s ratio=%.2f limit=%.2f %s (%.3f ms against %.3f ms, %s of %u)\n", name, one / two,
           limit, ok ? "ok" : "SLOW", one / 1000, two / 1000, part == 0.5 ? "medians" : "p95",
           ours->times->len);
  return ok;
}

gboolean
bench_report (const char *name, const BenchWatch *ours, const BenchWatch *bare, double limit)
{
  return bench_report_at (name, ours, bare, 0.5, limit);
}
