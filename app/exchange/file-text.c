/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/file-text.h"

#include <string.h>

#include "exchange/file-view.h"
#include "exchange/package.h"
#include "exchange/reader.h"

#define UNPACKED_MAX (4 * JY_PACKAGE_PART_MAX)
#define DEPTH_MAX 200
#define NAME_MAX_BYTES 500

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* Whole characters only. */
static char *
finish (GString *text, gsize most)
{
  char *valid;

  if (text->len > most)
    {
      const char *end = g_utf8_find_prev_char (text->str, text->str + most + 1);

      g_string_truncate (text, end ? (gsize) (end - text->str) : 0);
    }
  valid = g_utf8_make_valid (text->str, (gssize) text->len);
  g_string_free (text, TRUE);
  return valid;
}

/* -- PDF */

static char *
pdf_text (const char *path, gsize most, GCancellable *cancellable, GError **error)
{
  g_autoptr (JyReader) reader = jy_reader_new (path, "pdf", error);
  JyReaderAnswer answer;
  g_autoptr (GBytes) words = NULL;

  if (reader)
    words = jy_reader_ask (reader, JY_READER_WORDS, 0, (guint) MIN (most, G_MAXINT32), most,
                           &answer, cancellable, error);
  return words ? finish (
             g_string_new_len (g_bytes_get_data (words, NULL), (gssize) g_bytes_get_size (words)),
             most)
               : NULL;
}

/* -- OFD (GB/T 33190): OFD.xml names the documents, these their pages, these hold the words */

typedef struct
{
  const char *path;
  gsize most;
  guint pages;    /* taken so far */
  gsize unpacked; /* bytes so far */
  GString *text;
  GCancellable *cancellable;
  GError *error;
} Ofd;

/* NULL where there is no such part, it is not to be trusted, or enough was unpacked: one part may
 * be named a thousand times. */
static xmlDoc *
ofd_part (Ofd *self, const char *name)
{
  g_autoptr (GBytes) bytes
      = self->unpacked < UNPACKED_MAX ? jy_package_part (self->path, name, NULL) : NULL;

  if (!bytes)
    return NULL;
  self->unpacked += g_bytes_get_size (bytes);
  return jy_package_xml (bytes, NULL);
}

/* @place as it stands in the part @base: from the root, or beside it. NULL: out of the package. */
static char *
ofd_place (const char *base, const char *place)
{
  const char *slash = strrchr (base, '/');
  g_autofree char *joined = *place == '/' ? g_strdup (place + 1)
                            : slash ? g_strdup_printf ("%.*s/%s", (int) (slash - base), base, place)
                                    : g_strdup (place);

  if (strlen (joined) > NAME_MAX_BYTES || strstr (joined, ".."))
    return NULL;
  return g_steal_pointer (&joined);
}

typedef void (*OfdVisit) (Ofd *self, const xmlNode *node, gpointer data);

/* Visits every element of @name below @parent. */
static void
ofd_walk (Ofd *self, const xmlNode *parent, const char *name, guint depth, OfdVisit visit,
          gpointer data)
{
  for (const xmlNode *node = parent->children;
       node && depth < DEPTH_MAX && !self->error && self->text->len < self->most; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (strcmp ((const char *) node->name, name) == 0)
        visit (self, node, data);
      else
        ofd_walk (self, node, name, depth + 1, visit, data);
    }
}

static void
on_code (Ofd *self, const xmlNode *node, gpointer data)
{
  xmlChar *words = xmlNodeGetContent (node);

  if (words)
    g_string_append (self->text, (const char *) words);
  xmlFree (words);
}

static void
on_page (Ofd *self, const xmlNode *node, gpointer data)
{
  xmlChar *location = xmlGetNoNsProp (node, (const xmlChar *) "BaseLoc");
  g_autofree char *name = location ? ofd_place (data, (const char *) location) : NULL;
  g_autoptr (xmlDoc) page = NULL;

  xmlFree (location);
  if (self->pages >= JY_FILE_VIEW_PAGES_MAX || !name
      || g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return;
  self->pages++;
  page = ofd_part (self, name);
  if (page)
    ofd_walk (self, xmlDocGetRootElement (page), "TextCode", 0, on_code, NULL);
  g_string_append_c (self->text, '\n');
}

static void
on_document (Ofd *self, const xmlNode *node, gpointer data)
{
  xmlChar *location = xmlNodeGetContent (node);
  g_autofree char *name = location ? ofd_place ("", (const char *) location) : NULL;
  g_autoptr (xmlDoc) document = name ? ofd_part (self, name) : NULL;

  xmlFree (location);
  if (document)
    ofd_walk (self, xmlDocGetRootElement (document), "Page", 0, on_page, name);
}

static char *
ofd_text (const char *path, gsize most, GCancellable *cancellable, GError **error)
{
  Ofd self = { .path = path, .most = most, .cancellable = cancellable };
  g_autoptr (xmlDoc) root = ofd_part (&self, "OFD.xml");

  if (!root)
    {
      jy_package_damaged (error);
      return NULL;
    }
  self.text = g_string_new (NULL);
  ofd_walk (&self, xmlDocGetRootElement (root), "DocRoot", 0, on_document, NULL);
  if (self.error)
    {
      g_propagate_error (error, self.error);
      g_string_free (self.text, TRUE);
      return NULL;
    }
  return finish (self.text, most);
}

gboolean
jy_file_has_text (const JyFileKind *kind)
{
  return kind
         && (kind->shown == JY_FILE_SHOWN_WORDS || g_str_equal (kind->id, "pdf")
             || g_str_equal (kind->id, "ofd"));
}

char *
jy_file_text (const char *path, const JyFileKind *kind, gsize most, GCancellable *cancellable,
              GError **error)
{
  const char *id;
  g_autofree char *words = NULL;

  if (!jy_file_has_text (kind))
    return g_strdup ("");
  id = kind->id;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_str_equal (id, "pdf"))
    return pdf_text (path, most, cancellable, error);
  if (g_str_equal (id, "ofd"))
    return ofd_text (path, most, cancellable, error);
  words = g_str_equal (id, "text") ? jy_plain_words (path, most, error)
                                   : jy_package_words (path, id, most, error);
  return words ? g_utf8_make_valid (words, -1) : NULL;
}
