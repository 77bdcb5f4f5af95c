/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include <glib/gi18n.h>
#include <string.h>

#include "documents/document-frame.h"

typedef gboolean (*Fill) (JyDocumentWriter *writer, const JyDocumentSource *source,
                          const JyTemplate *template, GError **error);

/* Kinds with tables of their own; every other is filled from its template and the record. */
static const struct
{
  const char *kind;
  Fill fill;
} makers[] = {
  { "recommendation", jy_recommendation_document_fill },
  { "closure-report", jy_closure_report_document_fill },
};

static Fill
find_maker (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_strcmp0 (makers[i].kind, kind) == 0)
      return makers[i].fill;
  return jy_document_kind (kind) ? jy_record_document_fill : NULL;
}

static JyTemplate *
template_of (const JyDocumentSource *source, GError **error)
{
  g_autoptr (GBytes) own = NULL;

  if (!source->template)
    return jy_template_load (source->kind, error);
  own = g_bytes_new_static (source->template, strlen (source->template));
  return jy_template_read (own, error);
}

static void
write_design (JyDocumentWriter *writer, const JyDocumentSource *source, const JyTemplate *template)
{
  g_autofree char *design = jy_template_design (template);
  g_autofree char *version
      = source->template_version > 0 ? g_strdup_printf ("%u", source->template_version) : NULL;

  jy_document_writer_attribute (writer, writer->root, "design", design);
  jy_document_writer_attribute (writer, writer->root, "template", version);
}

GBytes *
jy_document_make (const JyDocumentSource *source, char **digest, GError **error)
{
  Fill fill = find_maker (source->kind);
  g_autoptr (JyTemplate) template = NULL;
  g_autoptr (JyDocumentWriter) writer = NULL;

  if (!fill)
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_KIND,
                   _ ("There is no document of kind “%s”"), source->kind ? source->kind : "");
      return NULL;
    }
  template = template_of (source, error);
  if (!template)
    return NULL;
  writer = jy_document_writer_new (source->kind, jy_frame_version (source));
  write_design (writer, source, template);
  if (!fill (writer, source, template, error))
    return NULL;
  return jy_document_writer_finish (writer, digest, error);
}
