/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/template.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "documents/xml-node.h"

/* A law cited in running text: 《…》 with an article behind it. */
#define CITATION                                                                                                            \
  "《([^《》]{2,60})》(第[零〇一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?" \
  "(?:第[一二三四五六七八九十0-9]+款)?(?:第[（(]?[一二三四五六七八九十0-9]+[)）]?项)?)"

/* The work of one filling. */
typedef struct
{
  JyDocumentWriter *writer;
  GRegex *citation;
  int headings[5];    /* counted so far, by level */
  GPtrArray *missing; /* names of fields that the merge does not have */
  gboolean form;      /* what is empty is filled by hand */
} Filling;

static void fill_children (Filling *filling, const xmlNode *from, const JyMerge *merge,
                           xmlNode *to);

static gpointer
compile_citation (gpointer data)
{
  return g_regex_new (CITATION, 0, 0, NULL);
}

/* Compiled once; matching changes nothing in it. */
static GRegex *
citation_of (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, compile_citation, NULL);
}

static gboolean
holds (const xmlNode *node, const JyMerge *merge)
{
  g_autofree char *when = jy_xml_node_attribute (node, "when");

  return jy_merge_holds (merge, when);
}

static const JyMergeField *
find_field (Filling *filling, const JyMerge *merge, const char *name)
{
  const JyMergeField *field = jy_merge_field (merge, name);

  if (!field && !g_ptr_array_find_with_equal_func (filling->missing, name, g_str_equal, NULL))
    g_ptr_array_add (filling->missing, g_strdup (name));
  return field;
}

/* Rules in a row that fill a line. */
#define RULES_OF_LINE 6

/* Whether nothing but @node stands in what it stands in. */
static gboolean
is_alone (const xmlNode *node)
{
  for (const xmlNode *like = node->parent->children; like; like = like->next)
    if (like != node && !xmlIsBlankNode (like) && like->type != XML_COMMENT_NODE)
      return FALSE;
  return TRUE;
}

static void
put_blank (Filling *filling, const char *field, gboolean required, xmlNode *to)
{
  xmlNode *node = jy_document_writer_element (filling->writer, to, "blank");

  jy_document_writer_attribute (filling->writer, node, "field", field);
  jy_document_writer_attribute (filling->writer, node, "required", required ? "yes" : NULL);
  /* The cell of a form is itself the place to write. */
  if (required || !filling->form || !jy_xml_node_is (to, "cell"))
    jy_document_writer_text (filling->writer, node, JY_TEMPLATE_RULE);
}

/* Nothing is known: a rule to write on, or, in the cell of a form, the cell itself. */
static void
put_nothing (Filling *filling, const xmlNode *from, const char *name, xmlNode *to)
{
  g_autofree char *required = jy_xml_node_attribute (from, "required");

  if (required || (filling->form && !jy_xml_node_is (to, "cell")))
    put_blank (filling, name, required != NULL, to);
}

static void
put_field (Filling *filling, const JyMergeField *field, xmlNode *to)
{
  xmlNode *node = to;

  if (field->element)
    {
      node = jy_document_writer_element (filling->writer, to, field->element);
      jy_document_writer_attribute (filling->writer, node, "value", field->value);
    }
  jy_document_writer_text (filling->writer, node, field->text);
}

/* Running text with its citations marked. */
static void
put_marked (Filling *filling, const char *text, xmlNode *to)
{
  g_autoptr (GMatchInfo) match = NULL;
  int done = 0;

  g_regex_match (filling->citation, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *whole = g_match_info_fetch (match, 0);
      g_autofree char *law = g_match_info_fetch (match, 1);
      g_autofree char *article = g_match_info_fetch (match, 2);
      g_autofree char *before = NULL;
      xmlNode *node;
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      before = g_strndup (text + done, (gsize) (start - done));
      jy_document_writer_text (filling->writer, to, before);
      node = jy_document_writer_element (filling->writer, to, "citation");
      jy_document_writer_attribute (filling->writer, node, "law", law);
      jy_document_writer_attribute (filling->writer, node, "article", article);
      jy_document_writer_text (filling->writer, node, whole);
      done = end;
      g_match_info_next (match, NULL);
    }
  jy_document_writer_text (filling->writer, to, text + done);
}

void
jy_template_mark (JyDocumentWriter *writer, const char *text, xmlNode *to)
{
  Filling filling = { .writer = writer, .citation = citation_of () };

  put_marked (&filling, text, to);
}

/* "{name}" becomes the field's text. */
static char *
expand (Filling *filling, const JyMerge *merge, const char *value)
{
  gsize length = strlen (value);
  g_autofree char *name = NULL;
  const JyMergeField *field;

  if (length < 3 || value[0] != '{' || value[length - 1] != '}')
    return g_strdup (value);
  name = g_strndup (value + 1, length - 2);
  field = find_field (filling, merge, name);
  return g_strdup (field ? field->text : "");
}

static char *
number_label (Filling *filling, const xmlNode *node, const xmlNode *parent)
{
  g_autofree char *level = jy_xml_node_attribute (node, "level");
  int count = 1;

  if (level)
    {
      int depth = CLAMP (level[0] - '0', 1, 4);
      g_autofree char *chinese = NULL;

      count = ++filling->headings[depth];
      for (int deeper = depth + 1; deeper <= 4; deeper++)
        filling->headings[deeper] = 0;
      chinese = jy_merge_chinese_number (count);
      switch (depth)
        {
        case 1:
          return g_strdup_printf ("%s、", chinese);
        case 2:
          return g_strdup_printf ("（%s）", chinese);
        case 3:
          return g_strdup_printf ("%d.", count);
        default:
          return g_strdup_printf ("(%d)", count);
        }
    }
  for (const xmlNode *like = parent->children; like; like = like->next)
    if (like->type == XML_ELEMENT_NODE && xmlStrEqual (like->name, node->name))
      count++;
  return g_strdup_printf ("%d.", count);
}

/* An element of the template that is one of the document too. */
static void
fill_element (Filling *filling, const xmlNode *from, const JyMerge *merge, xmlNode *to)
{
  g_autofree char *number = jy_xml_node_attribute (from, "number");
  g_autofree char *label = number ? number_label (filling, from, to) : NULL;
  xmlNode *node = jy_document_writer_element (filling->writer, to, (const char *) from->name);

  for (const xmlAttr *a = from->properties; a; a = a->next)
    {
      const char *name = (const char *) a->name;
      g_autofree char *raw = jy_xml_node_attribute (from, name);
      g_autofree char *value = NULL;

      if (g_str_equal (name, "when") || g_str_equal (name, "number"))
        continue;
      value = expand (filling, merge, raw);
      jy_document_writer_attribute (filling->writer, node, name, value);
    }
  jy_document_writer_attribute (filling->writer, node, "label", label);
  fill_children (filling, from, merge, node);
}

/* Words that people wrote end with a stop of their own; what follows in the sentence has the say.
 */
static void
join_words (xmlNode *to, const char *next)
{
  static const char *const stops[] = { "。", "；", "，", "、" };
  xmlNode *last = xmlGetLastChild (to);
  gboolean stops_too = FALSE;

  if (!last || last->type != XML_TEXT_NODE || !last->content)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    stops_too = stops_too || g_str_has_prefix (next, stops[i]);
  for (gsize i = 0; stops_too && i < G_N_ELEMENTS (stops); i++)
    if (g_str_has_suffix ((const char *) last->content, stops[i]))
      {
        g_autofree char *kept
            = g_strndup ((const char *) last->content,
                         strlen ((const char *) last->content) - strlen (stops[i]));

        /* A text node takes its content as it is: no entity is looked for in it. */
        xmlNodeSetContent (last, BAD_CAST kept);
        return;
      }
}

/* One paragraph for each line that has words. */
static void
fill_lines (Filling *filling, const xmlNode *from, const JyMerge *merge, xmlNode *to)
{
  g_autofree char *name = jy_xml_node_attribute (from, "field");
  const JyMergeField *field = find_field (filling, merge, name);
  g_auto (GStrv) lines = NULL;
  gboolean inside = jy_xml_node_is (to, "problem") || jy_xml_node_is (to, "suggestion");

  if (!field)
    return;
  if (jy_text_is_blank (field->text) && !inside)
    {
      xmlNode *paragraph = jy_document_writer_element (filling->writer, to, "paragraph");

      put_nothing (filling, from, name, paragraph);
      if (!paragraph->children)
        {
          xmlUnlinkNode (paragraph);
          xmlFreeNode (paragraph);
        }
      return;
    }
  lines = g_strsplit_set (field->text, "\r\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = jy_text_trim (lines[i]);

      if (*line)
        put_marked (filling, line, jy_document_writer_element (filling->writer, to, "paragraph"));
    }
  /* A problem whose text is still empty stays readable: one empty paragraph. */
  if (inside && !to->children)
    jy_document_writer_element (filling->writer, to, "paragraph");
}

/* The words of one row, behind those before it; a row that says nothing leaves no mark. Whether it
 * said something. */
static gboolean
add_words (Filling *filling, const xmlNode *from, const JyMerge *row, const char *between,
           xmlNode *to)
{
  xmlNode *words = xmlNewDocNode (filling->writer->document, NULL, to->name, NULL);
  gboolean said;

  fill_children (filling, from, row, words);
  said = words->children != NULL;
  if (said && between)
    {
      join_words (to, between);
      jy_document_writer_text (filling->writer, to, between);
    }
  while (words->children)
    {
      xmlNode *child = words->children;

      xmlUnlinkNode (child);
      xmlAddChild (to, child);
    }
  xmlFreeNode (words);
  return said;
}

static void
fill_rows (Filling *filling, const xmlNode *from, const JyMerge *merge, xmlNode *to)
{
  g_autofree char *over = jy_xml_node_attribute (from, "over");
  g_autofree char *between = jy_xml_node_attribute (from, "between");
  g_autofree char *spare = jy_xml_node_attribute (from, "spare");
  GPtrArray *rows = jy_merge_rows (merge, over);
  gboolean said = FALSE;
  int empty = spare && (!rows || rows->len == 0) ? CLAMP (atoi (spare), 1, 40) : 0;

  for (int i = 0; i < empty; i++)
    {
      g_autoptr (JyMerge) row = jy_merge_new_row (merge, i + 1);

      fill_children (filling, from, row, to);
    }
  for (guint i = 0; rows && i < rows->len; i++)
    {
      if (between)
        said |= add_words (filling, from, rows->pdata[i], said ? between : NULL, to);
      else
        fill_children (filling, from, rows->pdata[i], to);
    }
}

/* Words of the template: line breaks with the spaces around them are layout. */
static void
fill_words (Filling *filling, const xmlNode *from, xmlNode *to)
{
  g_auto (GStrv) lines = g_strsplit ((const char *) from->content, "\n", -1);
  guint n = g_strv_length (lines);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_strchug (lines[i]);
      if (i + 1 < n)
        g_strchomp (lines[i]);
      g_string_append (words, lines[i]);
    }
  /* The pieces of one sentence become one text node, so that none is lost between elements. */
  join_words (to, words->str);
  jy_document_writer_text (filling->writer, to, words->str);
}

static void
fill_children (Filling *filling, const xmlNode *from, const JyMerge *merge, xmlNode *to)
{
  for (const xmlNode *node = from->children; node; node = node->next)
    {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        {
          fill_words (filling, node, to);
          continue;
        }
      if (node->type != XML_ELEMENT_NODE || !holds (node, merge))
        continue;
      if (jy_xml_node_is (node, "field"))
        {
          g_autofree char *name = jy_xml_node_attribute (node, "name");
          const JyMergeField *field = find_field (filling, merge, name);

          if (field && *field->text)
            put_field (filling, field, to);
          else if (field)
            put_nothing (filling, node, name, to);
        }
      else if (jy_xml_node_is (node, "blank"))
        {
          g_autofree char *name = jy_xml_node_attribute (node, "field");
          g_autofree char *required = jy_xml_node_attribute (node, "required");

          put_blank (filling, name, required != NULL, to);
          /* A whole paragraph to be written. */
          for (int i = 1; jy_xml_node_is (to, "paragraph") && is_alone (node) && i < RULES_OF_LINE;
               i++)
            put_blank (filling, name, required != NULL, to);
        }
      else if (jy_xml_node_is (node, "text"))
        fill_children (filling, node, merge, to);
      else if (jy_xml_node_is (node, "lines"))
        fill_lines (filling, node, merge, to);
      else if (jy_xml_node_is (node, "repeat") || jy_xml_node_is (node, "each"))
        fill_rows (filling, node, merge, to);
      else
        fill_element (filling, node, merge, to);
    }
}

char *
jy_template_genre (const JyTemplate *self, const JyMerge *merge)
{
  for (const xmlNode *node = xmlDocGetRootElement (jy_template_document (self))->children; node;
       node = node->next)
    if (jy_xml_node_is (node, "genre") && holds (node, merge))
      {
        xmlChar *text = xmlNodeGetContent (node);
        char *genre = jy_text_trim ((const char *) text);

        xmlFree (text);
        return genre;
      }
  return g_strdup ("");
}

void
jy_template_fill (const JyTemplate *self, const JyMerge *merge, JyDocumentWriter *writer,
                  xmlNode *parent)
{
  xmlNode *body = jy_document_writer_element (writer, parent, "body");
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *design = jy_template_design (self);
  Filling filling = { .writer = writer,
                      .citation = citation_of (),
                      .missing = missing,
                      .form = g_strcmp0 (design, "form") == 0 };

  for (const xmlNode *node = xmlDocGetRootElement (jy_template_document (self))->children; node;
       node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE || jy_xml_node_is (node, "genre")
          || jy_xml_node_is (node, "place") || jy_xml_node_is (node, "send")
          || jy_xml_node_is (node, "attachment") || !holds (node, merge))
        continue;
      if (jy_xml_node_is (node, "lines"))
        fill_lines (&filling, node, merge, body);
      else if (jy_xml_node_is (node, "repeat"))
        fill_rows (&filling, node, merge, body);
      else
        fill_element (&filling, node, merge, body);
    }
  if (missing->len > 0)
    {
      g_autofree char *names = NULL;

      g_ptr_array_add (missing, NULL);
      names = g_strjoinv (", ", (char **) missing->pdata);
      jy_document_writer_fail (writer, _ ("The template has merge fields that nothing fills: %s"),
                               names);
    }
}

char *
jy_template_design (const JyTemplate *self)
{
  return jy_xml_node_attribute (xmlDocGetRootElement (jy_template_document (self)), "design");
}

gboolean
jy_template_sends (const JyTemplate *self, const JyMerge *merge)
{
  for (const xmlNode *node = xmlDocGetRootElement (jy_template_document (self))->children; node;
       node = node->next)
    if (jy_xml_node_is (node, "send") && holds (node, merge))
      return TRUE;
  return FALSE;
}

guint
jy_template_ends (const JyTemplate *self, const JyMerge *merge, const char *part,
                  const char *element, JyDocumentWriter *writer, xmlNode *parent)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  Filling filling = { .writer = writer, .missing = missing };
  guint added = 0;

  for (const xmlNode *node = xmlDocGetRootElement (jy_template_document (self))->children; node;
       node = node->next)
    if (jy_xml_node_is (node, part) && holds (node, merge))
      {
        xmlNode *words = xmlNewDocNode (writer->document, NULL, BAD_CAST "words", NULL);
        xmlChar *text;

        fill_children (&filling, node, merge, words);
        text = xmlNodeGetContent (words);
        jy_document_writer_text_element (writer, parent, element, (const char *) text);
        added++;
        xmlFree (text);
        xmlFreeNode (words);
      }
  return added;
}

void
jy_template_places (const JyTemplate *self, const JyMerge *merge, JyDocumentWriter *writer,
                    xmlNode *parent)
{
  for (const xmlNode *node = xmlDocGetRootElement (jy_template_document (self))->children; node;
       node = node->next)
    if (jy_xml_node_is (node, "place") && holds (node, merge))
      {
        xmlChar *text = xmlNodeGetContent (node);
        g_autofree char *words = jy_text_trim ((const char *) text);
        g_autofree char *role = jy_xml_node_attribute (node, "role");
        xmlNode *place = jy_document_writer_text_element (writer, parent, "place", words);

        if (place)
          jy_document_writer_attribute (writer, place, "role", role);
        xmlFree (text);
      }
}
