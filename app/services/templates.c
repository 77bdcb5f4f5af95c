/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "documents/documents.h"

/* The office's own templates: reference data like rules and holidays, one version after another,
 * each an event of the office's stream. */

typedef struct
{
  char *kind;
  char *body;
} Given;

static gpointer
import_template (JyTurn *turn, gpointer data, GError **error)
{
  const Given *given = data;
  g_autofree char *kind = g_strconcat (JY_REFERENCE_TEMPLATE, given->kind, NULL);
  g_autoptr (JsonObject) facts = json_object_new ();
  guint version = 0;

  if (!jy_turn_require (turn, jy_office_action_roles ("template"), error))
    return NULL;
  jy_reference_template (turn->reference, given->kind, &version);
  version++;
  if (!jy_references_add (turn->db, turn->office, kind, version, given->body, error))
    return NULL;
  jy_json_set_text (facts, "kind", given->kind);
  json_object_set_int_member (facts, "version", version);
  jy_json_set_text (facts, "body", given->body);
  if (!jy_office_event (turn, "template", facts, error))
    return NULL;
  return GUINT_TO_POINTER (version);
}

guint
jy_desk_template_import (JyDesk *self, GBytes *file, char **kind, GError **error)
{
  Given given = { 0 };
  g_autofree char *own = NULL;
  g_autofree char *body = NULL;
  GError *inner = NULL;
  guint version;

  if (!jy_document_check_template (file, &own, &inner))
    {
      jy_service_propagate (error, inner);
      return 0;
    }
  body = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  if (!g_utf8_validate (body, -1, NULL))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("The template is not in UTF-8; save it in UTF-8 and try again"));
      return 0;
    }
  given.kind = own;
  given.body = body;
  version = GPOINTER_TO_UINT (jy_desk_turn (self, JY_TURN_WRITE, import_template, &given, error));
  if (version > 0 && kind != NULL)
    *kind = g_steal_pointer (&own);
  return version;
}

GBytes *
jy_desk_template (JyDesk *self, const char *kind, guint *version, GError **error)
{
  g_autoptr (JyReference) reference = jy_desk_reference (self);
  const char *own = jy_reference_template (reference, kind, version);
  GBytes *bytes = own != NULL ? g_bytes_new (own, strlen (own)) : jy_document_template (kind);

  if (bytes == NULL)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                 _ ("There is no document of kind “%s”"), kind);
  return bytes;
}

guint
jy_desk_template_restore (JyDesk *self, const char *kind, GError **error)
{
  g_autoptr (GBytes) bytes = jy_document_template (kind);

  if (bytes == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("There is no document of kind “%s”"), kind);
      return 0;
    }
  return jy_desk_template_import (self, bytes, NULL, error);
}

gboolean
jy_desk_template_is_own (JyDesk *self, const char *kind, guint *version)
{
  g_autoptr (JyReference) reference = jy_desk_reference (self);
  g_autoptr (GBytes) program = jy_document_template (kind);
  const char *own = jy_reference_template (reference, kind, version);

  return own != NULL
         && (program == NULL || strlen (own) != g_bytes_get_size (program)
             || memcmp (own, g_bytes_get_data (program, NULL), strlen (own)) != 0);
}
