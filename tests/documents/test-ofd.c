/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands inside an OFD file: numbers of objects, letters and glyphs, fonts, outline. That it
 * is valid and can be read is for the judges to say. */
#include <hb-ot.h>
#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

#include "documents/forms/ofd.h"
#include "documents/layout/layout.h"
#include "layout-maker.h"

static const char body[]
    = "<section role=\"a\"><heading level=\"1\" label=\"一、\">甲&amp;乙</heading>"
      "<heading level=\"2\" label=\"（一）\">丙</heading><paragraph>本院于2026年1月2日"
      "“查明”：𠮷野某、㐂某，AV ef。</paragraph><heading level=\"1\" label=\"二、\">丁</heading>"
      "<table><row head=\"yes\"><cell>子</cell><cell>丑</cell></row></table></section>";

typedef struct
{
  JyPages *pages;
  zip_t *archive;
  GBytes *bytes;
} Fixture;

static GBytes *
render (JyPages *pages, JyDate date)
{
  const JyOfdProperties properties = { "0123456789abcdef0123456789abcdef0123", "某院", NULL, date };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = jy_ofd_render (pages, &properties, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->pages = layout_pages ("recommendation", body, NULL);
  self->bytes = render (self->pages, jy_date_from_ymd (2026, 4, 23));
  self->archive
      = zip_open_from_source (zip_source_buffer_create (g_bytes_get_data (self->bytes, NULL),
                                                        g_bytes_get_size (self->bytes), 0, NULL),
                              ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  g_assert_nonnull (self->archive);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  zip_discard (self->archive);
  g_bytes_unref (self->bytes);
  jy_pages_unref (self->pages);
}

static GBytes *
unpack (const Fixture *self, const char *part)
{
  zip_stat_t stat;
  zip_file_t *file;
  guint8 *data;

  g_assert_cmpint (zip_stat (self->archive, part, 0, &stat), ==, 0);
  file = zip_fopen (self->archive, part, 0);
  data = g_malloc (stat.size);
  g_assert_cmpint (zip_fread (file, data, stat.size), ==, (zip_int64_t) stat.size);
  zip_fclose (file);
  return g_bytes_new_take (data, stat.size);
}

static xmlDoc *
parse (const Fixture *self, const char *part)
{
  g_autoptr (GBytes) bytes = unpack (self, part);
  xmlDoc *document = xmlReadMemory (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes),
                                    NULL, NULL, 0);

  g_assert_nonnull (document);
  return document;
}

static xmlDoc *
parse_page (const Fixture *self, guint page)
{
  g_autofree char *part = g_strdup_printf ("Doc_0/Pages/Page_%u/Content.xml", page);

  return parse (self, part);
}

static char *
attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static char *
words (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *copy = g_strdup ((const char *) content);

  xmlFree (content);
  return copy;
}

typedef void (*Visit) (xmlNode *node, gpointer data);

/* Each element of @name below @node, and @node. */
static void
visit (xmlNode *node, const char *name, Visit function, gpointer data)
{
  if (node->type == XML_ELEMENT_NODE && (!name || xmlStrEqual (node->name, BAD_CAST name)))
    function (node, data);
  for (xmlNode *child = node->children; child; child = child->next)
    visit (child, name, function, data);
}

static xmlNode *
child (xmlNode *node, const char *name)
{
  for (xmlNode *one = node->children; one; one = one->next)
    if (one->type == XML_ELEMENT_NODE && xmlStrEqual (one->name, BAD_CAST name))
      return one;
  return NULL;
}

static void
note_id (xmlNode *node, gpointer ids)
{
  g_autofree char *id = attribute (node, "ID");

  if (id)
    g_assert_true (g_hash_table_add (ids, GUINT_TO_POINTER (g_ascii_strtoull (id, NULL, 10))));
}

/* Every object has a number of its own, and the highest is told first. */
static void
test_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);
  xmlDoc *document = parse (self, "Doc_0/Document.xml");
  xmlDoc *resources = parse (self, "Doc_0/PublicRes.xml");
  xmlNode *common = child (xmlDocGetRootElement (document), "CommonData");
  g_autofree char *most = words (child (common, "MaxUnitID"));
  guint limit = (guint) g_ascii_strtoull (most, NULL, 10);

  g_assert_true (xmlFirstElementChild (common) == child (common, "MaxUnitID"));
  visit (xmlDocGetRootElement (document), NULL, note_id, ids);
  visit (xmlDocGetRootElement (resources), NULL, note_id, ids);
  for (guint i = 0; i < jy_pages_count (self->pages); i++)
    {
      xmlDoc *page = parse_page (self, i);

      visit (xmlDocGetRootElement (page), NULL, note_id, ids);
      xmlFreeDoc (page);
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, limit);
  for (guint i = 1; i <= limit; i++)
    g_assert_true (g_hash_table_contains (ids, GUINT_TO_POINTER (i)));
  xmlFreeDoc (resources);
  xmlFreeDoc (document);
}

static guint
count_steps (const char *steps)
{
  g_auto (GStrv) parts = g_strsplit (steps ? steps : "", " ", -1);
  guint n = 0;

  for (guint i = 0; parts[i]; i++)
    if (g_str_equal (parts[i], "g"))
      {
        n += (guint) g_ascii_strtoull (parts[i + 1], NULL, 10);
        i += 2;
      }
    else
      n += *parts[i] != '\0';
  return n;
}

static void
look_at_text (xmlNode *node, gpointer data)
{
  xmlNode *transform = child (node, "CGTransform");
  xmlNode *code = child (node, "TextCode");
  g_autofree char *text = words (code);
  g_autofree char *glyphs = words (child (transform, "Glyphs"));
  g_autofree char *letters = attribute (transform, "CodeCount");
  g_autofree char *shown = attribute (transform, "GlyphCount");
  g_autofree char *steps = attribute (code, "DeltaX");
  g_auto (GStrv) ids = g_strsplit (glyphs, " ", -1);
  guint n = (guint) g_ascii_strtoull (letters, NULL, 10);

  g_assert_cmpint (g_utf8_strlen (text, -1), ==, n);
  g_assert_cmpuint (g_strv_length (ids), ==, g_ascii_strtoull (shown, NULL, 10));
  g_assert_cmpuint (count_steps (steps), ==, n - 1);
  /* What some readers count as two letters stands alone. */
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    g_assert_true (g_utf8_get_char (at) < 0x10000 || n == 1);
  ++*(guint *) data;
}

static void
test_letters (Fixture *self, gconstpointer data)
{
  guint seen = 0;

  for (guint i = 0; i < jy_pages_count (self->pages); i++)
    {
      xmlDoc *page = parse_page (self, i);

      visit (xmlDocGetRootElement (page), "TextObject", look_at_text, &seen);
      xmlFreeDoc (page);
    }
  g_assert_cmpuint (seen, >, 10);
}

static hb_font_t *
open_font (const void *data, gsize length, guint index)
{
  hb_blob_t *blob = hb_blob_create (data, (guint) length, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
  hb_face_t *face = hb_face_create (blob, index);
  hb_font_t *font = hb_font_create (face);

  g_assert_cmpuint (hb_face_get_glyph_count (face), >, 0);
  hb_face_destroy (face);
  hb_blob_destroy (blob);
  return font;
}

static void
compare_font (const Fixture *self, xmlNode *node)
{
  g_autofree char *id = attribute (node, "ID");
  g_autofree char *name = words (child (node, "FontFile"));
  g_autofree char *part = g_strconcat ("Doc_0/Res/", name, NULL);
  guint index = (guint) g_ascii_strtoull (id, NULL, 10) - 1;
  guint n_fonts;
  const JyPageFont *about = &jy_pages_fonts (self->pages, &n_fonts)[index];
  g_autoptr (GBytes) bytes = unpack (self, part);
  g_autofree char *file = NULL;
  gsize length;
  hb_font_t *whole;
  hb_font_t *subset = open_font (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0);
  guint compared = 0;

  g_assert_cmpuint (index, <, n_fonts);
  g_assert_true (g_file_get_contents (about->path, &file, &length, NULL));
  g_assert_cmpuint (g_bytes_get_size (bytes), <, length / 2);
  whole = open_font (file, length, about->index);
  for (guint p = 0; p < jy_pages_count (self->pages); p++)
    {
      const JyPage *page = jy_pages_page (self->pages, p);

      for (guint r = 0; r < page->n_runs; r++)
        for (guint g = 0; page->runs[r].font == index && g < page->runs[r].n_glyphs; g++)
          {
            hb_codepoint_t glyph = page->runs[r].glyphs[g].id;
            hb_glyph_extents_t ours;
            hb_glyph_extents_t theirs;

            g_assert_true (hb_font_get_glyph_extents (subset, glyph, &ours));
            g_assert_true (hb_font_get_glyph_extents (whole, glyph, &theirs));
            g_assert_cmpmem (&ours, sizeof ours, &theirs, sizeof theirs);
            g_assert_cmpint (hb_font_get_glyph_h_advance (subset, glyph), ==,
                             hb_font_get_glyph_h_advance (whole, glyph));
            compared++;
          }
    }
  g_assert_cmpuint (compared, >, 0);
  hb_font_destroy (whole);
  hb_font_destroy (subset);
}

/* The glyphs of the layout stand in the embedded fonts under their own numbers. */
static void
test_fonts (Fixture *self, gconstpointer data)
{
  xmlDoc *resources = parse (self, "Doc_0/PublicRes.xml");
  xmlNode *fonts = child (xmlDocGetRootElement (resources), "Fonts");
  guint n = 0;

  for (xmlNode *node = fonts->children; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      {
        compare_font (self, node);
        n++;
      }
  g_assert_cmpuint (n, >=, 3);
  xmlFreeDoc (resources);
}

static void
test_outline (Fixture *self, gconstpointer data)
{
  xmlDoc *document = parse (self, "Doc_0/Document.xml");
  xmlNode *outline = child (xmlDocGetRootElement (document), "Outlines");
  xmlNode *first = child (outline, "OutlineElem");
  xmlNode *second = xmlNextElementSibling (first);
  g_autofree char *one = attribute (first, "Title");
  g_autofree char *within = attribute (child (first, "OutlineElem"), "Title");
  g_autofree char *two = attribute (second, "Title");

  g_assert_cmpstr (one, ==, "一、甲&乙");
  g_assert_cmpstr (within, ==, "（一）丙");
  g_assert_cmpstr (two, ==, "二、丁");
  g_assert_null (child (second, "OutlineElem"));
  xmlFreeDoc (document);
}

static void
test_properties (Fixture *self, gconstpointer data)
{
  xmlDoc *document = parse (self, "OFD.xml");
  xmlNode *info = child (child (xmlDocGetRootElement (document), "DocBody"), "DocInfo");
  g_autofree char *id = words (child (info, "DocID"));
  g_autofree char *title = words (child (info, "Title"));
  g_autofree char *author = words (child (info, "Author"));
  g_autofree char *made = words (child (info, "CreationDate"));
  g_autoptr (GBytes) again = render (self->pages, jy_date_from_ymd (2026, 4, 23));
  g_autoptr (GBytes) undated = render (self->pages, JY_DATE_NONE);

  g_assert_cmpstr (id, ==, "0123456789abcdef0123456789abcdef");
  g_assert_cmpstr (title, ==, "标题");
  g_assert_cmpstr (author, ==, "某院");
  g_assert_cmpstr (made, ==, "2026-04-23");
  g_assert_true (g_bytes_equal (again, self->bytes));
  g_assert_false (g_bytes_equal (undated, self->bytes));
  xmlFreeDoc (document);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  const JyOfdProperties properties = { "0", NULL, NULL, JY_DATE_NONE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (jy_ofd_render (self->pages, &properties, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/documents/ofd/numbers", test_numbers },
    { "/documents/ofd/letters", test_letters },
    { "/documents/ofd/fonts", test_fonts },
    { "/documents/ofd/outline", test_outline },
    { "/documents/ofd/properties", test_properties },
    { "/documents/ofd/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
