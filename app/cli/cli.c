/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/password.h"
#include "services/credentials.h"

G_DEFINE_QUARK (jy_cli_error, jy_cli_error)

/* Larger files are none that this program takes in through a command. */
#define LARGEST_FILE (64 * 1024 * 1024)
/* Read at once. */
#define PIECE (64 * 1024)
/* Characters of a sentence, whatever names it quotes. */
#define MESSAGE_MAX 4000

void
jy_cli_clear (JyCli *self)
{
  if (self->desk != NULL)
    jy_desk_close (self->desk);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->password, jy_password_free);
  g_clear_pointer (&self->docket, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->time, jy_time_source_unref);
}

JyDate
jy_cli_today (JyCli *self)
{
  return jy_time_source_today (self->time);
}

/* -- options and arguments */

static void
show_help (JyCli *self, GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);

  fputs (help, stdout);
  self->told = TRUE;
}

static gboolean
count_is_right (JyCli *self, char **words, int least, int most, GError **error)
{
  const JyCliCommand *command = self->command;
  int n = words != NULL ? (int) g_strv_length (words) : 0;
  g_autofree char *name = NULL;

  if (n >= least && (most < 0 || n <= most))
    return TRUE;
  name = command->group != NULL ? g_strdup_printf ("%s %s", command->group, command->name)
                                : g_strdup (command->name);
  if (n < least)
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                 _ ("An argument is missing; write: jianyictl %s %s"), name, command->usage);
  else
    g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                 _ ("“%s” is one argument too many; write: jianyictl %s %s"), words[most], name,
                 command->usage);
  return FALSE;
}

gboolean
jy_cli_parse (JyCli *self, const GOptionEntry *options, int least, int most, char ***words,
              GError **error)
{
  const JyCliCommand *command = self->command;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) inner = NULL;
  g_autofree char *docket = NULL;
  g_autofree char *account = NULL;
  gboolean help = FALSE;
  g_auto (GStrv) rest = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  char **arguments;
  int argc;
  const GOptionEntry globals[] = {
    { "docket", 0, 0, G_OPTION_ARG_FILENAME, &docket, N_ ("The docket in use"),
      N_ ("FILE|ADDRESS") },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &account, N_ ("Who records"), N_ ("ACCOUNT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print one JSON value"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, command->usage },
    { NULL },
  };

  title = command->group != NULL
              ? g_strdup_printf ("jianyictl %s %s", command->group, command->name)
              : g_strdup_printf ("jianyictl %s", command->name);
  g_ptr_array_add (argv, title);
  for (int i = 0; i < self->argc; i++)
    g_ptr_array_add (argv, self->argv[i]);
  g_ptr_array_add (argv, NULL);
  arguments = (char **) argv->pdata;
  argc = (int) argv->len - 1;

  g_set_prgname (title);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->detail != NULL)
    g_option_context_set_description (context, _ (command->detail));
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, globals, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &arguments, &inner))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE, _ ("%s; see %s --help"), inner->message,
                   title);
      return FALSE;
    }
  if (help)
    {
      show_help (self, context);
      return FALSE;
    }
  if (docket != NULL)
    {
      g_free (self->docket);
      self->docket = g_steal_pointer (&docket);
    }
  if (account != NULL)
    {
      g_free (self->account);
      self->account = g_steal_pointer (&account);
    }
  if (!count_is_right (self, rest, least, most, error))
    return FALSE;
  if (words != NULL)
    *words = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
  return TRUE;
}

/* -- the docket */

const JyDocketKey jy_cli_key = { jy_cli_ask_password, NULL };

char *
jy_cli_docket_path (JyCli *self, GError **error)
{
  if (self->docket == NULL)
    return jy_docket_default_path ();
  if (self->docket[0] == '\0')
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                           _ ("The name of the docket is empty; name a file with --docket FILE"));
      return NULL;
    }
  return g_strdup (self->docket);
}

JyDesk *
jy_cli_desk (JyCli *self, GError **error)
{
  const JyDocketKey key = { jy_cli_ask_password, &self->password };
  g_autofree char *path = NULL;

  if (self->desk != NULL)
    return self->desk;
  path = jy_cli_docket_path (self, error);
  if (path == NULL)
    return NULL;
  if (!jy_docket_is_address (path) && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("There is no docket at %s; make one with: jianyictl --docket %s init"), path,
                   path);
      return NULL;
    }
  self->desk = jy_desk_open_with (path, self->account, &key, self->time, error);
  return self->desk;
}

/* -- values */

gboolean
jy_cli_date (const char *what, const char *text, JyDate otherwise, JyDate *date, GError **error)
{
  g_autoptr (GError) inner = NULL;

  *date = otherwise;
  if (text == NULL)
    return TRUE;
  *date = jy_date_parse (text, &inner);
  if (*date != JY_DATE_NONE)
    return TRUE;
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, "%s: %s", what, inner->message);
  return FALSE;
}

const char *
jy_cli_value (const char *fact, const char *word, GError **error)
{
  const JyFact *row = jy_fact_find (fact, "register");
  g_autoptr (GString) known = g_string_new (NULL);

  g_return_val_if_fail (row != NULL && row->values != NULL, NULL);
  for (const JyFactValue *value = row->values; value->id != NULL; value++)
    {
      if (g_str_equal (value->id, word) || g_strcmp0 (value->chinese, word) == 0
          || g_strcmp0 (value->english, word) == 0)
        return value->id;
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", value->id);
    }
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, _ ("“%.60s” is no %s; it may be: %s"),
               word, jy_fact_label (row), known->str);
  return NULL;
}

const char *
jy_cli_phase (const char *word, GError **error)
{
  const char *id = jy_phase_named (word);
  g_autoptr (GString) known = NULL;

  if (id != NULL)
    return id;
  known = g_string_new (NULL);
  for (JyStage stage = 0; stage < JY_N_STAGES; stage++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", jy_stage_id (stage));
  for (JyState state = 0; state < JY_N_STATES; state++)
    g_string_append_printf (known, ", %s", jy_state_id (state));
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
               _ ("“%.60s” is no stage or state; it may be: %s"), word, known->str);
  return NULL;
}

gboolean
jy_cli_roles (const char *text, JyRoles *roles, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      const char *id = *word;

      for (guint i = 0; i < JY_N_ROLES; i++)
        if (g_strcmp0 (jy_role_label ((JyRoles) (1 << i)), *word) == 0)
          id = jy_role_id ((JyRoles) (1 << i));
      if (*id != '\0')
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", id);
    }
  return jy_roles_parse (ids->str, roles, error);
}

/* All of it, or one byte more than @most: a pipe or a device does not say how much will come. */
static GBytes *
read_at_most (GFile *file, gsize most, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize n = 1;

  while (stream != NULL && n > 0 && all->len <= most)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), piece, MIN (PIECE, most + 1 - all->len),
                               NULL, error);
      if (n > 0)
        g_byte_array_append (all, piece, (guint) n);
    }
  return stream != NULL && n >= 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

gboolean
jy_cli_cannot_read (const char *path, const GError *inner, GError **error)
{
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
               _ ("The file %s cannot be read (%s); check its name and your rights"), path,
               inner->message);
  return FALSE;
}

GBytes *
jy_cli_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) inner = NULL;
  GBytes *bytes;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, &inner);
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("%s is a folder; name a file in it"), path);
      return NULL;
    }
  bytes = info != NULL ? read_at_most (file, LARGEST_FILE, &inner) : NULL;
  if (bytes == NULL)
    {
      jy_cli_cannot_read (path, inner, error);
      return NULL;
    }
  if (g_bytes_get_size (bytes) > LARGEST_FILE)
    {
      g_bytes_unref (bytes);
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("%s is larger than 64 MB and is not read"), path);
      return NULL;
    }
  return bytes;
}

/* -- output */

static gboolean
written (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
               _ ("The result cannot be written (%s); what was recorded stays recorded"),
               g_strerror (errno));
  return FALSE;
}

gboolean
jy_cli_put (const char *text, GError **error)
{
  fputs (text, stdout);
  return written (error);
}

gboolean
jy_cli_put_line (GError **error, const char *format, ...)
{
  va_list list;
  g_autofree char *line = NULL;

  va_start (list, format);
  line = g_strdup_vprintf (format, list);
  va_end (list);
  fputs (line, stdout);
  fputc ('\n', stdout);
  return written (error);
}

static gboolean
put_json (JsonNode *node, GError **error)
{
  g_autofree char *text = jy_json_node_text (node);

  json_node_unref (node);
  return jy_cli_put_line (error, "%s", text);
}

gboolean
jy_cli_put_object (JsonObject *object, GError **error)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return put_json (node, error);
}

gboolean
jy_cli_put_array (JsonArray *array, GError **error)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return put_json (node, error);
}

gboolean
jy_cli_put_list (JyCli *self, GPtrArray *list, JyCliEntryFunc entry, JyCliTextFunc text,
                 GError **error)
{
  g_autofree char *words = NULL;

  if (self->json)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < list->len; i++)
        json_array_add_object_element (array, entry (g_ptr_array_index (list, i)));
      return jy_cli_put_array (array, error);
    }
  words = text (list);
  return jy_cli_put (words, error);
}

char *
jy_cli_fold (const char *message)
{
  g_autofree char *valid = jy_text_excerpt (message, -1, MESSAGE_MAX);
  GString *line = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iscntrl (character) && character != 0x2028 && character != 0x2029)
        g_string_append_unichar (line, character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  g_strchomp (line->str);
  return g_string_free (line, FALSE);
}
