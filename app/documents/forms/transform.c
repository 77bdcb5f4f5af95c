/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/transform.h"

#include <glib/gi18n.h>
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "base/resource.h"
#include "forms-resources.h"

/* Rows of the longest table times its columns fit well; a stylesheet gone wrong ends. */
#define DEPTH_MAX 20000

GBytes *
jy_transform_resource (const char *name)
{
  g_autofree char *path = g_strconcat ("/cn/jianyi/forms/", name, NULL);

  return g_resource_lookup_data (jy_resource_get (jy_forms_get_resource), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static void
keep_silent (void *data G_GNUC_UNUSED, const char *format G_GNUC_UNUSED, ...)
{
}

static xsltStylesheet *
compile (const char *name)
{
  g_autoptr (GBytes) bytes = jy_transform_resource (name);
  gsize length = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  xmlDoc *document = data ? xmlReadMemory (data, (int) length, name, NULL, XML_PARSE_NONET) : NULL;
  xsltStylesheet *sheet = document ? xsltParseStylesheetDoc (document) : NULL;

  if (document && !sheet)
    xmlFreeDoc (document);
  return sheet;
}

/* Compiled when first asked for and kept: NULL where the program was built with a broken one. */
static xsltStylesheet *
stylesheet (const char *name)
{
  static GMutex lock;
  static GHashTable *sheets;
  xsltStylesheet *sheet;

  g_mutex_lock (&lock);
  if (!sheets)
    {
      exsltRegisterAll ();
      sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  sheet = g_hash_table_lookup (sheets, name);
  if (!sheet)
    {
      sheet = compile (name);
      if (sheet)
        g_hash_table_insert (sheets, g_strdup (name), sheet);
    }
  g_mutex_unlock (&lock);
  return sheet;
}

static xsltSecurityPrefs *
closed (void)
{
  static const xsltSecurityOption options[]
      = { XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
          XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK };
  xsltSecurityPrefs *preferences = xsltNewSecurityPrefs ();

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    xsltSetSecurityPrefs (preferences, options[i], xsltSecurityForbid);
  return preferences;
}

static void
free_xml (gpointer data)
{
  xmlFree (data);
}

GBytes *
jy_transform (const char *name, xmlDoc *document, GError **error)
{
  xsltStylesheet *sheet = stylesheet (name);
  xsltTransformContext *context = sheet ? xsltNewTransformContext (sheet, document) : NULL;
  xsltSecurityPrefs *preferences;
  xmlDoc *result;
  xmlChar *bytes = NULL;
  int length = 0;
  gboolean ok;

  if (!context)
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The stylesheet %s of this program cannot be read"), name);
      return NULL;
    }
  preferences = closed ();
  xsltSetCtxtSecurityPrefs (preferences, context);
  xsltSetTransformErrorFunc (context, NULL, keep_silent);
  context->maxTemplateDepth = DEPTH_MAX;
  result = xsltApplyStylesheetUser (sheet, document, NULL, NULL, NULL, context);
  ok = result && context->state == XSLT_STATE_OK
       && xsltSaveResultToString (&bytes, &length, result, sheet) == 0 && bytes;
  if (result)
    xmlFreeDoc (result);
  xsltFreeTransformContext (context);
  xsltFreeSecurityPrefs (preferences);
  if (!ok)
    {
      if (bytes)
        xmlFree (bytes);
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The document cannot be put into another form (%s)"), name);
      return NULL;
    }
  return g_bytes_new_with_free_func (bytes, (gsize) length, free_xml, bytes);
}
