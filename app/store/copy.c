/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/copy.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "store/error.h"
#include "store/events.h"
#include "store/migrations.h"
#include "store/sqlite/sqlite-connection.h"

void
jy_copy_facts_clear (JyCopyFacts *self)
{
  g_clear_pointer (&self->office, g_free);
  g_clear_pointer (&self->office_name, g_free);
  g_clear_pointer (&self->head, g_free);
}

gboolean
jy_copy_make (JyConnection *db, const char *path, GError **error)
{
  if (g_str_equal (db->driver->name, "sqlite"))
    return jy_sqlite_copy (db, path, error);
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                       _ ("A docket on a server is copied by the server's own tools; ask whoever "
                          "looks after the server."));
  return FALSE;
}

/* -- looking through a copy */

static gboolean
torn (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT, sentence);
  return FALSE;
}

/* An attachment's pieces come to the digest that it is called by. */
static gboolean
check_attachment (JyConnection *db, const char *office, const char *digest, GError **error)
{
  g_autoptr (JyStatement) row = jy_connection_query (
      db, error, "SELECT bytes FROM attachment_chunk WHERE office = $1 AND digest = $2 ORDER BY n",
      "tt", office, digest);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  while (jy_statement_step (row, &failure))
    {
      g_autoptr (GBytes) bytes = jy_statement_bytes (row, 0);
      gsize length = 0;
      const guint8 *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

      g_checksum_update (sum, data, (gssize) length);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return g_str_equal (g_checksum_get_string (sum), digest)
         || torn (error, _ ("An attachment in it was changed: its digest does not fit."));
}

static gboolean
check_attachments (JyConnection *db, const char *office, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) digests = jy_statement_texts (
      jy_connection_query (db, error, "SELECT digest FROM attachment WHERE office = $1", "t",
                           office),
      error);

  if (!digests)
    return FALSE;
  for (guint i = 0; i < digests->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !check_attachment (db, office, digests->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_documents (JyConnection *db, const char *office, GCancellable *cancellable, GError **error)
{
  g_autoptr (JyStatement) row = jy_connection_query (
      db, error, "SELECT digest, bytes FROM document WHERE office = $1 AND frozen = 1", "t",
      office);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  while (jy_statement_step (row, &failure))
    {
      const char *digest = jy_statement_text (row, 0);
      g_autoptr (GBytes) bytes = jy_statement_bytes (row, 1);
      g_autofree char *computed
          = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_strcmp0 (digest, computed) != 0)
        return torn (error, _ ("A frozen document in it was changed: its digest does not fit."));
    }
  if (!failure)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
read_office (JyConnection *db, JyCopyFacts *facts, GError **error)
{
  g_autoptr (JyStatement) row
      = jy_connection_query (db, error, "SELECT id, name FROM office ORDER BY id LIMIT 1", NULL);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  if (jy_statement_step (row, &failure))
    {
      facts->office = jy_statement_dup (row, 0);
      facts->office_name = jy_statement_dup (row, 1);
      return TRUE;
    }
  if (!failure)
    return torn (error, _ ("It names no office: it is not complete."));
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
check_chain (JyConnection *db, JyCopyFacts *facts, GCancellable *cancellable, GError **error)
{
  JyAudit *audit = jy_audit_run (db, facts->office, cancellable, error);
  gboolean ok = audit && audit->ok;

  if (!audit)
    return FALSE;
  facts->events = audit->events;
  facts->head = g_steal_pointer (&audit->head);
  if (!ok)
    g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_CHAIN, audit->problem);
  jy_audit_free (audit);
  return ok;
}

static gboolean
check_form (JyConnection *db, JyCopyFacts *facts, GError **error)
{
  int latest = jy_migrations_latest (NULL);

  if (!jy_sqlite_check_ours (db, error))
    return FALSE;
  facts->schema = jy_sqlite_version (db, error);
  if (facts->schema < 0)
    return FALSE;
  if (facts->schema == 0)
    return torn (error, _ ("It is empty."));
  if (facts->schema <= latest)
    return TRUE;
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER,
               _ ("It was made by a newer version of the program (its form is %d, this program "
                  "knows %d). Install the newer version."),
               facts->schema, latest);
  return FALSE;
}

gboolean
jy_copy_check (const char *path, JyCopyFacts *facts, GCancellable *cancellable, GError **error)
{
  JyConnection *db;
  gboolean ok;

  *facts = (JyCopyFacts){ 0 };
  db = jy_sqlite_open (path, JY_SQLITE_READ_ONLY, error);
  if (!db)
    return FALSE;
  ok = check_form (db, facts, error) && jy_sqlite_quick_check (db, error)
       && read_office (db, facts, error) && check_chain (db, facts, cancellable, error)
       && check_attachments (db, facts->office, cancellable, error)
       && check_documents (db, facts->office, cancellable, error);
  jy_connection_close (db);
  if (!ok)
    jy_copy_facts_clear (facts);
  return ok;
}

/* -- putting one in its place */

static const char *const sides[] = { "-wal", "-shm", "-journal" };

void
jy_copy_remove (const char *path)
{
  g_unlink (path);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *side = g_strconcat (path, sides[i], NULL);

      g_unlink (side);
    }
}

static gboolean
disk_failed (GError **error, const char *path, int number)
{
  g_set_error (error, JY_STORE_ERROR,
               number == ENOSPC                      ? JY_STORE_ERROR_FULL
               : number == EROFS || number == EACCES ? JY_STORE_ERROR_READ_ONLY
                                                     : JY_STORE_ERROR_FAILED,
               _ ("The docket “%s” could not be replaced: %s. It is as it was."), path,
               g_strerror (number));
  return FALSE;
}

/* What SQLite keeps beside the docket belongs to it, not to the one that comes. */
static gboolean
move_sides (const char *from, const char *to, int *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *old = g_strconcat (from, sides[i], NULL);
      g_autofree char *new = g_strconcat (to, sides[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        {
          *number = errno;
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
jy_copy_put_in_place (const char *copy, const char *path, const char *stamp, char **kept,
                      GError **error)
{
  g_autofree char *aside = NULL;
  int number = 0;

  if (kept)
    *kept = NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      aside = g_strdup_printf ("%s.replaced-%s", path, stamp);
      for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
        {
          g_free (aside);
          aside = g_strdup_printf ("%s.replaced-%s-%u", path, stamp, i);
        }
      if (!jy_sqlite_settle (path, error))
        return FALSE;
      /* A second name first, so that @path is never without a docket. */
      if (link (path, aside) != 0)
        return disk_failed (error, path, errno);
      if (!move_sides (path, aside, &number))
        {
          move_sides (aside, path, &(int){ 0 });
          g_unlink (aside);
          return disk_failed (error, path, number);
        }
    }
  if (g_rename (copy, path) != 0)
    {
      number = errno;
      if (aside)
        {
          move_sides (aside, path, &(int){ 0 });
          g_unlink (aside);
        }
      return disk_failed (error, path, number);
    }
  if (kept)
    *kept = g_steal_pointer (&aside);
  return TRUE;
}
