/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/template.h"

#include <glib/gi18n.h>

#include "documents/schema.h"

/* Templates from their files: read, checked, and those of the program kept. */

#define TEMPLATE_NAMESPACE "urn:cn:jianyi:template:1"

struct _JyTemplate
{
  gatomicrefcount references;
  xmlDoc *document;
};

JyTemplate *
jy_template_read (GBytes *file, GError **error)
{
  g_autoptr (JyTemplate) self = g_new0 (JyTemplate, 1);
  g_autoptr (GPtrArray) faults = NULL;

  g_atomic_ref_count_init (&self->references);
  self->document = jy_schema_parse (file, TEMPLATE_NAMESPACE, NULL, error);
  if (!self->document)
    return NULL;
  faults = jy_schema_validate (JY_SCHEMA_TEMPLATE, self->document, error);
  if (!faults)
    return NULL;
  if (faults->len > 0)
    {
      const JyDocumentFault *fault = faults->pdata[0];

      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The template is not valid (line %d): %s"), fault->line, fault->message);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* What is part of the program does not change while it runs: read and checked once for each kind,
 * then shared, and kept as the compiled schemas are. */
static GMutex loaded_lock;
static GHashTable *loaded; /* kind -> JyTemplate */

static JyTemplate *
find_loaded (const char *kind)
{
  JyTemplate *self = NULL;

  g_mutex_lock (&loaded_lock);
  if (loaded)
    self = g_hash_table_lookup (loaded, kind);
  if (self)
    g_atomic_ref_count_inc (&self->references);
  g_mutex_unlock (&loaded_lock);
  return self;
}

static void
keep_loaded (const char *kind, JyTemplate *self)
{
  g_mutex_lock (&loaded_lock);
  if (!loaded)
    loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                    (GDestroyNotify) jy_template_free);
  g_atomic_ref_count_inc (&self->references);
  g_hash_table_replace (loaded, g_strdup (kind), self);
  g_mutex_unlock (&loaded_lock);
}

JyTemplate *
jy_template_load (const char *kind, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.xml", kind);
  g_autoptr (GBytes) file = NULL;
  JyTemplate *self = find_loaded (kind);

  if (self)
    return self;
  file = jy_schema_resource (name);
  if (!file)
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_KIND,
                   _ ("There is no template for documents of kind “%s”"), kind);
      return NULL;
    }
  self = jy_template_read (file, error);
  if (self)
    keep_loaded (kind, self);
  return self;
}

xmlDoc *
jy_template_document (const JyTemplate *self)
{
  return self->document;
}

void
jy_template_free (JyTemplate *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  if (self->document)
    xmlFreeDoc (self->document);
  g_free (self);
}
