/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/backup-private.h"

#include <string.h>

#include "base/file.h"
#include "base/free.h"
#include "base/json.h"

#define STATE_MAX ((gsize) 64 * 1024)

void
jy_backup_state_clear (JyBackupState *self)
{
  jy_free_each (self->tried_at, self->problem, self->made_at, self->path, self->head);
  *self = (JyBackupState){ 0 };
}

static char *
state_path (const char *docket)
{
  return g_strconcat (docket, ".backup-state", NULL);
}

static char *
dup_member (JsonObject *object, const char *member)
{
  return g_strdup (jy_json_text (object, member));
}

void
jy_backup_state_read (JyBackupState *self, const char *docket)
{
  g_autofree char *path = state_path (docket);
  g_autoptr (GBytes) bytes
      = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? jy_file_read (path, STATE_MAX, NULL) : NULL;
  g_autoptr (JsonObject) object
      = bytes ? jy_json_parse_object (g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL)
              : NULL;

  *self = (JyBackupState){ 0 };
  if (object == NULL)
    return;
  self->tried_at = dup_member (object, "tried-at");
  self->problem = dup_member (object, "problem");
  self->made_at = dup_member (object, "made-at");
  self->path = dup_member (object, "path");
  self->size = (guint64) MAX (0, jy_json_int (object, "size", 0));
  self->events = (guint64) MAX (0, jy_json_int (object, "events", 0));
  self->head = dup_member (object, "head");
}

gboolean
jy_backup_state_write (const JyBackupState *self, const char *docket, GError **error)
{
  g_autofree char *path = state_path (docket);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  jy_json_set_text (object, "tried-at", self->tried_at);
  jy_json_set_text (object, "problem", self->problem);
  jy_json_set_text (object, "made-at", self->made_at);
  jy_json_set_text (object, "path", self->path);
  json_object_set_int_member (object, "size", (gint64) self->size);
  json_object_set_int_member (object, "events", (gint64) self->events);
  jy_json_set_text (object, "head", self->head);
  text = jy_json_object_text (object);
  bytes = g_bytes_new_take (text, strlen (text));
  return jy_file_write (path, bytes, error);
}
