/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/demo-file.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/error.h"
#include "documents/xml-node.h"

#define NAMESPACE "urn:cn:jianyi:demo:1"

static void
pair_free (JyDemoPair *self)
{
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

static void
person_free (JyDemoPerson *self)
{
  g_free (self->name);
  g_free (self->roles);
  g_free (self);
}

static void
agency_free (JyDemoAgency *self)
{
  g_free (self->name);
  g_free (self->level);
  g_free (self);
}

static void
step_free (JyDemoStep *self)
{
  g_free (self->action);
  g_free (self->person);
  g_ptr_array_unref (self->facts);
  g_free (self);
}

void
jy_demo_free (JyDemo *self)
{
  g_ptr_array_unref (self->settings);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->agencies);
  g_ptr_array_unref (self->cases);
  g_free (self);
}

static gboolean
says_yes (xmlNode *node, const char *name)
{
  g_autofree char *text = jy_xml_node_attribute (node, name);

  return g_strcmp0 (text, "yes") == 0;
}

static gboolean
put_day (const GMatchInfo *match, GString *result, gpointer today)
{
  g_autofree char *days = g_match_info_fetch (match, 1);
  char date[JY_DATE_LENGTH];

  g_string_append (result, jy_date_write (GPOINTER_TO_INT (today) + atoi (days), date));
  return FALSE;
}

/* Days written @-10 or @20 become dates, @office the name of the office. */
static char *
filled_in (const char *text, JyDate today, const char *office)
{
  g_autoptr (GRegex) regex = g_regex_new ("@(-?[0-9]{1,4})", 0, 0, NULL);
  g_autofree char *dated
      = g_regex_replace_eval (regex, text, -1, 0, 0, put_day, GINT_TO_POINTER (today), NULL);
  g_auto (GStrv) parts = g_strsplit (dated, "@office", -1);

  return g_strjoinv (office, parts);
}

/* A day counted from today, not after it. */
static gboolean
read_day (const char *text, int *day)
{
  gint64 number = 0;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, -9999, 0, &number, NULL))
    return FALSE;
  *day = (int) number;
  return TRUE;
}

static gboolean
read_step (GPtrArray *steps, xmlNode *node, JyDate today, const char *office)
{
  JyDemoStep *step = g_new0 (JyDemoStep, 1);
  g_autofree char *day = jy_xml_node_attribute (node, "day");

  g_ptr_array_add (steps, step);
  step->action = jy_xml_node_attribute (node, "action");
  step->person = jy_xml_node_attribute (node, "as");
  step->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    {
      JyDemoPair *fact = g_new0 (JyDemoPair, 1);
      xmlChar *text = xmlNodeGetContent (child);

      fact->key = jy_xml_node_attribute (child, "key");
      fact->value = filled_in (text != NULL ? (const char *) text : "", today, office);
      xmlFree (text);
      g_ptr_array_add (step->facts, fact);
      if (!jy_xml_node_is (child, "fact") || fact->key == NULL)
        return FALSE;
    }
  return jy_xml_node_is (node, "do") && step->action != NULL && step->person != NULL
         && read_day (day, &step->day);
}

static gboolean
read_case (JyDemo *self, xmlNode *node, JyDate today, const char *office)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  g_ptr_array_add (self->cases, steps);
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    if (!read_step (steps, child, today, office))
      return FALSE;
  return steps->len > 0;
}

/* FALSE where the element is not known or lacks something. */
static gboolean
read_element (JyDemo *self, xmlNode *node, JyDate today, const char *office)
{
  if (jy_xml_node_is (node, "setting"))
    {
      JyDemoPair *setting = g_new0 (JyDemoPair, 1);

      g_ptr_array_add (self->settings, setting);
      setting->key = jy_xml_node_attribute (node, "key");
      setting->value = jy_xml_node_attribute (node, "value");
      return setting->key != NULL && setting->value != NULL;
    }
  if (jy_xml_node_is (node, "person"))
    {
      JyDemoPerson *person = g_new0 (JyDemoPerson, 1);

      g_ptr_array_add (self->people, person);
      person->name = jy_xml_node_attribute (node, "name");
      person->roles = jy_xml_node_attribute (node, "roles");
      person->account = says_yes (node, "account");
      return person->name != NULL && person->roles != NULL;
    }
  if (jy_xml_node_is (node, "agency"))
    {
      JyDemoAgency *agency = g_new0 (JyDemoAgency, 1);

      g_ptr_array_add (self->agencies, agency);
      agency->name = jy_xml_node_attribute (node, "name");
      agency->level = jy_xml_node_attribute (node, "level");
      agency->court = says_yes (node, "court");
      return agency->name != NULL && agency->level != NULL;
    }
  return jy_xml_node_is (node, "case") && read_case (self, node, today, office);
}

static JyDemo *
demo_new (void)
{
  JyDemo *self = g_new0 (JyDemo, 1);

  self->settings = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->agencies = g_ptr_array_new_with_free_func ((GDestroyNotify) agency_free);
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return self;
}

/* Nothing that a DOCTYPE brings is ever put in: a file that has one is not taken. */
static gboolean
read_document (JyDemo *self, xmlDoc *document, JyDate today, const char *office)
{
  xmlNode *root = xmlDocGetRootElement (document);

  if (document->intSubset != NULL || root == NULL || root->ns == NULL
      || strcmp ((const char *) root->ns->href, NAMESPACE) != 0 || !jy_xml_node_is (root, "demo"))
    return FALSE;
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL;
       node = xmlNextElementSibling (node))
    if (!read_element (self, node, today, office))
      return FALSE;
  return TRUE;
}

JyDemo *
jy_demo_read (GBytes *file, JyDate today, const char *office, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  xmlDoc *document = length > 0 && length < G_MAXINT
                         ? xmlReadMemory (data, (int) length, "demo.xml", NULL,
                                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                         : NULL;
  g_autoptr (JyDemo) self = demo_new ();
  gboolean read = document != NULL && read_document (self, document, today, office);

  if (document != NULL)
    xmlFreeDoc (document);
  if (read)
    return g_steal_pointer (&self);
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                       _ ("The sample cases cannot be read; install the program anew"));
  return NULL;
}
