/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/demo-file.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/error.h"

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

static char *
attribute (xmlNode *node, const char *name)
{
  xmlChar *text = xmlGetNoNsProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) text);

  if (text != NULL)
    xmlFree (text);
  return copy;
}

static gboolean
says_yes (xmlNode *node, const char *name)
{
  g_autofree char *text = attribute (node, name);

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

static JyDemoStep *
read_step (xmlNode *node, JyDate today, const char *office)
{
  JyDemoStep *step = g_new0 (JyDemoStep, 1);
  g_autofree char *day = attribute (node, "day");

  step->action = attribute (node, "action");
  step->person = attribute (node, "as");
  step->day = day != NULL ? atoi (day) : 0;
  step->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    {
      JyDemoPair *fact = g_new0 (JyDemoPair, 1);
      xmlChar *text = xmlNodeGetContent (child);

      fact->key = attribute (child, "key");
      fact->value = filled_in ((const char *) text, today, office);
      xmlFree (text);
      g_ptr_array_add (step->facts, fact);
    }
  return step;
}

static void
read_element (JyDemo *self, xmlNode *node, JyDate today, const char *office)
{
  const char *name = (const char *) node->name;

  if (g_str_equal (name, "setting"))
    {
      JyDemoPair *setting = g_new0 (JyDemoPair, 1);

      setting->key = attribute (node, "key");
      setting->value = attribute (node, "value");
      g_ptr_array_add (self->settings, setting);
    }
  else if (g_str_equal (name, "person"))
    {
      JyDemoPerson *person = g_new0 (JyDemoPerson, 1);

      person->name = attribute (node, "name");
      person->roles = attribute (node, "roles");
      person->account = says_yes (node, "account");
      g_ptr_array_add (self->people, person);
    }
  else if (g_str_equal (name, "agency"))
    {
      JyDemoAgency *agency = g_new0 (JyDemoAgency, 1);

      agency->name = attribute (node, "name");
      agency->level = attribute (node, "level");
      agency->court = says_yes (node, "court");
      g_ptr_array_add (self->agencies, agency);
    }
  else if (g_str_equal (name, "case"))
    {
      GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

      for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
           child = xmlNextElementSibling (child))
        g_ptr_array_add (steps, read_step (child, today, office));
      g_ptr_array_add (self->cases, steps);
    }
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
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  JyDemo *self;

  if (root == NULL || root->ns == NULL || strcmp ((const char *) root->ns->href, NAMESPACE) != 0)
    {
      if (document != NULL)
        xmlFreeDoc (document);
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                           _ ("The sample cases cannot be read; install the program anew"));
      return NULL;
    }
  self = g_new0 (JyDemo, 1);
  self->settings = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->agencies = g_ptr_array_new_with_free_func ((GDestroyNotify) agency_free);
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL;
       node = xmlNextElementSibling (node))
    read_element (self, node, today, office);
  xmlFreeDoc (document);
  return self;
}
