/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/paper.h"

#include <string.h>

#include "base/date.h"

gboolean
jy_paper_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

char *
jy_paper_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

char *
jy_paper_words (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *copy = g_strdup (content ? (const char *) content : "");

  xmlFree (content);
  return copy;
}

static void
take_words (char **field, xmlNode *node)
{
  g_free (*field);
  *field = jy_paper_words (node);
}

/* 机密★1年 as the standard writes it. */
static char *
secrecy_words (xmlNode *node)
{
  static const struct
  {
    const char *id;
    const char *words;
  } levels[] = { { "internal", "内部" }, { "secret", "秘密" }, { "confidential", "机密" } };
  g_autofree char *level = jy_paper_words (node);
  g_autofree char *term = jy_paper_attribute (node, "term");

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    if (strcmp (levels[i].id, level) == 0)
      return term && *term ? g_strconcat (levels[i].words, "★", term, NULL)
                           : g_strdup (levels[i].words);
  return NULL;
}

static void
read_metadata (JyPaper *self, xmlNode *metadata)
{
  for (xmlNode *node = metadata->children; node; node = node->next)
    {
      if (jy_paper_is (node, "title"))
        take_words (&self->title, node);
      else if (jy_paper_is (node, "docGenre"))
        take_words (&self->genre, node);
      else if (jy_paper_is (node, "issuerMark"))
        {
          take_words (&self->issuer_mark, node);
          g_ptr_array_add (self->names, g_strdup (self->issuer_mark));
        }
      else if (jy_paper_is (node, "issuer"))
        take_words (&self->issuer, node);
      else if (jy_paper_is (node, "sendTo"))
        g_ptr_array_add (self->names, jy_paper_words (node));
      else if (jy_paper_is (node, "secrecy"))
        self->secrecy = secrecy_words (node);
      else if (jy_paper_is (node, "urgency"))
        {
          g_autofree char *words = jy_paper_words (node);

          self->urgent = strcmp (words, "urgent") == 0;
        }
      else if (jy_paper_is (node, "copyNumber"))
        take_words (&self->copy_number, node);
      else if (jy_paper_is (node, "note"))
        take_words (&self->note, node);
      else if (jy_paper_is (node, "printedBy"))
        take_words (&self->printed_by, node);
      else if (jy_paper_is (node, "printDate"))
        take_words (&self->print_date, node);
    }
}

static void
read_masthead (JyPaper *self, xmlNode *body)
{
  for (xmlNode *head = body->children; head; head = head->next)
    for (xmlNode *node = jy_paper_is (head, "masthead") ? head->children : NULL; node;
         node = node->next)
      {
        g_autofree char *role = NULL;

        if (!jy_paper_is (node, "line"))
          continue;
        role = jy_paper_attribute (node, "role");
        if (g_strcmp0 (role, "number") == 0)
          take_words (&self->number, node);
        else if (g_strcmp0 (role, "office") == 0 || g_strcmp0 (role, "genre") == 0
                 || g_strcmp0 (role, "title") == 0)
          g_ptr_array_add (self->titles, jy_paper_words (node));
        else
          g_ptr_array_add (self->subtitles, jy_paper_words (node));
      }
}

static void
read_closing (JyPaper *self, xmlNode *closing)
{
  for (xmlNode *node = closing->children; node; node = node->next)
    {
      if (jy_paper_is (node, "signatory"))
        take_words (&self->signatory, node);
      else if (jy_paper_is (node, "date"))
        take_words (&self->date, node);
      else if (jy_paper_is (node, "contact"))
        take_words (&self->contact, node);
      else if (jy_paper_is (node, "attachment"))
        {
          g_autofree char *label = jy_paper_attribute (node, "label");
          g_autofree char *words = jy_paper_words (node);

          g_ptr_array_add (self->attachments, g_strconcat (label ? label : "", words, NULL));
        }
      else if (jy_paper_is (node, "copy"))
        g_ptr_array_add (self->copies, jy_paper_words (node));
      else if (jy_paper_is (node, "place"))
        g_ptr_array_add (self->places, jy_paper_words (node));
    }
}

JyPaper *
jy_paper_read (xmlDoc *document)
{
  JyPaper *self = g_new0 (JyPaper, 1);
  xmlNode *root = xmlDocGetRootElement (document);

  self->kind = jy_paper_attribute (root, "kind");
  self->design = jy_paper_attribute (root, "design");
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->subtitles = g_ptr_array_new_with_free_func (g_free);
  self->attachments = g_ptr_array_new_with_free_func (g_free);
  self->copies = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (g_free);
  for (xmlNode *node = root->children; node; node = node->next)
    {
      if (jy_paper_is (node, "metadata"))
        read_metadata (self, node);
      else if (jy_paper_is (node, "body"))
        read_masthead (self, node);
      else if (jy_paper_is (node, "closing"))
        read_closing (self, node);
    }
  g_ptr_array_add (self->names, NULL);
  return self;
}

void
jy_paper_free (JyPaper *self)
{
  char *strings[]
      = { self->kind,       self->design,     self->title,     self->genre,       self->issuer_mark,
          self->issuer,     self->number,     self->secrecy,   self->copy_number, self->note,
          self->printed_by, self->print_date, self->signatory, self->date,        self->contact };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->subtitles);
  g_ptr_array_unref (self->attachments);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->places);
  g_free (self);
}

gboolean
jy_paper_goes_upwards (const JyPaper *self)
{
  return self->genre && g_str_has_suffix (self->genre, "报告");
}

gboolean
jy_paper_is_signed (const JyPaper *self, const JyDesign *design)
{
  return design->sealed || self->places->len == 0;
}

char *
jy_paper_copies (const JyPaper *self)
{
  GString *text;

  if (self->copies->len == 0)
    return NULL;
  text = g_string_new ("抄送：");
  for (guint i = 0; i < self->copies->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "，" : "", (char *) self->copies->pdata[i]);
  g_string_append (text, "。");
  return g_string_free (text, FALSE);
}

char *
jy_paper_contact (const JyPaper *self)
{
  return self->contact && *self->contact
             ? g_strconcat ("（联系人及联系方式：", self->contact, "）", NULL)
             : NULL;
}

char *
jy_paper_note (const JyPaper *self)
{
  return self->note && *self->note ? g_strconcat ("（", self->note, "）", NULL) : NULL;
}

char *
jy_paper_printed (const JyPaper *self, const char *between)
{
  JyDate on = self->print_date ? jy_date_parse (self->print_date, NULL) : JY_DATE_NONE;
  g_autofree char *day = on != JY_DATE_NONE ? jy_date_format_chinese (on) : NULL;

  return self->printed_by && *self->printed_by
             ? g_strconcat (self->printed_by, between, day ? day : "", "印发", NULL)
             : NULL;
}
