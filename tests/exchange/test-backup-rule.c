/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which copies of a docket stay. */
#include <glib/gstdio.h>

#include "exchange/backup.h"

#define SIMULATED_DAYS 400

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

/* By another way than the program's: the figure of a period from GLib's calendar, the newest of
 * each from the whole history. */
static void
keep_by_history (GPtrArray *instants, const char *format, guint most, GHashTable *kept)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = instants->len; i > 0 && g_hash_table_size (seen) < most; i--)
    {
      const char *instant = instants->pdata[i - 1];
      g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (instant, NULL);
      g_autoptr (GDateTime) here = g_date_time_add_hours (utc, 8);

      if (g_hash_table_add (seen, g_date_time_format (here, format)))
        g_hash_table_add (kept, (gpointer) instant);
    }
}

static void
test_rotation (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jianyi-rule.XXXXXX", NULL);
  g_autoptr (GPtrArray) instants = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (int day = 0; day < SIMULATED_DAYS; day++)
    {
      g_autoptr (GDateTime) first = g_date_time_new_utc (2025, 1, 15, 1, 0, 0);
      g_autoptr (GDateTime) that = g_date_time_add_days (first, day);
      g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) left = NULL;

      /* A month without anybody there, and days with three copies, one of them after midnight in
       * Shanghai though not in UTC. */
      if (day >= 200 && day < 230)
        continue;
      for (int n = 0; n < (day % 5 == 0 ? 3 : 1); n++)
        {
          g_autoptr (GDateTime) at = g_date_time_add_hours (that, n * 8);
          char *instant = g_date_time_format (at, "%Y-%m-%dT%H:%M:%S.000Z");
          g_autofree char *name = jy_backup_name ("/x/docket.jianyi", instant, day % 2 == 1);
          g_autofree char *path = g_build_filename (folder, name, NULL);

          g_ptr_array_add (instants, instant);
          g_assert_true (g_file_set_contents (path, "x", 1, NULL));
          g_assert_cmpint (jy_backup_prune (folder, "/x/docket.jianyi", path, &error), >=, 0);
          g_assert_no_error (error);
        }
      keep_by_history (instants, "%F", 7, kept);
      keep_by_history (instants, "%G-%V", 4, kept);
      keep_by_history (instants, "%Y-%m", 12, kept);
      left = jy_backup_list (folder, "/x/docket.jianyi", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (left->len, ==, g_hash_table_size (kept));
      for (guint i = 0; i < left->len; i++)
        g_assert_true (g_hash_table_contains (kept, ((JyBackup *) left->pdata[i])->made_at));
    }
  remove_folder (folder);
}

/* What is no copy of this docket stays, and what was just made, whatever its day. */
static void
test_rotation_spares (void)
{
  static const char *const others[]
      = { "docket.20250101-000000.jianyi-backup.json", "other.20250101-000000.jianyi-backup",
          "docket.20251301-000000.jianyi-backup", "docket.jianyi-backup", "notes.txt" };
  g_autofree char *folder = g_dir_make_tmp ("jianyi-rule.XXXXXX", NULL);
  g_autofree char *old = g_build_filename (folder, "docket.20200101-000000.jianyi-backup", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (folder, others[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  for (int month = 0; month < 20; month++)
    {
      g_autofree char *name = g_strdup_printf ("docket.%d%02d01-000000.jianyi-backup",
                                               2024 + month / 12, month % 12 + 1);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  /* The clock was set back by years: the newest copy bears the oldest day. */
  g_assert_true (g_file_set_contents (old, "x", 1, NULL));
  g_assert_cmpint (jy_backup_prune (folder, "/x/docket.jianyi", old, &error), ==, 8);
  g_assert_no_error (error);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (folder), ==, G_N_ELEMENTS (others) + 12 + 1);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/backup-rule/rotation", test_rotation);
  g_test_add_func ("/exchange/backup-rule/spares", test_rotation_spares);
  return g_test_run ();
}
