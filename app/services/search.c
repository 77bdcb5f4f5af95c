/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/search.h"

#include <glib/gi18n.h>
#include <string.h>

#include "domain/withheld.h"
#include "services/case-words.h"
#include "store/readings.h"
#include "store/search-words.h"

/* A text that grows beyond is found by its first part; a case of an ordinary life has a hundredth.
 */
#define LONGEST_TEXT (4 * 1024 * 1024)

/* -- what a case says */

typedef struct
{
  GString *text;
  GHashTable *seen; /* texts that stand in it: a draft comes again with every save */
} Text;

static void
add_text (Text *self, const char *text)
{
  if (text == NULL || *text == '\0' || self->text->len + strlen (text) > LONGEST_TEXT
      || g_hash_table_contains (self->seen, text))
    return;
  g_hash_table_add (self->seen, g_strdup (text));
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, text);
}

/* Members of lists that are not people's words. */
static gboolean
is_words (const char *member)
{
  static const char *const others[] = { "id",   "suggestion", "adopted", "problems", "digest",
                                        "size", "finding",    "due",     "involved" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i], member))
      return FALSE;
  return TRUE;
}

/* Of a document: 64 hexadecimal digits, which nobody looks for. */
static gboolean
is_digest (const char *text)
{
  return strspn (text, "0123456789abcdef") == 64 && text[64] == '\0';
}

static void add_node (Text *self, JsonNode *node);

/* A line of an old ledger comes as JSON in a text. */
static void
add_string (Text *self, const char *text)
{
  g_autoptr (JsonNode) row = text[0] == '{' ? jy_json_parse (text, -1, NULL) : NULL;

  if (row != NULL)
    add_node (self, row);
  else if (!is_digest (text))
    add_text (self, text);
}

static void
add_node (Text *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &member, &value))
        if (is_words (member))
          add_node (self, value);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        add_node (self, json_array_get_element (array, i));
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    add_string (self, json_node_get_string (node));
}

/* What people wrote, not what they chose. */
static gboolean
is_written (const char *member, const char *action)
{
  const JyFact *fact = jy_fact_find (member, action);

  if (fact == NULL)
    return TRUE;
  switch (jy_fact_kind (fact))
    {
    case JY_FACT_ENUM:
    case JY_FACT_BOOL:
    case JY_FACT_ID:
    case JY_FACT_DATE:
    case JY_FACT_NUMBER:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
add_facts (Text *self, JsonObject *facts, const char *action)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (facts == NULL)
    return;
  json_object_iter_init (&iter, facts);
  while (json_object_iter_next (&iter, &member, &value))
    if (is_written (member, action))
      add_node (self, value);
}

static void
text_init (Text *self)
{
  self->text = g_string_new (NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static char *
text_end (Text *self)
{
  g_hash_table_unref (self->seen);
  return g_string_free (self->text, FALSE);
}

static char *
numbers_of (const JyRecommendation *record)
{
  Text text;

  text_init (&text);
  add_text (&text, record->number);
  add_text (&text, jy_json_text (record->particulars, "system-case-number"));
  add_text (&text, jy_json_text (record->particulars, "source-case"));
  add_text (&text, jy_json_text (record->particulars, "court-case"));
  return text_end (&text);
}

static char *
agencies_of (JyTurn *turn, const JyRecommendation *record, GString *reading)
{
  g_autoptr (GHashTable) known = jy_turn_agencies (turn, record, NULL);
  Text text;

  text_init (&text);
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = record->addressees->pdata[i];
      const JyAgency *agency
          = addressee->agency != NULL ? g_hash_table_lookup (known, addressee->agency) : NULL;

      add_text (&text, addressee->name);
      add_text (&text, addressee->code);
      jy_reading_words (turn->db, addressee->name, JY_READING_TEXT, reading);
      if (agency == NULL)
        continue;
      add_text (&text, agency->name);
      for (char **former = agency->former; *former != NULL; former++)
        add_text (&text, *former);
    }
  return text_end (&text);
}

static char *
people_of (JyTurn *turn, const JyCaseEntry *entry, GString *reading)
{
  const JyRecommendation *record = entry->record;
  GHashTableIter iter;
  gpointer name;
  Text text;

  text_init (&text);
  add_text (&text, record->handler_name);
  add_text (&text, record->follow_up_name);
  add_text (&text, record->signer_name);
  add_text (&text, record->registrant_name);
  for (guint i = 0; i < entry->events->len; i++)
    {
      const JyEvent *event = entry->events->pdata[i];

      add_text (&text, event->actor_name);
      add_text (&text, event->recorder_name);
    }
  g_hash_table_iter_init (&iter, text.seen);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    jy_reading_words (turn->db, name, JY_READING_NAME, reading);
  return text_end (&text);
}

/* Those that nobody has read yet are found later. */
static gboolean
add_attachments (JyTurn *turn, Text *self, JsonObject *facts, GError **error)
{
  JsonArray *files = facts != NULL ? jy_json_array (facts, "files") : NULL;

  for (guint i = 0; i < jy_json_array_size (files); i++)
    {
      JsonObject *file = jy_json_array_object (files, i);
      const char *digest = file != NULL ? jy_json_text (file, "digest") : NULL;
      g_autofree char *words = NULL;
      GError *failure = NULL;

      if (digest == NULL)
        continue;
      words = jy_search_attachment (turn->db, turn->office, digest, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      add_text (self, words);
    }
  return TRUE;
}

static char *
words_of (JyTurn *turn, const JyCaseEntry *entry, GError **error)
{
  Text text;
  gboolean ok = TRUE;

  text_init (&text);
  add_facts (&text, entry->record->particulars, "describe");
  add_facts (&text, entry->record->sections, "edit");
  for (guint i = 0; i < entry->events->len; i++)
    {
      /* The index is one for all. */
      g_autoptr (JyEvent) open = jy_event_for_reader (entry->events->pdata[i], NULL);

      add_facts (&text, open->facts, open->action);
    }
  /* Behind what people wrote: where it is too much, these are left out. */
  for (guint i = 0; ok && i < entry->events->len; i++)
    ok = add_attachments (turn, &text, ((const JyEvent *) entry->events->pdata[i])->facts, error);
  if (ok)
    return text_end (&text);
  g_free (text_end (&text));
  return NULL;
}

gboolean
jy_turn_index (JyTurn *turn, const JyCaseEntry *entry, GError **error)
{
  char *fields[JY_N_SEARCH_FIELDS];
  GString *reading = g_string_new (NULL);
  gboolean ok;

  jy_reading_words (turn->db, entry->record->title, JY_READING_TEXT, reading);
  fields[JY_SEARCH_TITLE] = g_strdup (entry->record->title);
  fields[JY_SEARCH_NUMBER] = numbers_of (entry->record);
  fields[JY_SEARCH_AGENCIES] = agencies_of (turn, entry->record, reading);
  fields[JY_SEARCH_PEOPLE] = people_of (turn, entry, reading);
  fields[JY_SEARCH_TEXT] = words_of (turn, entry, error);
  fields[JY_SEARCH_READING] = g_string_free (reading, FALSE);
  ok = fields[JY_SEARCH_TEXT] != NULL
       && jy_search_put (turn->db, turn->office, entry->id, (const char *const *) fields, error);
  for (guint i = 0; i < JY_N_SEARCH_FIELDS; i++)
    g_free (fields[i]);
  return ok;
}

/* -- finding */

typedef struct
{
  char *words;
  guint limit;
} Ask;

static Ask *
ask_new (const char *words, guint limit)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->words = g_strdup (words);
  ask->limit = limit;
  return ask;
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->words);
  g_free (ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

static gpointer
find (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;

  return jy_search_find (turn->db, turn->office, ask->words, turn->person->id, ask->limit, error);
}

GPtrArray *
jy_desk_search (JyDesk *self, const char *words, guint limit, GError **error)
{
  g_autoptr (Ask) ask = NULL;

  if (jy_search_is_too_long (words))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                           _ ("The search is too long; leave a few words of it."));
      return NULL;
    }
  ask = ask_new (words, limit);
  return jy_desk_turn (self, JY_TURN_LONG, find, ask, error);
}

/* -- what a list with words does not show */

static gpointer
is_cut (JyTurn *turn, gpointer data, GError **error)
{
  JyListQuery *query = jy_turn_list_query (turn, data, error);
  g_autofree char *expression = query != NULL && query->words != NULL && *query->words != '\0'
                                    ? jy_search_expression (turn->db, query->words)
                                    : NULL;
  int cut = expression != NULL ? jy_search_is_cut (turn->db, expression, error) : FALSE;

  if (query == NULL)
    return NULL;
  jy_list_query_free (query);
  return cut >= 0 ? g_memdup2 (&cut, sizeof cut) : NULL;
}

int
jy_desk_search_is_cut (JyDesk *self, const JyListQuery *query, GError **error)
{
  g_autofree int *cut = jy_desk_turn (self, JY_TURN_LONG, is_cut, (gpointer) query, error);

  return cut != NULL ? *cut : -1;
}

void
jy_desk_search_is_cut_async (JyDesk *self, const JyListQuery *query, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_LONG, is_cut, jy_list_query_copy (query),
                      (GDestroyNotify) jy_list_query_free, g_free, cancellable, callback,
                      user_data);
}

int
jy_desk_search_is_cut_finish (GAsyncResult *result, GError **error)
{
  g_autofree int *cut = jy_desk_turn_finish (result, error);

  return cut != NULL ? *cut : -1;
}
