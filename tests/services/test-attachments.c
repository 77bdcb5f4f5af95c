/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "desk-maker.h"
#include "services/attachments.h"

/* Files in and out of the docket: streamed, whole, and refused where they are no good. */

#define MEGABYTE (G_GINT64_CONSTANT (1024) * 1024)

static char *
path_in (DeskMaker *maker, const char *name)
{
  return g_build_filename (maker->folder, name, NULL);
}

static void
write_file (const char *path, const char *bytes)
{
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

/* A text of @size bytes of which no two pieces are alike. */
static void
write_large (const char *path, gint64 size)
{
  int file = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_autofree char *piece = g_malloc (MEGABYTE);

  g_assert_cmpint (file, >=, 0);
  memset (piece, 'x', MEGABYTE);
  for (gint64 done = 0; done < size; done += MEGABYTE)
    {
      g_snprintf (piece, 32, "%020" G_GINT64_FORMAT, done);
      piece[20] = ' ';
      g_assert_cmpint (write (file, piece, MEGABYTE), ==, MEGABYTE);
    }
  g_assert_true (g_close (file, NULL));
}

static JyCommand *
note (const char *id, const char *path)
{
  JyCommand *command = jy_command_new ("note", id);
  JsonArray *files = json_array_new ();

  json_array_add_string_element (files, path);
  json_object_set_string_member (command->facts, "text", "材料");
  json_object_set_array_member (command->facts, "files", files);
  return command;
}

/* Kilobytes that this process has held at most, since the last time it was asked to begin anew. */
static gint64
most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

static void
begin_anew (void)
{
  int file = g_open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC, 0);

  if (file >= 0)
    {
      if (write (file, "5", 1) != 1)
        g_test_message ("the most memory held cannot be counted anew: %s", g_strerror (errno));
      g_close (file, NULL);
    }
}

typedef struct
{
  gint64 done;
  gint64 total;
  guint calls;
  gint64 cancel_at;
  GCancellable *cancellable;
} Progress;

static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpint (done, >=, progress->done);
  progress->done = done;
  progress->total = total;
  progress->calls++;
  if (progress->cancel_at > 0 && done >= progress->cancel_at)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_large (void)
{
  gint64 size = (g_getenv ("JIANYI_LONG") ? 512 : 64) * MEGABYTE;
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autofree char *path = path_in (maker, "证据.txt");
  g_autofree char *out = path_in (maker, "取出.txt");
  g_autoptr (JyCommand) command = note (id, path);
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (JyFileDigest) before = { 0 };
  g_auto (JyFileDigest) after = { 0 };
  Progress in = { 0 };
  Progress outward = { 0 };
  const JyAttachment *attachment;
  gint64 held;

  write_large (path, size);
  g_assert_true (jy_file_digest (path, &before, NULL, NULL));
  command->progress = on_progress;
  command->progress_data = &in;
  g_assert_true (jy_desk_switch (maker->desk, "承办", NULL));
  begin_anew ();
  held = most_memory ();
  view = jy_desk_do (maker->desk, command, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in.done, ==, size);
  g_assert_cmpint (in.total, ==, size);
  g_assert_cmpuint (in.calls, ==, (guint) (size / MEGABYTE));

  files = jy_case_view_attachments (view);
  g_assert_cmpuint (files->len, ==, 1);
  attachment = files->pdata[0];
  g_assert_cmpstr (attachment->name, ==, "证据.txt");
  g_assert_cmpstr (attachment->digest, ==, before.sha256);
  g_assert_cmpint (attachment->size, ==, size);
  g_assert_cmpstr (attachment->kind->id, ==, "text");
  g_assert_true (jy_desk_attachment_save (maker->desk, id, attachment->digest, out, on_progress,
                                          &outward, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outward.done, ==, size);
  g_test_message ("%" G_GINT64_FORMAT " MB in and out took %" G_GINT64_FORMAT " kB more",
                  size / MEGABYTE, most_memory () - held);
#ifndef __SANITIZE_ADDRESS__ /* it keeps what was given back */
  g_assert_cmpint (most_memory () - held, <, 40 * 1024);
#endif
  g_assert_true (jy_file_digest (out, &after, NULL, NULL));
  g_assert_cmpstr (after.sha256, ==, before.sha256);
  desk_maker_audit (maker);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_cancelled (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autofree char *path = path_in (maker, "证据.txt");
  g_autofree char *out = path_in (maker, "取出.txt");
  g_autoptr (GCancellable) inward = g_cancellable_new ();
  g_autoptr (GCancellable) outward = g_cancellable_new ();
  Progress in = { .cancel_at = 2 * MEGABYTE, .cancellable = inward };
  Progress away = { .cancel_at = 2 * MEGABYTE, .cancellable = outward };
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  JyCommand *command = note (id, path);
  GDir *entries;
  const char *name;

  write_large (path, 6 * MEGABYTE);
  g_assert_true (jy_desk_switch (maker->desk, "承办", NULL));
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, NULL);
  g_assert_nonnull (view);
  {
    guint seq = view->record->seq;
    GAsyncResult *result = NULL;

    command->progress = on_progress;
    command->progress_data = &in;
    jy_desk_do_async (maker->desk, command, inward, keep_result, &result);
    while (result == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_assert_null (jy_desk_do_finish (result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    g_object_unref (result);
    g_clear_pointer (&view, jy_case_view_unref);
    view = jy_desk_show (maker->desk, id, JY_DATE_NONE, NULL);
    g_assert_cmpuint (view->record->seq, ==, seq);
  }
  g_clear_pointer (&view, jy_case_view_unref);
  command = note (id, path);
  view = jy_desk_do (maker->desk, command, &error);
  jy_command_free (command);
  g_assert_no_error (error);
  files = jy_case_view_attachments (view);
  write_file (out, "what stood there before");
  g_assert_false (jy_desk_attachment_save (maker->desk, id,
                                           ((JyAttachment *) files->pdata[0])->digest, out,
                                           on_progress, &away, outward, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  {
    g_autofree char *kept = NULL;

    g_assert_true (g_file_get_contents (out, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, "what stood there before");
  }
  /* Nothing begun lies about. */
  entries = g_dir_open (maker->folder, 0, NULL);
  while ((name = g_dir_read_name (entries)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
  g_dir_close (entries);
  desk_maker_audit (maker);
}

static void
refused (DeskMaker *maker, const char *id, const char *path, const char *words)
{
  g_autofree char *facts = g_strdup_printf ("{\"text\":\"x\",\"files\":[\"%s\"]}", path);

  desk_maker_refused (maker, "承办", "note", id, NULL, facts, words);
}

static void
test_refused (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autofree char *large = path_in (maker, "全程录像.mp4");
  g_autofree char *cut = path_in (maker, "半份.pdf");
  g_autofree char *program = path_in (maker, "复函.pdf");
  g_autofree char *database = g_strconcat (maker->path, "-wal", NULL);
  GStatBuf status;
  gint64 size;

  /* 600 MB that take no room on the disk. */
  write_file (large, "");
  g_assert_cmpint (truncate (large, 600 * MEGABYTE), ==, 0);
  write_file (cut, "%PDF-1.4\n1 0 obj\n<< /Length 20000 >>\nstream\n");
  g_assert_true (g_file_set_contents (program,
                                      "\x7f"
                                      "ELF\2\1\1\0",
                                      8, NULL));
  g_assert_cmpint (g_stat (database, &status), ==, 0);
  size = status.st_size;
  refused (maker, id, large, "larger than 512 MB");
  g_assert_cmpint (g_stat (database, &status), ==, 0);
  /* Before anything is written. */
  g_assert_cmpint (status.st_size, <=, size + MEGABYTE);
  refused (maker, id, cut, "ends in the middle");
  refused (maker, id, program, "is a program");
}

static void
test_of_this_case (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autofree char *other = desk_maker_lead (maker, "clue");
  g_autofree char *out = path_in (maker, "取出.txt");
  g_autoptr (JyCaseView) view
      = desk_maker_do (maker, "承办", "note", id, NULL, "{\"text\":\"x\",\"files\":[\"@form\"]}");
  g_autoptr (GPtrArray) files = jy_case_view_attachments (view);
  const char *digest = ((JyAttachment *) files->pdata[0])->digest;
  /* No process has so high a number. */
  g_autofree char *left
      = g_build_filename (g_get_user_cache_dir (), "jianyi", "opened-2147483646", NULL);
  g_autofree char *left_file = g_build_filename (left, "x", NULL);
  g_autofree char *lent = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      jy_desk_attachment_save (maker->desk, other, digest, out, NULL, NULL, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  lent = jy_desk_attachment_lend (maker->desk, id, digest, "../审批表.txt", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (lent, "/审批表.txt"));
  g_assert_true (g_file_test (lent, G_FILE_TEST_EXISTS));
  /* What runs keeps its own; what a process left that is no more goes. */
  jy_attachment_copies_sweep ();
  g_assert_true (g_file_test (lent, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_mkdir_with_parents (left, 0700), ==, 0);
  write_file (left_file, "x");
  jy_attachment_copies_sweep ();
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  jy_attachment_copies_remove ();
  g_assert_false (g_file_test (lent, G_FILE_TEST_EXISTS));
}

/* -- replies */

static void
test_twice (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autofree char *scan = path_in (maker, "复函.txt");
  g_autofree char *first = g_strdup_printf (
      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\",\"summary\":"
      "\"全部采纳\","
      "\"reference\":\"甲函〔2024〕3号\",\"posted\":\"2024-04-02\",\"files\":[\"%s\"]}",
      scan);
  g_autofree char *same_file = g_strdup_printf (
      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"又来\","
      "\"files\":[\"%s\"]}",
      scan);
  g_autofree char *of_other = g_strdup_printf ("{\"addressee\":\"市南区乙局\",\"way\":\"written\","
                                               "\"class\":\"full\",\"summary\":\"联合复函\","
                                               "\"files\":[\"%s\"]}",
                                               scan);
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyCaseView) joint = NULL;
  g_autoptr (JyForecast) forecast = NULL;
  g_autoptr (JyCommand) command = NULL;

  write_file (scan, "复函全文");
  view = desk_maker_do (maker, "承办", "reply", id, "2024-04-03", first);
  desk_maker_refused (maker, "承办", "reply", id, "2024-04-10", same_file, "on record already");
  desk_maker_refused (maker, "承办", "reply", id, "2024-04-05",
                      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
                      "\"summary\":\"x\",\"reference\":\" 甲函〔2024〕3号 \","
                      "\"posted\":\"2024-04-02\"}",
                      "on record already");
  /* The window asks before anything is pressed. */
  command = desk_maker_command (maker, "reply", id, "2024-04-10", same_file);
  forecast = jy_desk_forecast (maker->desk, command, NULL);
  g_assert_cmpuint (forecast->blockers->len, ==, 1);
  g_assert_nonnull (
      strstr (((JyBlocker *) forecast->blockers->pdata[0])->message, "on record already"));
  /* One letter of two units is one reply of each; a later letter is another. */
  joint = desk_maker_do (maker, "承办", "reply", id, "2024-04-03", of_other);
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "承办", "reply", id, "2024-04-20",
                        "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
                        "\"summary\":\"补充\",\"reference\":\"甲函〔2024〕3号\"}");
  g_assert_nonnull (view);
}

static void
test_before_service (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");

  desk_maker_refused (maker, "承办", "reply", id, "2024-02-01",
                      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
                      "\"summary\":\"x\"}",
                      "L20");
  desk_maker_refused (maker, "承办", "reply", id, "2024-04-10",
                      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
                      "\"summary\":\"x\",\"posted\":\"2024-02-01\"}",
                      "L20");
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  cache = g_dir_make_tmp ("jianyi-cache-XXXXXX", NULL);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_add_func ("/services/attachments/large", test_large);
  g_test_add_func ("/services/attachments/cancelled", test_cancelled);
  g_test_add_func ("/services/attachments/refused", test_refused);
  g_test_add_func ("/services/attachments/of-this-case", test_of_this_case);
  g_test_add_func ("/services/attachments/reply-twice", test_twice);
  g_test_add_func ("/services/attachments/reply-before-service", test_before_service);
  status = g_test_run ();
  {
    g_autofree char *folder = g_build_filename (cache, "jianyi", NULL);

    g_rmdir (folder);
    g_rmdir (cache);
  }
  return status;
}
