/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include <glib/gi18n.h>

#include "documents/canonical.h"
#include "documents/document-frame.h"
#include "documents/schema.h"

typedef gboolean (*Fill) (JyDocumentWriter *writer, const JyDocumentSource *source,
                          const JyTemplate *template, GError **error);

/* The kinds that are made; a new one is a row here, a template and a fill function. */
static const struct
{
  const char *kind;
  Fill fill;
} makers[] = {
  { "recommendation", jy_recommendation_document_fill },
  { "closure-report", jy_closure_report_document_fill },
};

const char *const *
jy_document_kinds (void)
{
  static const char *const kinds[] = { "recommendation", "closure-report", NULL };

  return kinds;
}

static Fill
find_maker (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_strcmp0 (makers[i].kind, kind) == 0)
      return makers[i].fill;
  return NULL;
}

GBytes *
jy_document_make (const JyDocumentSource *source, char **digest, GError **error)
{
  Fill fill = find_maker (source->kind);
  g_autoptr (JyTemplate) template = NULL;
  g_autoptr (JyDocumentWriter) writer = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!fill)
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_KIND,
                   _ ("Documents of kind “%s” cannot be made yet"),
                   source->kind ? jy_document_label (source->kind) : "");
      return NULL;
    }
  template = jy_template_load (source->kind, error);
  if (!template)
    return NULL;
  writer = jy_document_writer_new (source->kind, jy_frame_version (source));
  if (!fill (writer, source, template, error))
    return NULL;
  if (writer->error)
    {
      g_propagate_error (error, g_steal_pointer (&writer->error));
      return NULL;
    }
  faults = jy_schema_validate (JY_SCHEMA_DOCUMENT, writer->document, error);
  if (!faults)
    return NULL;
  if (faults->len > 0)
    {
      const JyDocumentFault *fault = faults->pdata[0];

      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The document cannot be made: %s (%s)"), fault->message, fault->path);
      return NULL;
    }
  bytes = jy_canonical_bytes (writer->document, error);
  if (bytes && digest)
    *digest = jy_canonical_digest (bytes);
  return g_steal_pointer (&bytes);
}
