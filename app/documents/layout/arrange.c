/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/arrange.h"

#include <string.h>

#include "documents/layout/paper.h"
#include "documents/xml-node.h"

/* A new last child of @parent in the namespace of the document. */
static void
add (xmlNode *parent, const char *name, const char *role, const char *words)
{
  xmlNode *node = xmlNewTextChild (parent, parent->ns, BAD_CAST name, BAD_CAST words);

  if (role)
    xmlNewProp (node, BAD_CAST "role", BAD_CAST role);
}

/* Children of @parent, taken out of it. */
static GPtrArray *
take_children (xmlNode *parent)
{
  GPtrArray *taken = g_ptr_array_new ();

  while (parent->children)
    {
      xmlNode *node = parent->children;

      xmlUnlinkNode (node);
      g_ptr_array_add (taken, node);
    }
  return taken;
}

/* Puts back those of @name (and @role, NULL: any) that are not back yet. */
static void
put_back (xmlNode *parent, GPtrArray *taken, const char *name, const char *role)
{
  for (guint i = 0; i < taken->len; i++)
    {
      xmlNode *node = taken->pdata[i];
      g_autofree char *own = NULL;

      if (!node || !jy_paper_is (node, name))
        continue;
      own = jy_paper_attribute (node, "role");
      if (role && g_strcmp0 (own, role) != 0)
        continue;
      xmlAddChild (parent, node);
      taken->pdata[i] = NULL;
    }
}

static void
drop (GPtrArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    if (taken->pdata[i])
      xmlFreeNode (taken->pdata[i]);
  g_ptr_array_unref (taken);
}

/* -- above the text */

static void
add_marks (const JyPaper *paper, xmlNode *masthead)
{
  if (paper->copy_number && *paper->copy_number)
    add (masthead, "line", "mark", paper->copy_number);
  if (paper->secrecy)
    add (masthead, "line", "mark", paper->secrecy);
  if (paper->urgent)
    add (masthead, "line", "mark", "特急");
}

/* A red head says the issuer's name itself, so that no line says it again. */
static void
add_red_head (const JyPaper *paper, xmlNode *masthead, GPtrArray *taken, JyHead head)
{
  if (head == JY_HEAD_RED)
    add_marks (paper, masthead);
  add (masthead, "line", "office", paper->issuer_mark);
  if (head == JY_HEAD_LETTER)
    add_marks (paper, masthead);
  put_back (masthead, taken, "line", "number");
  if (head == JY_HEAD_RED && jy_paper_goes_upwards (paper))
    {
      g_autofree char *words = g_strconcat ("签发人：", paper->issuer ? paper->issuer : "", NULL);

      add (masthead, "line", "issuer", words);
    }
  for (guint i = 0; i < taken->len; i++)
    {
      xmlNode *node = taken->pdata[i];
      g_autofree char *words = node ? jy_paper_words (node) : NULL;

      if (node && g_strcmp0 (words, paper->issuer_mark) == 0)
        {
          xmlFreeNode (node);
          taken->pdata[i] = NULL;
        }
    }
}

static void
arrange_masthead (const JyPaper *paper, JyHead head, xmlNode *masthead)
{
  static const char *const titles[] = { "office", "genre", "title" };
  GPtrArray *taken = take_children (masthead);
  GPtrArray *after = g_ptr_array_new ();

  if (head == JY_HEAD_RED || head == JY_HEAD_LETTER)
    add_red_head (paper, masthead, taken, head);
  else
    add_marks (paper, masthead);
  /* Titles as they came, then what else there is, the number last. */
  for (guint i = 0; i < taken->len; i++)
    {
      xmlNode *node = taken->pdata[i];
      g_autofree char *role
          = node && jy_paper_is (node, "line") ? jy_paper_attribute (node, "role") : NULL;
      gboolean is_title = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (titles); j++)
        is_title = is_title || g_strcmp0 (role, titles[j]) == 0;
      if (!node || g_strcmp0 (role, "number") == 0)
        continue;
      if (is_title)
        xmlAddChild (masthead, node);
      else
        g_ptr_array_add (after, node);
      taken->pdata[i] = NULL;
    }
  for (guint i = 0; i < after->len; i++)
    xmlAddChild (masthead, after->pdata[i]);
  g_ptr_array_unref (after);
  put_back (masthead, taken, "line", "number");
  drop (taken);
}

/* -- below it */

static void
add_copies (const JyPaper *paper, xmlNode *closing)
{
  g_autofree char *words = jy_paper_copies (paper);

  if (words)
    add (closing, "copy", NULL, words);
}

static void
add_notes (const JyPaper *paper, xmlNode *closing, gboolean has_contact)
{
  g_autofree char *contact = has_contact ? NULL : jy_paper_contact (paper);
  g_autofree char *note = jy_paper_note (paper);

  if (contact)
    add (closing, "contact", NULL, contact);
  if (note)
    add (closing, "note", NULL, note);
}

static void
arrange_closing (const JyPaper *paper, const JyDesign *design, xmlNode *closing,
                 gboolean has_contact)
{
  GPtrArray *taken = take_children (closing);
  gboolean official = design->head == JY_HEAD_RED || design->head == JY_HEAD_LETTER;

  if (official)
    put_back (closing, taken, "attachment", NULL);
  for (guint i = 0; i < paper->places->len; i++)
    {
      g_autofree char *words = g_strconcat (paper->places->pdata[i], "：",
                                            design->sealed ? NULL : "    " JY_PLACE_FOR_DAY, NULL);

      add (closing, "place", NULL, words);
    }
  if (jy_paper_is_signed (paper, design))
    {
      put_back (closing, taken, "signatory", NULL);
      put_back (closing, taken, "date", NULL);
    }
  if (official)
    {
      g_autofree char *printed
          = design->head == JY_HEAD_RED ? jy_paper_printed (paper, "    ") : NULL;

      add_notes (paper, closing, has_contact);
      add_copies (paper, closing);
      if (printed)
        add (closing, "printed", NULL, printed);
    }
  else
    {
      put_back (closing, taken, "attachment", NULL);
      add_copies (paper, closing);
      add_notes (paper, closing, has_contact || design->head == JY_HEAD_FORM);
    }
  drop (taken);
}

static gboolean
says_contact (xmlNode *parent)
{
  for (xmlNode *node = parent->children; node; node = node->next)
    {
      g_autofree char *role
          = jy_paper_is (node, "section") ? jy_paper_attribute (node, "role") : NULL;

      if (g_strcmp0 (role, "contact") == 0
          || (jy_paper_is (node, "section") && says_contact (node)))
        return TRUE;
    }
  return FALSE;
}

void
jy_arrange (xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *body = jy_xml_node_child (root, "body");
  xmlNode *masthead = jy_xml_node_child (body, "masthead");
  xmlNode *closing = jy_xml_node_child (root, "closing");
  g_autoptr (JyPaper) paper = jy_paper_read (document);
  JyDesign design = jy_design_for (paper->kind, paper->design);

  if (masthead)
    arrange_masthead (paper, paper->issuer_mark ? design.head : JY_HEAD_LEGAL, masthead);
  if (closing)
    arrange_closing (paper, &design, closing, body && says_contact (body));
}
