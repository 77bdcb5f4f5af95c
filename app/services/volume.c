/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"
#include "services/volume-parts.h"

/* The contents of a volume (卷内目录): which pages each document and attachment takes, as it is
 * bound. Counted when the case is archived and kept in that entry, so that the contents are the
 * same on any machine, whatever typefaces it has. */

typedef struct
{
  JsonArray *rows;
  guint next; /* page */
} Contents;

static gboolean
add_part (const JyVolumePart *part, gpointer data, GError **error)
{
  Contents *contents = data;
  JsonObject *row;

  /* What cannot be laid out stands in the list without a page, to be filled in by hand. */
  if (part->count == 0)
    return TRUE;
  row = json_object_new ();
  if (part->mention != NULL)
    {
      jy_json_set_text (row, "kind", part->mention->kind);
      jy_json_set_text (row, "addressee", part->mention->addressee);
      json_object_set_int_member (row, "version", part->mention->version);
    }
  else
    {
      json_object_set_int_member (row, "file", part->file);
      jy_json_set_text (row, "digest", part->digest);
      jy_json_set_text (row, "binding", part->binding);
      jy_json_set_text (row, "reason", part->reason);
    }
  json_object_set_int_member (row, "first", contents->next);
  json_object_set_int_member (row, "last", contents->next + part->count - 1);
  json_array_add_object_element (contents->rows, row);
  contents->next += part->count;
  return TRUE;
}

gboolean
jy_run_contents (JyRun *run, GError **error)
{
  g_autoptr (JsonArray) rows = NULL;
  Contents contents = { NULL, 1 };

  if (!g_str_equal (run->action->id, "archive") || run->turn->trying || run->entry == NULL)
    return TRUE;
  rows = json_array_new ();
  contents.rows = rows;
  if (!jy_volume_walk (run->turn, run->before, run->entry->events, NULL, run->turn->cancellable,
                       add_part, &contents, error))
    return FALSE;
  json_object_set_array_member (run->facts, JY_VOLUME_CONTENTS, g_steal_pointer (&rows));
  if (!json_object_has_member (run->facts, "pages") && contents.next > 1)
    json_object_set_int_member (run->facts, "pages", contents.next - 1);
  return TRUE;
}
