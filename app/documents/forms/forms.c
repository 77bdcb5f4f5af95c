/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/forms.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "documents/document-writer.h"
#include "documents/forms/docx.h"
#include "documents/forms/ofd.h"
#include "documents/forms/parsed.h"
#include "documents/forms/pdf.h"
#include "documents/forms/transform.h"
#include "documents/layout/arrange.h"
#include "documents/layout/layout.h"
#include "documents/schema.h"

/* Makes a form from the parsed document or, where the form shows pages, from these. */
typedef GBytes *(*Render) (xmlDoc *document, const JyPages *pages, GCancellable *cancellable,
                           GError **error);

static GBytes *
render_akn (xmlDoc *document, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  return jy_transform ("akn.xsl", document, error);
}

static GBytes *
render_docx (xmlDoc *document, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  return jy_docx_render (document, error);
}

static GBytes *
render_fodt (xmlDoc *document, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  return jy_transform ("fodt.xsl", document, error);
}

static GBytes *
render_html (xmlDoc *document, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  return jy_transform ("html.xsl", document, error);
}

static GBytes *
render_pdf (xmlDoc *document, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  g_autofree char *author = jy_parsed_text (document, "issuerMark");
  g_autofree char *seal = jy_parsed_seal (document);
  JyPdfProperties properties = { author, seal, jy_parsed_date (document) };

  return jy_pdf_render (pages, &properties, cancellable, error);
}

static GBytes *
render_ofd (xmlDoc *document, const JyPages *pages, GCancellable *cancellable, GError **error)
{
  g_autofree char *author = jy_parsed_text (document, "issuerMark");
  g_autofree char *seal = jy_parsed_seal (document);
  g_autofree char *own = jy_parsed_text (document, "docId");
  const char *digest = seal ? strchr (seal, ':') : NULL;
  g_autofree char *id
      = digest ? g_strdup (digest + 1) : jy_digest_hex (own ? own : "", own ? strlen (own) : 0);
  JyOfdProperties properties = { id, author, seal, jy_parsed_date (document) };

  return jy_ofd_render (pages, &properties, cancellable, error);
}

static const JyForm forms[] = {
  { "xml", "xml", "规范 XML", "Canonical XML" },
  { "pdf", "pdf", "PDF", "PDF" },
  { "ofd", "ofd", "OFD 版式文件", "OFD (fixed layout)" },
  { "akn", "akn.xml", "Akoma Ntoso", "Akoma Ntoso" },
  { "docx", "docx", "Word 文档", "Word document" },
  { "fodt", "fodt", "OpenDocument 文本", "OpenDocument text" },
  { "html", "html", "网页", "Web page" },
};
/* In the order of forms. */
static const struct
{
  Render render; /* NULL: the bytes themselves */
  gboolean pages;
} makers[] = {
  { NULL, FALSE },        { render_pdf, TRUE },   { render_ofd, TRUE },   { render_akn, FALSE },
  { render_docx, FALSE }, { render_fodt, FALSE }, { render_html, FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (makers) == G_N_ELEMENTS (forms));

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

gboolean
jy_form_has_pages (const JyForm *self)
{
  return makers[self - forms].pages;
}

/* A box or nothing in the place of a name is no document: the character is named instead. */
static gboolean
all_glyphs_there (const JyPages *pages, GError **error)
{
  guint n;
  const JyPageMissing *missing = jy_pages_missing (pages, &n);
  char letter[7] = { 0 };

  if (n == 0)
    return TRUE;
  g_unichar_to_utf8 (missing[0].character, letter);
  g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
               _ ("No font of this machine has the character “%s” (U+%04X) in “%s” on page %u; "
                  "install a font that has it, or write another character"),
               letter, missing[0].character, missing[0].context, missing[0].page + 1);
  return FALSE;
}

GBytes *
jy_form_render (const JyForm *self, GBytes *document, JyLayoutFonts *fonts,
                GCancellable *cancellable, GError **error)
{
  const Render render = makers[self - forms].render;
  xmlDoc *parsed;
  g_autoptr (JyPages) pages = NULL;
  GBytes *bytes = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!render)
    return g_bytes_ref (document);
  if (makers[self - forms].pages)
    {
      if (!fonts)
        {
          g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_FONT,
                               _ ("Pages cannot be laid out without fonts"));
          return NULL;
        }
      pages = jy_layout_document (document, fonts, cancellable, error);
      if (!pages || !all_glyphs_there (pages, error))
        return NULL;
    }
  parsed = jy_schema_parse (document, JY_DOCUMENT_NAMESPACE, NULL, error);
  if (parsed)
    {
      jy_arrange (parsed);
      bytes = render (parsed, pages, cancellable, error);
      xmlFreeDoc (parsed);
    }
  return bytes;
}
