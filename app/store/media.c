/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/media.h"

#include <errno.h>
#include <gio/gio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* Not in every version of the kernel's headers. */
#define CIFS_MAGIC 0xFF534D42u
#define SMB2_MAGIC 0xFE534D42u
#define SMB_MAGIC 0x517Bu
#define NCP_MAGIC 0x564Cu
#define FUSE_MAGIC 0x65735546u
#define LUSTRE_MAGIC 0x0BD00BD0u

static gboolean
magic_is_network (guint32 magic)
{
  switch (magic)
    {
    case NFS_SUPER_MAGIC:
    case CIFS_MAGIC:
    case SMB2_MAGIC:
    case SMB_MAGIC:
    case NCP_MAGIC:
    case AFS_SUPER_MAGIC:
    case CODA_SUPER_MAGIC:
    case 0x00C36400u: /* ceph */
    case LUSTRE_MAGIC:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
jy_media_type_is_network (const char *type)
{
  static const char *const types[] = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "coda",
    "ceph",
    "lustre",
    "glusterfs",
    "fuse.sshfs",
    "fuse.davfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.gcsfuse",
    "fuse.curlftpfs",
    "fuse.smbnetfs",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.ceph",
    NULL,
  };

  return type && g_strv_contains (types, type);
}

/* Type of the mount that has the device @device, from the kernel's table. */
static char *
mount_type (dev_t device)
{
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (device), minor (device));

  if (!g_file_get_contents ("/proc/self/mountinfo", &table, NULL, NULL))
    return NULL;
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      guint n = g_strv_length (fields);

      if (n < 7 || strcmp (fields[2], wanted) != 0)
        continue;
      /* Optional fields end with a lone dash; the type follows. */
      for (guint k = 6; k + 1 < n; k++)
        if (strcmp (fields[k], "-") == 0)
          return g_strdup (fields[k + 1]);
    }
  return NULL;
}

gboolean
jy_media_is_network (const char *path)
{
  g_autofree char *place = g_strdup (path);
  struct statfs file_system;
  struct stat status;

  while (statfs (place, &file_system) != 0)
    {
      char *folder;

      if (errno != ENOENT)
        return FALSE;
      folder = g_path_get_dirname (place);
      if (strcmp (folder, place) == 0)
        {
          g_free (folder);
          return FALSE;
        }
      g_free (place);
      place = folder;
    }
  if (magic_is_network ((guint32) file_system.f_type))
    return TRUE;
  if ((guint32) file_system.f_type == FUSE_MAGIC && stat (place, &status) == 0)
    {
      g_autofree char *type = mount_type (status.st_dev);

      return jy_media_type_is_network (type);
    }
  return FALSE;
}

gboolean
jy_media_is_read_only (const char *path)
{
  return access (path, W_OK) != 0 && errno != ENOENT;
}

gboolean
jy_media_is_write_protected (const char *path)
{
  return access (path, W_OK) != 0 && errno == EROFS;
}
