/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/return-form-private.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/free.h"
#include "base/text.h"
#include "exchange/error.h"
#include "exchange/package.h"
#include "documents/xml-node.h"

#define NAMESPACE "urn:cn:jianyi:document:1"
#define TAG "jianyi:"
#define DEPTH_MAX 200
/* A form with answers; what is longer is no form. */
#define FORM_MAX ((gsize) 8 * 1024 * 1024)

void
jy_return_form_free (JyReturnForm *self)
{
  if (!self)
    return;
  jy_free_each (self->number, self->recommendation, self->addressee, self->digest, self->reference,
                self->contact, self->replied);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  JyReturnAnswer *answer = data;

  jy_free_each (answer->suggestion, answer->question, answer->text, answer->who, answer);
}

static void
no_form (GError **error)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
                       _ ("This is no return form of this program: its mark is missing. Record the "
                          "reply by hand, with the file attached"));
}

/* -- the fields of both forms: field, or field:suggestion, and what stands in it */

static void
keep (char **slot, const char *text)
{
  g_free (*slot);
  *slot = jy_text_trim (text);
}

static JyReturnAnswer *
answer_to (JyReturnForm *self, const char *suggestion)
{
  JyReturnAnswer *answer;

  for (guint i = 0; i < self->answers->len; i++)
    {
      answer = self->answers->pdata[i];
      if (g_str_equal (answer->suggestion, suggestion))
        return answer;
    }
  answer = g_new0 (JyReturnAnswer, 1);
  answer->suggestion = g_strdup (suggestion);
  answer->question = g_strdup ("");
  answer->text = g_strdup ("");
  answer->who = g_strdup ("");
  g_ptr_array_add (self->answers, answer);
  return answer;
}

static const char *
adopted_of (const char *text)
{
  if (strstr (text, "不采纳") || strstr (text, "未采纳") || strstr (text, "不予采纳"))
    return "none";
  if (strstr (text, "部分"))
    return "partial";
  if (strstr (text, "全部") || strstr (text, "采纳"))
    return "full";
  return NULL;
}

/* 2024-03-01, 2024/3/1, 2024年3月1日 */
static JyDate
day_of (const char *text)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("^\\D*(\\d{4})\\D+(\\d{1,2})\\D+(\\d{1,2})\\D*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *day = NULL;
  int parts[3];

  if (!g_regex_match (regex, text, 0, &match))
    return JY_DATE_NONE;
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *part = g_match_info_fetch (match, i + 1);

      parts[i] = atoi (part);
    }
  day = g_strdup_printf ("%04d-%02d-%02d", parts[0], parts[1], parts[2]);
  return jy_date_parse (day, NULL);
}

static void
read_mark (JyReturnForm *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " / ", -1);

  if (g_strv_length (parts) != 4)
    return;
  keep (&self->number, parts[0]);
  keep (&self->recommendation, parts[1]);
  keep (&self->addressee, parts[2]);
  self->version = (guint) g_ascii_strtoull (parts[3], NULL, 10);
}

void
jy_return_form_take (JyReturnForm *self, const char *field, const char *suggestion,
                     const char *text)
{
  if (g_str_equal (field, "letter"))
    read_mark (self, text);
  else if (g_str_equal (field, "digest"))
    keep (&self->digest, text);
  else if (g_str_equal (field, "replied"))
    keep (&self->replied, text);
  else if (g_str_equal (field, "reference"))
    keep (&self->reference, text);
  else if (g_str_equal (field, "contact"))
    keep (&self->contact, text);
  else if (suggestion && *suggestion)
    {
      JyReturnAnswer *answer = answer_to (self, suggestion);

      if (g_str_equal (field, "question"))
        keep (&answer->question, text);
      else if (g_str_equal (field, "adopted"))
        answer->adopted = adopted_of (text);
      else if (g_str_equal (field, "text"))
        keep (&answer->text, text);
      else if (g_str_equal (field, "who"))
        keep (&answer->who, text);
    }
}

/* -- docx: content controls with a tag */

static char *
tag_of (const xmlNode *control)
{
  const xmlNode *properties = jy_xml_node_child (control, "sdtPr");
  const xmlNode *tag = properties ? jy_xml_node_child (properties, "tag") : NULL;
  xmlChar *value = tag ? xmlGetProp ((xmlNode *) tag, BAD_CAST "val") : NULL;
  char *text = g_strdup ((const char *) value);

  xmlFree (value);
  return text;
}

/* A control that shows its prompt holds nothing yet. */
static gboolean
shows_prompt (const xmlNode *control)
{
  const xmlNode *properties = jy_xml_node_child (control, "sdtPr");

  return properties && jy_xml_node_child (properties, "showingPlcHdr");
}

static void
gather (const xmlNode *parent, GString *text, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX && text->len < FORM_MAX;
       node = node->next)
    {
      if (jy_xml_node_is (node, "t"))
        {
          xmlChar *words = xmlNodeGetContent (node);

          g_string_append (text, words ? (const char *) words : "");
          xmlFree (words);
        }
      else if (jy_xml_node_is (node, "br") || jy_xml_node_is (node, "cr"))
        g_string_append_c (text, '\n');
      else if (jy_xml_node_is (node, "tab"))
        g_string_append_c (text, ' ');
      else if (node->type == XML_ELEMENT_NODE && !jy_xml_node_is (node, "del"))
        {
          gather (node, text, depth + 1);
          if (jy_xml_node_is (node, "p"))
            g_string_append_c (text, '\n');
        }
    }
}

char *
jy_return_form_text (const xmlNode *node)
{
  GString *text = g_string_new (NULL);

  gather (node, text, 0);
  return g_string_free (text, FALSE);
}

static void
read_controls (JyReturnForm *self, const xmlNode *parent, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next)
    {
      g_autofree char *tag = jy_xml_node_is (node, "sdt") ? tag_of (node) : NULL;
      const xmlNode *content = tag ? jy_xml_node_child (node, "sdtContent") : NULL;

      if (content && g_str_has_prefix (tag, TAG))
        {
          g_auto (GStrv) parts = g_strsplit (tag + strlen (TAG), ":", 2);
          g_autofree char *text
              = shows_prompt (node) ? g_strdup ("") : jy_return_form_text (content);

          if (parts[0])
            jy_return_form_take (self, parts[0], parts[1], text);
        }
      else if (node->type == XML_ELEMENT_NODE)
        read_controls (self, node, depth + 1);
    }
}

/* -- our XML: blanks in the rows of their question */

static char *
attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp ((xmlNode *) node, BAD_CAST name);
  char *text = g_strdup (value ? (const char *) value : "");

  xmlFree (value);
  return text;
}

static const xmlNode *
first_below (const xmlNode *parent, const char *name, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next)
    {
      const xmlNode *found
          = jy_xml_node_is (node, name) ? node : first_below (node, name, depth + 1);

      if (found)
        return found;
    }
  return NULL;
}

static void
read_elements (JyReturnForm *self, const xmlNode *parent, const char *question, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next)
    {
      gboolean digest = jy_xml_node_is (node, "digest");

      if (jy_xml_node_is (node, "reference") || jy_xml_node_is (node, "blank") || digest)
        {
          xmlChar *words = xmlNodeGetContent (node);
          g_autofree char *text = g_strdup (words ? (const char *) words : "");
          g_autofree char *target = attribute (node, "target");
          g_autofree char *field = attribute (node, "field");

          xmlFree (words);
          if (digest)
            jy_return_form_take (self, "digest", NULL, text);
          else if (jy_xml_node_is (node, "blank"))
            jy_return_form_take (self, field, question, text);
          else if (g_str_equal (target, "letter"))
            jy_return_form_take (self, "letter", NULL, text);
          else
            jy_return_form_take (self, "question", target, text);
        }
      else if (jy_xml_node_is (node, "row"))
        {
          const xmlNode *reference = first_below (node, "reference", 0);
          g_autofree char *target = reference ? attribute (reference, "target") : g_strdup ("");

          read_elements (self, node, target, depth + 1);
        }
      else if (node->type == XML_ELEMENT_NODE)
        read_elements (self, node, question, depth + 1);
    }
}

static gboolean
is_our_form (xmlDoc *document)
{
  const xmlNode *root = xmlDocGetRootElement (document);
  g_autofree char *kind = attribute (root, "kind");

  return jy_xml_node_is (root, "document") && root->ns && root->ns->href
         && strcmp ((const char *) root->ns->href, NAMESPACE) == 0
         && g_str_equal (kind, "return-form");
}

static gboolean
is_package (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char magic[2] = "";
  gsize length = 0;

  return stream && g_input_stream_read_all (G_INPUT_STREAM (stream), magic, 2, &length, NULL, NULL)
         && length == 2 && memcmp (magic, "PK", 2) == 0;
}

JyReturnForm *
jy_return_form_read (const char *path, GError **error)
{
  g_autoptr (JyReturnForm) self = g_new0 (JyReturnForm, 1);
  gboolean package = is_package (path);
  g_autoptr (GBytes) bytes = package ? jy_package_part (path, "word/document.xml", error)
                                     : jy_file_read (path, FORM_MAX, error);
  xmlDoc *document = NULL;

  self->answers = g_ptr_array_new_with_free_func (answer_free);
  if (!bytes)
    return NULL;
  document = jy_package_xml (bytes, error);
  if (!document)
    return NULL;
  if (package)
    {
      read_controls (self, xmlDocGetRootElement (document), 0);
      if (!self->recommendation)
        jy_return_form_read_table (self, xmlDocGetRootElement (document));
    }
  else if (is_our_form (document))
    read_elements (self, xmlDocGetRootElement (document), "", 0);
  xmlFreeDoc (document);
  if (!self->recommendation || !*self->recommendation)
    {
      no_form (error);
      return NULL;
    }
  self->reference = self->reference ? self->reference : g_strdup ("");
  self->contact = self->contact ? self->contact : g_strdup ("");
  self->replied = self->replied ? self->replied : g_strdup ("");
  self->replied_on = day_of (self->replied);
  return g_steal_pointer (&self);
}
