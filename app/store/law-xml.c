/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/law-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "domain/error.h"
#include "domain/numeral.h"

#define LAWS_NAMESPACE "urn:cn:jianyi:laws:1"
#define CLAUSES_NAMESPACE "urn:cn:jianyi:clauses:1"
#define LONGEST ((gsize) 4 * 1024 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

static gboolean
is_element (const xmlNode *node, const char *name, const char *name_space)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0 && node->ns
         && strcmp ((const char *) node->ns->href, name_space) == 0;
}

static xmlDoc *
parse (const char *xml, gssize length, const char *root, const char *name_space, GError **error)
{
  gsize size = length < 0 ? strlen (xml) : (gsize) length;
  g_autoptr (xmlDoc) document = NULL;

  if (size <= LONGEST)
    document = xmlReadMemory (xml, (int) size, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document && !document->intSubset && !document->extSubset && xmlDocGetRootElement (document)
      && is_element (xmlDocGetRootElement (document), root, name_space))
    return g_steal_pointer (&document);
  g_set_error (
      error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
      _ ("The file does not begin with <%s> of this program's form. Choose the right file."), root);
  return NULL;
}

/* A copy by GLib, since libxml2 may have another allocator; NULL where it is missing. */
static char *
attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = value ? g_strdup ((const char *) value) : NULL;

  xmlFree (value);
  return copy;
}

static char *
content (xmlNode *node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *copy = g_strdup (value ? (const char *) value : "");

  xmlFree (value);
  return g_strstrip (copy);
}

static gboolean
refuse (GError **error, const xmlNode *node, const char *id)
{
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
               _ ("Line %ld: the entry “%s” is incomplete or has a wrong value. Correct it."),
               xmlGetLineNo ((xmlNode *) node), id ? id : "");
  return FALSE;
}

/* -- laws */

/* Left out: JY_DATE_NONE. */
static gboolean
day_attribute (xmlNode *node, const char *name, JyDate *day)
{
  g_autofree char *text = attribute (node, name);

  *day = JY_DATE_NONE;
  if (text)
    *day = jy_date_parse (text, NULL);
  return !text || *day != JY_DATE_NONE;
}

static gboolean
read_version (JyLaw *law, xmlNode *node, GError **error)
{
  g_autofree char *articles = attribute (node, "articles");
  g_autofree char *unsure = attribute (node, "unsure");
  g_autofree char *unsure_end = attribute (node, "unsure-end");
  guint64 number = 0;
  JyLawVersion version = { 0 };
  const JyLawVersion *before = law->versions->len > 0 ? &g_array_index (law->versions, JyLawVersion,
                                                                        law->versions->len - 1)
                                                      : NULL;

  if (!day_attribute (node, "from", &version.from) || version.from == JY_DATE_NONE
      || !day_attribute (node, "until", &version.until)
      || (version.until != JY_DATE_NONE && version.until <= version.from)
      || (before && (before->until == JY_DATE_NONE || before->until > version.from))
      || (articles && !g_ascii_string_to_unsigned (articles, 10, 1, JY_NUMERAL_MAX, &number, NULL)))
    return refuse (error, node, law->id);
  version.articles = (int) number;
  version.unsure = g_strcmp0 (unsure, "yes") == 0;
  version.unsure_end = g_strcmp0 (unsure_end, "yes") == 0;
  g_array_append_val (law->versions, version);
  return TRUE;
}

static JyLaw *
read_law (xmlNode *node, GError **error)
{
  JyLaw *law = g_new0 (JyLaw, 1);
  g_autoptr (GPtrArray) shorts = g_ptr_array_new_with_free_func (g_free);
  gboolean right = TRUE;

  law->id = attribute (node, "id");
  law->name = attribute (node, "name");
  law->kind = attribute (node, "kind");
  law->issuer = attribute (node, "issuer");
  law->successor = attribute (node, "successor");
  law->initials = attribute (node, "initials");
  law->versions = g_array_new (FALSE, FALSE, sizeof (JyLawVersion));
  for (xmlNode *child = node->children; right && child; child = child->next)
    {
      if (is_element (child, "short", LAWS_NAMESPACE))
        g_ptr_array_add (shorts, content (child));
      else if (is_element (child, "version", LAWS_NAMESPACE))
        right = read_version (law, child, error);
    }
  g_ptr_array_add (shorts, NULL);
  law->shorts = (char **) g_ptr_array_steal (shorts, NULL);
  if (right && (!law->id || !law->name || !law->kind || !law->issuer || law->versions->len == 0))
    right = refuse (error, node, law->id);
  if (right)
    return law;
  jy_law_free (law);
  return NULL;
}

JyLawList *
jy_law_list_from_xml (const char *xml, gssize length, GError **error)
{
  g_autoptr (xmlDoc) document = parse (xml, length, "laws", LAWS_NAMESPACE, error);
  g_autoptr (GPtrArray) laws = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_law_free);

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    if (is_element (node, "law", LAWS_NAMESPACE))
      {
        JyLaw *law = read_law (node, error);

        if (!law)
          return NULL;
        g_ptr_array_add (laws, law);
      }
  return jy_law_list_new (g_steal_pointer (&laws));
}

/* -- clauses */

/* Bits of the types that are listed; 0 where one is not known. */
static guint
types_attribute (xmlNode *node)
{
  g_autofree char *text = attribute (node, "types");
  g_auto (GStrv) ids = g_strsplit (text ? text : "", " ", -1);
  guint types = 0;

  for (guint i = 0; ids[i]; i++)
    {
      JyType type = jy_type_find (ids[i]);

      if (type == JY_TYPE_NONE)
        return 0;
      types |= 1u << type;
    }
  return types;
}

static JyClause *
read_clause (xmlNode *node, GError **error)
{
  JyClause *clause = g_new0 (JyClause, 1);
  g_autofree char *marked = content (node);

  clause->id = attribute (node, "id");
  clause->title = attribute (node, "title");
  clause->types = types_attribute (node);
  clause->section = attribute (node, "section");
  clause->field = attribute (node, "field");
  clause->ground = attribute (node, "ground");
  clause->cues = attribute (node, "cues");
  clause->initials = attribute (node, "initials");
  if ((clause->id && clause->title && clause->section && clause->types)
          ? jy_clause_read_blanks (marked, &clause->text, &clause->blanks, error)
          : refuse (error, node, clause->id))
    return clause;
  jy_clause_free (clause);
  return NULL;
}

static JyDraftTemplate *
read_template (xmlNode *node, GError **error)
{
  JyDraftTemplate *template = g_new0 (JyDraftTemplate, 1);
  g_autofree char *sections = content (node);

  template->id = attribute (node, "id");
  template->title = attribute (node, "title");
  template->types = types_attribute (node);
  template->subtype = attribute (node, "subtype");
  template->sections = jy_json_parse_object (sections, -1, NULL);
  if (template->id && template->title && template->types && template->sections)
    return template;
  refuse (error, node, template->id);
  jy_draft_template_free (template);
  return NULL;
}

JyClauseLibrary *
jy_clause_library_from_xml (const char *xml, gssize length, GError **error)
{
  g_autoptr (xmlDoc) document = parse (xml, length, "clauses", CLAUSES_NAMESPACE, error);
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clause_free);
  g_autoptr (GPtrArray) templates
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_draft_template_free);

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    {
      gpointer one = NULL;

      if (is_element (node, "clause", CLAUSES_NAMESPACE))
        g_ptr_array_add (clauses, one = read_clause (node, error));
      else if (is_element (node, "template", CLAUSES_NAMESPACE))
        g_ptr_array_add (templates, one = read_template (node, error));
      else
        continue;
      if (!one)
        return NULL;
    }
  return jy_clause_library_new (g_steal_pointer (&clauses), g_steal_pointer (&templates));
}
