/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-ask.h"

#include "base/json.h"

JyDocumentAsk *
jy_document_ask_new (const char *id, const JyDocumentEntry *entry)
{
  JyDocumentAsk *self = g_new0 (JyDocumentAsk, 1);

  self->id = g_strdup (id);
  self->kind = g_strdup (entry->kind);
  self->addressee = g_strdup (entry->addressee);
  self->version = entry->version;
  self->on = JY_DATE_NONE;
  return self;
}

JyDocumentAsk *
jy_document_ask_copy (const JyDocumentAsk *self)
{
  JyDocumentAsk *copy = g_new0 (JyDocumentAsk, 1);

  copy->id = g_strdup (self->id);
  copy->kind = g_strdup (self->kind);
  copy->addressee = g_strdup (self->addressee);
  copy->version = self->version;
  copy->opened = self->opened != NULL ? g_bytes_ref (self->opened) : NULL;
  copy->texts = self->texts != NULL ? g_hash_table_ref (self->texts) : NULL;
  copy->on = self->on;
  copy->facts = self->facts != NULL ? json_object_ref (self->facts) : NULL;
  return copy;
}

void
jy_document_ask_free (gpointer data)
{
  JyDocumentAsk *self = data;

  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->addressee);
  g_clear_pointer (&self->opened, g_bytes_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->facts, json_object_unref);
  g_free (self);
}

gpointer
jy_document_ask_open (JyDesk *desk, gpointer data, GError **error)
{
  const JyDocumentAsk *self = data;

  return jy_desk_document_open (desk, self->id, self->kind, self->addressee, self->version, error);
}

gpointer
jy_document_ask_edit (JyDesk *desk, gpointer data, GError **error)
{
  const JyDocumentAsk *self = data;

  if (!jy_desk_document_edit_from (desk, self->id, self->kind, self->addressee, self->version,
                                   self->opened, self->texts, error))
    return NULL;
  return jy_document_ask_open (desk, data, error);
}

gpointer
jy_document_ask_sign (JyDesk *desk, gpointer data, GError **error)
{
  const JyDocumentAsk *self = data;

  return jy_desk_document_sign_from (desk, self->id, self->kind, self->addressee, self->version,
                                     self->opened, self->on, self->facts, error);
}
