/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/attachments.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/free.h"
#include "services/desk-private.h"

/* What is larger does not keep the interactive lane busy. */
#define QUICK (G_GINT64_CONSTANT (32) * 1024 * 1024)
/* Before the process that lent copies to other programs, as the name of their folder. */
#define LENT "opened-"

/* -- listing */

void
jy_attachment_free (JyAttachment *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->name, self->digest, self->action, self->addressee, self->actor);
  g_free (self);
}

JyAttachment *
jy_attachment_copy (const JyAttachment *self)
{
  JyAttachment *copy = g_new0 (JyAttachment, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->digest = g_strdup (self->digest);
  copy->action = g_strdup (self->action);
  copy->addressee = g_strdup (self->addressee);
  copy->actor = g_strdup (self->actor);
  return copy;
}

static JyAttachment *
attachment_new (const JyRecommendation *record, const JyEvent *event, JsonObject *file)
{
  JyAttachment *self = g_new0 (JyAttachment, 1);
  const char *name = jy_json_text (file, "name");
  const char *word = jy_json_text (event->facts, "addressee");
  const JyAddressee *whose = word != NULL ? jy_recommendation_find_addressee (record, word) : NULL;

  self->name = g_strdup (name != NULL ? name : "");
  self->digest = g_strdup (jy_json_text (file, "digest"));
  self->size = json_object_get_int_member_with_default (file, "size", 0);
  self->kind = jy_file_kind_of_name (name);
  self->action = g_strdup (event->action);
  self->addressee = g_strdup (whose != NULL ? whose->name : word);
  self->actor = g_strdup (event->actor_name);
  self->seq = event->seq;
  self->on = event->on;
  return self;
}

GPtrArray *
jy_case_view_attachments (JyCaseView *view)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_attachment_free);

  for (guint i = 0; i < view->events->len; i++)
    {
      const JyEvent *event = view->events->pdata[i];
      JsonArray *files = event->facts != NULL ? jy_json_array (event->facts, "files") : NULL;

      for (guint f = 0; f < jy_json_array_size (files); f++)
        {
          JsonObject *file = jy_json_array_object (files, f);

          if (file != NULL && jy_json_text (file, "digest") != NULL)
            g_ptr_array_add (all, attachment_new (view->record, event, file));
        }
    }
  return all;
}

/* -- taking out */

typedef struct
{
  const char *id;
  const char *digest;
  GOutputStream *stream; /* that it goes to; borrowed */
  JyAttachmentProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Errand;

/* Who may read the case may read what it holds, and nothing else by its digest. */
static gboolean
holds (const JyCaseEntry *entry, const char *digest, GError **error)
{
  for (guint i = 0; i < entry->events->len; i++)
    {
      const JyEvent *event = entry->events->pdata[i];
      JsonArray *files = event->facts != NULL ? jy_json_array (event->facts, "files") : NULL;

      for (guint f = 0; f < jy_json_array_size (files); f++)
        if (g_strcmp0 (jy_json_text (jy_json_array_object (files, f), "digest"), digest) == 0)
          return TRUE;
    }
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("This case holds no such attachment; look at the case again"));
  return FALSE;
}

static gpointer
take_out (JyTurn *turn, gpointer data, GError **error)
{
  const Errand *errand = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, errand->id, error);

  return GINT_TO_POINTER (entry != NULL && holds (entry, errand->digest, error)
                          && jy_attachments_get_stream (turn->db, turn->office, errand->digest,
                                                        errand->stream, errand->progress,
                                                        errand->data, errand->cancellable, error));
}

static GOutputStream *
create (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileOutputStream *stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);

  return stream != NULL ? G_OUTPUT_STREAM (stream) : NULL;
}

/* A name beside @path that nothing has. */
static char *
beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".jianyi-%s.part", id);

  return g_build_filename (folder, name, NULL);
}

/* What stands under the name is on the disk. */
static gboolean
settle (const char *part, const char *path, GError **error)
{
  int file = g_open (part, O_RDONLY | O_CLOEXEC, 0);
  gboolean written = file >= 0 && g_fsync (file) == 0;
  int failed = errno;

  if (file >= 0)
    g_close (file, NULL);
  errno = failed;
  if (written && g_rename (part, path) == 0)
    return TRUE;
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
               _ ("The file cannot be written to %s: %s"), path, g_strerror (errno));
  return FALSE;
}

static gboolean
save (JyDesk *self, JyTurnKind lane, Errand *errand, const char *path, GError **error)
{
  g_autofree char *part = beside (path);
  g_autoptr (GOutputStream) stream = create (part, error);
  gboolean ok;

  if (stream == NULL)
    return FALSE;
  errand->stream = stream;
  ok = jy_desk_turn (self, lane, take_out, errand, error) != NULL
       && g_output_stream_close (stream, NULL, error) && settle (part, path, error);
  if (!ok)
    g_unlink (part);
  return ok;
}

gboolean
jy_desk_attachment_save (JyDesk *self, const char *id, const char *digest, const char *path,
                         JyAttachmentProgress progress, gpointer data, GCancellable *cancellable,
                         GError **error)
{
  Errand errand = {
    .id = id,
    .digest = digest,
    .progress = progress,
    .data = data,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (JY_IS_DESK (self) && id && digest && path, FALSE);
  return save (self, JY_TURN_LONG, &errand, path, error);
}

/* -- copies for other programs */

static char *
lending_folder (void)
{
  g_autofree char *mine = g_strdup_printf (LENT "%ld", (long) getpid ());

  return g_build_filename (g_get_user_cache_dir (), "jianyi", mine, NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
               _ ("The file cannot be written to %s: %s"), folder, g_strerror (errno));
  return FALSE;
}

char *
jy_desk_attachment_lend (JyDesk *self, const char *id, const char *digest, const char *name,
                         GCancellable *cancellable, GError **error)
{
  Errand errand = { .id = id, .digest = digest, .cancellable = cancellable };
  g_autofree char *all = lending_folder ();
  g_autofree char *folder = g_build_filename (all, digest, NULL);
  g_autofree char *clean = jy_file_name_clean (name);
  g_autofree char *path = g_build_filename (folder, clean, NULL);

  g_return_val_if_fail (JY_IS_DESK (self) && id && digest && name, NULL);
  if (!make_folder (folder, error) || !save (self, JY_TURN_LONG, &errand, path, error))
    return NULL;
  g_chmod (path, 0400);
  return g_steal_pointer (&path);
}

static void
remove_folder (const char *folder, guint depth)
{
  GDir *entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR)
          && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path, depth - 1);
      else
        g_unlink (path);
    }
  g_clear_pointer (&entries, g_dir_close);
  g_rmdir (folder);
}

void
jy_attachment_copies_remove (void)
{
  g_autofree char *folder = lending_folder ();

  remove_folder (folder, 1);
}

/* Whether the program that lent them still runs: "opened-" and its process. */
static gboolean
is_lent (const char *name)
{
  gint64 process;

  return g_ascii_string_to_signed (name + strlen (LENT), 10, 1, G_MAXINT32, &process, NULL)
         && (kill ((pid_t) process, 0) == 0 || errno != ESRCH);
}

void
jy_attachment_copies_sweep (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "jianyi", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_prefix (name, LENT) && !is_lent (name))
      {
        g_autofree char *left = g_build_filename (folder, name, NULL);

        remove_folder (left, 1);
      }
}

/* -- looking */

typedef struct
{
  char *id;
  JyAttachment *attachment;
  GCancellable *cancellable;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->id);
  jy_attachment_free (look->attachment);
  g_clear_object (&look->cancellable);
  g_free (look);
}

/* The file has no name that it could be left behind under. */
static gpointer
look (JyDesk *self, gpointer data, GError **error)
{
  const Look *asked = data;
  g_autofree char *path = NULL;
  g_autoptr (GOutputStream) copy = jy_file_nameless (&path, error);
  Errand errand = {
    .id = asked->id,
    .digest = asked->attachment->digest,
    .stream = copy,
    .cancellable = asked->cancellable,
  };

  return copy != NULL
                 && jy_desk_turn (self,
                                  asked->attachment->size > QUICK ? JY_TURN_LONG : JY_TURN_READ,
                                  take_out, &errand, error)
                        != NULL
             ? jy_file_view_open (path, asked->attachment->kind, asked->cancellable, error)
             : NULL;
}

void
jy_desk_attachment_look_async (JyDesk *self, const char *id, const JyAttachment *attachment,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Look *asked = g_new0 (Look, 1);

  asked->id = g_strdup (id);
  asked->attachment = jy_attachment_copy (attachment);
  g_set_object (&asked->cancellable, cancellable);
  jy_desk_run_async (self, look, asked, look_free, (GDestroyNotify) jy_file_view_unref, cancellable,
                     callback, user_data);
}

JyFileView *
jy_desk_attachment_look_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_run_finish (result, error);
}

/* -- drawing */

typedef struct
{
  JyFileView *view;
  guint n;
  int width;
  GCancellable *cancellable;
} Draw;

static void
draw_free (gpointer data)
{
  Draw *draw = data;

  jy_file_view_unref (draw->view);
  g_clear_object (&draw->cancellable);
  g_free (draw);
}

static gpointer
draw (JyDesk *self G_GNUC_UNUSED, gpointer data, GError **error)
{
  const Draw *asked = data;

  return jy_file_view_draw (asked->view, asked->n, asked->width, asked->cancellable, error);
}

void
jy_desk_attachment_draw_async (JyDesk *self, JyFileView *view, guint n, int width,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Draw *asked = g_new0 (Draw, 1);

  asked->view = jy_file_view_ref (view);
  asked->n = n;
  asked->width = width;
  g_set_object (&asked->cancellable, cancellable);
  jy_desk_run_async (self, draw, asked, draw_free, (GDestroyNotify) cairo_surface_destroy,
                     cancellable, callback, user_data);
}

cairo_surface_t *
jy_desk_attachment_draw_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_run_finish (result, error);
}
