/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/docket-open.h"
#include "store/media.h"
#include "store/sqlite/sqlite-connection.h"

static gboolean
yes (const char *path)
{
  return TRUE;
}

static gboolean
no (const char *path)
{
  return FALSE;
}

static gboolean
put (JyConnection *db, gpointer value, GError **error)
{
  return jy_settings_save (db, STORE_OFFICE, "office.name", value, error);
}

static gboolean
assert_put (JyConnection *db, gpointer value, GError **error)
{
  g_autoptr (JySettings) settings = jy_settings_load (db, STORE_OFFICE, error);

  g_assert_nonnull (settings);
  g_assert_cmpstr (jy_settings_get (settings, "office.name"), ==, value);
  return TRUE;
}

static guint
files_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_create (Store *store, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (store->folder, "new", "deeper", NULL);
  g_autofree char *path = g_build_filename (folder, "案卷 100%?.jianyi", NULL);
  g_autoptr (GError) error = NULL;
  JyFounding founding = { NULL, "示例区人民检察院" };
  g_autoptr (JyDocket) docket = jy_docket_create (path, &founding, store->time, &error);
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (jy_docket_path (docket), ==, path);
  g_assert_cmpuint (strlen (jy_docket_office (docket)), ==, 36);
  g_assert_true (jy_docket_time (docket) == store->time);
  g_assert_false (jy_docket_is_read_only (docket));
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_clear_pointer (&docket, jy_docket_unref);
  /* Nothing but the docket once it is closed. */
  g_assert_cmpuint (files_in (folder), ==, 1);
}

static void
test_exists (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  store_write (store->docket, put, (gpointer) "kept");
  g_assert_null (jy_docket_create (store->path, NULL, store->time, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  store_read (store->docket, assert_put, (gpointer) "kept");
}

static void
test_missing (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_docket_open (store->path, store->time, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, store->path));
  g_assert_cmpuint (files_in (store->folder), ==, 0);
}

static void
assert_refused (Store *store, JyStoreError code)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before = 0, size_after = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (store->path, &before, &size_before, NULL));
  g_assert_null (jy_docket_open (store->path, store->time, &error));
  g_assert_error (error, JY_STORE_ERROR, (int) code);
  g_assert_true (g_file_get_contents (store->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_not_ours (Store *store, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (store->folder, "folder", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = NULL;

  g_file_set_contents (store->path, "", 0, NULL);
  assert_refused (store, JY_STORE_ERROR_NOT_OURS);
  g_file_set_contents (store->path, "PK\003\004 a document of another kind, quite long\n", -1,
                       NULL);
  assert_refused (store, JY_STORE_ERROR_NOT_OURS);
  g_remove (store->path);
  /* Another program's database. */
  nothing = store_peek (store->path, "CREATE TABLE notes (a); PRAGMA user_version = 1");
  assert_refused (store, JY_STORE_ERROR_NOT_OURS);
  g_mkdir (folder, 0700);
  g_assert_null (jy_docket_open (folder, store->time, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_OURS);
}

static void
test_newer (Store *store, gconstpointer unused)
{
  g_clear_pointer (&store->docket, jy_docket_unref);
  store_tamper (store->path, "PRAGMA user_version = 99");
  assert_refused (store, JY_STORE_ERROR_NEWER);
}

static void
test_torn (Store *store, gconstpointer unused)
{
  GStatBuf status;

  g_clear_pointer (&store->docket, jy_docket_unref);
  g_assert_cmpint (g_stat (store->path, &status), ==, 0);
  g_assert_cmpint (truncate (store->path, status.st_size / 2 + 100), ==, 0);
  assert_refused (store, JY_STORE_ERROR_CORRUPT);
}

/* A page in the middle is overwritten, and a program ended without closing: found at opening. */
static void
test_torn_after_crash (Store *store, gconstpointer unused)
{
  g_autofree char *copy = g_strconcat (store->path, ".copy", NULL);
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  g_autofree char *copied_log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *log_bytes = NULL;
  gsize size = 0, log_size = 0;
  g_autoptr (GError) error = NULL;
  JyDocket *docket;

  store_write (store->docket, put, (gpointer) "written");
  g_assert_true (g_file_get_contents (store->path, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (log, &log_bytes, &log_size, NULL));
  g_assert_cmpuint (log_size, >, 0);
  /* Whole, it is recovered. */
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (copied_log, log_bytes, (gssize) log_size, NULL));
  docket = jy_docket_open (copy, store->time, &error);
  g_assert_no_error (error);
  store_read (docket, assert_put, (gpointer) "written");
  jy_docket_unref (docket);
  /* Torn, it is not opened. */
  for (gsize page = 3; page < size / 4096; page++)
    memset (bytes + page * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (copied_log, log_bytes, (gssize) log_size, NULL));
  g_assert_null (jy_docket_open (copy, store->time, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT);
}

static gpointer
read_nothing (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return data;
}

/* A page that no question meets is torn: found in the background once the first rows stand, and
 * from then on nothing is written. */
static void
test_torn_found_later (Store *store, gconstpointer unused)
{
  g_autofree char *root = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&store->docket, jy_docket_unref);
  root = store_peek (store->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'autosave'");
  g_assert_true (g_file_get_contents (store->path, &bytes, &size, NULL));
  memset (bytes + (g_ascii_strtoull (root, NULL, 10) - 1) * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (store->path, bytes, (gssize) size, NULL));
  store->docket = jy_docket_open (store->path, store->time, &error);
  g_assert_no_error (error);
  store_write (store->docket, put, (gpointer) "before");
  jy_docket_call_async (store->docket, JY_LANE_READ, read_nothing, NULL, NULL, NULL, NULL, NULL,
                        NULL);
  for (guint i = 0; i < 2000 && store_try_write (store->docket, put, (gpointer) "x", &error); i++)
    {
      /* The check begins from the main context, some seconds after the question. */
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
    }
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT);
  store_read (store->docket, assert_put, (gpointer) "x");
}

static void
test_network (Store *store, gconstpointer unused)
{
  JyDocketWays ways = { .is_network = yes };
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_docket_create_by (store->path, NULL, store->time, &ways, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "PostgreSQL"));
  g_clear_error (&error);
  g_assert_cmpuint (files_in (store->folder), ==, 0);
  jy_docket_unref (jy_docket_create (store->path, NULL, store->time, &error));
  g_assert_no_error (error);
  g_assert_null (jy_docket_open_by (store->path, store->time, &ways, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NETWORK);
}

static void
test_network_types (void)
{
  g_assert_true (jy_media_type_is_network ("nfs4"));
  g_assert_true (jy_media_type_is_network ("cifs"));
  g_assert_true (jy_media_type_is_network ("fuse.sshfs"));
  g_assert_false (jy_media_type_is_network ("9p"));
  g_assert_false (jy_media_type_is_network ("ext4"));
  g_assert_false (jy_media_type_is_network ("fuse.ntfs-3g"));
  g_assert_false (jy_media_type_is_network (NULL));
  g_assert_false (jy_media_is_network ("/proc/self/nothing/here"));
}

static void
test_read_only (Store *store, gconstpointer unused)
{
  JyDocketWays ways = { .is_network = no, .is_read_only = yes };
  g_autoptr (JyDocket) docket = NULL;
  g_autoptr (GError) error = NULL;

  store_write (store->docket, put, (gpointer) "here");
  g_clear_pointer (&store->docket, jy_docket_unref);
  docket = jy_docket_open_by (store->path, store->time, &ways, &error);
  g_assert_no_error (error);
  g_assert_true (jy_docket_is_read_only (docket));
  store_read (docket, assert_put, (gpointer) "here");
  g_assert_false (store_try_write (docket, put, (gpointer) "there", &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_READ_ONLY);
  store_read (docket, assert_put, (gpointer) "here");
}

static char *
read_copy_version (const char *path)
{
  return store_peek (path, "PRAGMA user_version");
}

static void
test_migrations (Store *store, gconstpointer unused)
{
  static const char *const first[]
      = { "CREATE TABLE office (id TEXT PRIMARY KEY, name TEXT)", NULL };
  static const char *const second[]
      = { first[0], "ALTER TABLE office ADD COLUMN place TEXT NOT NULL DEFAULT 'x'", NULL };
  static const char *const bad[]
      = { first[0], "ALTER TABLE office ADD COLUMN place TEXT; SELECT nonsense FROM nowhere",
          NULL };
  JyDocketWays ways = { .migrations = first };
  g_autofree char *copy = g_strconcat (store->path, ".before-2", NULL);
  g_autofree char *version = NULL, *now = NULL, *place = NULL, *unchanged = NULL;
  g_autoptr (GError) error = NULL;
  JyFounding founding = { STORE_OFFICE, "示例区人民检察院" };

  jy_docket_unref (jy_docket_create_by (store->path, &founding, store->time, &ways, &error));
  g_assert_no_error (error);
  ways.migrations = bad;
  g_assert_null (jy_docket_open_by (store->path, store->time, &ways, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  g_clear_error (&error);
  unchanged = read_copy_version (store->path);
  g_assert_cmpstr (unchanged, ==, "1");

  ways.migrations = second;
  ways.is_read_only = yes;
  g_assert_null (jy_docket_open_by (store->path, store->time, &ways, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  ways.is_read_only = NULL;
  jy_docket_unref (jy_docket_open_by (store->path, store->time, &ways, &error));
  g_assert_no_error (error);
  now = read_copy_version (store->path);
  place = store_peek (store->path, "SELECT place FROM office");
  version = read_copy_version (copy);
  g_assert_cmpstr (now, ==, "2");
  g_assert_cmpstr (place, ==, "x");
  g_assert_cmpstr (version, ==, "1");
  ways.migrations = first;
  g_assert_null (jy_docket_open_by (store->path, store->time, &ways, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER);
}

/* Two programs write by turns into one docket; nothing of either is lost. */
#define ROUNDS 25

static gboolean
append (JyConnection *db, gpointer stream, GError **error)
{
  g_autoptr (JyEvent) event = store_event (stream, "note", "{}");

  return jy_events_append (db, STORE_OFFICE, event, -1, error);
}

static gboolean
count_events (JyConnection *db, gpointer wanted, GError **error)
{
  g_autoptr (JyAudit) audit = jy_audit_run (db, STORE_OFFICE, NULL, error);

  g_assert_nonnull (audit);
  g_assert_cmpstr (audit->problem, ==, NULL);
  g_assert_true (audit->ok);
  g_assert_cmpuint (audit->events, ==, GPOINTER_TO_UINT (wanted));
  return TRUE;
}

static gpointer
ask_outside (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (jy_docket_changed_outside (db));
}

static gboolean
changed (JyDocket *docket)
{
  return jy_docket_call (docket, JY_LANE_READ, ask_outside, NULL, NULL, NULL) != NULL;
}

/* The other program is this one, started anew with a part to play. */
static char *self_path;

static GSubprocess *
start_other (const char *part, const char *path)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, self_path, "--part", part, path, NULL);

  g_assert_no_error (error);
  return process;
}

static void
assert_other_ends_well (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static int
play_writer (const char *path, JyTimeSource *time)
{
  JyDocket *docket = jy_docket_open (path, time, NULL);

  for (guint i = 0; docket && i < ROUNDS; i++)
    if (!store_try_write (docket, append, (gpointer) "other", NULL))
      return 1;
  if (!docket)
    return 2;
  jy_docket_unref (docket);
  return 0;
}

static void
test_two_programs (Store *store, gconstpointer unused)
{
  g_autoptr (GSubprocess) other = start_other ("writer", store->path);

  for (guint i = 0; i < ROUNDS; i++)
    store_write (store->docket, append, (gpointer) "this");
  assert_other_ends_well (other);
  store_read (store->docket, count_events, GUINT_TO_POINTER (2 * ROUNDS));
}

/* Only what another program wrote counts as changed from outside. */
static void
test_changed_outside (Store *store, gconstpointer unused)
{
  g_autoptr (JyDocket) other = jy_docket_open (store->path, store->time, NULL);

  g_assert_false (changed (store->docket));
  store_write (store->docket, append, (gpointer) "own");
  g_assert_false (changed (store->docket));
  store_write (other, append, (gpointer) "other");
  g_assert_true (changed (store->docket));
  g_assert_false (changed (store->docket));
  store_write (store->docket, append, (gpointer) "own");
  store_write (other, append, (gpointer) "other");
  g_assert_true (changed (store->docket));
}

/* -- full disk */

static gpointer
limit_pages (JyConnection *db, gpointer pages, GCancellable *cancellable, GError **error)
{
  jy_sqlite_limit_pages (db, GPOINTER_TO_INT (pages));
  return NULL;
}

static gboolean
put_much (JyConnection *db, gpointer data, GError **error)
{
  g_autofree char *much = g_strnfill (4 * 1024 * 1024, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (much, 4 * 1024 * 1024);

  return jy_settings_save (db, STORE_OFFICE, "office.name", "half", error)
         && jy_attachments_put (db, STORE_OFFICE, bytes, NULL, error);
}

static void
test_full (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  store_write (store->docket, put, (gpointer) "whole");
  jy_docket_call (store->docket, JY_LANE_WRITE, limit_pages, GINT_TO_POINTER (200), NULL, NULL);
  g_assert_false (store_try_write (store->docket, put_much, NULL, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FULL);
  g_clear_error (&error);
  store_read (store->docket, assert_put, (gpointer) "whole");
  /* With space again, it works again. */
  jy_docket_call (store->docket, JY_LANE_WRITE, limit_pages, GINT_TO_POINTER (1 << 30), NULL, NULL);
  store_write (store->docket, put_much, NULL);
  store_read (store->docket, assert_put, (gpointer) "half");
}

/* The system refuses to let the file grow: the same as a full disk. */
static int
play_limited (const char *path, JyTimeSource *time)
{
  struct rlimit limit = { 1024 * 1024, 1024 * 1024 };
  g_autoptr (GError) error = NULL;
  JyDocket *docket = jy_docket_open (path, time, NULL);

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  if (!docket || store_try_write (docket, put_much, NULL, &error))
    return 1;
  if (!g_error_matches (error, JY_STORE_ERROR, JY_STORE_ERROR_FULL))
    return 2;
  if (!store_try_write (docket, put, (gpointer) "after", NULL))
    return 3;
  jy_docket_unref (docket);
  return 0;
}

static void
test_file_limit (Store *store, gconstpointer unused)
{
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GError) error = NULL;

  store_write (store->docket, put, (gpointer) "whole");
  g_clear_pointer (&store->docket, jy_docket_unref);
  other = start_other ("limited", store->path);
  assert_other_ends_well (other);
  store->docket = jy_docket_open (store->path, store->time, &error);
  g_assert_no_error (error);
  store_read (store->docket, assert_put, (gpointer) "after");
}

static void
test_creation_fails (Store *store, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (store->folder, "file", "docket.jianyi", NULL);
  g_autofree char *file = g_build_filename (store->folder, "file", NULL);
  g_autoptr (GError) error = NULL;
  static const char *const bad[] = { "CREATE TABLE half (a); nonsense", NULL };
  JyDocketWays ways = { .migrations = bad };

  g_file_set_contents (file, "x", 1, NULL);
  g_assert_null (jy_docket_create (path, NULL, store->time, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (jy_docket_create_by (store->path, NULL, store->time, &ways, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (files_in (store->folder), ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  self_path = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--part"))
    {
      g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_from_ymd (2024, 6, 3));

      /* Idle threads of the pool keep memory of libcrypto to the end: no leak to be looked for. */
      _exit (g_str_equal (argv[2], "writer") ? play_writer (argv[3], time)
                                             : play_limited (argv[3], time));
    }
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
#define BARE(name, func) g_test_add (name, Store, NULL, store_set_up_folder, func, store_tear_down)
  WITH ("/docket/two-programs", test_two_programs);
  WITH ("/docket/file-limit", test_file_limit);
  BARE ("/docket/create", test_create);
  BARE ("/docket/creation-fails", test_creation_fails);
  WITH ("/docket/exists", test_exists);
  BARE ("/docket/missing", test_missing);
  BARE ("/docket/not-ours", test_not_ours);
  WITH ("/docket/newer", test_newer);
  WITH ("/docket/torn", test_torn);
  WITH ("/docket/torn-after-crash", test_torn_after_crash);
  WITH ("/docket/torn-found-later", test_torn_found_later);
  BARE ("/docket/network", test_network);
  g_test_add_func ("/docket/network-types", test_network_types);
  WITH ("/docket/read-only", test_read_only);
  BARE ("/docket/migrations", test_migrations);
  WITH ("/docket/changed-outside", test_changed_outside);
  WITH ("/docket/full", test_full);
  return g_test_run ();
}
