/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/json-output.h"
#include "cli/text-output.h"

/* Facts of every action beside those of its row: a decision recorded for another. */
static const char *const recorded_for_another[] = { "decided-by", "decided-on", "files", NULL };

static gboolean
action_takes (const JyAction *action, const char *key)
{
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (uses[i].fact->id, key))
      return TRUE;
  if (g_str_equal (key, "addressee") && jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    return TRUE;
  return g_strv_contains (recorded_for_another, key);
}

static char *
names_of_facts (const JyAction *action)
{
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);
  GString *names = g_string_new (NULL);

  if (jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    g_string_append (names, "addressee");
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", uses[i].fact->id);
  return g_string_free (names, FALSE);
}

/* The value, from a file where it begins with @; without the file's last line end and the mark of
 * UTF-8 that some programs put before the first character. */
static char *
read_value (const char *key, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize length;

  if (text[0] != '@')
    return g_strdup (text);
  bytes = jy_cli_read (text + 1, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  while (length > 0 && (data[length - 1] == '\n' || data[length - 1] == '\r'))
    length--;
  if (data == NULL || !g_utf8_validate (data, (gssize) length, NULL))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("%s: the file %s is empty or not text in UTF-8; save it as UTF-8"), key,
                   text + 1);
      return NULL;
    }
  return g_strndup (data, length);
}

static gboolean
add_file (JsonObject *facts, const char *path, GError **error)
{
  JsonArray *files = jy_json_array (facts, "files");

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("files: there is no file %s; check its name"), path);
      return FALSE;
    }
  if (files == NULL)
    {
      files = json_array_new ();
      json_object_set_array_member (facts, "files", files);
    }
  json_array_add_string_element (files, path);
  return TRUE;
}

static gboolean
add_extra (JsonObject *facts, const char *key, const char *text, GError **error)
{
  JyDate date;

  if (g_str_equal (key, "decided-on") && !jy_cli_date (key, text, JY_DATE_NONE, &date, error))
    return FALSE;
  if (!jy_text_check (key, text, FALSE, JY_TEXT_LINE_MAX, error))
    return FALSE;
  jy_json_set_text (facts, key, text);
  return TRUE;
}

static gboolean
add_fact (JsonObject *facts, const JyAction *action, const char *word, GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *key = g_strndup (word, (gsize) (equals - word));
  g_autofree char *text = NULL;
  g_autoptr (GError) inner = NULL;
  const JyFact *fact;
  JsonNode *value;

  if (!action_takes (action, key))
    {
      g_autofree char *names = names_of_facts (action);

      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("The action “%s” takes no fact “%.60s”; it takes: %s"), action->id, key,
                   names);
      return FALSE;
    }
  if (g_str_equal (key, "files"))
    return add_file (facts, equals + 1, error);
  if (json_object_has_member (facts, key))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("The fact “%s” is given twice; give it once"), key);
      return FALSE;
    }
  text = read_value (key, equals + 1, error);
  if (text == NULL)
    return FALSE;
  fact = jy_fact_find (key, action->id);
  if (fact == NULL)
    return add_extra (facts, key, text, error);
  /* “court-case=” in a description takes it out. */
  if (*text == '\0' && g_str_equal (action->id, "describe"))
    value = json_node_new (JSON_NODE_NULL);
  else
    value = jy_fact_parse (fact, text, &inner);
  if (value == NULL)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED, "%s: %s", key, inner->message);
      return FALSE;
    }
  json_object_set_member (facts, key, value);
  return TRUE;
}

/* Everything after the action: an id, unless the action begins a recommendation, and facts. */
static JyCommand *
read_command (char **words, const char *on, GError **error)
{
  const JyAction *action = jy_lifecycle_find (words[0]);
  JyCommand *command;

  if (action == NULL)
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                   _ ("There is no action “%.60s”; jianyictl lifecycle names them all"), words[0]);
      return NULL;
    }
  command = jy_command_new (words[0], NULL);
  if (command->facts == NULL)
    command->facts = json_object_new ();
  command->expected_seq = -1;
  if (!jy_cli_date ("--on", on, JY_DATE_NONE, &command->on, error))
    goto failed;
  for (char **word = words + 1; *word != NULL; word++)
    {
      if (strchr (*word, '=') != NULL && (*word)[0] != '=')
        {
          if (!add_fact (command->facts, action, *word, error))
            goto failed;
        }
      else if (command->target == NULL && !jy_action_begins (action))
        {
          command->target = g_strdup (*word);
        }
      else
        {
          g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                       _ ("“%.60s” is no fact; write KEY=VALUE"), *word);
          goto failed;
        }
    }
  if (command->target == NULL && !jy_action_begins (action))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                   _ ("The recommendation is missing; write: jianyictl do %s ID KEY=VALUE…"),
                   action->id);
      goto failed;
    }
  return command;

failed:
  jy_command_free (command);
  return NULL;
}

/* A whole number without sign at @text; @end receives what follows. */
static gboolean
read_number (const char *text, const char **end, gint64 *number)
{
  char *after = NULL;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  *number = (gint64) g_ascii_strtoull (text, &after, 10);
  *end = after;
  return *number <= JY_TEXT_LONG_MAX;
}

/* SECTION[/PLACE][:START+LENGTH] */
static JsonObject *
read_place (const char *at, GError **error)
{
  g_autoptr (JsonObject) comment = json_object_new ();
  const char *colon = strchr (at, ':');
  g_autofree char *where = colon != NULL ? g_strndup (at, (gsize) (colon - at)) : g_strdup (at);
  g_auto (GStrv) parts = g_strsplit (where, "/", 2);
  const char *end = NULL;
  gint64 start = 0, length = 0;

  if (parts[0] == NULL || *parts[0] == '\0' || !g_utf8_validate (at, -1, NULL)
      || (colon != NULL
          && (!read_number (colon + 1, &end, &start) || *end != '+'
              || !read_number (end + 1, &end, &length) || *end != '\0')))
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                           _ ("--at takes SECTION[/PLACE][:START+LENGTH], as in problems/p1:0+4; "
                              "characters are counted from 0"));
      return NULL;
    }
  json_object_set_string_member (comment, "section", parts[0]);
  if (parts[1] != NULL)
    json_object_set_string_member (comment, "place", parts[1]);
  if (colon != NULL)
    {
      json_object_set_int_member (comment, "start", start);
      json_object_set_int_member (comment, "length", length);
    }
  return g_steal_pointer (&comment);
}

/* What a note is about, where it is a comment on the text or an answer to one. */
static gboolean
add_comment (JyCommand *command, const char *at, int answers, gboolean resolves, GError **error)
{
  JsonObject *comment = NULL;

  if (at == NULL && answers == 0 && !resolves)
    return TRUE;
  if (!g_str_equal (command->action, "note") || (at != NULL && answers != 0) || answers < 0
      || (resolves && answers == 0))
    {
      g_set_error_literal (
          error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
          _ ("--at makes a note a comment on the text, --answers N an answer to the "
             "comment of entry N, which --resolves settles; give one of the two"));
      return FALSE;
    }
  if (at != NULL)
    {
      comment = read_place (at, error);
      if (comment == NULL)
        return FALSE;
    }
  else
    {
      comment = json_object_new ();
      json_object_set_int_member (comment, "answers", answers);
      if (resolves)
        json_object_set_boolean_member (comment, "resolves", TRUE);
    }
  json_object_set_object_member (command->facts, "comment", comment);
  return TRUE;
}

gboolean
jy_cli_do (JyCli *cli, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *on = NULL;
  g_autofree char *at = NULL;
  int answers = 0;
  gboolean resolves = FALSE;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *text = NULL;
  JyCommand *command;
  JyDesk *desk;
  const GOptionEntry options[] = {
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &on, N_ ("The day it happened; else today"), N_ ("DATE") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at, N_ ("A note on these words of the text"),
      N_ ("SECTION[/PLACE][:START+LENGTH]") },
    { "answers", 0, 0, G_OPTION_ARG_INT, &answers,
      N_ ("A note that answers the comment of entry N"), "N" },
    { "resolves", 0, 0, G_OPTION_ARG_NONE, &resolves, N_ ("The comment is settled with the answer"),
      NULL },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 1, -1, &words, error))
    return FALSE;
  command = read_command (words, on, error);
  if (command == NULL)
    return FALSE;
  if (!add_comment (command, at, answers, resolves, error))
    {
      jy_command_free (command);
      return FALSE;
    }
  desk = jy_cli_desk (cli, error);
  view = desk != NULL ? jy_desk_do (desk, command, error) : NULL;
  jy_command_free (command);
  if (view == NULL)
    return FALSE;
  if (cli->json)
    return jy_cli_put_object (jy_json_case (desk, view), error);
  text = jy_text_case (view);
  return jy_cli_put (text, error);
}
