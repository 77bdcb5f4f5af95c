/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/digest.h"
#include "exchange/file-kind.h"

/* A trial runs at every pause in typing: what is larger is read when the action is done. */
#define TRIED_MOST (G_GINT64_CONSTANT (64) * 1024 * 1024)

#define TOO_LARGE _ ("The file “%s” is larger than 512 MB; attach a smaller one")

/* A file on its way into the docket. */
typedef struct
{
  char *path;
  char *digest;
  gint64 size;
} Attached;

static void
attached_free (gpointer data)
{
  Attached *self = data;

  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}

/* Whether @path is a file that is not too large; its size. */
static gboolean
look_at (JyRun *run, const char *path, const char *shown, gint64 *size)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      jy_blocker_add (run->blockers, "files", _ ("The file “%s” cannot be read: %s"), shown,
                      g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      jy_blocker_add (run->blockers, "files",
                      _ ("“%s” is no file that can be attached; name a file"), shown);
      return FALSE;
    }
  if (status.st_size > JY_FILE_LARGEST)
    {
      jy_blocker_add (run->blockers, "files", TOO_LARGE, shown);
      return FALSE;
    }
  *size = status.st_size;
  return TRUE;
}

/* The content's digest, read piece by piece; nothing is kept yet. */
static char *
measure (JyRun *run, const char *path, const char *shown, gint64 *size)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  char *digest = NULL;

  if (stream != NULL)
    digest = jy_attachment_measure (G_INPUT_STREAM (stream), JY_FILE_LARGEST, size,
                                    run->turn->cancellable, &error);
  /* What has no size of its own tells it only when it is read. */
  if (digest == NULL && *size > JY_FILE_LARGEST)
    jy_blocker_add (run->blockers, "files", TOO_LARGE, shown);
  else if (digest == NULL)
    jy_blocker_add (run->blockers, "files", _ ("The file “%s” cannot be read: %s"), shown,
                    error->message);
  return digest;
}

static JsonObject *
attach (JyRun *run, const char *path)
{
  g_autofree char *name = jy_file_name_clean (path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  Attached *attached;
  JsonObject *file;
  gint64 size = 0;

  if (!look_at (run, path, shown, &size))
    return NULL;
  if (jy_file_kind_check (path, name, &error) == NULL)
    {
      jy_blocker_add (run->blockers, "files", "%s", error->message);
      return NULL;
    }
  if (run->turn->trying)
    digest = g_strdup (JY_DIGEST_ZERO); /* a trial reads no content */
  else
    digest = measure (run, path, shown, &size);
  if (digest == NULL)
    return NULL;
  if (run->files == NULL)
    run->files = g_ptr_array_new_with_free_func (attached_free);
  attached = g_new0 (Attached, 1);
  attached->path = g_strdup (path);
  attached->digest = g_strdup (digest);
  attached->size = size;
  g_ptr_array_add (run->files, attached);

  file = json_object_new ();
  jy_json_set_text (file, "name", name);
  jy_json_set_text (file, "digest", digest);
  json_object_set_int_member (file, "size", size);
  return file;
}

char *
jy_run_file_digest (JyRun *run, guint n)
{
  Attached *attached = run->files != NULL && n < run->files->len ? run->files->pdata[n] : NULL;
  g_autofree char *name = NULL;
  gint64 size = 0;

  if (attached == NULL || attached->size > TRIED_MOST)
    return NULL;
  name = jy_file_name_clean (attached->path);
  return measure (run, attached->path, name, &size);
}

/* How far all files of the action are. */
typedef struct
{
  const JyCommand *command;
  gint64 before; /* bytes of the files that are through */
  gint64 total;
} Way;

static void
on_progress (gint64 done, gint64 total G_GNUC_UNUSED, gpointer data)
{
  const Way *way = data;

  if (way->command->progress != NULL)
    way->command->progress (way->before + done, way->total, way->command->progress_data);
}

static gboolean
store_file (JyRun *run, const Attached *attached, Way *way, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (attached->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, run->turn->cancellable, error);

  return stream != NULL
         && jy_attachments_put_stream (run->turn->db, run->turn->office, G_INPUT_STREAM (stream),
                                       attached->digest, attached->size, on_progress, way,
                                       run->turn->cancellable, error);
}

gboolean
jy_run_store_files (JyRun *run, GError **error)
{
  Way way = { .command = run->command };

  if (run->files == NULL || run->turn->trying)
    return TRUE;
  run->turn->wrote = TRUE;
  for (guint i = 0; i < run->files->len; i++)
    way.total += ((Attached *) run->files->pdata[i])->size;
  for (guint i = 0; i < run->files->len; i++)
    {
      const Attached *attached = run->files->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autofree char *name = jy_file_name_clean (attached->path);

      if (!store_file (run, attached, &way, &local))
        {
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_propagate_error (error, g_steal_pointer (&local));
          else
            g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                         _ ("The file “%s” could not be stored: %s"), name, local->message);
          return FALSE;
        }
      way.before += attached->size;
    }
  return TRUE;
}

/* Stands for a file that has its blocker already, so that nothing else is said of it. */
static JsonObject *
missing_file (void)
{
  JsonObject *file = json_object_new ();

  jy_json_set_text (file, "name", "?");
  jy_json_set_text (file, "digest", JY_DIGEST_ZERO);
  json_object_set_int_member (file, "size", 0);
  return file;
}

JsonNode *
jy_run_files (JyRun *run, JsonNode *value)
{
  g_autoptr (JsonArray) files = json_array_new ();
  g_autoptr (JsonArray) paths = NULL;
  JsonNode *node;

  if (JSON_NODE_HOLDS_ARRAY (value))
    paths = json_array_ref (json_node_get_array (value));
  else
    {
      paths = json_array_new ();
      json_array_add_element (paths, json_node_copy (value));
    }
  for (guint i = 0; i < json_array_get_length (paths); i++)
    {
      JsonNode *element = json_array_get_element (paths, i);
      const char *path
          = JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING
                ? json_node_get_string (element)
                : NULL;
      JsonObject *file = NULL;

      if (path == NULL)
        jy_blocker_add (run->blockers, "files", _ ("Attachments are paths of files"));
      else
        file = attach (run, path);
      json_array_add_object_element (files, file != NULL ? file : missing_file ());
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, files);
  return node;
}
