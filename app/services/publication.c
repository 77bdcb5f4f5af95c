/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/publication.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/file.h"
#include "base/free.h"
#include "base/text.h"
#include "documents/layout/layout.h"
#include "domain/redaction-text.h"
#include "services/case-documents.h"

/* The event's action, in the office's journal. */
#define ACTION "publication"
/* Characters of a mark; fewer would mask half of a text. */
#define SHORTEST_MARK 2
#define LONGEST_MARK 500
#define MOST_MARKS 1000

/* What the docket says, read in one turn. */
typedef struct
{
  const JyPublicationRequest *request;
  char *id;
  guint version;
  char *addressee;
  GBytes *bytes;
  GPtrArray *names; /* entries of the record that may name somebody */
  GPtrArray *staff;
  gboolean minors;
  gboolean certain;

  /* of the entry in the journal */
  const char *format;
  const JyPublication *publication;
  GBytes *copy;
} Source;

static void
source_clear (Source *self)
{
  jy_free_each (self->id, self->addressee);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/* -- whether a copy may be made */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
marks_fit (const char *const *marks, GError **error)
{
  for (guint i = 0; marks != NULL && marks[i] != NULL; i++)
    {
      g_autofree char *tight = NULL;

      if (i == MOST_MARKS)
        return refuse (error, _ ("More than 1000 words are marked; mark a longer text instead"));
      if (!jy_text_check (_ ("Mark"), marks[i], TRUE, LONGEST_MARK, error))
        return FALSE;
      tight = jy_text_tight (marks[i]);
      if (g_utf8_strlen (tight, -1) >= SHORTEST_MARK)
        continue;
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is too short to be marked: it would be masked wherever it stands. Mark "
                      "two characters or more"),
                   marks[i]);
      return FALSE;
    }
  return TRUE;
}

/* 未成年人保护法第一百零三条; what is secret or sealed is no matter of masking. */
static gboolean
may_be_public (const JyRecommendation *record, const JyDocumentEntry *document, GError **error)
{
  const char *secrecy = jy_json_text (record->particulars, "secrecy");

  if (record->sealed)
    return refuse (error, _ ("The case is sealed: no copy for the public is made of it"));
  if (!jy_text_is_blank (secrecy) && !g_str_equal (secrecy, "none"))
    return refuse (error, _ ("The case bears a grade of secrecy: no copy for the public is made of "
                             "it"));
  if (document->frozen)
    return TRUE;
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
               _ ("%s is not signed yet; a copy for the public is made of what was issued"),
               jy_document_label (document->kind));
  return FALSE;
}

/* -- whom the case names */

static void
add_words (GPtrArray *list, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        add_words (list, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_ptr_array_add (list, json_node_dup_string (node));
}

static void
add_one (GPtrArray *list, const char *name)
{
  if (!jy_text_is_blank (name))
    g_ptr_array_add (list, g_strdup (name));
}

static void
read_people (Source *self, const JyCaseEntry *entry, const JyRedactionRule *rule)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->staff = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < entry->events->len; i++)
    {
      const JyEvent *event = entry->events->pdata[i];

      for (guint f = 0; rule->facts != NULL && rule->facts[f] != NULL; f++)
        if (json_object_has_member (event->facts, rule->facts[f]))
          add_words (self->names, json_object_get_member (event->facts, rule->facts[f]));
      add_one (self->staff, event->actor_name);
      add_one (self->staff, event->recorder_name);
    }
  add_one (self->staff, entry->record->handler_name);
  add_one (self->staff, entry->record->signer_name);
  add_one (self->staff, entry->record->registrant_name);
  add_one (self->staff, entry->record->follow_up_name);
}

static const JyRedactionRule *
rule_of_names (const JyRedactionRules *rules)
{
  GPtrArray *list = jy_redaction_rules_list (rules);

  for (guint i = 0; i < list->len; i++)
    if (((JyRedactionRule *) list->pdata[i])->kind == JY_REDACTION_NAMES)
      return list->pdata[i];
  g_return_val_if_reached (NULL);
}

typedef struct
{
  Source *source;
  const JyRedactionRules *rules;
} Ask;

static gpointer
read_source (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  Source *self = ask->source;
  const JyPublicationRequest *request = self->request;
  g_autoptr (JyCaseEntry) entry = NULL;
  g_autoptr (JyDocumentEntry) document = NULL;

  if (!jy_turn_require (turn, jy_office_action_roles (ACTION), error))
    return NULL;
  entry = jy_turn_find (turn, request->id, error);
  document = entry != NULL ? jy_case_find_document (turn, entry, request->kind, request->addressee,
                                                    request->version, error)
                           : NULL;
  if (document == NULL || !may_be_public (entry->record, document, error))
    return NULL;
  self->bytes = jy_case_document (turn, entry, document, NULL, error);
  if (self->bytes == NULL)
    return NULL;
  self->id = g_strdup (entry->id);
  self->version = document->version;
  self->addressee = g_strdup (document->addressee);
  self->minors = request->minors || g_strcmp0 (entry->record->line, "juvenile") == 0
                 || g_strcmp0 (jy_json_text (entry->record->particulars, "field"), "minors") == 0;
  self->certain = !jy_settings_bool (turn->settings, "publication.unsure");
  read_people (self, entry, rule_of_names (ask->rules));
  if (!jy_settings_bool (turn->settings, "publication.staff"))
    g_ptr_array_set_size (self->staff, 0);
  return self;
}

/* Entries of the record as they were typed: 李小明（经办人）, 某局, 王芳、赵敏. */
static GPtrArray *
names_among (const JyRedactionRules *rules, GPtrArray *entries)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (entries->pdata[i], ",;/ \t\n", -1);

      for (guint p = 0; parts[p] != NULL; p++)
        {
          g_auto (GStrv) words = g_regex_split_simple ("[、，；]", parts[p], 0, 0);

          for (guint w = 0; words[w] != NULL; w++)
            {
              char *name = jy_redaction_name_of (rules, words[w]);

              if (name != NULL)
                g_ptr_array_add (names, name);
            }
        }
    }
  return names;
}

static JyPublication *
make (JyDesk *self, Source *source, GCancellable *cancellable, GError **error)
{
  const JyPublicationRequest *request = source->request;
  g_autoptr (GError) inner = NULL;
  g_autoptr (JyRedactionRules) rules = jy_seed_redaction (&inner);
  g_autoptr (GPtrArray) names = NULL;
  JyRedactionRequest wanted = { .marks = request->marks, .keeps = request->keeps };
  Ask ask = { source, rules };
  JyPublication *publication;

  if (rules == NULL)
    {
      jy_service_propagate (error, g_steal_pointer (&inner));
      return NULL;
    }
  if (!jy_desk_export_possible (request->kind, "xml", error) || !marks_fit (request->marks, error)
      || !marks_fit (request->keeps, error)
      || jy_desk_turn (self, JY_TURN_READ, read_source, &ask, error) == NULL)
    return NULL;
  names = names_among (rules, source->names);
  wanted.names = names;
  wanted.staff = source->staff;
  wanted.minors = source->minors;
  wanted.certain = source->certain;
  publication = jy_publication_make (source->bytes, rules, &wanted, cancellable, &inner);
  if (publication == NULL)
    jy_service_propagate (error, g_steal_pointer (&inner));
  return publication;
}

JyPublication *
jy_desk_publication (JyDesk *self, const JyPublicationRequest *request, GCancellable *cancellable,
                     GError **error)
{
  g_auto (Source) source = { .request = request };

  return make (self, &source, cancellable, error);
}

static GBytes *
sealed (const JyPublication *publication, GError **error)
{
  g_autoptr (GError) inner = NULL;
  GBytes *bytes = jy_document_seal (publication->bytes, publication->digest, &inner);

  if (bytes == NULL)
    jy_service_propagate (error, g_steal_pointer (&inner));
  return bytes;
}

JyPages *
jy_desk_publication_pages (JyDesk *self, const JyPublication *publication,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) bytes = sealed (publication, error);
  g_autoptr (JyLayoutFonts) fonts = bytes != NULL ? jy_desk_fonts (self, &inner) : NULL;
  JyPages *pages = fonts != NULL ? jy_layout_document (bytes, fonts, cancellable, &inner) : NULL;

  if (bytes != NULL && pages == NULL)
    jy_service_propagate (error, g_steal_pointer (&inner));
  return pages;
}

/* -- handing it out */

static void
set_words (JsonObject *facts, const char *name, const char *const *words)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);
  json_object_set_array_member (facts, name, array);
}

static gpointer
record (JyTurn *turn, gpointer data, GError **error)
{
  const Source *self = data;
  g_autoptr (JsonObject) facts = json_object_new ();
  g_auto (JyFileDigest) digest = { 0 };

  if (!jy_turn_require (turn, jy_office_action_roles (ACTION), error))
    return NULL;
  jy_bytes_digest (self->copy, &digest);
  jy_json_set_text (facts, "case", self->id);
  jy_json_set_text (facts, "document", self->request->kind);
  jy_json_set_text (facts, "addressee", self->addressee);
  json_object_set_int_member (facts, "version", self->version);
  jy_json_set_text (facts, "format", self->format);
  json_object_set_int_member (facts, "bytes", (gint64) digest.size);
  jy_json_set_text (facts, "sha256", digest.sha256);
  json_object_set_int_member (facts, "masked", jy_publication_masked (self->publication));
  set_words (facts, "marks", self->request->marks);
  set_words (facts, "keeps", self->request->keeps);
  return jy_office_event (turn, ACTION, facts, error) ? data : NULL;
}

GBytes *
jy_desk_publication_write (JyDesk *self, const JyPublicationRequest *request, const char *format,
                           GCancellable *cancellable, GError **error)
{
  g_auto (Source) source = { .request = request, .format = format };
  g_autoptr (JyPublication) publication = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) copy = NULL;

  if (!jy_desk_export_possible (request->kind, format, error))
    return NULL;
  publication = make (self, &source, cancellable, error);
  bytes = publication != NULL ? sealed (publication, error) : NULL;
  copy = bytes != NULL ? jy_desk_render (self, jy_form_find (format), bytes, cancellable, error)
                       : NULL;
  if (copy == NULL)
    return NULL;
  source.publication = publication;
  source.copy = copy;
  return jy_desk_turn (self, JY_TURN_WRITE, record, &source, error) != NULL
             ? g_steal_pointer (&copy)
             : NULL;
}
