/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/digest.h"
#include "base/free.h"
#include "base/id.h"
#include "store/error.h"
#include "store/records.h"

void
jy_document_entry_free (JyDocumentEntry *self)
{
  if (!self)
    return;
  jy_free_each (self->id, self->kind, self->addressee, self->to, self->digest, self->made_on);
  g_free (self);
}

/* What stands under a key. */
typedef enum
{
  NOTHING,
  A_DRAFT,
  FROZEN,
  UNKNOWN, /* an error is set */
} Standing;

static Standing
standing (JyConnection *db, const char *office, const char *recommendation, const char *kind,
          guint version, const char *addressee, char **digest, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT digest, frozen FROM document WHERE office = $1 AND recommendation = $2 AND kind = $3"
      " AND version = $4 AND addressee = $5",
      "tttit", office, recommendation, kind, (gint64) version, addressee);
  GError *failure = NULL;

  if (!statement)
    return UNKNOWN;
  if (jy_statement_step (statement, &failure))
    {
      if (digest)
        *digest = jy_statement_dup (statement, 0);
      return jy_statement_int (statement, 1) != 0 ? FROZEN : A_DRAFT;
    }
  if (!failure)
    return NOTHING;
  g_propagate_error (error, failure);
  return UNKNOWN;
}

static void
set_frozen_error (GError **error, guint version)
{
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
               _ ("Version %u of this document is frozen and stays as it is. A changed text is a "
                  "new version."),
               version);
}

static gboolean
forget_draft (JyConnection *db, const char *office, const char *recommendation, const char *kind,
              guint version, const char *addressee, GError **error)
{
  return jy_connection_run (
      db, error,
      "DELETE FROM document WHERE office = $1 AND recommendation = $2 AND kind = $3"
      " AND version = $4 AND addressee = $5 AND frozen = 0",
      "tttit", office, recommendation, kind, (gint64) version, addressee);
}

static gboolean
add (JyConnection *db, const char *office, const char *recommendation, const char *kind,
     guint version, const char *addressee, GBytes *bytes, const char *digest, JyDate made_on,
     gboolean frozen, GError **error)
{
  g_autofree char *id = jy_id_new ();
  char day[JY_DATE_LENGTH];

  return jy_connection_run (
      db, error,
      "INSERT INTO document (office, recommendation, kind, version, addressee, id, digest,"
      " made_on, frozen, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      "tttittttib", office, recommendation, kind, (gint64) version, addressee, id, digest,
      jy_date_write (made_on, day), (gint64) frozen, bytes);
}

gboolean
jy_documents_put (JyConnection *db, const char *office, const char *recommendation,
                  const char *kind, guint version, const char *addressee, GBytes *bytes,
                  const char *digest, JyDate made_on, GError **error)
{
  g_autofree char *kept = NULL;

  if (!addressee)
    addressee = "";
  switch (standing (db, office, recommendation, kind, version, addressee, &kept, error))
    {
    case FROZEN:
      /* The same bytes once more change nothing. */
      if (g_strcmp0 (kept, digest) == 0)
        return TRUE;
      set_frozen_error (error, version);
      return FALSE;
    case A_DRAFT:
      if (!forget_draft (db, office, recommendation, kind, version, addressee, error))
        return FALSE;
      break;
    case NOTHING:
      break;
    case UNKNOWN:
    default:
      return FALSE;
    }
  return add (db, office, recommendation, kind, version, addressee, bytes, digest, made_on, TRUE,
              error);
}

gboolean
jy_documents_put_draft (JyConnection *db, const char *office, const char *recommendation,
                        const char *kind, guint version, const char *addressee, GBytes *bytes,
                        const char *digest, JyDate made_on, GError **error)
{
  Standing now;

  if (!addressee)
    addressee = "";
  now = standing (db, office, recommendation, kind, version, addressee, NULL, error);
  if (now == UNKNOWN)
    return FALSE;
  if (now == FROZEN)
    {
      set_frozen_error (error, version);
      return FALSE;
    }
  return (now == NOTHING
          || forget_draft (db, office, recommendation, kind, version, addressee, error))
         && (!bytes
             || add (db, office, recommendation, kind, version, addressee, bytes, digest, made_on,
                     FALSE, error));
}

GBytes *
jy_documents_get (JyConnection *db, const char *office, const char *recommendation,
                  const char *kind, guint version, const char *addressee, char **digest,
                  GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT bytes, digest FROM document WHERE office = $1 AND recommendation = $2 AND kind = $3"
      " AND ($4 = 0 OR version = $4) AND ($5 = '' OR addressee = $5)"
      " ORDER BY version DESC, addressee LIMIT 1",
      "tttit", office, recommendation, kind, (gint64) version, addressee ? addressee : "");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *found = NULL;
  GError *failure = NULL;

  if (!statement)
    return NULL;
  if (!jy_statement_step (statement, &failure))
    {
      if (failure)
        g_propagate_error (error, failure);
      else
        g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                             _ ("There is no such document in this case yet. Look at its list of "
                                "documents."));
      return NULL;
    }
  bytes = jy_statement_bytes (statement, 0);
  found = jy_digest_hex (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (g_strcmp0 (found, jy_statement_text (statement, 1)) != 0)
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
          _ ("The document was changed after it was frozen: its digest does not fit. "
             "Put back the last backup."));
      return NULL;
    }
  if (digest)
    *digest = g_steal_pointer (&found);
  return g_steal_pointer (&bytes);
}

static gpointer
read_row (JyStatement *row, GError **error)
{
  JyDocumentEntry *entry = g_new0 (JyDocumentEntry, 1);

  entry->id = jy_statement_dup (row, 0);
  entry->kind = jy_statement_dup (row, 1);
  entry->version = (guint) jy_statement_int (row, 2);
  entry->addressee = jy_statement_dup_some (row, 3);
  entry->frozen = jy_statement_int (row, 4) != 0;
  entry->edited = !entry->frozen;
  entry->digest = entry->frozen ? jy_statement_dup (row, 5) : NULL;
  entry->made_on = jy_statement_dup (row, 6);
  return entry;
}

GPtrArray *
jy_documents_list (JyConnection *db, const char *office, const char *recommendation, GError **error)
{
  return jy_statement_all (
      jy_connection_query (
          db, error,
          "SELECT id, kind, version, addressee, frozen, digest, made_on FROM document"
          " WHERE office = $1 AND recommendation = $2 ORDER BY id",
          "tt", office, recommendation),
      read_row, (GDestroyNotify) jy_document_entry_free, error);
}
