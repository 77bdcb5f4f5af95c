/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/docx.h"

#include "documents/forms/container.h"
#include "documents/forms/parsed.h"
#include "documents/forms/transform.h"

/* What stands where in the package: a file as it is, or a stylesheet over the document. */
static const struct
{
  const char *part;
  const char *resource;
} parts[] = {
  { "[Content_Types].xml", "docx-content-types.xml" },
  { "_rels/.rels", "docx-package-rels.xml" },
  { "docProps/core.xml", "docx-core.xsl" },
  { "word/document.xml", "docx.xsl" },
  { "word/_rels/document.xml.rels", "docx-document-rels.xml" },
  { "word/styles.xml", "docx-styles.xml" },
  { "word/settings.xml", "docx-settings.xml" },
  { "word/footer-odd.xml", "docx-footer-odd.xml" },
  { "word/footer-even.xml", "docx-footer-even.xml" },
};

/* A form to be filled in and sent back is open at its fields alone. */
static const char *
resource_for (xmlDoc *document, const char *resource)
{
  xmlChar *kind = xmlGetNoNsProp (xmlDocGetRootElement (document), BAD_CAST "kind");
  gboolean form = kind && xmlStrEqual (kind, BAD_CAST "return-form");

  xmlFree (kind);
  return form && g_str_equal (resource, "docx-settings.xml") ? "docx-settings-form.xml" : resource;
}

GBytes *
jy_docx_render (xmlDoc *document, GError **error)
{
  JyContainer *container = jy_container_new (jy_parsed_date (document));

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *resource = resource_for (document, parts[i].resource);
      g_autoptr (GBytes) bytes = g_str_has_suffix (resource, ".xsl")
                                     ? jy_transform (resource, document, error)
                                     : jy_transform_resource (resource);

      if (!bytes)
        {
          g_autoptr (GBytes) dropped = jy_container_finish (container, NULL);

          return NULL;
        }
      jy_container_add (container, parts[i].part, bytes);
    }
  return jy_container_finish (container, error);
}
