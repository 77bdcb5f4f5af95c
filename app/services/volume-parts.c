/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/volume-parts.h"

#include <string.h>

#include "base/file.h"
#include "base/text-clean.h"
#include "documents/layout/layout.h"
#include "domain/fold.h"
#include "services/office-sheet.h"

/* Characters on a page, in the figures of GB/T 9704: 22 lines of 28. */
#define PAGE_CHARACTERS 616
#define MEGABYTE (1024 * 1024)
#define REPLACED 0x25A1 /* □ */

typedef struct
{
  JyTurn *turn;
  const JyRecommendation *record;
  JyLayoutFonts *fonts;
  JsonArray *contents;
  GCancellable *cancellable;
  guint files; /* attachments so far */
} Walk;

/* An attachment and the entry that has it. */
typedef struct
{
  const JyEvent *event;
  const char *name;
  const char *digest;
  gint64 size;
  guint number;
} File;

/* -- documents */

static JyPages *
lay_out_document (Walk *walk, JyCaseEntry *entry, const JyDocumentMention *mention, GError **error)
{
  g_autoptr (JyDocumentEntry) found = jy_case_find_document (
      walk->turn, entry, mention->kind, mention->addressee, mention->version, error);
  g_autoptr (GBytes) bytes
      = found != NULL ? jy_case_document (walk->turn, entry, found, NULL, error) : NULL;

  return bytes != NULL ? jy_layout_document (bytes, walk->fonts, walk->cancellable, error) : NULL;
}

static gboolean
walk_documents (Walk *walk, JyCaseEntry *entry, JyVolumeVisit visit, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) mentions
      = jy_case_mentions (walk->turn, entry->record, entry->events, error);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const JyDocumentMention *mention = g_ptr_array_index (mentions, i);
      g_autoptr (JyPages) pages = lay_out_document (walk, entry, mention, NULL);
      JyVolumePart part = { .mention = mention, .pages = pages };

      part.count = pages != NULL ? jy_pages_count (pages) : 0;
      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error)
          || !visit (&part, data, error))
        return FALSE;
    }
  return mentions != NULL;
}

/* -- the sheet of an attachment */

/* 1.4 MB; documents write figures alike whatever the locale. */
static char *
size_words (gint64 size)
{
  char figures[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean large = size >= MEGABYTE;

  if (size < 1024)
    return g_strdup_printf ("%" G_GINT64_FORMAT " B", size);
  g_ascii_formatd (figures, sizeof figures, "%.1f",
                   (double) size / (large ? (double) MEGABYTE : 1024.0));
  return g_strdup_printf ("%s %s", figures, large ? "MB" : "KB");
}

static void
add_sheet (JyMerge *words, const JyRecommendation *record, const File *file, const char *reason)
{
  JyMerge *row = jy_merge_add_row (words, "sheet:rows");
  const JyAction *action = jy_lifecycle_find (file->event->action);
  const char *dot = strrchr (file->name, '.');
  g_autofree char *format = g_ascii_strup (dot != NULL ? dot + 1 : "", -1);
  g_autofree char *size = size_words (file->size);

  jy_sheet_set (row, "title", record->title, "name", file->name, "format", format, "size", size,
                "actor", file->event->actor_name, "action",
                action != NULL ? action->chinese : file->event->action, NULL);
  jy_sheet_set_number (row, "number", file->number);
  jy_merge_set_date (row, "sheet:on", file->event->on);
  jy_merge_set_digest (row, "sheet:digest", file->digest);
  jy_merge_set_value (row, "sheet:reason", reason);
}

static JyPages *
lay_out_sheet (Walk *walk, const JyMerge *words)
{
  g_autoptr (GBytes) bytes = jy_sheet_make (walk->turn, "attachment-sheet", words, NULL);

  return bytes != NULL ? jy_layout_document (bytes, walk->fonts, walk->cancellable, NULL) : NULL;
}

/* Without pages where the office's template of it cannot be filled: that holds nothing up. */
static void
bind_sheet (Walk *walk, const File *file, JyVolumePart *part, const char *reason)
{
  g_autoptr (JyMerge) words = jy_merge_new ();

  add_sheet (words, walk->record, file, reason);
  part->binding = "sheet";
  part->reason = reason;
  part->pages = lay_out_sheet (walk, words);
}

/* -- the words of an attachment */

/* Bullets of word processors and the like, which no font of the house has, must not keep a paper
 * out of the volume. */
static char *
replace_missing (const char *words, const JyPages *pages)
{
  guint n;
  const JyPageMissing *missing = jy_pages_missing (pages, &n);
  GString *text = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean known = TRUE;

      for (guint i = 0; known && i < n; i++)
        known = missing[i].character != character;
      g_string_append_unichar (text, known ? character : REPLACED);
    }
  return g_string_free (text, FALSE);
}

static JyPages *
lay_out_words (Walk *walk, const File *file, const char *text, gboolean replaced)
{
  g_autoptr (JyMerge) words = jy_merge_new ();

  add_sheet (words, walk->record, file, NULL);
  jy_sheet_set (words, "words", text, NULL);
  jy_merge_set_flag (words, "sheet:replaced", replaced);
  return lay_out_sheet (walk, words);
}

static const char *
bind_words (Walk *walk, const File *file, const JyFileView *view, guint most, JyVolumePart *part)
{
  g_autofree char *text = jy_text_clean (jy_file_view_words (view), -1, TRUE);
  guint n;

  if (*text == '\0')
    return "empty";
  if (g_utf8_strlen (text, -1) / PAGE_CHARACTERS > most)
    return "long";
  part->pages = lay_out_words (walk, file, text, FALSE);
  if (part->pages == NULL)
    return "closed";
  jy_pages_missing (part->pages, &n);
  if (n > 0)
    {
      g_autofree char *plain = replace_missing (text, part->pages);

      jy_pages_unref (part->pages);
      part->pages = lay_out_words (walk, file, plain, TRUE);
    }
  if (part->pages != NULL && jy_pages_count (part->pages) <= most)
    {
      part->binding = "words";
      return NULL;
    }
  n = part->pages != NULL;
  g_clear_pointer (&part->pages, jy_pages_unref);
  return n > 0 ? "long" : "closed";
}

/* -- attachments */

/* NULL where it cannot be opened. */
static JyFileView *
open_file (Walk *walk, const JyFileKind *kind, const char *digest)
{
  g_autofree char *path = NULL;
  g_autoptr (GOutputStream) copy = jy_file_nameless (&path, NULL);

  return copy != NULL
                 && jy_attachments_get_stream (walk->turn->db, walk->turn->office, digest, copy,
                                               NULL, NULL, walk->cancellable, NULL)
             ? jy_file_view_open (path, kind, walk->cancellable, NULL)
             : NULL;
}

/* How the archive entry says it is bound; NULL where it does not. */
static JsonObject *
find_bound (const Walk *walk, const File *file)
{
  for (guint i = 0; i < jy_json_array_size (walk->contents); i++)
    {
      JsonObject *row = jy_json_array_object (walk->contents, i);

      if (json_object_get_int_member_with_default (row, "file", 0) == (gint64) file->number
          && g_strcmp0 (jy_json_text (row, "digest"), file->digest) == 0)
        return row;
    }
  return NULL;
}

/* Binds it as pages or words; else the reason why it stands apart. */
static const char *
bind_content (Walk *walk, const File *file, guint most, JyVolumePart *part)
{
  const JyFileKind *kind = jy_file_kind_of_name (file->name);

  if (kind == NULL || kind->shown == JY_FILE_SHOWN_NOT)
    return "other";
  part->view = open_file (walk, kind, file->digest);
  if (part->view == NULL)
    return "closed";
  if (jy_file_view_words (part->view) != NULL)
    return bind_words (walk, file, part->view, most, part);
  if (jy_file_view_all_pages (part->view) > MIN (most, JY_FILE_VIEW_PAGES_MAX))
    return "long";
  part->binding = "pages";
  part->count = jy_file_view_all_pages (part->view);
  return NULL;
}

static gboolean
bind_file (Walk *walk, const File *file, JyVolumePart *part, GError **error)
{
  JsonObject *bound = find_bound (walk, file);
  /* What was bound once is bound alike ever after; older entries know pages alone. */
  const char *said = jy_json_text (bound, "binding");
  const char *how = bound != NULL && said == NULL ? "pages" : said;
  guint most
      = how != NULL ? G_MAXUINT : (guint) jy_settings_int (walk->turn->settings, "volume.pages");
  gint64 largest = (gint64) jy_settings_int (walk->turn->settings, "volume.megabytes") * MEGABYTE;
  const char *reason;

  if (g_strcmp0 (how, "sheet") == 0)
    reason = jy_json_text (bound, "reason");
  else if (how == NULL && file->size > largest)
    reason = "large";
  else
    reason = bind_content (walk, file, most, part);
  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  if (part->binding == NULL)
    {
      g_clear_pointer (&part->view, jy_file_view_unref);
      bind_sheet (walk, file, part, reason);
    }
  if (part->pages != NULL)
    part->count = jy_pages_count (part->pages);
  return TRUE;
}

typedef gboolean (*FileFunc) (Walk *walk, const File *file, gpointer data, GError **error);

static gboolean
each_file (Walk *walk, GPtrArray *all, FileFunc func, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) events = jy_fold_effective (all, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      JsonArray *files = jy_json_array (event->facts, "files");

      for (guint f = 0; f < jy_json_array_size (files); f++)
        {
          JsonObject *object = jy_json_array_object (files, f);
          File file
              = { event, jy_json_text (object, "name"), jy_json_text (object, "digest"),
                  json_object_get_int_member_with_default (object, "size", 0), ++walk->files };

          if (file.name != NULL && file.digest != NULL && !func (walk, &file, data, error))
            return FALSE;
        }
    }
  return events != NULL;
}

typedef struct
{
  JyVolumeVisit visit;
  gpointer data;
} Visitor;

static gboolean
visit_file (Walk *walk, const File *file, gpointer data, GError **error)
{
  const Visitor *visitor = data;
  JyVolumePart part = { .file = file->number, .name = file->name, .digest = file->digest };
  gboolean ok
      = bind_file (walk, file, &part, error) && visitor->visit (&part, visitor->data, error);

  jy_pages_unref (part.pages);
  jy_file_view_unref (part.view);
  return ok;
}

gboolean
jy_volume_walk (JyTurn *turn, JyRecommendation *record, GPtrArray *events, JsonArray *contents,
                GCancellable *cancellable, JyVolumeVisit visit, gpointer data, GError **error)
{
  g_autoptr (JyLayoutFonts) fonts = jy_desk_fonts (turn->desk, error);
  g_autoptr (JyCaseEntry) entry = NULL;
  Walk walk = { turn, record, fonts, contents, cancellable, 0 };
  Visitor visitor = { visit, data };

  if (fonts == NULL)
    return FALSE;
  entry = jy_case_entry_new (record, events);
  return walk_documents (&walk, entry, visit, data, error)
         && each_file (&walk, events, visit_file, &visitor, error);
}

/* -- all sheets of a case */

static gboolean
list_file (Walk *walk, const File *file, gpointer data, GError **error)
{
  add_sheet (data, walk->record, file, NULL);
  return TRUE;
}

static gpointer
make_sheets (JyTurn *turn, gpointer data, GError **error)
{
  const char *id = data;
  g_autoptr (JyMerge) words = jy_merge_new ();
  g_autoptr (JyCaseEntry) entry = id != NULL ? jy_turn_find (turn, id, error) : NULL;
  Walk walk = { .turn = turn };

  if (id != NULL && entry == NULL)
    return NULL;
  walk.record = entry != NULL ? entry->record : NULL;
  if (entry != NULL && !each_file (&walk, entry->events, list_file, words, error))
    return NULL;
  return jy_sheet_make (turn, "attachment-sheet", words, error);
}

GBytes *
jy_desk_attachment_sheets (JyDesk *self, const char *id, GError **error)
{
  return jy_desk_turn (self, JY_TURN_LONG, make_sheets, (gpointer) id, error);
}
