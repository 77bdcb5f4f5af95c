/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "domain/error.h"

/* A draft has a few dozen entries; more is a mistake or an attack. */
#define ENTRIES_MAX 2000
/* Longest period a letter may set, in its own unit. */
#define DAYS_MAX 3650
#define MONTHS_MAX 120
#define ID_MAX 32

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  if (error)
    {
      va_start (arguments, format);
      *error = g_error_new_valist (JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT, format, arguments);
      va_end (arguments);
    }
  return FALSE;
}

static void
problem_free (gpointer data)
{
  JyProblem *self = data;

  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static void
suggestion_free (gpointer data)
{
  JySuggestion *self = data;

  g_free (self->id);
  g_free (self->text);
  g_strfreev (self->problems);
  g_strfreev (self->basis);
  g_free (self);
}

static void
passage_free (gpointer data)
{
  JyPassage *self = data;

  g_free (self->section);
  g_free (self->place);
  g_free (self);
}

void
jy_draft_free (JyDraft *self)
{
  if (!self)
    return;
  g_free (self->source);
  g_free (self->facts);
  g_strfreev (self->evidence);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->suggestions);
  g_free (self->other);
  g_free (self->contact);
  g_strfreev (self->copies);
  g_strfreev (self->attachments);
  g_free (self);
}

/* -- reading: @place names the spot in the sentence, "suggestions[2].basis". */

static gboolean
read_text (JsonNode *node, const char *place, gboolean lines, char **text, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, _ ("“%s” of the draft must be text"), place);
  if (!jy_text_check (place, json_node_get_string (node), lines,
                      lines ? JY_TEXT_LONG_MAX : JY_TEXT_LINE_MAX, &inner))
    return refuse (error, "%s", inner->message);
  g_free (*text);
  *text = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_texts (JsonNode *node, const char *place, gboolean lines, char ***texts, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("“%s” of the draft must be a list of texts"), place);
  array = json_node_get_array (node);
  if (json_array_get_length (array) > ENTRIES_MAX)
    return refuse (error, _ ("“%s” of the draft has more than %d entries"), place, ENTRIES_MAX);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *spot = g_strdup_printf ("%s[%u]", place, i + 1);
      g_autofree char *text = NULL;

      if (!read_text (json_array_get_element (array, i), spot, lines, &text, error))
        return FALSE;
      g_strv_builder_add (builder, text);
    }
  g_strfreev (*texts);
  *texts = g_strv_builder_end (builder);
  return TRUE;
}

/* Ids go into the letter's XML and into command lines: letters, digits, ".", "_" and "-". */
static gboolean
read_id (JsonNode *node, const char *place, char **id, GError **error)
{
  if (!read_text (node, place, FALSE, id, error))
    return FALSE;
  for (const char *c = *id; *c; c++)
    if (!g_ascii_isalnum (*c) && (c == *id || !strchr ("._-", *c)))
      return refuse (
          error, _ ("“%s” of the draft must be made of letters, digits, “.”, “_” and “-”"), place);
  if (!**id || strlen (*id) > ID_MAX)
    return refuse (error, _ ("“%s” of the draft must have 1 to %d characters"), place, ID_MAX);
  return TRUE;
}

static gboolean
read_count (JsonNode *node, const char *place, int most, int *count, GError **error)
{
  gint64 value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (error, _ ("“%s” of the draft must be a whole number"), place);
  value = json_node_get_int (node);
  if (value < 1 || value > most)
    return refuse (error, _ ("“%s” of the draft must be from 1 to %d"), place, most);
  *count = (int) value;
  return TRUE;
}

static gboolean
read_reply (JyDraft *self, JsonNode *node, GError **error)
{
  JsonObject *object;
  JsonNode *months;
  JsonNode *days;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _ ("“reply” of the draft must be {\"months\": N} or {\"days\": N}"));
  object = json_node_get_object (node);
  months = json_object_get_member (object, "months");
  days = json_object_get_member (object, "days");
  if (json_object_get_size (object) != 1 || (!months && !days))
    return refuse (error, _ ("“reply” of the draft must be {\"months\": N} or {\"days\": N}"));
  return months ? read_count (months, "reply.months", MONTHS_MAX, &self->reply_months, error)
                : read_count (days, "reply.days", DAYS_MAX, &self->reply_days, error);
}

typedef gboolean (*ReadMember) (gpointer entry, const char *member, JsonNode *node,
                                const char *place, gboolean *known, GError **error);

static gboolean
read_problem_member (gpointer entry, const char *member, JsonNode *node, const char *place,
                     gboolean *known, GError **error)
{
  JyProblem *self = entry;

  if (g_str_equal (member, "id"))
    return read_id (node, place, &self->id, error);
  if (g_str_equal (member, "text"))
    return read_text (node, place, TRUE, &self->text, error);
  *known = FALSE;
  return TRUE;
}

static gboolean
read_suggestion_member (gpointer entry, const char *member, JsonNode *node, const char *place,
                        gboolean *known, GError **error)
{
  JySuggestion *self = entry;

  if (g_str_equal (member, "id"))
    return read_id (node, place, &self->id, error);
  if (g_str_equal (member, "text"))
    return read_text (node, place, TRUE, &self->text, error);
  if (g_str_equal (member, "problems"))
    return read_texts (node, place, FALSE, &self->problems, error);
  if (g_str_equal (member, "basis"))
    return read_texts (node, place, FALSE, &self->basis, error);
  *known = FALSE;
  return TRUE;
}

static gboolean
read_entry (JsonObject *object, const char *place, gpointer entry, ReadMember read, GError **error)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    {
      g_autofree char *spot = g_strdup_printf ("%s.%s", place, member);
      gboolean known = TRUE;

      if (!read (entry, member, node, spot, &known, error))
        return FALSE;
      if (!known)
        return refuse (error, _ ("The draft has no member “%s”"), spot);
    }
  return TRUE;
}

/* Problems or suggestions: both begin with id and text, which must be there and differ. */
static gboolean
read_entries (JsonNode *node, const char *place, GPtrArray *entries, gsize size, ReadMember read,
              GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("“%s” of the draft must be a list of {\"id\", \"text\", …}"), place);
  array = json_node_get_array (node);
  if (json_array_get_length (array) > ENTRIES_MAX)
    return refuse (error, _ ("“%s” of the draft has more than %d entries"), place, ENTRIES_MAX);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *spot = g_strdup_printf ("%s[%u]", place, i + 1);
      JyProblem *entry;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (error, _ ("“%s” of the draft must be an object with id and text"), spot);
      entry = g_malloc0 (size);
      g_ptr_array_add (entries, entry);
      if (!read_entry (json_node_get_object (element), spot, entry, read, error))
        return FALSE;
      if (!entry->id)
        return refuse (error, _ ("“%s” of the draft needs an id"), spot);
      if (!entry->text)
        entry->text = g_strdup ("");
      if (!g_hash_table_add (ids, entry->id))
        return refuse (error, _ ("“%s” of the draft has the id “%s” a second time"), spot,
                       entry->id);
    }
  return TRUE;
}

static gboolean
read_section (JyDraft *self, const char *member, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_NULL (node))
    {
      static const char *const members[]
          = { "source",         "facts",        "evidence", "problems", "suggestions",
              "reply",          "other",        "contact",  "copies",   "attachments",
              "objection-days", "rectify-days", NULL };

      if (g_strv_contains (members, member))
        return TRUE;
    }
  if (g_str_equal (member, "source"))
    return read_text (node, member, TRUE, &self->source, error);
  if (g_str_equal (member, "facts"))
    return read_text (node, member, TRUE, &self->facts, error);
  if (g_str_equal (member, "evidence"))
    return read_texts (node, member, TRUE, &self->evidence, error);
  if (g_str_equal (member, "problems"))
    return read_entries (node, member, self->problems, sizeof (JyProblem), read_problem_member,
                         error);
  if (g_str_equal (member, "suggestions"))
    {
      if (!read_entries (node, member, self->suggestions, sizeof (JySuggestion),
                         read_suggestion_member, error))
        return FALSE;
      for (guint i = 0; i < self->suggestions->len; i++)
        {
          JySuggestion *suggestion = self->suggestions->pdata[i];

          if (!suggestion->problems)
            suggestion->problems = g_new0 (char *, 1);
          if (!suggestion->basis)
            suggestion->basis = g_new0 (char *, 1);
        }
      return TRUE;
    }
  if (g_str_equal (member, "objection-days"))
    return read_count (node, member, DAYS_MAX, &self->objection_days, error);
  if (g_str_equal (member, "reply"))
    return read_reply (self, node, error);
  if (g_str_equal (member, "rectify-days"))
    return read_count (node, member, DAYS_MAX, &self->rectify_days, error);
  if (g_str_equal (member, "other"))
    return read_text (node, member, TRUE, &self->other, error);
  if (g_str_equal (member, "contact"))
    return read_text (node, member, TRUE, &self->contact, error);
  if (g_str_equal (member, "copies"))
    return read_texts (node, member, FALSE, &self->copies, error);
  if (g_str_equal (member, "attachments"))
    return read_texts (node, member, FALSE, &self->attachments, error);
  return refuse (error, _ ("The draft has no member “%s”"), member);
}

JyDraft *
jy_draft_read (JsonObject *sections, GError **error)
{
  g_autoptr (JyDraft) self = g_new0 (JyDraft, 1);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->suggestions = g_ptr_array_new_with_free_func (suggestion_free);
  self->objection_days = self->reply_months = self->reply_days = self->rectify_days = -1;
  if (sections)
    {
      json_object_iter_init (&iter, sections);
      while (json_object_iter_next (&iter, &member, &node))
        if (!read_section (self, member, node, error))
          {
            /* Half-read entries may lack what the rest of the program relies on. */
            return NULL;
          }
    }
  if (!self->evidence)
    self->evidence = g_new0 (char *, 1);
  if (!self->copies)
    self->copies = g_new0 (char *, 1);
  if (!self->attachments)
    self->attachments = g_new0 (char *, 1);
  return g_steal_pointer (&self);
}

JsonObject *
jy_draft_merge (JsonObject *before, JsonObject *sections)
{
  JsonObject *merged = json_object_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (before)
    {
      json_object_iter_init (&iter, before);
      while (json_object_iter_next (&iter, &member, &node))
        if (!JSON_NODE_HOLDS_NULL (node))
          json_object_set_member (merged, member, json_node_copy (node));
    }
  if (sections)
    {
      json_object_iter_init (&iter, sections);
      while (json_object_iter_next (&iter, &member, &node))
        if (JSON_NODE_HOLDS_NULL (node))
          json_object_remove_member (merged, member);
        else
          json_object_set_member (merged, member, json_node_copy (node));
    }
  return merged;
}

/* A copy with the members of every object in alphabetical order, so that one content has one
 * text however it was typed. */
static JsonNode *
ordered_copy (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObject *copy = json_object_new ();
      g_autoptr (GList) members
          = g_list_sort (json_object_get_members (object), (GCompareFunc) g_strcmp0);
      JsonNode *result = json_node_alloc ();

      for (GList *l = members; l; l = l->next)
        {
          JsonNode *value = json_object_get_member (object, l->data);

          if (!JSON_NODE_HOLDS_NULL (value))
            json_object_set_member (copy, l->data, ordered_copy (value));
        }
      json_node_init_object (result, copy);
      json_object_unref (copy);
      return result;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *copy = json_array_new ();
      JsonNode *result = json_node_alloc ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (copy, ordered_copy (json_array_get_element (array, i)));
      json_node_init_array (result, copy);
      json_array_unref (copy);
      return result;
    }
  return json_node_copy (node);
}

char *
jy_draft_digest (const char *title, const char *type, const char *const *addressees,
                 JsonObject *sections)
{
  g_autoptr (JsonObject) whole = json_object_new ();
  JsonArray *names = json_array_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (whole, "title", title ? title : "");
  json_object_set_string_member (whole, "type", type ? type : "");
  for (gsize i = 0; addressees && addressees[i]; i++)
    json_array_add_string_element (names, addressees[i]);
  json_object_set_array_member (whole, "addressees", names);
  if (sections)
    {
      g_autoptr (JsonNode) node = json_node_alloc ();

      json_node_init_object (node, sections);
      json_object_set_member (whole, "sections", ordered_copy (node));
    }
  else
    json_object_set_object_member (whole, "sections", json_object_new ());
  text = jy_json_object_text (whole);
  return jy_digest_hex (text, strlen (text));
}

static void
add_passage (GPtrArray *passages, const char *section, const char *place, int part,
             const char *text)
{
  JyPassage *passage;

  if (!text || !*text)
    return;
  passage = g_new0 (JyPassage, 1);
  passage->section = g_strdup (section);
  passage->place = g_strdup (place);
  passage->text = text;
  passage->part = part;
  g_ptr_array_add (passages, passage);
}

static void
add_passages (GPtrArray *passages, const char *section, const char *letter, char **texts)
{
  for (guint i = 0; texts && texts[i]; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s%u", letter, i + 1);

      add_passage (passages, section, place, -1, texts[i]);
    }
}

GPtrArray *
jy_draft_passages (const JyDraft *self)
{
  GPtrArray *passages = g_ptr_array_new_with_free_func (passage_free);

  add_passage (passages, "source", NULL, -1, self->source);
  add_passage (passages, "facts", NULL, -1, self->facts);
  add_passages (passages, "evidence", "e", self->evidence);
  for (guint i = 0; i < self->problems->len; i++)
    {
      const JyProblem *problem = self->problems->pdata[i];

      add_passage (passages, "problems", problem->id, -1, problem->text);
    }
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      const JySuggestion *suggestion = self->suggestions->pdata[i];

      add_passage (passages, "suggestions", suggestion->id, -1, suggestion->text);
      for (guint b = 0; suggestion->basis[b]; b++)
        add_passage (passages, "suggestions", suggestion->id, (int) b, suggestion->basis[b]);
    }
  add_passage (passages, "other", NULL, -1, self->other);
  add_passage (passages, "contact", NULL, -1, self->contact);
  add_passages (passages, "copies", "c", self->copies);
  add_passages (passages, "attachments", "f", self->attachments);
  return passages;
}
