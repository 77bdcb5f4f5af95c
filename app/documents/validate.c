/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include <glib/gi18n.h>
#include <libxml/tree.h>
#include <string.h>

#include "documents/document-writer.h"
#include "documents/schema.h"
#include "documents/seal.h"
#include "documents/xml-node.h"

/* What a schema cannot say. */
typedef struct
{
  GPtrArray *faults;
  GHashTable *problems;    /* ids */
  GHashTable *suggestions; /* ids */
  GHashTable *addressees;  /* keys */
  gboolean letter;         /* kind recommendation: suggestions answer problems there */
} Check;

typedef void (*Visit) (Check *check, xmlNode *node);

static void
fault (Check *check, xmlNode *node, char *message)
{
  g_ptr_array_add (check->faults, jy_document_fault_new (node, message));
}

/* The tree in its order, without recursion: files may be deep. */
static void
walk (Check *check, xmlNode *root, Visit visit)
{
  xmlNode *node = root;

  while (node)
    {
      if (node->type == XML_ELEMENT_NODE)
        visit (check, node);
      if (node->type == XML_ELEMENT_NODE && node->children)
        {
          node = node->children;
          continue;
        }
      while (node && node != root && !node->next)
        node = node->parent;
      if (!node || node == root)
        return;
      node = node->next;
    }
}

static void
collect (Check *check, xmlNode *node)
{
  GHashTable *set = jy_xml_node_is (node, "problem")      ? check->problems
                    : jy_xml_node_is (node, "suggestion") ? check->suggestions
                    : jy_xml_node_is (node, "sendTo")     ? check->addressees
                                                          : NULL;
  char *id = set ? jy_xml_node_attribute (node, set == check->addressees ? "key" : "id") : NULL;

  if (id)
    g_hash_table_add (set, id);
}

static void
check_reference (Check *check, xmlNode *node)
{
  g_autofree char *target = jy_xml_node_attribute (node, "target");
  g_autofree char *elsewhere = jy_xml_node_attribute (node, "document");

  if (target && !elsewhere && !g_hash_table_contains (check->problems, target)
      && !g_hash_table_contains (check->suggestions, target))
    fault (check, node,
           g_strdup_printf (_ ("The reference to “%s” leads nowhere: no problem and no suggestion "
                               "has that id"),
                            target));
}

static void
check_answers (Check *check, xmlNode *node)
{
  g_autofree char *problem = jy_xml_node_attribute (node, "problem");

  if (problem && !g_hash_table_contains (check->problems, problem))
    fault (
        check, node,
        g_strdup_printf (_ ("The suggestion answers problem “%s”, which does not exist"), problem));
}

static void
check_suggestion (Check *check, xmlNode *node)
{
  g_autofree char *id = NULL;

  if (!check->letter)
    return;
  for (xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && jy_xml_node_is (child, "answers"))
      return;
  id = jy_xml_node_attribute (node, "id");
  fault (check, node, g_strdup_printf (_ ("Suggestion “%s” answers no problem"), id ? id : ""));
}

/* Dates that must not lie before one another, as they stand: YYYY-MM-DD compares as text. */
static void
check_order (Check *check, xmlNode *node, const char *early, const char *late)
{
  g_autofree char *first = jy_xml_node_attribute (node, early);
  g_autofree char *second = jy_xml_node_attribute (node, late);

  if (first && second && strcmp (second, first) < 0)
    fault (check, node,
           g_strdup_printf (_ ("The dates are out of order: %s (%s) lies before %s (%s)"), late,
                            second, early, first));
}

static void
check_clock (Check *check, xmlNode *node)
{
  g_autofree char *addressee = jy_xml_node_attribute (node, "addressee");

  if (addressee && !g_hash_table_contains (check->addressees, addressee))
    fault (check, node,
           g_strdup_printf (_ ("The clock belongs to addressee “%s”, who is not in the document"),
                            addressee));
  /* A date that was given, not counted, may have been past when it was accepted. */
  if (xmlHasProp (node, BAD_CAST "length") || xmlHasProp (node, BAD_CAST "workingDays"))
    check_order (check, node, "from", "nominal");
  check_order (check, node, "nominal", "due");
  check_order (check, node, "actBy", "nominal");
}

static void
check_events (Check *check, xmlNode *record)
{
  guint64 last = 0;
  guint64 seq = 0;

  for (xmlNode *node = record->children; node; node = node->next)
    {
      g_autofree char *text = NULL;

      if (node->type != XML_ELEMENT_NODE
          || !(jy_xml_node_is (node, "event") || jy_xml_node_is (node, "chain")))
        continue;
      text = jy_xml_node_attribute (node, "seq");
      seq = text ? g_ascii_strtoull (text, NULL, 10) : 0;
      if (jy_xml_node_is (node, "event") ? seq <= last : seq != last)
        fault (check, node,
               g_strdup (_ ("The events do not follow one another up to the head of the chain")));
      last = seq;
    }
}

/* A copy for the public alone is without its record. */
static void
check_whole (Check *check, xmlNode *record)
{
  if (!xmlHasProp (xmlDocGetRootElement (record->doc), BAD_CAST "copy")
      && !jy_xml_node_child (record, "chain"))
    fault (check, record, g_strdup (_ ("The head of the chain of events is missing")));
}

static void
check_closing (Check *check, xmlNode *date)
{
  xmlNode *root = xmlDocGetRootElement (date->doc);
  g_autofree char *closing = jy_xml_node_attribute (date, "value");

  for (xmlNode *part = root->children; part; part = part->next)
    if (part->type == XML_ELEMENT_NODE && jy_xml_node_is (part, "metadata"))
      for (xmlNode *item = part->children; item; item = item->next)
        if (item->type == XML_ELEMENT_NODE && jy_xml_node_is (item, "signDate"))
          {
            xmlChar *signed_on = xmlNodeGetContent (item);

            if (g_strcmp0 ((const char *) signed_on, closing) != 0)
              fault (check, date,
                     g_strdup (_ ("The date of the closing differs from the date of signature")));
            xmlFree (signed_on);
          }
}

static void
check_node (Check *check, xmlNode *node)
{
  if (jy_xml_node_is (node, "reference"))
    check_reference (check, node);
  else if (jy_xml_node_is (node, "answers"))
    check_answers (check, node);
  else if (jy_xml_node_is (node, "suggestion"))
    check_suggestion (check, node);
  else if (jy_xml_node_is (node, "clock"))
    check_clock (check, node);
  else if (jy_xml_node_is (node, "record"))
    {
      check_events (check, node);
      check_whole (check, node);
    }
  else if (jy_xml_node_is (node, "date") && jy_xml_node_is (node->parent, "closing"))
    check_closing (check, node);
}

/* Steps on the way of the stage, whose days follow one another in the order of the chain. Side
 * actions may be entered late and are not compared. */
static const char *const steps[] = { "register", "open",  "conclude", "submit", "pass", "refer",
                                     "approve",  "issue", "evaluate", "close",  NULL };

/* After a correction the days of the events as first written are no longer those that hold. */
static gboolean
was_corrected (xmlNode *record)
{
  for (xmlNode *node = record->children; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE && jy_xml_node_is (node, "event"))
      {
        g_autofree char *action = jy_xml_node_attribute (node, "action");

        if (g_strcmp0 (action, "correct") == 0 || g_strcmp0 (action, "revoke") == 0)
          return TRUE;
      }
  return FALSE;
}

static void
check_days (Check *check, xmlNode *record)
{
  g_autofree char *before = NULL;

  if (!jy_xml_node_is (record, "record") || was_corrected (record))
    return;
  for (xmlNode *node = record->children; node; node = node->next)
    {
      g_autofree char *action = NULL;
      g_autofree char *on = NULL;

      if (node->type != XML_ELEMENT_NODE || !jy_xml_node_is (node, "event"))
        continue;
      action = jy_xml_node_attribute (node, "action");
      on = jy_xml_node_attribute (node, "on");
      if (!action || !on || !g_strv_contains (steps, action))
        continue;
      if (before && strcmp (on, before) < 0)
        fault (check, node,
               g_strdup_printf (_ ("The dates are out of order: “%s” on %s lies before the step "
                                   "before it (%s)"),
                                action, on, before));
      g_free (before);
      before = g_steal_pointer (&on);
    }
}

GPtrArray *
jy_document_validate (GBytes *file, int *line, GError **error)
{
  xmlDoc *document = jy_schema_parse (file, JY_DOCUMENT_NAMESPACE, line, error);
  g_autoptr (GPtrArray) faults = NULL;

  if (!document)
    return NULL;
  faults = jy_schema_validate (JY_SCHEMA_DOCUMENT, document, error);
  if (faults)
    {
      g_autofree char *kind = jy_xml_node_attribute (xmlDocGetRootElement (document), "kind");
      Check check = {
        .faults = faults,
        .problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
        .suggestions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
        .addressees = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
        .letter = g_strcmp0 (kind, "recommendation") == 0,
      };

      walk (&check, xmlDocGetRootElement (document), collect);
      walk (&check, xmlDocGetRootElement (document), check_node);
      walk (&check, xmlDocGetRootElement (document), check_days);
      g_hash_table_unref (check.problems);
      g_hash_table_unref (check.suggestions);
      g_hash_table_unref (check.addressees);
      if (!jy_seal_check (document, file, faults, error))
        g_clear_pointer (&faults, g_ptr_array_unref);
    }
  xmlFreeDoc (document);
  return g_steal_pointer (&faults);
}
