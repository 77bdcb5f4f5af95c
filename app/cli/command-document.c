/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli.h"
#include "base/free.h"
#include "cli/json-output.h"
#include "cli/text-output.h"
#include "documents/documents.h"

/* Documents opened at their words, edited and signed; the office's own templates. */

typedef struct
{
  char *kind;
  char *addressee;
  char *on;
  char *output;
  int version;
} Options;

static void
options_clear (Options *self)
{
  jy_free_each (self->kind, self->addressee, self->on, self->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (JyCli *cli, Options *given, gboolean dated, int most, char ***words, GError **error)
{
  const GOptionEntry options[] = {
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &given->kind, N_ ("Kind of the document"),
      N_ ("KIND") },
    { "addressee", 0, 0, G_OPTION_ARG_FILENAME, &given->addressee, N_ ("Whose, of several"),
      N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_INT, &given->version, N_ ("Which version; else the newest"),
      "N" },
    { dated ? "on" : NULL, 0, 0, G_OPTION_ARG_FILENAME, &given->on, N_ ("Day it was signed"),
      N_ ("DATE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, most, words, error))
    return FALSE;
  if (given->kind != NULL && given->version >= 0)
    return TRUE;
  g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                       _ ("The kind is missing; write --document KIND and, where there are "
                          "several, --addressee NAME and --version N"));
  return FALSE;
}

static JsonObject *
block_object (const JyDocumentBlock *block)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", block->number);
  jy_json_set_text (object, "element", block->element);
  jy_json_set_text (object, "role", block->role);
  jy_json_set_text (object, "label", block->label);
  jy_json_set_text (object, "text", block->text);
  json_object_set_boolean_member (object, "missing", block->missing);
  return object;
}

gboolean
jy_cli_document_show (JyCli *cli, GError **error)
{
  g_auto (Options) given = { 0 };
  g_auto (GStrv) words = NULL;
  g_autoptr (JyDocumentOpen) open = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  JyDesk *desk;

  if (!parse (cli, &given, FALSE, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  open = desk != NULL ? jy_desk_document_open (desk, words[0], given.kind, given.addressee,
                                               (guint) given.version, error)
                      : NULL;
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->blocks->len; i++)
    {
      const JyDocumentBlock *block = g_ptr_array_index (open->blocks, i);

      json_array_add_object_element (array, block_object (block));
      g_string_append_printf (text, "%s%u\t%s%s", i > 0 ? "\n" : "", block->number,
                              block->label != NULL ? block->label : "", block->text);
    }
  return cli->json ? jy_cli_put_array (g_steal_pointer (&array), error)
                   : jy_cli_put (text->str, error);
}

/* "3=The new words": number of a block and its text. */
static GHashTable *
read_texts (char **words, GError **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end = NULL;
      guint64 number = g_ascii_strtoull (words[i], &end, 10);

      if (number < 1 || number > G_MAXINT || *end != '=')
        {
          g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                       _ ("“%.40s” is no change; write N=TEXT with the number that “document "
                          "show” gives"),
                       words[i]);
          return NULL;
        }
      g_hash_table_replace (texts, GUINT_TO_POINTER ((guint) number), g_strdup (end + 1));
    }
  return g_steal_pointer (&texts);
}

gboolean
jy_cli_document_edit (JyCli *cli, GError **error)
{
  g_auto (Options) given = { 0 };
  g_auto (GStrv) words = NULL;
  g_autoptr (GHashTable) texts = NULL;
  JyDesk *desk;

  if (!parse (cli, &given, FALSE, 1000, &words, error))
    return FALSE;
  texts = read_texts (words + 1, error);
  desk = texts != NULL ? jy_cli_desk (cli, error) : NULL;
  /* Without a change it goes back to what the record says. */
  if (desk == NULL
      || !jy_desk_document_edit (desk, words[0], given.kind, given.addressee, (guint) given.version,
                                 words[1] != NULL ? texts : NULL, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "changed", g_hash_table_size (texts));
      return jy_cli_put_object (object, error);
    }
  return jy_cli_put_line (error, "%s",
                          words[1] != NULL ? _ ("The draft is kept.")
                                           : _ ("The draft follows the record again."));
}

static JsonObject *
read_facts (char **words, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autoptr (JsonArray) files = json_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *sign = strchr (words[i], '=');
      g_autofree char *key = sign != NULL ? g_strndup (words[i], (gsize) (sign - words[i])) : NULL;

      if (g_strcmp0 (key, "files") == 0)
        json_array_add_string_element (files, sign + 1);
      else if (g_strcmp0 (key, "decided-by") == 0 || g_strcmp0 (key, "decided-on") == 0)
        jy_json_set_text (facts, key, sign + 1);
      else
        {
          g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                       _ ("“%.40s” does not belong to a signature; it takes decided-by, decided-on "
                          "and files"),
                       words[i]);
          return NULL;
        }
    }
  if (json_array_get_length (files) > 0)
    json_object_set_array_member (facts, "files", g_steal_pointer (&files));
  return g_steal_pointer (&facts);
}

gboolean
jy_cli_document_sign (JyCli *cli, GError **error)
{
  g_auto (Options) given = { 0 };
  g_auto (GStrv) words = NULL;
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *text = NULL;
  JyDate on = JY_DATE_NONE;
  JyDesk *desk;

  if (!parse (cli, &given, TRUE, 20, &words, error))
    return FALSE;
  if (given.on != NULL)
    {
      on = jy_date_parse (given.on, error);
      if (on == JY_DATE_NONE)
        return FALSE;
    }
  facts = read_facts (words + 1, error);
  desk = facts != NULL ? jy_cli_desk (cli, error) : NULL;
  view = desk != NULL ? jy_desk_document_sign (desk, words[0], given.kind, given.addressee,
                                               (guint) given.version, on, facts, error)
                      : NULL;
  if (view == NULL)
    return FALSE;
  if (cli->json)
    return jy_cli_put_object (jy_json_case (desk, view), error);
  text = jy_text_case (view);
  return jy_cli_put (text, error);
}

gboolean
jy_cli_template_import (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *kind = NULL;
  JyDesk *desk;
  guint version;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  bytes = jy_cli_read (words[0], error);
  desk = bytes != NULL ? jy_cli_desk (cli, error) : NULL;
  version = desk != NULL ? jy_desk_template_import (desk, bytes, &kind, error) : 0;
  if (version == 0)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "kind", kind);
      json_object_set_int_member (object, "version", version);
      return jy_cli_put_object (object, error);
    }
  return jy_cli_put_line (error, _ ("%s: the template is version %u now."),
                          jy_document_label (kind), version);
}

gboolean
jy_cli_template_show (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint version = 0;
  JyDesk *desk;
  gsize length;
  const char *content;

  if (!jy_cli_parse (cli, NULL, 1, 1, &words, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  bytes = desk != NULL ? jy_desk_template (desk, words[0], &version, error) : NULL;
  if (bytes == NULL)
    return FALSE;
  content = g_bytes_get_data (bytes, &length);
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      g_autofree char *text = g_strndup (content, length);

      jy_json_set_text (object, "kind", words[0]);
      json_object_set_int_member (object, "version", version);
      jy_json_set_text (object, "template", text);
      return jy_cli_put_object (object, error);
    }
  {
    g_autofree char *text = g_strndup (content, length);

    return jy_cli_put (g_strchomp (text), error);
  }
}
