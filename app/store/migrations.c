/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migrations.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/resource.h"
#include "store/error.h"
#include "store/sqlite/sqlite-connection.h"
#include "store/store-resources.h"

#define LATEST 7

int
jy_migrations_latest (const char *const *scripts)
{
  return scripts ? (int) g_strv_length ((char **) scripts) : LATEST;
}

GBytes *
jy_migrations_script (int version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/cn/jianyi/store/sqlite/%04d.sql", version);

  /* A static library's resources are not registered by themselves. */
  return g_resource_lookup_data (jy_resource_get (jy_store_get_resource), name,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
migrate_once (JyConnection *db, const char *path, const char *const *scripts, int version,
              GError **error)
{
  g_autoptr (GBytes) own = NULL;
  const char *script;

  if (path)
    {
      g_autofree char *copy = g_strdup_printf ("%s.before-%d", path, version);

      if (!jy_sqlite_copy (db, copy, error))
        {
          g_prefix_error (error, "%s ",
                          _ ("No copy could be made before the docket is brought up to date, so it "
                             "stays as it was."));
          return FALSE;
        }
    }
  if (scripts)
    script = scripts[version - 1];
  else
    {
      own = jy_migrations_script (version, error);
      if (!own)
        return FALSE;
      /* Resource data end with a zero. */
      script = g_bytes_get_data (own, NULL);
    }
  return jy_sqlite_migrate (db, script, version, error);
}

gboolean
jy_migrations_run (JyConnection *db, const char *path, const char *const *scripts, GError **error)
{
  int latest = jy_migrations_latest (scripts);
  int version = jy_sqlite_version (db, error);

  if (version < 0)
    return FALSE;
  if (version > latest)
    {
      g_set_error (
          error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER,
          _ ("This docket was made by a newer version of the program (its form is %d, this "
             "program knows %d). Install the newer version to open it."),
          version, latest);
      return FALSE;
    }
  while (version < latest)
    if (!migrate_once (db, path, scripts, ++version, error))
      return FALSE;
  return TRUE;
}
