/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/binding.h"

#include <glib/gstdio.h>

#include "base/file.h"
#include "documents/forms/book.h"

static gboolean
add_pages (JyPdfBook *book, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  double width, height;

  jy_pages_size (pages, &width, &height);
  jy_pdf_book_add_part (book, jy_pages_title (pages));
  for (guint i = 0; i < jy_pages_count (pages); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      jy_pages_draw (pages, i,
                     jy_pdf_book_begin (book, width * JY_POINTS_PER_MM, height * JY_POINTS_PER_MM));
      jy_pdf_book_end (book);
    }
  return TRUE;
}

gboolean
jy_desk_bind_pages (JyDesk *self, GPtrArray *documents, const char *title, const char *path,
                    GCancellable *cancellable, GError **error)
{
  g_autofree char *made = jy_file_begin (path, error);
  g_autoptr (JySettings) settings = jy_desk_settings (self);
  JyPdfProperties properties
      = { jy_settings_get (settings, "office.name"), NULL, jy_desk_today (self) };
  g_autoptr (JyPdfBook) book = NULL;
  gboolean ok = made != NULL;

  if (!ok)
    return FALSE;
  book = jy_pdf_book_new (made, title, &properties);
  for (guint i = 0; ok && i < documents->len; i++)
    ok = add_pages (book, g_ptr_array_index (documents, i), cancellable, error);
  if (ok && jy_pdf_book_close (book, error))
    return jy_file_finish (made, path, error);
  g_unlink (made);
  return FALSE;
}
