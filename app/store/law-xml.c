/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/law-xml.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "domain/error.h"
#include "domain/numeral.h"
#include "store/seed-xml.h"

#define LAWS_NAMESPACE "urn:cn:jianyi:laws:1"
#define CLAUSES_NAMESPACE "urn:cn:jianyi:clauses:1"
#define LONGEST ((gsize) 4 * 1024 * 1024)

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
  g_autofree char *text = jy_seed_xml_attribute (node, name);

  *day = JY_DATE_NONE;
  if (text)
    *day = jy_date_parse (text, NULL);
  return !text || *day != JY_DATE_NONE;
}

static gboolean
read_version (JyLaw *law, xmlNode *node, GError **error)
{
  g_autofree char *articles = jy_seed_xml_attribute (node, "articles");
  g_autofree char *unsure = jy_seed_xml_attribute (node, "unsure");
  g_autofree char *unsure_end = jy_seed_xml_attribute (node, "unsure-end");
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

  law->id = jy_seed_xml_attribute (node, "id");
  law->name = jy_seed_xml_attribute (node, "name");
  law->kind = jy_seed_xml_attribute (node, "kind");
  law->issuer = jy_seed_xml_attribute (node, "issuer");
  law->successor = jy_seed_xml_attribute (node, "successor");
  law->initials = jy_seed_xml_attribute (node, "initials");
  law->versions = g_array_new (FALSE, FALSE, sizeof (JyLawVersion));
  for (xmlNode *child = node->children; right && child; child = child->next)
    {
      if (jy_seed_xml_is (child, "short", LAWS_NAMESPACE))
        g_ptr_array_add (shorts, content (child));
      else if (jy_seed_xml_is (child, "version", LAWS_NAMESPACE))
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
  g_autoptr (xmlDoc) document
      = jy_seed_xml_parse (xml, length, LONGEST, "laws", LAWS_NAMESPACE, error);
  g_autoptr (GPtrArray) laws = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_law_free);

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    if (jy_seed_xml_is (node, "law", LAWS_NAMESPACE))
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
  g_autofree char *text = jy_seed_xml_attribute (node, "types");
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

  clause->id = jy_seed_xml_attribute (node, "id");
  clause->title = jy_seed_xml_attribute (node, "title");
  clause->types = types_attribute (node);
  clause->section = jy_seed_xml_attribute (node, "section");
  clause->field = jy_seed_xml_attribute (node, "field");
  clause->ground = jy_seed_xml_attribute (node, "ground");
  clause->cues = jy_seed_xml_attribute (node, "cues");
  clause->initials = jy_seed_xml_attribute (node, "initials");
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

  template->id = jy_seed_xml_attribute (node, "id");
  template->title = jy_seed_xml_attribute (node, "title");
  template->types = types_attribute (node);
  template->subtype = jy_seed_xml_attribute (node, "subtype");
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
  g_autoptr (xmlDoc) document
      = jy_seed_xml_parse (xml, length, LONGEST, "clauses", CLAUSES_NAMESPACE, error);
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clause_free);
  g_autoptr (GPtrArray) templates
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_draft_template_free);

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    {
      gpointer one = NULL;

      if (jy_seed_xml_is (node, "clause", CLAUSES_NAMESPACE))
        g_ptr_array_add (clauses, one = read_clause (node, error));
      else if (jy_seed_xml_is (node, "template", CLAUSES_NAMESPACE))
        g_ptr_array_add (templates, one = read_template (node, error));
      else
        continue;
      if (!one)
        return NULL;
    }
  return jy_clause_library_new (g_steal_pointer (&clauses), g_steal_pointer (&templates));
}
