/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log beside a docket, and the locks that keep it there. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store-fixture.h"

static gboolean
put (JyConnection *db, gpointer value, GError **error)
{
  return jy_settings_save (db, STORE_OFFICE, "office.name", value, error);
}

/* Another program took the log away: what would be written into it would be lost, so nothing is. */
static void
test_log_taken_away (Store *store, gconstpointer unused)
{
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  JyDocket *docket;

  store_write (store->docket, put, (gpointer) "written");
  g_assert_cmpint (g_unlink (log), ==, 0);
  g_assert_false (store_try_write (store->docket, put, (gpointer) "lost", &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "log"));
  g_clear_error (&error);
  /* Nor where another stands in its place. */
  g_assert_true (g_file_set_contents (log, "", 0, NULL));
  g_assert_false (store_try_write (store->docket, put, (gpointer) "lost", &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_clear_pointer (&store->docket, jy_docket_unref);
  docket = jy_docket_open (store->path, store->time, &error);
  g_assert_no_error (error);
  store_write (docket, put, (gpointer) "again");
  store->docket = docket;
}

/* What a file chooser does to tell what lies in a folder. */
static void
look_at (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  char piece[16];
  int file = open (name, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (read (file, piece, sizeof piece), >=, 0);
  close (file);
}

/* Another program opens the docket, finds the name of the office in it and closes it. */
static void
visit (const char *path, const char *found)
{
  const char *command[]
      = { "sqlite3", path, "SELECT value FROM setting WHERE key = 'office.name'", NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_strchomp (said);
  g_assert_cmpstr (said, ==, found);
}

/* The docket's files are looked at by another part of this program, and another program comes and
 * goes: it must not take itself for the last one. */
static void
test_looked_at (Store *store, gconstpointer unused)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  static const char *const names[] = { "甲院", "乙院", "丙院" };
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  GStatBuf before, after;

  store_write (store->docket, put, (gpointer) names[0]);
  g_assert_cmpint (g_stat (log, &before), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      look_at (store->path, suffixes[i]);
      visit (store->path, names[i > 0 ? i - 1 : 0]);
      g_assert_cmpint (g_stat (log, &after), ==, 0);
      g_assert_cmpuint (before.st_ino, ==, after.st_ino);
      store_write (store->docket, put, (gpointer) names[i]);
    }
  visit (store->path, names[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/taken-away", Store, NULL, store_set_up, test_log_taken_away, store_tear_down);
  g_test_add ("/log/looked-at", Store, NULL, store_set_up, test_looked_at, store_tear_down);
  return g_test_run ();
}
