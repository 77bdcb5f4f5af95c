/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/forms.h"

#include "base/text.h"
#include "documents/document-writer.h"
#include "documents/forms/docx.h"
#include "documents/forms/transform.h"
#include "documents/schema.h"

static GBytes *
render_akn (xmlDoc *document, GError **error)
{
  return jy_transform ("akn.xsl", document, error);
}

static GBytes *
render_fodt (xmlDoc *document, GError **error)
{
  return jy_transform ("fodt.xsl", document, error);
}

static GBytes *
render_html (xmlDoc *document, GError **error)
{
  return jy_transform ("html.xsl", document, error);
}

static const JyForm forms[] = {
  { "xml", "xml", "application/xml", "规范 XML", "Canonical XML" },
  { "akn", "akn.xml", "application/akn+xml", "Akoma Ntoso", "Akoma Ntoso" },
  { "docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Word 文档", "Word document" },
  { "fodt", "fodt", "application/vnd.oasis.opendocument.text-flat-xml", "OpenDocument 文本",
    "OpenDocument text" },
  { "html", "html", "text/html", "网页", "Web page" },
};
/* In the order of forms; NULL: the bytes themselves. */
static GBytes *(*const renderers[]) (xmlDoc *document, GError **error)
    = { NULL, render_akn, jy_docx_render, render_fodt, render_html };
G_STATIC_ASSERT (G_N_ELEMENTS (renderers) == G_N_ELEMENTS (forms));

const JyForm *
jy_forms (gsize *n)
{
  *n = G_N_ELEMENTS (forms);
  return forms;
}

const JyForm *
jy_form_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].id, id) == 0)
      return &forms[i];
  return NULL;
}

const char *
jy_form_label (const JyForm *self)
{
  return jy_text_choose (self->chinese, self->english);
}

char *
jy_form_ids (void)
{
  GString *line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", forms[i].id);
  return g_string_free (line, FALSE);
}

GBytes *
jy_form_render (const JyForm *self, GBytes *document, GCancellable *cancellable, GError **error)
{
  xmlDoc *parsed;
  GBytes *bytes;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!renderers[self - forms])
    return g_bytes_ref (document);
  parsed = jy_schema_parse (document, JY_DOCUMENT_NAMESPACE, NULL, error);
  if (!parsed)
    return NULL;
  bytes = renderers[self - forms](parsed, error);
  xmlFreeDoc (parsed);
  return bytes;
}
