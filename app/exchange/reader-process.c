/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/reader-process.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/error.h"
#include "exchange/reader-wire.h"

#define SANDBOX "bwrap"
/* Where the reader lies inside of it. */
#define INSIDE "/run/jianyi-reader"
/* Folders above a program that is not installed in which the reader is looked for. */
#define LEVELS 4
#define START_SECONDS 60
/* How soon a cancelled wait ends. */
#define SLICE_MS 50

/* -- where it lies */

static char *
program_in (const char *folder, const char *below)
{
  char *path = g_build_filename (folder, below, "jianyi-reader", NULL);

  if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return path;
  g_free (path);
  return NULL;
}

/* Of the same build or installation as the program that runs, else where it belongs. */
static char *
find_reader (void)
{
  g_autofree char *folder = g_file_read_link ("/proc/self/exe", NULL);
  char *found = NULL;

  for (guint i = 0; folder != NULL && found == NULL && i < LEVELS; i++)
    {
      char *parent = g_path_get_dirname (folder);

      g_free (folder);
      folder = parent;
      found = program_in (folder, "app/reader");
      if (found == NULL)
        found = program_in (folder, "libexec/jianyi");
    }
  return found != NULL ? found : program_in (JY_LIBEXEC_DIR, "jianyi");
}

/* -- the sandbox */

static void
add (GPtrArray *argv, const char *first, ...)
{
  va_list rest;

  va_start (rest, first);
  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (argv, g_strdup (word));
  va_end (rest);
}

/* Where the libraries lie: in /usr on merged systems, to which these are links. */
static void
add_root (GPtrArray *argv)
{
  const char *const folders[] = { "/lib", "/lib32", "/lib64", "/bin" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *link = g_file_read_link (folders[i], NULL);

      if (link != NULL)
        add (argv, "--symlink", link, folders[i], NULL);
      else
        add (argv, "--ro-bind-try", folders[i], folders[i], NULL);
    }
}

static void
add_sandbox (GPtrArray *argv, const char *sandbox, const char *reader)
{
  const char *const shown[]
      = { "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig" };

  add (argv, sandbox, "--unshare-all", "--new-session", "--die-with-parent", "--cap-drop", "ALL",
       NULL);
  add (argv, "--ro-bind", "/usr", "/usr", NULL);
  add_root (argv);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    add (argv, "--ro-bind-try", shown[i], shown[i], NULL);
  add (argv, "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", NULL);
  add (argv, "--ro-bind", reader, INSIDE, "--chdir", "/", INSIDE, NULL);
}

/* -- a process */

/* What it starts in turn goes with it: the sandbox is two processes. Between fork and exec. */
static void
lead_group (gpointer data G_GNUC_UNUSED)
{
  setpgid (0, 0);
}

/* Also where what it started still holds the socket. */
static gboolean
has_ended (const JyReaderProcess *self)
{
  siginfo_t info = { 0 };

  return waitid (P_PID, (id_t) self->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0
         && info.si_pid != 0;
}

static gboolean
spawn (JyReaderProcess *self, const char *sandbox, const char *reader, int file, GError **error)
{
  const int targets[] = { JY_READER_FILE };
  const char *const environment[] = { "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", NULL };
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  int ends[2];
  gboolean ok;

  if (sandbox != NULL)
    add_sandbox (argv, sandbox, reader);
  else
    add (argv, reader, NULL);
  g_ptr_array_add (argv, NULL);
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (errno));
      return FALSE;
    }
  ok = g_spawn_async_with_pipes_and_fds (
      "/", (const char *const *) argv->pdata, environment,
      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
      lead_group, NULL, ends[1], -1, -1, &file, targets, 1, &self->pid, NULL, NULL, NULL, error);
  close (ends[1]);
  self->socket = ends[0];
  return ok;
}

/* Whether it says that it is there, which it does before it looks at the file. */
static gboolean
greets (JyReaderProcess *self, GCancellable *cancellable)
{
  char hello[sizeof JY_READER_HELLO - 1];

  return jy_reader_process_take (self, hello, sizeof hello,
                                 g_get_monotonic_time () + START_SECONDS * G_TIME_SPAN_SECOND,
                                 cancellable, NULL)
         && memcmp (hello, JY_READER_HELLO, sizeof hello) == 0;
}

/* Where the sandbox is not allowed (user namespaces switched off), its own limits remain. */
gboolean
jy_reader_process_start (JyReaderProcess *self, int file, GCancellable *cancellable, GError **error)
{
  g_autofree char *reader = find_reader ();
  g_autofree char *sandbox = g_find_program_in_path (SANDBOX);

  if (reader == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The program that reads attachments, jianyi-reader, is missing; "
                              "install this program again"));
      return FALSE;
    }
  if (sandbox != NULL)
    {
      if (spawn (self, sandbox, reader, file, NULL) && greets (self, cancellable))
        return TRUE;
      jy_reader_process_end (self);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_info ("attachments are read without a sandbox: %s does not start", sandbox);
    }
  if (spawn (self, NULL, reader, file, NULL) && greets (self, cancellable))
    return TRUE;
  jy_reader_process_end (self);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                         _ ("The program that reads attachments does not start; try again"));
  return FALSE;
}

void
jy_reader_process_end (JyReaderProcess *self)
{
  if (self->socket >= 0)
    close (self->socket);
  if (self->pid > 0)
    {
      kill (-self->pid, SIGKILL);
      while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
        ;
      g_spawn_close_pid (self->pid);
    }
  *self = JY_READER_PROCESS_NONE;
}

static gboolean
fail (GError **error, GIOErrorEnum code)
{
  g_set_error_literal (error, G_IO_ERROR, (int) code, "jianyi-reader");
  return FALSE;
}

gboolean
jy_reader_process_take (JyReaderProcess *self, gpointer bytes, gsize length, gint64 deadline,
                        GCancellable *cancellable, GError **error)
{
  guint8 *at = bytes;

  while (length > 0)
    {
      GPollFD ready = { .fd = self->socket, .events = G_IO_IN };
      ssize_t got;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        return fail (error, G_IO_ERROR_TIMED_OUT);
      if (g_poll (&ready, 1, SLICE_MS) <= 0)
        {
          if (has_ended (self))
            return fail (error, G_IO_ERROR_CLOSED);
          continue;
        }
      got = recv (self->socket, at, length, MSG_DONTWAIT);
      if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        return fail (error, G_IO_ERROR_CLOSED);
      if (got > 0)
        {
          at += got;
          length -= (gsize) got;
        }
    }
  return TRUE;
}

gboolean
jy_reader_process_give (JyReaderProcess *self, gconstpointer bytes, gsize length)
{
  /* A request is smaller than what a socket holds. */
  return send (self->socket, bytes, length, MSG_NOSIGNAL) == (ssize_t) length;
}
