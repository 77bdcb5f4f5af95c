/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/reference-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "domain/error.h"
#include "store/seed-xml.h"

#define CLOCKS_NAMESPACE "urn:cn:jianyi:clocks:1"
#define HOLIDAYS_NAMESPACE "urn:cn:jianyi:holidays:1"
#define LONGEST ((gsize) 4 * 1024 * 1024)

/* -- reading */

static xmlDoc *
parse (const char *xml, gssize length, JyDomainError code, GError **error)
{
  gsize size = length < 0 ? strlen (xml) : (gsize) length;
  xmlDoc *document = NULL;

  if (size > LONGEST)
    {
      g_set_error_literal (
          error, JY_DOMAIN_ERROR, code,
          _ ("The file is larger than 4 MB and was not read. Choose the right file."));
      return NULL;
    }
  document = xmlReadMemory (xml, (int) size, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document && !document->intSubset && !document->extSubset && xmlDocGetRootElement (document))
    return document;
  if (document)
    g_set_error_literal (error, JY_DOMAIN_ERROR, code,
                         _ ("The file holds a document type, which is not taken. Remove it."));
  else
    {
      const xmlError *last = xmlGetLastError ();

      g_set_error (error, JY_DOMAIN_ERROR, code,
                   _ ("The file is not well-formed XML (line %d). Check how it was made."),
                   last ? last->line : 0);
    }
  xmlFreeDoc (document);
  return NULL;
}

/* A copy by GLib, since libxml2 may have another allocator; "" where it is missing. */
static char *
attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup (value ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

static char *
child_text (xmlNode *node, const char *name, const char *name_space)
{
  for (xmlNode *child = node->children; child; child = child->next)
    if (jy_seed_xml_is (child, name, name_space))
      {
        xmlChar *content = xmlNodeGetContent (child);
        char *copy = g_strdup (content ? (const char *) content : "");

        xmlFree (content);
        return g_strstrip (copy);
      }
  return g_strdup ("");
}

static gboolean
refuse_root (const char *wanted, JyDomainError code, GError **error)
{
  g_set_error (
      error, JY_DOMAIN_ERROR, code,
      _ ("The file does not begin with <%s> of this program's form. Choose the right file."),
      wanted);
  return FALSE;
}

static JyClockRule *
read_clock (xmlNode *node)
{
  JyClockRule *rule = g_new0 (JyClockRule, 1);
  g_autofree char *house = attribute (node, "house");

  rule->clock = attribute (node, "id");
  rule->chinese = attribute (node, "chinese");
  rule->scope = attribute (node, "scope");
  rule->types = attribute (node, "types");
  rule->variant = attribute (node, "variant");
  rule->starts = attribute (node, "starts");
  rule->stops = attribute (node, "stops");
  rule->length = attribute (node, "length");
  rule->unit = attribute (node, "unit");
  rule->duty = attribute (node, "duty");
  rule->source = child_text (node, "source", CLOCKS_NAMESPACE);
  rule->note = child_text (node, "note", CLOCKS_NAMESPACE);
  rule->house = strcmp (house, "true") == 0 || strcmp (house, "1") == 0;
  return rule;
}

JyClockRules *
jy_clock_rules_from_xml (const char *xml, gssize length, guint version, GError **error)
{
  g_autoptr (xmlDoc) document = parse (xml, length, JY_DOMAIN_ERROR_CLOCK, error);
  g_autoptr (GPtrArray) rules
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rule_free);
  xmlNode *root;

  if (!document)
    return NULL;
  root = xmlDocGetRootElement (document);
  if (!jy_seed_xml_is (root, "clocks", CLOCKS_NAMESPACE))
    {
      refuse_root ("clocks", JY_DOMAIN_ERROR_CLOCK, error);
      return NULL;
    }
  for (xmlNode *node = root->children; node; node = node->next)
    if (jy_seed_xml_is (node, "clock", CLOCKS_NAMESPACE))
      g_ptr_array_add (rules, read_clock (node));
  return jy_clock_rules_new (rules, version, error);
}

static gboolean
read_day (xmlNode *node, int year, GPtrArray *days, GError **error)
{
  g_autofree char *date = attribute (node, "date");
  g_autofree char *kind = attribute (node, "kind");
  JyNoticeDay *day;
  JyDate on = jy_date_parse (date, error);

  if (on == JY_DATE_NONE)
    {
      g_prefix_error (error, _ ("Line %ld of the notice: "), xmlGetLineNo (node));
      return FALSE;
    }
  if (strcmp (kind, "holiday") != 0 && strcmp (kind, "workday") != 0)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Line %ld of the notice: a day is a “holiday” or a “workday”, not “%s”."),
                   xmlGetLineNo (node), kind);
      return FALSE;
    }
  day = g_new0 (JyNoticeDay, 1);
  day->date = on;
  day->workday = strcmp (kind, "workday") == 0;
  day->name = attribute (node, "name");
  day->notice_year = year;
  g_ptr_array_add (days, day);
  return TRUE;
}

static gboolean
read_notice (xmlNode *notice, GPtrArray *days, GError **error)
{
  g_autofree char *text = attribute (notice, "year");
  int year = atoi (text);

  if (year < 1949 || year > 9999)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Line %ld of the notice: “%s” is not a year."), xmlGetLineNo (notice), text);
      return FALSE;
    }
  for (xmlNode *node = notice->children; node; node = node->next)
    if (jy_seed_xml_is (node, "day", HOLIDAYS_NAMESPACE) && !read_day (node, year, days, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_calendar (const char *xml, gssize length, GPtrArray *days, GError **error)
{
  g_autoptr (xmlDoc) document = parse (xml, length, JY_DOMAIN_ERROR_CALENDAR, error);
  xmlNode *root;

  if (!document)
    return FALSE;
  root = xmlDocGetRootElement (document);
  if (jy_seed_xml_is (root, "holidays", HOLIDAYS_NAMESPACE))
    return read_notice (root, days, error);
  if (!jy_seed_xml_is (root, "calendar", HOLIDAYS_NAMESPACE))
    return refuse_root ("holidays", JY_DOMAIN_ERROR_CALENDAR, error);
  for (xmlNode *node = root->children; node; node = node->next)
    if (jy_seed_xml_is (node, "holidays", HOLIDAYS_NAMESPACE) && !read_notice (node, days, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
jy_holiday_calendar_days_from_xml (const char *xml, gssize length, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_notice_day_free);

  return read_calendar (xml, length, days, error) ? g_steal_pointer (&days) : NULL;
}

JyHolidayCalendar *
jy_holiday_calendar_from_xml (GPtrArray *documents, guint version, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_notice_day_free);

  for (guint i = 0; i < documents->len; i++)
    if (!read_calendar (g_ptr_array_index (documents, i), -1, days, error))
      return NULL;
  return jy_holiday_calendar_new (days, version, error);
}

/* -- writing */

static void
set (xmlNode *node, const char *name, const char *value)
{
  xmlNewProp (node, (const xmlChar *) name, (const xmlChar *) (value ? value : ""));
}

static xmlNode *
add (xmlNode *parent, const char *name, const char *text)
{
  return xmlNewTextChild (parent, NULL, (const xmlChar *) name, (const xmlChar *) text);
}

static xmlDoc *
new_document (const char *root_name, const char *name_space)
{
  xmlDoc *document = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode *root = xmlNewNode (NULL, (const xmlChar *) root_name);

  xmlSetNs (root, xmlNewNs (root, (const xmlChar *) name_space, NULL));
  xmlDocSetRootElement (document, root);
  return document;
}

static char *
write_out (xmlDoc *document)
{
  xmlChar *bytes = NULL;
  int size = 0;
  char *text;

  xmlDocDumpFormatMemoryEnc (document, &bytes, &size, "UTF-8", 1);
  text = g_strndup ((const char *) bytes, (gsize) size);
  xmlFree (bytes);
  return text;
}

char *
jy_clock_rules_to_xml (const JyClockRules *self)
{
  g_autoptr (xmlDoc) document = new_document ("clocks", CLOCKS_NAMESPACE);
  xmlNode *root = xmlDocGetRootElement (document);
  GPtrArray *rules = jy_clock_rules_all (self);
  g_autofree char *version = g_strdup_printf ("%u", jy_clock_rules_version (self));

  set (root, "version", version);
  for (guint i = 0; i < rules->len; i++)
    {
      const JyClockRule *rule = g_ptr_array_index (rules, i);
      xmlNode *node = add (root, "clock", NULL);

      set (node, "id", rule->clock);
      set (node, "chinese", rule->chinese);
      set (node, "scope", rule->scope);
      set (node, "types", rule->types);
      set (node, "variant", rule->variant);
      set (node, "starts", rule->starts);
      set (node, "stops", rule->stops);
      set (node, "length", rule->length);
      set (node, "unit", rule->unit);
      set (node, "duty", rule->duty);
      set (node, "house", rule->house ? "true" : "false");
      add (node, "source", rule->source);
      add (node, "note", rule->note);
    }
  return write_out (document);
}

char *
jy_holiday_calendar_to_xml (const JyHolidayCalendar *self)
{
  g_autoptr (xmlDoc) document = new_document ("calendar", HOLIDAYS_NAMESPACE);
  g_autoptr (GPtrArray) days = jy_holiday_calendar_days (self);
  g_autoptr (GHashTable) notices = g_hash_table_new (NULL, NULL);

  /* A notice may list days of the year before: one element a notice, in order of first sight. */
  for (guint i = 0; i < days->len; i++)
    {
      const JyNoticeDay *day = g_ptr_array_index (days, i);
      xmlNode *notice = g_hash_table_lookup (notices, GINT_TO_POINTER (day->notice_year));
      char date[JY_DATE_LENGTH];
      xmlNode *node;

      if (!notice)
        {
          g_autofree char *year = g_strdup_printf ("%d", day->notice_year);

          notice = add (xmlDocGetRootElement (document), "holidays", NULL);
          set (notice, "year", year);
          g_hash_table_insert (notices, GINT_TO_POINTER (day->notice_year), notice);
        }
      node = add (notice, "day", NULL);
      set (node, "date", jy_date_write (day->date, date));
      set (node, "kind", day->workday ? "workday" : "holiday");
      set (node, "name", day->name);
    }
  return write_out (document);
}
