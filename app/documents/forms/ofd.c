/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/ofd.h"

#include <string.h>

#include "documents/forms/container.h"
#include "documents/forms/ofd-page.h"

/* Digits of the id of a file. */
#define ID_LENGTH 32

typedef struct
{
  const JyPages *pages;
  const JyOfdProperties *properties;
  GPtrArray *fonts; /* JyOfdFont, beside those of the pages */
  GArray *page_ids; /* guint */
  GPtrArray *parts; /* Part: pages and fonts */
  GString *resources;
  guint last_id;
} Package;

typedef struct
{
  char *name;
  GBytes *bytes;
} Part;

static void
part_free (gpointer data)
{
  Part *self = data;

  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
add_part (Package *self, char *name, GBytes *bytes)
{
  Part *part = g_new0 (Part, 1);

  part->name = name;
  part->bytes = bytes;
  g_ptr_array_add (self->parts, part);
}

static GBytes *
finish (GString *xml)
{
  return g_string_free_to_bytes (xml);
}

static void
append_element (GString *xml, const char *name, const char *words)
{
  g_autofree char *escaped = words ? g_markup_escape_text (words, -1) : NULL;

  if (escaped && *escaped)
    g_string_append_printf (xml, "<ofd:%s>%s</ofd:%s>\n", name, escaped, name);
}

static GBytes *
write_root (const Package *self)
{
  const JyOfdProperties *properties = self->properties;
  GString *xml = g_string_new (JY_OFD_DECLARATION);
  g_autofree char *id = g_strndup (properties->id, ID_LENGTH);
  g_autofree char *day
      = properties->date != JY_DATE_NONE ? jy_date_format (properties->date) : NULL;

  g_string_append (xml, "<ofd:OFD xmlns:ofd=\"" JY_OFD_SPACE "\" Version=\"1.0\" DocType=\"OFD\">\n"
                        "<ofd:DocBody>\n<ofd:DocInfo>\n");
  append_element (xml, "DocID", id);
  append_element (xml, "Title", jy_pages_title (self->pages));
  append_element (xml, "Author", properties->author);
  append_element (xml, "Subject", properties->subject);
  append_element (xml, "CreationDate", day);
  append_element (xml, "ModDate", day);
  append_element (xml, "Creator", "Jianyi");
  append_element (xml, "CreatorVersion", JY_VERSION);
  g_string_append (xml, "</ofd:DocInfo>\n<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\n"
                        "</ofd:DocBody>\n</ofd:OFD>\n");
  return finish (xml);
}

/* Headings, each within the last one of a lower level. */
static void
append_outline (const Package *self, GString *xml)
{
  guint n;
  const JyPageAnchor *anchors = jy_pages_anchors (self->pages, &n);
  guint open[5]; /* levels of the elements that are open; four levels at most */
  guint depth = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const JyPageAnchor *anchor = &anchors[i];
      g_autofree char *title = NULL;

      if (anchor->level < 1 || anchor->level > 4 || !anchor->title)
        continue;
      if (!any)
        g_string_append (xml, "<ofd:Outlines>\n");
      any = TRUE;
      for (; depth > 0 && open[depth - 1] >= anchor->level; depth--)
        g_string_append (xml, "</ofd:OutlineElem>\n");
      title = g_markup_escape_text (anchor->title, -1);
      g_string_append_printf (
          xml,
          "<ofd:OutlineElem Title=\"%s\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto>"
          "<ofd:Dest Type=\"XYZ\" PageID=\"%u\" Left=\"",
          title, g_array_index (self->page_ids, guint, anchor->page));
      jy_ofd_append_mm (xml, anchor->box.x);
      g_string_append (xml, "\" Top=\"");
      jy_ofd_append_mm (xml, anchor->box.y);
      g_string_append (xml, "\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>\n");
      open[depth++] = anchor->level;
    }
  for (; depth > 0; depth--)
    g_string_append (xml, "</ofd:OutlineElem>\n");
  if (any)
    g_string_append (xml, "</ofd:Outlines>\n");
}

/* Written when all objects have their numbers: the highest comes first. */
static GBytes *
write_document (const Package *self)
{
  GString *xml = g_string_new (JY_OFD_DECLARATION);
  double width;
  double height;

  jy_pages_size (self->pages, &width, &height);
  g_string_append_printf (xml,
                          "<ofd:Document xmlns:ofd=\"" JY_OFD_SPACE "\">\n<ofd:CommonData>\n"
                          "<ofd:MaxUnitID>%u</ofd:MaxUnitID>\n"
                          "<ofd:PageArea><ofd:PhysicalBox>0 0 ",
                          self->last_id);
  jy_ofd_append_mm (xml, width * JY_POINTS_PER_MM);
  g_string_append_c (xml, ' ');
  jy_ofd_append_mm (xml, height * JY_POINTS_PER_MM);
  g_string_append (xml, "</ofd:PhysicalBox></ofd:PageArea>\n"
                        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>\n"
                        "</ofd:CommonData>\n<ofd:Pages>\n");
  for (guint i = 0; i < self->page_ids->len; i++)
    g_string_append_printf (xml, "<ofd:Page ID=\"%u\" BaseLoc=\"Pages/Page_%u/Content.xml\"/>\n",
                            g_array_index (self->page_ids, guint, i), i);
  g_string_append (xml, "</ofd:Pages>\n");
  append_outline (self, xml);
  g_string_append (xml, "</ofd:Document>\n");
  return finish (xml);
}

static gboolean
add_font (Package *self, guint index, const JyPageFont *about, GError **error)
{
  JyOfdFont *font = self->fonts->pdata[index];
  g_autofree char *family = g_markup_escape_text (about->family, -1);
  const char *extension;
  GBytes *bytes;

  if (!jy_ofd_font_is_used (font))
    return TRUE;
  bytes = jy_ofd_font_subset (font, &extension, error);
  if (!bytes)
    return FALSE;
  g_string_append_printf (self->resources,
                          "<ofd:Font ID=\"%u\" FontName=\"%s\" FamilyName=\"%s\">"
                          "<ofd:FontFile>font_%u.%s</ofd:FontFile></ofd:Font>\n",
                          jy_ofd_font_id (font), family, family, index, extension);
  add_part (self, g_strdup_printf ("Doc_0/Res/font_%u.%s", index, extension), bytes);
  return TRUE;
}

static gboolean
make_parts (Package *self, GCancellable *cancellable, GError **error)
{
  guint n_fonts;
  const JyPageFont *fonts = jy_pages_fonts (self->pages, &n_fonts);
  guint n_pages = jy_pages_count (self->pages);

  for (guint i = 0; i < n_fonts; i++)
    g_ptr_array_add (self->fonts, jy_ofd_font_new (&fonts[i], ++self->last_id));
  for (guint i = 0; i < n_pages; i++)
    {
      guint id = ++self->last_id;
      char *xml;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_array_append_val (self->page_ids, id);
      xml = jy_ofd_page (self->pages, i, (JyOfdFont *const *) self->fonts->pdata, &self->last_id);
      add_part (self, g_strdup_printf ("Doc_0/Pages/Page_%u/Content.xml", i),
                g_bytes_new_take (xml, strlen (xml)));
    }
  g_string_append (self->resources, JY_OFD_DECLARATION "<ofd:Res xmlns:ofd=\"" JY_OFD_SPACE
                                                       "\" BaseLoc=\"Res\">\n<ofd:Fonts>\n");
  for (guint i = 0; i < n_fonts; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_font (self, i, &fonts[i], error))
      return FALSE;
  g_string_append (self->resources, "</ofd:Fonts>\n</ofd:Res>\n");
  return TRUE;
}

static GBytes *
put_together (Package *self, GError **error)
{
  JyContainer *container = jy_container_new (self->properties->date);
  g_autoptr (GBytes) root = write_root (self);
  g_autoptr (GBytes) document = write_document (self);
  g_autoptr (GBytes) resources = finish (g_steal_pointer (&self->resources));

  jy_container_add (container, "OFD.xml", root);
  jy_container_add (container, "Doc_0/Document.xml", document);
  jy_container_add (container, "Doc_0/PublicRes.xml", resources);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];

      jy_container_add (container, part->name, part->bytes);
    }
  return jy_container_finish (container, error);
}

GBytes *
jy_ofd_render (const JyPages *pages, const JyOfdProperties *properties, GCancellable *cancellable,
               GError **error)
{
  Package package = {
    .pages = pages,
    .properties = properties,
    .fonts = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_ofd_font_free),
    .page_ids = g_array_new (FALSE, FALSE, sizeof (guint)),
    .parts = g_ptr_array_new_with_free_func (part_free),
    .resources = g_string_new (NULL),
  };
  GBytes *bytes = NULL;

  if (make_parts (&package, cancellable, error))
    bytes = put_together (&package, error);
  if (package.resources)
    g_string_free (package.resources, TRUE);
  g_ptr_array_unref (package.parts);
  g_array_unref (package.page_ids);
  g_ptr_array_unref (package.fonts);
  return bytes;
}
