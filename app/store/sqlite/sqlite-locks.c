/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * SQLite counts the locks of all its connections to a file and asks for one on behalf of the
 * process, by whichever of its descriptors is at hand. So all of them go to one description of our
 * own for each file, which is closed with the last of SQLite's descriptors that had a lock.
 */
typedef struct
{
  dev_t device;
  ino_t inode;
  int description; /* -1: there could be none, and locks stay those of the process */
  GArray *users;   /* int: SQLite's descriptors */
} Locked;

static GMutex lock;
static GPtrArray *files; /* Locked; few, so they are looked through */

static void
locked_free (gpointer data)
{
  Locked *self = data;

  if (self->description >= 0)
    close (self->description);
  g_array_unref (self->users);
  g_free (self);
}

/* A description of the file of @descriptor that nobody else has. */
static int
open_again (int descriptor)
{
  char path[32];
  int again;

  snprintf (path, sizeof path, "/proc/self/fd/%d", descriptor);
  again = open (path, O_RDWR | O_CLOEXEC);
  return again >= 0 ? again : open (path, O_RDONLY | O_CLOEXEC);
}

static gboolean
has_user (const Locked *self, int descriptor, guint *at)
{
  for (guint i = 0; i < self->users->len; i++)
    if (g_array_index (self->users, int, i) == descriptor)
      {
        if (at)
          *at = i;
        return TRUE;
      }
  return FALSE;
}

/* Of the file of @descriptor, which from now on keeps it. NULL: not to be known. */
static Locked *
locked_of (int descriptor)
{
  struct stat status;
  Locked *self;

  if (fstat (descriptor, &status) != 0)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      self = files->pdata[i];
      if (self->device != status.st_dev || self->inode != status.st_ino)
        continue;
      if (!has_user (self, descriptor, NULL))
        g_array_append_val (self->users, descriptor);
      return self;
    }
  self = g_new0 (Locked, 1);
  self->device = status.st_dev;
  self->inode = status.st_ino;
  self->description = open_again (descriptor);
  self->users = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->users, descriptor);
  g_ptr_array_add (files, self);
  return self;
}

static int
lock_file (int descriptor, int command, struct flock *range)
{
  Locked *file;
  int result;
  int number = 0;

  g_mutex_lock (&lock);
  file = locked_of (descriptor);
  if (file && file->description >= 0)
    {
      range->l_pid = 0;
      result = fcntl (file->description, command == F_GETLK ? F_OFD_GETLK : F_OFD_SETLK, range);
    }
  else
    result = fcntl (descriptor, command, range);
  number = errno;
  g_mutex_unlock (&lock);
  errno = number;
  return result;
}

/* In the place of fcntl(). SQLite never waits for a lock in it. */
static int
call_fcntl (int descriptor, int command, ...)
{
  va_list rest;
  int result;

  va_start (rest, command);
  if (command == F_GETLK || command == F_SETLK)
    result = lock_file (descriptor, command, va_arg (rest, struct flock *));
  else
    result = fcntl (descriptor, command, va_arg (rest, int));
  va_end (rest);
  return result;
}

/* In the place of close(). */
static int
call_close (int descriptor)
{
  g_mutex_lock (&lock);
  for (guint i = 0; i < files->len; i++)
    {
      Locked *file = files->pdata[i];
      guint at;

      if (!has_user (file, descriptor, &at))
        continue;
      g_array_remove_index_fast (file->users, at);
      if (file->users->len == 0)
        g_ptr_array_remove_index_fast (files, i);
      break;
    }
  g_mutex_unlock (&lock);
  return close (descriptor);
}

void
jy_sqlite_keep_locks (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

      files = g_ptr_array_new_with_free_func (locked_free);
      if (vfs && vfs->iVersion >= 3)
        {
          vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) call_fcntl);
          vfs->xSetSystemCall (vfs, "close", (sqlite3_syscall_ptr) call_close);
        }
      g_once_init_leave (&once, 1);
    }
}
