/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/redaction-xml.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"
#include "store/seed-xml.h"

#define NAMESPACE "urn:cn:jianyi:redaction:1"
#define LONGEST ((gsize) 1024 * 1024)

static const char *const kinds[JY_N_REDACTION_KINDS] = {
  [JY_REDACTION_PATTERN] = "pattern", [JY_REDACTION_PERSON] = "person",
  [JY_REDACTION_NAMES] = "names",     [JY_REDACTION_STAFF] = "staff",
  [JY_REDACTION_MARK] = "mark",
};

static char *
content (xmlNode *node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *copy = g_strdup (value ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

static gboolean
says (const xmlNode *node, const char *name, const char *value)
{
  g_autofree char *given = jy_seed_xml_attribute (node, name);

  return g_strcmp0 (given, value) == 0;
}

/* @name@ -> the set of that name, until none is left that is known. */
static char *
expand (GHashTable *sets, const char *pattern)
{
  GString *text = g_string_new (pattern);
  GHashTableIter iter;
  gpointer name;
  gpointer words;

  g_hash_table_iter_init (&iter, sets);
  while (g_hash_table_iter_next (&iter, &name, &words))
    {
      g_autofree char *field = g_strdup_printf ("@%s@", (const char *) name);
      g_autofree char *choice = g_strdup_printf ("(?:%s)", (const char *) words);

      g_string_replace (text, field, choice, 0);
    }
  return g_string_free (text, FALSE);
}

static char **
read_words (xmlNode *node, GHashTable *sets, const char *set)
{
  g_autofree char *text = content (node);
  char **words;

  g_strstrip (text);
  words = g_strsplit (text, " ", -1);
  g_hash_table_replace (sets, g_strdup (set), g_strjoinv ("|", words));
  return words;
}

static gboolean
read_patterns (xmlNode *node, GHashTable *sets, JyRedactionRule *rule, GError **error)
{
  rule->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  for (xmlNode *child = node->children; child; child = child->next)
    {
      g_autofree char *text = NULL;
      g_autofree char *pattern = NULL;
      GRegex *regex;

      if (!jy_seed_xml_is (child, "pattern", NAMESPACE))
        continue;
      text = content (child);
      pattern = expand (sets, text);
      regex = jy_redaction_pattern (pattern, error);
      if (!regex)
        return FALSE;
      g_ptr_array_add (rule->patterns, regex);
    }
  return TRUE;
}

static gboolean
read_kind (const xmlNode *node, JyRedactionRule *rule)
{
  for (int i = 0; i < JY_N_REDACTION_KINDS; i++)
    if (says (node, "kind", kinds[i]))
      {
        rule->kind = (JyRedactionKind) i;
        return TRUE;
      }
  return FALSE;
}

static JyRedactionRule *
read_rule (xmlNode *node, GHashTable *sets, GError **error)
{
  g_autoptr (JyRedactionRule) rule = g_new0 (JyRedactionRule, 1);
  g_autofree char *least = jy_seed_xml_attribute (node, "least");
  g_autofree char *facts = jy_seed_xml_attribute (node, "facts");
  gboolean finds;

  rule->id = jy_seed_xml_attribute (node, "id");
  rule->source = jy_seed_xml_attribute (node, "source");
  rule->minors = jy_seed_xml_attribute (node, "minors");
  rule->facts = facts ? g_strsplit (facts, " ", -1) : NULL;
  rule->unsure = says (node, "unsure", "yes");
  rule->distinct = says (node, "distinct", "yes");
  rule->when = says (node, "when", "minors") ? JY_REDACTION_MINORS : JY_REDACTION_ALWAYS;
  rule->least = least ? (guint) g_ascii_strtoull (least, NULL, 10) : 0;
  for (xmlNode *child = node->children; child; child = child->next)
    if (jy_seed_xml_is (child, "label", NAMESPACE) && !rule->name.chinese)
      {
        rule->name.chinese = jy_seed_xml_attribute (child, "zh");
        rule->name.english = jy_seed_xml_attribute (child, "en");
      }
    else if (jy_seed_xml_is (child, "replacement", NAMESPACE) && !rule->replacement)
      rule->replacement = content (child);
  if (!read_patterns (node, sets, rule, error))
    return NULL;
  finds = read_kind (node, rule)
          && (rule->kind == JY_REDACTION_PATTERN || rule->kind == JY_REDACTION_PERSON);
  if (!jy_text_is_blank (rule->id) && read_kind (node, rule)
      && !jy_text_is_blank (rule->name.chinese) && !jy_text_is_blank (rule->name.english)
      && !jy_text_is_blank (rule->replacement) && !jy_text_is_blank (rule->source)
      && finds == (rule->patterns->len > 0))
    return g_steal_pointer (&rule);
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
               _ ("Line %ld: the rule of masking “%s” is incomplete. Correct it."),
               xmlGetLineNo (node), rule->id ? rule->id : "");
  return NULL;
}

JyRedactionRules *
jy_redaction_rules_from_xml (const char *xml, gssize length, GError **error)
{
  g_autoptr (xmlDoc) document
      = jy_seed_xml_parse (xml, length, LONGEST, "redaction", NAMESPACE, error);
  g_autoptr (GHashTable) sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) rules
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_redaction_rule_free);
  g_auto (GStrv) surnames = NULL;
  g_auto (GStrv) doubles = NULL;

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    {
      if (jy_seed_xml_is (node, "surnames", NAMESPACE) && !surnames)
        surnames = read_words (node, sets, "surname");
      else if (jy_seed_xml_is (node, "double-surnames", NAMESPACE) && !doubles)
        doubles = read_words (node, sets, "double");
      else if (jy_seed_xml_is (node, "set", NAMESPACE))
        {
          char *name = jy_seed_xml_attribute (node, "name");

          g_hash_table_replace (sets, name ? name : g_strdup (""), content (node));
        }
      else if (jy_seed_xml_is (node, "rule", NAMESPACE))
        {
          JyRedactionRule *rule = read_rule (node, sets, error);

          if (!rule)
            return NULL;
          g_ptr_array_add (rules, rule);
        }
    }
  if (!surnames)
    surnames = g_new0 (char *, 1);
  if (!doubles)
    doubles = g_new0 (char *, 1);
  return jy_redaction_rules_new (g_steal_pointer (&rules), g_steal_pointer (&surnames),
                                 g_steal_pointer (&doubles), error);
}
