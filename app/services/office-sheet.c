/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/office-sheet.h"

#include <glib/gi18n.h>
#include <stdarg.h>

#include "base/file.h"
#include "documents/layout/layout.h"
#include "services/case-documents.h"
#include "services/inspection.h"

static void
put (JyMerge *self, const char *name, const char *text)
{
  g_autofree char *field = g_strconcat ("sheet:", name, NULL);

  jy_merge_set (self, field, text);
}

void
jy_sheet_set (JyMerge *self, const char *name, const char *text, ...)
{
  va_list arguments;

  put (self, name, text);
  va_start (arguments, text);
  while ((name = va_arg (arguments, const char *)) != NULL)
    put (self, name, va_arg (arguments, const char *));
  va_end (arguments);
}

void
jy_sheet_set_number (JyMerge *self, const char *name, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  put (self, name, text);
}

void
jy_sheet_set_day (JyMerge *self, const char *name, JyDate day)
{
  char text[JY_DATE_LENGTH];

  put (self, name, jy_date_write (day, text));
}

GBytes *
jy_sheet_make (JyTurn *turn, const char *kind, const JyMerge *words, GError **error)
{
  return jy_sheet_make_by (turn, kind, NULL, words, error);
}

GBytes *
jy_sheet_make_by (JyTurn *turn, const char *kind, const char *template, const JyMerge *words,
                  GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  JyDocumentSource source = { 0 };

  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = kind;
  source.on = turn->today;
  source.words = words;
  if (template != NULL)
    source.template = template;
  else
    jy_source_template (&source);
  bytes = jy_document_make (&source, &digest, error);
  return bytes != NULL ? jy_document_seal (bytes, digest, error) : NULL;
}

JyPages *
jy_desk_sheet_pages (JyDesk *self, GBytes *sheet, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (JyLayoutFonts) fonts = jy_desk_fonts (self, &inner);
  JyPages *pages = fonts != NULL ? jy_layout_document (sheet, fonts, cancellable, &inner) : NULL;

  if (pages == NULL)
    jy_service_propagate (error, g_steal_pointer (&inner));
  return pages;
}

gboolean
jy_desk_sheet_write (JyDesk *self, GBytes *sheet, const char *format, const char *path,
                     GError **error)
{
  const JyForm *form = jy_form_find (format);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (form == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                   _ ("The form “%.20s” is not one that documents are written in"),
                   format != NULL ? format : "");
      return FALSE;
    }
  bytes = jy_desk_render (self, form, sheet, NULL, &inner);
  if (bytes != NULL && jy_file_write (path, bytes, &inner))
    return TRUE;
  jy_service_propagate (error, g_steal_pointer (&inner));
  return FALSE;
}
