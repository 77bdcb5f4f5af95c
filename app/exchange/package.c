/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/package.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

#include "exchange/error.h"
#include "documents/xml-node.h"

/* Nobody nests tables and text boxes deeper; the parser's own limit is 256. */
#define DEPTH_MAX 200

void
jy_package_damaged (GError **error)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                       _ ("The file cannot be read: it is damaged, or not of the kind its name "
                          "says"));
}

static void
too_large (GError **error)
{
  g_set_error_literal (
      error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
      _ ("The file unpacks to more than this program reads; look at it with another "
         "program"));
}

/* What the part really unpacks to counts, not what the archive says of it. */
static GBytes *
unpack (zip_file_t *part, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 piece[16384];
  zip_int64_t length;

  while ((length = zip_fread (part, piece, sizeof piece)) > 0)
    {
      if (bytes->len + (gsize) length > JY_PACKAGE_PART_MAX)
        {
          too_large (error);
          return NULL;
        }
      g_byte_array_append (bytes, piece, (guint) length);
    }
  if (length < 0)
    {
      jy_package_damaged (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
jy_package_part (const char *path, const char *name, GError **error)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  zip_file_t *part = archive ? zip_fopen (archive, name, 0) : NULL;
  GBytes *bytes = part ? unpack (part, error) : NULL;

  if (!part)
    jy_package_damaged (error);
  else
    zip_fclose (part);
  if (archive)
    zip_discard (archive);
  return bytes;
}

xmlDoc *
jy_package_xml (GBytes *bytes, GError **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  xmlDoc *document = xmlReadMemory (data ? data : "", (int) length, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                        | XML_PARSE_NOCDATA);

  if (document && xmlDocGetRootElement (document) && !document->intSubset)
    return document;
  if (document)
    xmlFreeDoc (document);
  jy_package_damaged (error);
  return NULL;
}

/* -- words */

typedef struct
{
  GString *text;
  gsize most;
  gboolean cell; /* the words before stand in a cell of the same row */
} Words;

static gboolean
is_full (const Words *words)
{
  return words->text->len >= words->most;
}

static void
end_line (Words *words)
{
  g_string_append_c (words->text, '\n');
}

static void
add_text (Words *words, const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);

  if (content)
    g_string_append (words->text, (const char *) content);
  xmlFree (content);
}

/* Of docx and odt alike: p (and h) are paragraphs, t holds words in docx, any text in odt. */
static void
walk (Words *words, const xmlNode *parent, gboolean odt, gboolean in_cell, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX && !is_full (words);
       node = node->next)
    {
      if (odt && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE))
        {
          if (jy_xml_node_is (parent, "p") || jy_xml_node_is (parent, "h")
              || jy_xml_node_is (parent, "span") || jy_xml_node_is (parent, "a"))
            add_text (words, node);
          continue;
        }
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (jy_xml_node_is (node, "t") && !odt)
        add_text (words, node);
      else if (jy_xml_node_is (node, "tab"))
        g_string_append_c (words->text, '\t');
      else if (jy_xml_node_is (node, "br") || jy_xml_node_is (node, "cr")
               || jy_xml_node_is (node, "line-break"))
        g_string_append_c (words->text, '\n');
      else if (jy_xml_node_is (node, "s") && odt)
        g_string_append_c (words->text, ' ');
      else if (jy_xml_node_is (node, "p") || jy_xml_node_is (node, "h"))
        {
          walk (words, node, odt, in_cell, depth + 1);
          /* Paragraphs of one cell stand in one line. */
          if (in_cell)
            g_string_append_c (words->text, ' ');
          else
            end_line (words);
        }
      else if (jy_xml_node_is (node, "tc") || jy_xml_node_is (node, "table-cell"))
        {
          walk (words, node, odt, TRUE, depth + 1);
          g_string_append_c (words->text, '\t');
        }
      else if (jy_xml_node_is (node, "tr") || jy_xml_node_is (node, "table-row"))
        {
          walk (words, node, odt, in_cell, depth + 1);
          end_line (words);
        }
      else if (!jy_xml_node_is (node, "delText") && !jy_xml_node_is (node, "instrText")
               && !jy_xml_node_is (node, "tracked-changes"))
        walk (words, node, odt, in_cell, depth + 1);
    }
}

static char *
finish (GString *text, gsize most)
{
  if (text->len > most)
    {
      const char *end = g_utf8_find_prev_char (text->str, text->str + most + 1);

      g_string_truncate (text, end ? (gsize) (end - text->str) : 0);
      g_string_append (text, "…");
    }
  return g_string_free (text, FALSE);
}

char *
jy_package_words (const char *path, const char *kind, gsize most, GError **error)
{
  gboolean odt = g_str_equal (kind, "odt");
  g_autoptr (GBytes) part
      = jy_package_part (path, odt ? "content.xml" : "word/document.xml", error);
  xmlDoc *document = part ? jy_package_xml (part, error) : NULL;
  Words words = { .most = most };

  if (!document)
    return NULL;
  words.text = g_string_new (NULL);
  walk (&words, xmlDocGetRootElement (document), odt, FALSE, 0);
  xmlFreeDoc (document);
  return finish (words.text, most);
}

char *
jy_plain_words (const char *path, gsize most, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!stream)
    return NULL;
  raw = g_malloc (most + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), raw, most + 1, &length, NULL, error))
    return NULL;
  if (length >= 2 && (memcmp (raw, "\xff\xfe", 2) == 0 || memcmp (raw, "\xfe\xff", 2) == 0))
    text = g_convert_with_fallback (raw, (gssize) length, "UTF-8", "UTF-16", "?", NULL, NULL, NULL);
  else
    {
      const char *end = NULL;

      /* A character cut in two at the limit is no reason to take it for another code. */
      if (g_utf8_validate (raw, (gssize) length, &end) || (gsize) (end - raw) + 4 > most)
        text = g_strndup (raw, (gsize) (end - raw));
      else
        text = g_convert_with_fallback (raw, (gssize) length, "UTF-8", "GB18030", "?", NULL, NULL,
                                        NULL);
    }
  if (!text)
    text = g_utf8_make_valid (raw, (gssize) length);
  return finish (g_string_new (text), most);
}
