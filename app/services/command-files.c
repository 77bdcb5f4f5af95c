/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"

/* 512 MB: what an attachment may have; more belongs on a shared drive. */
#define LARGEST_FILE (G_GINT64_CONSTANT (512) * 1024 * 1024)

static JsonObject *
attach (JyRun *run, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_to_utf8 (base, -1, NULL, NULL, NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *file;
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      jy_blocker_add (run->blockers, "files", _ ("The file “%s” cannot be read: %s"), shown,
                      g_strerror (errno));
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      jy_blocker_add (run->blockers, "files",
                      _ ("“%s” is no file that can be attached; name a file"), shown);
      return NULL;
    }
  if (status.st_size > LARGEST_FILE)
    {
      jy_blocker_add (run->blockers, "files",
                      _ ("The file “%s” is larger than 512 MB; attach a smaller one"), shown);
      return NULL;
    }
  if (name == NULL || !jy_text_check (_ ("File name"), name, FALSE, JY_TEXT_LINE_MAX, &error))
    {
      jy_blocker_add (run->blockers, "files",
                      _ ("The name of the file “%s” cannot be kept; rename the file"), shown);
      return NULL;
    }
  if (run->turn->trying)
    digest = g_strdup (JY_DIGEST_ZERO); /* a trial reads no content */
  else
    {
      g_autoptr (GBytes) bytes = jy_file_read (path, LARGEST_FILE, &error);

      if (bytes == NULL)
        {
          jy_blocker_add (run->blockers, "files", "%s", error->message);
          return NULL;
        }
      run->turn->wrote = TRUE;
      if (!jy_attachments_put (run->turn->db, run->turn->office, bytes, &digest, &error))
        {
          jy_blocker_add (run->blockers, "files", _ ("The file “%s” could not be stored: %s"),
                          shown, error->message);
          return NULL;
        }
      status.st_size = (off_t) g_bytes_get_size (bytes);
    }
  file = json_object_new ();
  jy_json_set_text (file, "name", name);
  jy_json_set_text (file, "digest", digest);
  json_object_set_int_member (file, "size", (gint64) status.st_size);
  return file;
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
