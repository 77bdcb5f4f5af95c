/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/volume.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/file.h"
#include "documents/forms/book.h"
#include "documents/layout/layout.h"
#include "documents/merge-record.h"
#include "domain/fold.h"
#include "services/volume-parts.h"

/* A volume as one PDF: every page carries its number in the volume at its upper right corner, where
 * it is stamped on paper. */

#define A4_WIDTH (210 * JY_POINTS_PER_MM)
#define A4_HEIGHT (297 * JY_POINTS_PER_MM)
/* Of pages that are not of this size, and of pictures. */
#define MARGIN (15 * JY_POINTS_PER_MM)
#define STAMP_SIZE 10.0
#define STAMP_MARGIN (10 * JY_POINTS_PER_MM)
/* Points by which a page may be larger than A4 and is still bound as it is. */
#define NEARLY 6.0

typedef struct
{
  const char *id;
  const char *path;
  JyVolumeReport *report;
  GCancellable *cancellable;

  JyPdfBook *book;
  const JyRecommendation *record;
  JsonArray *contents;
  guint rows; /* of contents that were compared */
} Writing;

/* -- pages */

static void
stamp (cairo_t *context, double width, guint number)
{
  g_autofree char *words = g_strdup_printf ("%u", number);
  cairo_text_extents_t extents;

  cairo_identity_matrix (context);
  cairo_select_font_face (context, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (context, STAMP_SIZE);
  cairo_text_extents (context, words, &extents);
  cairo_set_source_rgb (context, 0, 0, 0);
  cairo_move_to (context, width - STAMP_MARGIN - extents.x_advance, STAMP_MARGIN);
  cairo_show_text (context, words);
}

/* @numbered: the contents themselves stand before the first page. */
static void
add_pages (Writing *writing, const JyPages *pages, gboolean numbered)
{
  double width, height;

  jy_pages_size (pages, &width, &height);
  width *= JY_POINTS_PER_MM;
  height *= JY_POINTS_PER_MM;
  for (guint i = 0; i < jy_pages_count (pages); i++)
    {
      cairo_t *context = jy_pdf_book_begin (writing->book, width, height);

      jy_pages_draw (pages, i, context);
      if (numbered)
        stamp (context, width, ++writing->report->pages);
      jy_pdf_book_end (writing->book);
    }
}

/* Pages of A4 as they are, all others within its margins; across where they are wider than high. */
static gboolean
add_view_page (Writing *writing, JyFileView *view, guint n, gboolean picture, GError **error)
{
  double wide, high, scale = 1;
  double width = A4_WIDTH, height = A4_HEIGHT;
  cairo_t *context;
  gboolean ok;

  jy_file_view_size (view, n, &wide, &high);
  if (wide > high)
    {
      width = A4_HEIGHT;
      height = A4_WIDTH;
    }
  if (picture || wide > width + NEARLY || high > height + NEARLY)
    scale = MIN ((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high);
  context = jy_pdf_book_begin (writing->book, width, height);
  cairo_save (context);
  cairo_translate (context, (width - wide * scale) / 2, (height - high * scale) / 2);
  cairo_scale (context, scale, scale);
  cairo_rectangle (context, 0, 0, wide, high);
  cairo_clip (context);
  ok = jy_file_view_paint (view, n, context, error);
  cairo_restore (context);
  stamp (context, width, ++writing->report->pages);
  jy_pdf_book_end (writing->book);
  return ok;
}

static gboolean
add_view (Writing *writing, const JyVolumePart *part, GError **error)
{
  const JyFileKind *kind = jy_file_kind_of_name (part->name);
  gboolean picture = kind != NULL && kind->shown == JY_FILE_SHOWN_PICTURE;

  for (guint i = 0; i < part->count; i++)
    {
      g_autoptr (GError) inner = NULL;

      if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
        return FALSE;
      if (!add_view_page (writing, part->view, i, picture, &inner))
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                       _ ("Page %u of the attachment “%s” cannot be drawn; save the attachment and "
                          "print it with another program"),
                       i + 1, part->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* -- parts */

/* The rows of the contents have the parts in this order. */
static void
compare (Writing *writing, const JyVolumePart *part)
{
  JsonObject *row = writing->rows < jy_json_array_size (writing->contents)
                        ? jy_json_array_object (writing->contents, writing->rows)
                        : NULL;
  guint first = writing->report->pages + 1;

  writing->rows++;
  if (row == NULL || json_object_get_int_member_with_default (row, "first", 0) != (gint64) first
      || json_object_get_int_member_with_default (row, "last", 0)
             != (gint64) (first + part->count - 1))
    writing->report->moved++;
}

static gboolean
add_part (const JyVolumePart *part, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autofree char *name = NULL;

  if (part->count == 0)
    {
      writing->report->left_out++;
      return TRUE;
    }
  compare (writing, part);
  name = part->mention != NULL ? jy_merge_document_name (writing->record, part->mention)
                               : g_strdup (part->name);
  jy_pdf_book_add_part (writing->book, name);
  if (g_strcmp0 (part->binding, "sheet") == 0)
    writing->report->apart++;
  if (part->view != NULL && part->pages == NULL)
    return add_view (writing, part, error);
  add_pages (writing, part->pages, TRUE);
  return TRUE;
}

/* -- the volume */

static const JyEvent *
archive_entry (GPtrArray *all, GError **error)
{
  g_autoptr (GPtrArray) events = jy_fold_effective (all, error);

  if (events == NULL)
    return NULL;
  for (guint i = events->len; i-- > 0;)
    {
      const JyEvent *event = g_ptr_array_index (events, i);

      if (g_str_equal (event->action, "archive"))
        return event;
    }
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("This case is not archived yet; its volume is bound when it is"));
  return NULL;
}

static gboolean
add_contents (Writing *writing, JyTurn *turn, JyCaseEntry *entry, GError **error)
{
  g_autoptr (JyDocumentEntry) found
      = jy_case_find_document (turn, entry, "volume-contents", NULL, 0, error);
  g_autoptr (GBytes) bytes
      = found != NULL ? jy_case_document (turn, entry, found, NULL, error) : NULL;
  g_autoptr (JyLayoutFonts) fonts = bytes != NULL ? jy_desk_fonts (turn->desk, error) : NULL;
  g_autoptr (JyPages) pages
      = fonts != NULL ? jy_layout_document (bytes, fonts, writing->cancellable, error) : NULL;

  if (pages == NULL)
    return FALSE;
  jy_pdf_book_add_part (writing->book, jy_document_chinese ("volume-contents"));
  add_pages (writing, pages, FALSE);
  return TRUE;
}

static JyPdfBook *
book_new (const Writing *writing, JyTurn *turn, const JyEvent *archive, const char *path)
{
  const JyRecommendation *record = writing->record;
  /* What a volume is called in the properties of its file. */
  g_autofree char *title
      = g_strconcat ("卷宗 ", record->number != NULL ? record->number : record->title, NULL);
  JyPdfProperties properties
      = { jy_settings_get (turn->settings, "office.name"), NULL, archive->on };

  return jy_pdf_book_new (path, title, &properties);
}

static gpointer
write_volume (JyTurn *turn, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, writing->id, error);
  const JyEvent *archive = entry != NULL ? archive_entry (entry->events, error) : NULL;
  g_autoptr (JyCaseEntry) before = NULL;
  g_autoptr (JyPdfBook) book = NULL;

  if (archive == NULL)
    return NULL;
  before = jy_case_as_of (turn, entry->events, archive->seq - 1, error);
  if (before == NULL)
    return NULL;
  writing->record = before->record;
  writing->contents = jy_json_array (archive->facts, JY_VOLUME_CONTENTS);
  book = book_new (writing, turn, archive, writing->path);
  writing->book = book;
  return add_contents (writing, turn, entry, error)
                 && jy_volume_walk (turn, before->record, before->events, writing->contents,
                                    writing->cancellable, add_part, writing, error)
                 && jy_pdf_book_close (book, error)
             ? GUINT_TO_POINTER (TRUE)
             : NULL;
}

gboolean
jy_desk_write_volume (JyDesk *self, const char *id, const char *path, JyVolumeReport *report,
                      GCancellable *cancellable, GError **error)
{
  g_autofree char *made = jy_file_begin (path, error);
  Writing writing = { .id = id, .path = made, .report = report, .cancellable = cancellable };

  *report = (JyVolumeReport){ 0 };
  if (made == NULL)
    return FALSE;
  if (jy_desk_turn (self, JY_TURN_LONG, write_volume, &writing, error) != NULL)
    return jy_file_finish (made, path, error);
  g_unlink (made);
  return FALSE;
}
