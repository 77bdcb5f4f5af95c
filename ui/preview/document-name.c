/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/document-name.h"

#include <glib/gi18n.h>

static GString *
named (const JyRecommendation *record, const JyDocumentEntry *entry, const char *between)
{
  GString *name = g_string_new (jy_desk_document_label (entry->kind));
  const char *whose
      = entry->addressee ? jy_recommendation_addressee_name (record, entry->addressee) : NULL;
  const char *to = jy_desk_document_whom (entry);

  if (whose)
    g_string_append_printf (name, "%s%s", between, whose);
  if (to)
    g_string_append_printf (name, "%s%s", between, to);
  else if (entry->version > 1)
    {
      g_string_append (name, between);
      g_string_append_printf (name, _ ("version %u"), entry->version);
    }
  return name;
}

char *
jy_document_name (const JyRecommendation *record, const JyDocumentEntry *entry)
{
  g_return_val_if_fail (record && entry, NULL);

  return g_string_free (named (record, entry, " · "), FALSE);
}

char *
jy_document_file_name (const JyRecommendation *record, const JyDocumentEntry *entry,
                       const char *extension)
{
  GString *name;

  g_return_val_if_fail (record && entry && extension, NULL);

  name = named (record, entry, "-");
  if (record->number)
    {
      g_string_prepend_c (name, '-');
      g_string_prepend (name, record->number);
    }
  g_string_append_printf (name, ".%s", extension);
  g_strdelimit (name->str, "/\\:*?\"<>|", '-');
  return g_string_free (name, FALSE);
}
