/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-documents.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "documents/forms/forms.h"
#include "documents/manifest.h"

/* Recommendations looked through in one turn, and documents that may wait to be written: what is in
 * memory at a time. */
#define PAGE 50
#define WAITING_MAX 200
/* A file's name, in bytes, so that it fits every usual file system with its ending. */
#define NAME_MAX_BYTES 180

/* One document on its way to a file. */
typedef struct
{
  GBytes *bytes; /* sealed XML */
  JyManifestFile *file;
} Item;

static void
item_free (Item *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  jy_manifest_file_free (self->file);
  g_free (self);
}

typedef struct
{
  JyDesk *desk;
  const JyForm *form;
  const char *key_file; /* of the request */
  const char *certificate_file;
  char *folder;      /* where files are made */
  GHashTable *names; /* taken in this run, folded */
  JyExportProgress progress;
  gpointer data;
  guint looked_at;
  guint total;

  GMutex lock; /* guards what follows */
  GCond moved;
  guint waiting;
  GPtrArray *written; /* JyManifestFile */
  GCancellable *stop; /* the caller's, or set by the first failure */
  GError *failure;
} Run;

/* -- a worker: one document into its form and its file */

static gboolean
write_item (Run *run, Item *item, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, item->file->name, NULL);
  g_autoptr (GBytes) bytes = jy_desk_render (run->desk, run->form, item->bytes, run->stop, error);
  g_auto (JyFileDigest) digest = { 0 };

  if (bytes != NULL && run->key_file != NULL)
    {
      g_autoptr (GBytes) plain = g_steal_pointer (&bytes);

      bytes = jy_sign_export (plain, run->key_file, run->certificate_file, error);
    }
  if (bytes == NULL || !jy_file_write (path, bytes, error))
    return FALSE;
  jy_bytes_digest (bytes, &digest);
  item->file->size = digest.size;
  item->file->sha256 = g_steal_pointer (&digest.sha256);
  item->file->sm3 = g_steal_pointer (&digest.sm3);
  return TRUE;
}

static void
work (gpointer data, gpointer user_data)
{
  Run *run = user_data;
  Item *item = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = !g_cancellable_is_cancelled (run->stop) && write_item (run, item, &error);

  g_mutex_lock (&run->lock);
  if (ok)
    g_ptr_array_add (run->written, g_steal_pointer (&item->file));
  else if (run->failure == NULL && error != NULL
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      run->failure = g_steal_pointer (&error);
      g_cancellable_cancel (run->stop);
    }
  run->waiting--;
  g_cond_signal (&run->moved);
  g_mutex_unlock (&run->lock);
  item_free (item);
  jy_digest_thread_end ();
}

/* -- the page of documents that a turn reads */

typedef struct
{
  Run *run;
  const JyExportRequest *request;
  GPtrArray *ids;
} Page;

/* Number or id, kind, whose and which version, without what file systems do not take. */
static char *
file_name (Run *run, const JyRecommendation *record, const char *kind, const JyAddressee *addressee,
           guint version)
{
  GString *stem = g_string_new (record->number != NULL ? record->number : record->id);
  g_autofree char *first = NULL;

  g_string_append_printf (stem, "-%s", kind);
  if (addressee != NULL)
    g_string_append_printf (stem, "-%s", addressee->name);
  if (version > 1)
    g_string_append_printf (stem, "-%u", version);
  g_strdelimit (stem->str, "/\\:*?\"<>|", '-');
  if (stem->len > NAME_MAX_BYTES)
    {
      const char *end = g_utf8_find_prev_char (stem->str, stem->str + NAME_MAX_BYTES + 1);

      g_string_truncate (stem, (gsize) (end - stem->str));
    }
  first = g_strdup (stem->str);
  for (guint n = 2;; n++)
    {
      g_autofree char *folded = g_utf8_casefold (stem->str, -1);

      if (g_hash_table_add (run->names, g_steal_pointer (&folded)))
        break;
      g_string_assign (stem, first);
      g_string_append_printf (stem, "-%u", n);
    }
  g_string_append_printf (stem, ".%s", run->form->extension);
  return g_string_free (stem, FALSE);
}

/* The newest of its kind for each addressee (one where the kind is for all of them); of a letter
 * and its report what was issued, never a draft. */
static GPtrArray *
newest (GPtrArray *documents, const char *kind)
{
  const JyDocumentKind *known = jy_document_kind (kind);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < documents->len; i++)
    {
      JyDocumentEntry *one = documents->pdata[i];
      gboolean better = TRUE;

      if (!g_str_equal (one->kind, kind)
          || (known != NULL && known->keep == JY_KEEP_ACTION && !one->frozen))
        continue;
      for (guint j = 0; better && j < found->len; j++)
        {
          JyDocumentEntry *other = found->pdata[j];

          if (g_strcmp0 (other->addressee, one->addressee) != 0)
            continue;
          better = FALSE;
          if (other->version <= one->version)
            found->pdata[j] = one;
        }
      if (better)
        g_ptr_array_add (found, one);
    }
  return found;
}

static gboolean
read_case (JyTurn *turn, const Page *page, const char *id, GPtrArray *items, GError **error)
{
  g_autoptr (JyCaseEntry) found = jy_turn_find (turn, id, error);
  g_autoptr (GPtrArray) documents = found != NULL ? jy_case_documents (turn, found, error) : NULL;
  g_autoptr (GPtrArray) wanted = NULL;

  if (documents == NULL)
    return FALSE;
  wanted = newest (documents, page->request->kind);
  for (guint i = 0; i < wanted->len; i++)
    {
      const JyDocumentEntry *entry = wanted->pdata[i];
      const JyAddressee *addressee = NULL;
      GBytes *bytes;
      Item *item;

      if (entry->addressee != NULL)
        addressee = jy_recommendation_find_addressee (found->record, entry->addressee);
      bytes
          = jy_turn_export (turn, found->id, entry->kind, entry->addressee, entry->version, error);
      if (bytes == NULL)
        return FALSE;
      item = g_new0 (Item, 1);
      item->bytes = bytes;
      item->file = g_new0 (JyManifestFile, 1);
      item->file->name
          = file_name (page->run, found->record, entry->kind, addressee, entry->version);
      item->file->recommendation = g_strdup (found->id);
      item->file->number = g_strdup (found->record->number);
      item->file->kind = g_strdup (entry->kind);
      item->file->addressee = g_strdup (entry->addressee);
      item->file->version = entry->version;
      g_ptr_array_add (items, item);
    }
  return TRUE;
}

static gpointer
read_page (JyTurn *turn, gpointer data, GError **error)
{
  const Page *page = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);

  for (guint i = 0; i < page->ids->len; i++)
    if (!read_case (turn, page, page->ids->pdata[i], items, error))
      return NULL;
  return g_steal_pointer (&items);
}

/* -- the run */

static void
tell (Run *run)
{
  guint written;

  g_mutex_lock (&run->lock);
  written = run->written->len;
  g_mutex_unlock (&run->lock);
  if (run->progress)
    run->progress (run->looked_at, run->total, written, run->data);
}

static void
wait_until (Run *run, guint waiting)
{
  g_mutex_lock (&run->lock);
  while (run->waiting > waiting)
    g_cond_wait (&run->moved, &run->lock);
  g_mutex_unlock (&run->lock);
}

static gboolean
run_page (JyDesk *self, Run *run, const JyExportRequest *request, GPtrArray *ids, GThreadPool *pool,
          GError **error)
{
  Page page = { run, request, ids };
  g_autoptr (GPtrArray) items = jy_desk_turn (self, JY_TURN_LONG, read_page, &page, error);

  if (items == NULL)
    return FALSE;
  wait_until (run, WAITING_MAX);
  g_mutex_lock (&run->lock);
  run->waiting += items->len;
  g_mutex_unlock (&run->lock);
  while (items->len > 0)
    g_thread_pool_push (pool, g_ptr_array_steal_index (items, items->len - 1), NULL);
  run->looked_at += ids->len;
  tell (run);
  return TRUE;
}

/* Those that were chosen, a page at a time. */
static gboolean
run_chosen (JyDesk *self, Run *run, const JyExportRequest *request, GThreadPool *pool,
            GError **error)
{
  run->total = request->ids->len;
  for (guint first = 0; first < request->ids->len; first += PAGE)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      for (guint i = first; i < MIN (first + PAGE, request->ids->len); i++)
        g_ptr_array_add (ids, request->ids->pdata[i]);
      if (g_cancellable_set_error_if_cancelled (run->stop, error)
          || !run_page (self, run, request, ids, pool, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_pages (JyDesk *self, Run *run, const JyExportRequest *request, GThreadPool *pool,
           GError **error)
{
  g_autoptr (JyListQuery) query
      = request->query != NULL ? jy_list_query_copy (request->query) : jy_list_query_new ();
  gint64 total = jy_desk_count (self, query, error);
  g_autofree char *after = NULL;

  if (total < 0)
    return FALSE;
  run->total = (guint) total;
  for (;;)
    {
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      if (g_cancellable_set_error_if_cancelled (run->stop, error))
        return FALSE;
      rows = jy_desk_page (self, query, after, PAGE, error);
      for (guint i = 0; rows != NULL && i < rows->len; i++)
        g_ptr_array_add (ids, ((JyRow *) rows->pdata[i])->id);
      if (rows == NULL || (ids->len > 0 && !run_page (self, run, request, ids, pool, error)))
        return FALSE;
      if (rows->len < PAGE)
        return TRUE;
      g_free (after);
      after = g_strdup (((JyRow *) rows->pdata[rows->len - 1])->key);
    }
}

/* Everything is made in a folder within the folder and moved when all of it stands, so that an
 * earlier export is not lost to one that fails. */
static gboolean
move_all (Run *run, const char *folder, GError **error)
{
  g_autoptr (GDir) directory = g_dir_open (run->folder, 0, error);

  if (directory == NULL)
    return FALSE;
  for (const char *name = g_dir_read_name (directory); name; name = g_dir_read_name (directory))
    {
      g_autofree char *from = g_build_filename (run->folder, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);

      if (g_rename (from, to) != 0)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                       _ ("%s cannot be written (%s); check the folder and the room on the disk"),
                       to, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static void
clear_away (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);

  for (const char *name = directory ? g_dir_read_name (directory) : NULL; name;
       name = g_dir_read_name (directory))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
write_manifest (JyDesk *self, Run *run, GError **error)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self);
  g_autofree char *path = g_build_filename (run->folder, JY_MANIFEST_NAME, NULL);
  g_autoptr (GBytes) bytes
      = jy_manifest_write (run->written, jy_settings_get (settings, "office.name"), run->form->id,
                           jy_desk_today (self), error);

  return bytes != NULL && jy_file_write (path, bytes, error);
}

static void
forward_cancel (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

GPtrArray *
jy_desk_export_all (JyDesk *self, const JyExportRequest *request, JyExportProgress progress,
                    gpointer data, GCancellable *cancellable, GError **error)
{
  Run run = { 0 };
  GThreadPool *pool;
  g_autoptr (GError) inner = NULL;
  gulong cancelled = 0;
  gboolean ok;

  run.desk = self;
  run.key_file = request->key_file;
  run.certificate_file = request->certificate_file;
  run.form = jy_form_find (request->format);
  if (!jy_desk_export_possible (request->kind, request->format, error))
    return NULL;
  run.folder = g_build_filename (request->folder, ".export-XXXXXX", NULL);
  if (g_mkdir_with_parents (request->folder, 0755) != 0
      || g_mkdtemp_full (run.folder, 0755) == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("The folder %s cannot be made (%s); name another one"), request->folder,
                   g_strerror (errno));
      g_free (run.folder);
      return NULL;
    }
  run.progress = progress;
  run.data = data;
  run.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.written = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_manifest_file_free);
  run.stop = g_cancellable_new ();
  if (cancellable != NULL)
    cancelled = g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel), run.stop, NULL);
  g_mutex_init (&run.lock);
  g_cond_init (&run.moved);
  pool = g_thread_pool_new (work, &run, (gint) g_get_num_processors (), FALSE, NULL);
  ok = request->ids != NULL ? run_chosen (self, &run, request, pool, &inner)
                            : run_pages (self, &run, request, pool, &inner);
  g_thread_pool_free (pool, FALSE, TRUE);
  if (cancelled != 0)
    g_cancellable_disconnect (cancellable, cancelled);
  ok = ok && run.failure == NULL && !g_cancellable_set_error_if_cancelled (run.stop, &inner)
       && write_manifest (self, &run, &inner) && move_all (&run, request->folder, &inner);
  clear_away (run.folder);
  if (ok)
    tell (&run);
  else
    {
      g_clear_pointer (&run.written, g_ptr_array_unref);
      if (run.failure != NULL)
        g_propagate_error (error, g_steal_pointer (&run.failure));
      else
        g_propagate_error (error, g_steal_pointer (&inner));
    }
  g_clear_error (&run.failure);
  g_free (run.folder);
  g_hash_table_unref (run.names);
  g_object_unref (run.stop);
  g_cond_clear (&run.moved);
  g_mutex_clear (&run.lock);
  return run.written;
}
