/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"
#include "services/desk.h"

char *
jy_desk_document_text (JyDesk *self, const char *id, const char *kind, const char *addressee,
                       guint version, GError **error)
{
  g_autoptr (GBytes) bytes = jy_desk_export (self, id, kind, addressee, version, "xml", error);

  return bytes ? jy_document_read_text (bytes, error) : NULL;
}

const char *
jy_desk_document_label (const char *kind)
{
  return jy_document_label (kind);
}

const char *
jy_desk_document_whom (const JyDocumentEntry *entry)
{
  return jy_document_whom (entry->kind, entry->to, FALSE);
}
