/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "documents/layout/layout.h"
#include "services/case-documents.h"
#include "services/command-private.h"

/* The contents of a volume (卷内目录): which pages each document takes, as it is bound. Counted
 * when the case is archived and kept in that entry, so that the contents are the same on any
 * machine, whatever typefaces it has. */

/** Fact of an archive entry beside those of the table: [{kind, addressee, version, first, last}].
 */
#define CONTENTS "contents"

static int
count_pages (JyRun *run, JyLayoutFonts *fonts, const JyDocumentMention *mention, GError **error)
{
  JyDocumentEntry *entry = jy_case_find_document (run->turn, run->entry, mention->kind,
                                                  mention->addressee, mention->version, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JyPages) pages = NULL;
  int n;

  if (entry == NULL)
    return -1;
  bytes = jy_case_document (run->turn, run->entry, entry, NULL, error);
  jy_document_entry_free (entry);
  pages = bytes != NULL ? jy_layout_document (bytes, fonts, run->turn->cancellable, error) : NULL;
  n = pages != NULL ? (int) jy_pages_count (pages) : -1;
  return n;
}

static void
add_row (JsonArray *contents, const JyDocumentMention *mention, int first, int last)
{
  JsonObject *row = json_object_new ();

  jy_json_set_text (row, "kind", mention->kind);
  jy_json_set_text (row, "addressee", mention->addressee);
  json_object_set_int_member (row, "version", mention->version);
  json_object_set_int_member (row, "first", first);
  json_object_set_int_member (row, "last", last);
  json_array_add_object_element (contents, row);
}

gboolean
jy_run_contents (JyRun *run, GError **error)
{
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (JyLayoutFonts) fonts = NULL;
  g_autoptr (JsonArray) contents = json_array_new ();
  int next = 1;

  if (!g_str_equal (run->action->id, "archive") || run->turn->trying || run->entry == NULL)
    return TRUE;
  mentions = jy_case_mentions (run->turn, run->before, run->entry->events, error);
  fonts = mentions != NULL ? jy_desk_fonts (run->turn->desk, error) : NULL;
  if (fonts == NULL)
    return FALSE;
  for (guint i = 0; i < mentions->len; i++)
    {
      const JyDocumentMention *mention = mentions->pdata[i];
      g_autoptr (GError) local = NULL;
      int n = count_pages (run, fonts, mention, &local);

      /* What cannot be laid out stands in the list without a page, to be filled in by hand. */
      if (n < 0)
        continue;
      add_row (contents, mention, next, next + n - 1);
      next += n;
    }
  json_object_set_array_member (run->facts, CONTENTS, g_steal_pointer (&contents));
  if (!json_object_has_member (run->facts, "pages") && next > 1)
    json_object_set_int_member (run->facts, "pages", next - 1);
  return TRUE;
}
