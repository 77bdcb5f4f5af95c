/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store/sqlite/sqlite-locks.h"

/* What a disk writes at once. */
#define SECTOR 512

/* A write that no sync has followed; without bytes: a truncation to @offset. */
typedef struct
{
  gsize offset;
  GBytes *bytes;
} Pending;

/* What a disk surely holds of a file, and what it may hold. */
typedef struct
{
  char *path;
  GByteArray *durable;
  GPtrArray *pending;
  gboolean fresh;   /* made since, and nothing of it was synced: its name may be lost */
  gboolean removed; /* its name may come back */
} Shadow;

typedef struct
{
  sqlite3_file base;
  const char *path; /* interned; NULL: a file without a name */
  sqlite3_file *real;
} FaultFile;

static struct
{
  GMutex lock;
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  gboolean armed;
  FaultKind kind;
  guint n;
  guint operations;
  gboolean fired;
  GHashTable *shadows; /* path -> Shadow; NULL: nothing is remembered */
} fault;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static void
shadow_free (gpointer data)
{
  Shadow *shadow = data;

  g_free (shadow->path);
  g_byte_array_unref (shadow->durable);
  g_ptr_array_unref (shadow->pending);
  g_free (shadow);
}

/* What stands on the disk as @path is first touched counts as synced. */
static Shadow *
shadow_of (const char *path)
{
  Shadow *shadow = g_hash_table_lookup (fault.shadows, path);
  char *bytes = NULL;
  gsize length = 0;

  if (shadow)
    return shadow;
  shadow = g_new0 (Shadow, 1);
  shadow->path = g_strdup (path);
  shadow->durable = g_byte_array_new ();
  shadow->pending = g_ptr_array_new_with_free_func (pending_free);
  shadow->fresh = !g_file_get_contents (path, &bytes, &length, NULL);
  if (bytes)
    g_byte_array_append (shadow->durable, (guint8 *) bytes, (guint) length);
  g_free (bytes);
  g_hash_table_insert (fault.shadows, shadow->path, shadow);
  return shadow;
}

static void
apply (GByteArray *content, gsize offset, const guint8 *bytes, gsize length)
{
  if (content->len < offset + length)
    {
      guint before = content->len;

      g_byte_array_set_size (content, (guint) (offset + length));
      memset (content->data + before, 0, content->len - before);
    }
  if (length > 0)
    memcpy (content->data + offset, bytes, length);
}

static void
apply_pending (GByteArray *content, const Pending *pending)
{
  gsize length = 0;
  const guint8 *bytes = pending->bytes ? g_bytes_get_data (pending->bytes, &length) : NULL;

  if (!pending->bytes)
    g_byte_array_set_size (content, (guint) MIN (pending->offset, content->len));
  else
    apply (content, pending->offset, bytes, length);
}

/* Counts an operation; FALSE: it is to fail. With the lock held. */
static gboolean
may_go (gboolean grows)
{
  if (!fault.armed)
    return TRUE;
  fault.operations++;
  if (fault.kind == FAULT_COUNT || fault.n == 0 || fault.operations < fault.n)
    return TRUE;
  if (fault.kind == FAULT_ONCE && fault.operations > fault.n)
    return TRUE;
  if (fault.kind == FAULT_FULL && !grows)
    return TRUE;
  fault.fired = TRUE;
  return FALSE;
}

static gboolean
enter (gboolean grows)
{
  gboolean go;

  g_mutex_lock (&fault.lock);
  go = may_go (grows);
  if (!go)
    g_mutex_unlock (&fault.lock);
  return go;
}

#define REAL(file) (((FaultFile *) (file))->real)

static int
on_close (sqlite3_file *file)
{
  int code = REAL (file)->pMethods ? REAL (file)->pMethods->xClose (REAL (file)) : SQLITE_OK;

  return code;
}

static int
on_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), bytes, length, offset);
}

static int
on_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  const char *path = ((FaultFile *) file)->path;
  int code;

  if (!enter (TRUE))
    return fault.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  if (fault.shadows && path)
    {
      Pending *pending = g_new0 (Pending, 1);

      pending->offset = (gsize) offset;
      pending->bytes = g_bytes_new (bytes, (gsize) length);
      g_ptr_array_add (shadow_of (path)->pending, pending);
    }
  code = REAL (file)->pMethods->xWrite (REAL (file), bytes, length, offset);
  g_mutex_unlock (&fault.lock);
  return code;
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  const char *path = ((FaultFile *) file)->path;
  int code;

  if (!enter (FALSE))
    return SQLITE_IOERR_TRUNCATE;
  if (fault.shadows && path)
    {
      Pending *pending = g_new0 (Pending, 1);

      pending->offset = (gsize) size;
      g_ptr_array_add (shadow_of (path)->pending, pending);
    }
  code = REAL (file)->pMethods->xTruncate (REAL (file), size);
  g_mutex_unlock (&fault.lock);
  return code;
}

static int
on_sync (sqlite3_file *file, int flags)
{
  const char *path = ((FaultFile *) file)->path;
  int code;

  if (!enter (FALSE))
    return SQLITE_IOERR_FSYNC;
  if (fault.shadows && path)
    {
      Shadow *shadow = shadow_of (path);

      for (guint i = 0; i < shadow->pending->len; i++)
        apply_pending (shadow->durable, shadow->pending->pdata[i]);
      g_ptr_array_set_size (shadow->pending, 0);
      shadow->fresh = FALSE;
    }
  code = REAL (file)->pMethods->xSync (REAL (file), flags);
  g_mutex_unlock (&fault.lock);
  return code;
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
on_check_lock (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
on_control (sqlite3_file *file, int op, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), op, argument);
}

static int
on_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

/* Nothing is promised of writes that are torn or come in another order. */
static int
on_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
on_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
on_shm_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = on_close,
  .xRead = on_read,
  .xWrite = on_write,
  .xTruncate = on_truncate,
  .xSync = on_sync,
  .xFileSize = on_file_size,
  .xLock = on_lock,
  .xUnlock = on_unlock,
  .xCheckReservedLock = on_check_lock,
  .xFileControl = on_control,
  .xSectorSize = on_sector_size,
  .xDeviceCharacteristics = on_characteristics,
  .xShmMap = on_shm_map,
  .xShmLock = on_shm_lock,
  .xShmBarrier = on_shm_barrier,
  .xShmUnmap = on_shm_unmap,
};

static int
on_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (self + 1);
  self->path = g_intern_string (name);
  if (!enter (FALSE))
    return SQLITE_CANTOPEN;
  if (fault.shadows && name)
    shadow_of (name)->removed = FALSE;
  code = fault.real->xOpen (fault.real, name, self->real, flags, out_flags);
  if (self->real->pMethods)
    self->base.pMethods = &methods;
  g_mutex_unlock (&fault.lock);
  return code;
}

static int
on_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  int code;

  if (!enter (FALSE))
    return SQLITE_IOERR_DELETE;
  if (fault.shadows)
    {
      Shadow *shadow = shadow_of (name);

      shadow->removed = TRUE;
      if (sync_folder)
        {
          g_byte_array_set_size (shadow->durable, 0);
          g_ptr_array_set_size (shadow->pending, 0);
          shadow->fresh = TRUE;
        }
    }
  code = fault.real->xDelete (fault.real, name, sync_folder);
  g_mutex_unlock (&fault.lock);
  return code;
}

static int
on_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return fault.real->xAccess (fault.real, name, flags, result);
}

static int
on_full_path (sqlite3_vfs *vfs, const char *name, int length, char *path)
{
  return fault.real->xFullPathname (fault.real, name, length, path);
}

static int
on_randomness (sqlite3_vfs *vfs, int length, char *bytes)
{
  return fault.real->xRandomness (fault.real, length, bytes);
}

static int
on_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return fault.real->xSleep (fault.real, microseconds);
}

static int
on_time (sqlite3_vfs *vfs, sqlite3_int64 *now)
{
  return fault.real->xCurrentTimeInt64 (fault.real, now);
}

static int
on_last_error (sqlite3_vfs *vfs, int length, char *text)
{
  return fault.real->xGetLastError (fault.real, length, text);
}

void
fault_vfs_install (void)
{
  jy_sqlite_keep_locks ();
  fault.real = sqlite3_vfs_find ("unix");
  g_assert_nonnull (fault.real);
  fault.vfs = (sqlite3_vfs){
    .iVersion = 2,
    .szOsFile = (int) sizeof (FaultFile) + fault.real->szOsFile,
    .mxPathname = fault.real->mxPathname,
    .zName = "fault",
    .xOpen = on_open,
    .xDelete = on_delete,
    .xAccess = on_access,
    .xFullPathname = on_full_path,
    .xRandomness = on_randomness,
    .xSleep = on_sleep,
    .xGetLastError = on_last_error,
    .xCurrentTimeInt64 = on_time,
  };
  g_assert_cmpint (sqlite3_vfs_register (&fault.vfs, 1), ==, SQLITE_OK);
}

void
fault_vfs_arm (FaultKind kind, guint n)
{
  g_mutex_lock (&fault.lock);
  fault.armed = TRUE;
  fault.kind = kind;
  fault.n = n;
  fault.operations = 0;
  fault.fired = FALSE;
  if (kind == FAULT_CUT && !fault.shadows)
    fault.shadows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, shadow_free);
  g_mutex_unlock (&fault.lock);
}

gboolean
fault_vfs_disarm (guint *operations)
{
  gboolean fired;

  g_mutex_lock (&fault.lock);
  fired = fault.fired;
  if (operations)
    *operations = fault.operations;
  fault.armed = FALSE;
  g_clear_pointer (&fault.shadows, g_hash_table_unref);
  g_mutex_unlock (&fault.lock);
  return fired;
}

/* Sector by sector: a write may be torn. */
static void
apply_some (GByteArray *content, const Pending *pending, GRand *dice)
{
  gsize length = 0;
  const guint8 *bytes = pending->bytes ? g_bytes_get_data (pending->bytes, &length) : NULL;

  if (!pending->bytes)
    {
      if (g_rand_boolean (dice))
        apply_pending (content, pending);
      return;
    }
  for (gsize at = 0; at < length; at += SECTOR)
    if (g_rand_boolean (dice))
      apply (content, pending->offset + at, bytes + at, MIN (SECTOR, length - at));
}

static void
crash_file (const Shadow *shadow, GRand *dice)
{
  g_autofree char *memory
      = g_str_has_suffix (shadow->path, "-wal") ? g_strdup (shadow->path) : NULL;

  if (memory)
    {
      /* The index of the log lives in memory alone. */
      memcpy (memory + strlen (memory) - 4, "-shm", 4);
      g_unlink (memory);
    }
  if ((shadow->fresh || shadow->removed) && g_rand_boolean (dice))
    {
      g_unlink (shadow->path);
      return;
    }
  for (guint i = 0; i < shadow->pending->len; i++)
    apply_some (shadow->durable, shadow->pending->pdata[i], dice);
  g_assert_true (g_file_set_contents_full (shadow->path, (char *) shadow->durable->data,
                                           (gssize) shadow->durable->len,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

void
fault_vfs_crash (GRand *dice)
{
  GHashTableIter iter;
  gpointer shadow;

  g_mutex_lock (&fault.lock);
  g_assert_nonnull (fault.shadows);
  g_hash_table_iter_init (&iter, fault.shadows);
  while (g_hash_table_iter_next (&iter, NULL, &shadow))
    crash_file (shadow, dice);
  g_clear_pointer (&fault.shadows, g_hash_table_unref);
  fault.armed = FALSE;
  g_mutex_unlock (&fault.lock);
}
