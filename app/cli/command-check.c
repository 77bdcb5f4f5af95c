/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/json-output.h"
#include "cli/text-output.h"
#include "documents/schema-stream.h"

gboolean
jy_cli_check (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  JyDesk *desk;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  findings = desk != NULL ? jy_desk_check (desk, words[0], NULL, error) : NULL;
  return findings != NULL
         && jy_cli_put_list (cli, findings, (JyCliEntryFunc) jy_json_finding, jy_text_findings,
                             error);
}

static gboolean
tell_faults (JyCli *cli, GPtrArray *faults, GError **error)
{
  JsonObject *object;
  JsonArray *array;

  if (!cli->json)
    {
      for (guint i = 0; i < faults->len; i++)
        {
          const JyDocumentFault *fault = g_ptr_array_index (faults, i);

          if (!jy_cli_put_line (error, "%d: %s: %s", fault->line, fault->path, fault->message))
            return FALSE;
        }
      return faults->len > 0 || jy_cli_put_line (error, _ ("The file is valid."));
    }
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < faults->len; i++)
    {
      const JyDocumentFault *fault = g_ptr_array_index (faults, i);
      JsonObject *entry = json_object_new ();

      jy_json_set_text (entry, "path", fault->path);
      json_object_set_int_member (entry, "line", fault->line);
      jy_json_set_text (entry, "message", fault->message);
      json_array_add_object_element (array, entry);
    }
  json_object_set_boolean_member (object, "valid", faults->len == 0);
  json_object_set_array_member (object, "errors", array);
  return jy_cli_put_object (object, error);
}

/* A file that cannot even be read as XML has one fault: that. */
static GPtrArray *
unreadable (int line, const GError *error)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_fault_free);
  JyDocumentFault *fault = g_new0 (JyDocumentFault, 1);

  fault->line = line;
  fault->path = g_strdup ("/");
  fault->message = g_strdup (error->message);
  g_ptr_array_add (faults, fault);
  return faults;
}

gboolean
jy_cli_validate (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) inner = NULL;
  const JyDocumentFault *first;
  int line = 0;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  faults = jy_schema_validate_file (words[0], &line, &inner);
  if (faults == NULL && inner->domain != JY_DOCUMENT_ERROR)
    return jy_cli_cannot_read (words[0], inner, error);
  if (faults == NULL)
    faults = unreadable (line, inner);
  if (!tell_faults (cli, faults, error))
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  first = g_ptr_array_index (faults, 0);
  if (first->line > 0)
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, _ ("%s is not valid: line %d, %s: %s"),
                 words[0], first->line, first->path, first->message);
  else
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, _ ("%s is not valid: %s %s"), words[0],
                 first->path, first->message);
  return FALSE;
}
