/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "documents/layout/layout.h"
#include "domain/fold.h"
#include "exchange/file-kind.h"
#include "exchange/file-view.h"
#include "services/case-documents.h"
#include "services/command-private.h"

/* The contents of a volume (卷内目录): which pages each document takes, as it is bound. Counted
 * when the case is archived and kept in that entry, so that the contents are the same on any
 * machine, whatever typefaces it has. */

/** Fact of an archive entry beside those of the table: [{kind, addressee, version, first, last}] of
 * the documents, then [{file, digest, first, last}] of the attachments. */
#define CONTENTS "contents"
/* Larger attachments are not looked into while the docket is being written; their pages are filled
 * in by hand. */
#define LOOKED_INTO (32 * 1024 * 1024)

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

/* Pages of a PDF or picture; 0 where it has none or cannot be opened. */
static guint
file_pages (JyRun *run, const char *name, const char *digest)
{
  const JyFileKind *kind = jy_file_kind_of_name (name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JyFileView) view = NULL;
  g_autofree char *path = NULL;
  guint n = 0;
  int file;

  if (kind == NULL)
    return 0;
  bytes = jy_attachments_get (run->turn->db, run->turn->office, digest, NULL);
  file = bytes != NULL ? g_file_open_tmp ("jianyi-XXXXXX", &path, NULL) : -1;
  if (file < 0)
    return 0;
  g_close (file, NULL);
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                           NULL))
    view = jy_file_view_open (path, kind, run->turn->cancellable, NULL);
  if (view != NULL && jy_file_view_words (view) == NULL)
    n = jy_file_view_all_pages (view);
  g_unlink (path);
  return n;
}

/* Attachments come behind the documents, in the order of their entries. */
static gboolean
add_files (JyRun *run, JsonArray *contents, int *next, GError **error)
{
  g_autoptr (GPtrArray) events = jy_fold_effective (run->entry->events, error);
  gint64 number = 0;

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      JsonArray *files = jy_json_array (((const JyEvent *) events->pdata[i])->facts, "files");

      for (guint f = 0; f < jy_json_array_size (files); f++)
        {
          JsonObject *file = jy_json_array_object (files, f);
          const char *name = jy_json_text (file, "name");
          const char *digest = jy_json_text (file, "digest");
          JsonObject *row;
          guint pages;

          number++;
          if (name == NULL || digest == NULL
              || json_object_get_int_member_with_default (file, "size", 0) > LOOKED_INTO)
            continue;
          pages = file_pages (run, name, digest);
          if (pages == 0)
            continue;
          row = json_object_new ();
          json_object_set_int_member (row, "file", number);
          jy_json_set_text (row, "digest", digest);
          json_object_set_int_member (row, "first", *next);
          json_object_set_int_member (row, "last", *next + (int) pages - 1);
          json_array_add_object_element (contents, row);
          *next += (int) pages;
        }
    }
  return TRUE;
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
  if (!add_files (run, contents, &next, error))
    return FALSE;
  json_object_set_array_member (run->facts, CONTENTS, g_steal_pointer (&contents));
  if (!json_object_has_member (run->facts, "pages") && next > 1)
    json_object_set_int_member (run->facts, "pages", next - 1);
  return TRUE;
}
