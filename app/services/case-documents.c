/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-documents.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "domain/fold.h"
#include "store/received.h"

/* The documents of a case: those kept frozen, and those its record makes. The second are nowhere
 * written: the events say which there are, and the record as of their event fills them. */

static JyDocumentEntry *
find_entry (GPtrArray *list, const char *kind, guint version, const char *addressee)
{
  for (guint i = 0; i < list->len; i++)
    {
      JyDocumentEntry *entry = g_ptr_array_index (list, i);

      if (g_str_equal (entry->kind, kind) && entry->version == version
          && g_strcmp0 (entry->addressee, addressee) == 0)
        return entry;
    }
  return NULL;
}

static JyDocumentEntry *
entry_of (const JyDocumentMade *made)
{
  JyDocumentEntry *entry = g_new0 (JyDocumentEntry, 1);

  entry->kind = g_strdup (made->kind);
  entry->version = made->version;
  entry->addressee = g_strdup (made->addressee);
  entry->to = g_strdup (made->to);
  entry->made_on = jy_date_format (made->on);
  return entry;
}

static int
compare_frozen (gconstpointer a, gconstpointer b)
{
  const JyDocumentEntry *one = *(JyDocumentEntry *const *) a;
  const JyDocumentEntry *two = *(JyDocumentEntry *const *) b;

  return (int) two->frozen - (int) one->frozen;
}

GPtrArray *
jy_case_documents (JyTurn *turn, JyCaseEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) list = jy_documents_list (turn->db, turn->office, entry->id, error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) made = NULL;
  guint kept;

  if (list == NULL)
    return NULL;
  events = jy_fold_effective (entry->events, error);
  if (events == NULL)
    return NULL;
  kept = list->len;
  made = jy_documents_made (entry->record, events);
  for (guint i = 0; i < made->len; i++)
    {
      const JyDocumentMade *one = g_ptr_array_index (made, i);
      JyDocumentEntry *known = find_entry (list, one->kind, one->version, one->addressee);

      if (known == NULL)
        g_ptr_array_add (list, entry_of (one));
      else if (known->to == NULL)
        known->to = g_strdup (one->to);
    }
  /* What is frozen first; drafts that were edited stand among the rest. */
  if (kept > 0 && kept < list->len)
    g_ptr_array_sort (list, compare_frozen);
  return g_steal_pointer (&list);
}

/* -- what a document lists of the others */

static void
mention_free (gpointer data)
{
  JyDocumentMention *mention = data;

  jy_free_each ((char *) mention->kind, (char *) mention->addressee, (char *) mention->digest,
                mention);
}

static void
mention (GPtrArray *list, const char *kind, const char *addressee, guint version, JyDate on,
         const char *digest)
{
  JyDocumentMention *one = g_new0 (JyDocumentMention, 1);

  one->kind = g_strdup (kind);
  one->addressee = g_strdup (addressee);
  one->version = version;
  one->on = on;
  one->digest = g_strdup (digest);
  g_ptr_array_add (list, one);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const JyDocumentMention *one = *(JyDocumentMention *const *) a;
  const JyDocumentMention *two = *(JyDocumentMention *const *) b;

  return one->on < two->on ? -1 : one->on > two->on;
}

static gboolean
froze (GPtrArray *events, const char *digest)
{
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (jy_json_text (event->facts, "document-digest"), digest) == 0
          || g_strcmp0 (jy_json_text (event->facts, "report-digest"), digest) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
jy_case_mentions (JyTurn *turn, const JyRecommendation *record, GPtrArray *events, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (mention_free);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) made = NULL;

  if (record == NULL)
    return g_steal_pointer (&list);
  kept = jy_documents_list (turn->db, turn->office, record->id, error);
  held = kept != NULL ? jy_fold_effective (events, error) : NULL;
  if (held == NULL)
    return NULL;
  for (guint i = 0; i < kept->len; i++)
    {
      const JyDocumentEntry *one = g_ptr_array_index (kept, i);

      /* What was signed later was not there yet: the same record gives the same list. */
      if (one->frozen && froze (events, one->digest))
        mention (list, one->kind, one->addressee, one->version, jy_date_parse (one->made_on, NULL),
                 one->digest);
    }
  made = jy_documents_made (record, held);
  for (guint i = 0; i < made->len; i++)
    {
      const JyDocumentMade *one = g_ptr_array_index (made, i);
      const JyDocumentEntry *frozen = find_entry (kept, one->kind, one->version, one->addressee);

      if (frozen == NULL || !frozen->frozen || !froze (events, frozen->digest))
        mention (list, one->kind, one->addressee, one->version, one->on, NULL);
    }
  /* A stable sort: those of one day stay as the chain has them. */
  g_ptr_array_sort (list, compare_days);
  return g_steal_pointer (&list);
}

/* -- bytes */

JyCaseEntry *
jy_case_as_of (JyTurn *turn, GPtrArray *events, guint seq, GError **error)
{
  g_autoptr (GPtrArray) until = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  g_autoptr (JyRecommendation) record = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      JyEvent *event = g_ptr_array_index (events, i);

      if (event->seq <= seq)
        g_ptr_array_add (until, jy_event_ref (event));
    }
  record = jy_fold_replay (until, turn->reference, error);
  if (record == NULL)
    return NULL;
  jy_turn_own (turn, record);
  return jy_case_entry_new (record, until);
}

/* What entry @seq of @events made was made by the office that recorded it, and bears its name;
 * (transfer full). */
static JySettings *
settings_of (JyTurn *turn, GPtrArray *events, guint seq, GError **error)
{
  const JyEvent *first = g_ptr_array_index (events, 0);
  g_autoptr (GPtrArray) received = jy_received_list (turn->db, turn->office, first->stream, error);
  const JyReceived *row = jy_received_find (received, seq);

  if (received == NULL)
    return NULL;
  return row != NULL && g_strcmp0 (row->source, turn->office) != 0
             ? jy_settings_with (turn->settings, "office.name", row->source_name)
             : jy_settings_ref (turn->settings);
}

static GBytes *
make (JyTurn *turn, GPtrArray *events, const JyDocumentMade *made, char **digest, GError **error)
{
  /* The last event is the one that made the document. */
  g_autoptr (JyCaseEntry) then = jy_case_as_of (turn, events, made->seq, error);
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (JySettings) settings = NULL;
  JyDocumentSource source = { 0 };

  if (then == NULL)
    return NULL;
  mentions = jy_case_mentions (turn, then->record, then->events, error);
  settings = mentions != NULL ? settings_of (turn, events, made->seq, error) : NULL;
  if (settings == NULL)
    return NULL;
  source.recommendation = then->record;
  source.events = then->events;
  source.documents = mentions;
  source.settings = settings;
  source.reference = turn->reference;
  source.kind = made->kind;
  source.addressee = made->addressee;
  source.on = made->on;
  source.version = made->version;
  /* The letter itself shows the whole chain. */
  source.begun = g_str_equal (made->kind, "recommendation") ? 0 : made->begun;
  jy_source_template (&source);
  return jy_document_make (&source, digest, error);
}

void
jy_source_template (JyDocumentSource *source)
{
  source->template
      = jy_reference_template (source->reference, source->kind, &source->template_version);
}

GBytes *
jy_case_document (JyTurn *turn, JyCaseEntry *entry, const JyDocumentEntry *document, char **digest,
                  GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) made = NULL;

  if (document->frozen || document->edited)
    return jy_documents_get (turn->db, turn->office, entry->id, document->kind, document->version,
                             document->addressee, digest, error);
  events = jy_fold_effective (entry->events, error);
  if (events == NULL)
    return NULL;
  made = jy_documents_made (entry->record, events);
  for (guint i = 0; i < made->len; i++)
    {
      const JyDocumentMade *one = g_ptr_array_index (made, i);

      if (g_str_equal (one->kind, document->kind) && one->version == document->version
          && g_strcmp0 (one->addressee, document->addressee) == 0)
        return make (turn, events, one, digest, error);
    }
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The record makes this document no longer; look at its list"));
  return NULL;
}

/* Whether an action that makes documents of @kind may come next. */
static gboolean
may_come (const JyRecommendation *record, const char *kind, const JyAddressee *addressee)
{
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);

  for (gsize i = 0; i < n; i++)
    if (g_strv_contains (jy_action_documents (&actions[i]), kind)
        && jy_action_for_type (&actions[i], record->type)
        && jy_action_from (&actions[i], record->stage,
                           addressee != NULL ? addressee->state : JY_STATE_NONE))
      return TRUE;
  return FALSE;
}

GBytes *
jy_case_blank_form (JyTurn *turn, JyCaseEntry *entry, const char *kind, const char *addressee,
                    char **digest, GError **error)
{
  const JyRecommendation *record = entry->record;
  const JyDocumentKind *found = jy_document_kind (kind);
  const JyAddressee *one = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  JyDocumentSource source = { 0 };

  if (found == NULL || found->keep != JY_KEEP_RECORD || found->scope == JY_OF_OFFICE)
    return NULL;
  if (found->scope == JY_OF_ADDRESSEE && addressee != NULL)
    one = jy_recommendation_find_addressee (record, addressee);
  else if (found->scope == JY_OF_ADDRESSEE && record->addressees->len == 1)
    one = g_ptr_array_index (record->addressees, 0);
  if ((found->scope == JY_OF_ADDRESSEE && one == NULL) || !may_come (record, kind, one))
    return NULL;
  mentions = jy_case_mentions (turn, record, entry->events, error);
  if (mentions == NULL)
    return NULL;
  source.recommendation = record;
  source.events = entry->events;
  source.documents = mentions;
  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = kind;
  source.addressee = one != NULL ? one->key : NULL;
  source.on = turn->today;
  source.version = 1;
  source.begun = record->seq;
  source.unmade = TRUE;
  jy_source_template (&source);
  return jy_document_make (&source, digest, error);
}

static const char *
key_of (const JyRecommendation *record, const char *kind, const char *word, GError **error)
{
  const JyAddressee *one = jy_recommendation_find_addressee (record, word);
  const JyDocumentKind *found = jy_document_kind (kind);

  if (one == NULL)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                 _ ("“%s” is not an addressee of this recommendation"), word);
  else if (found != NULL && found->scope == JY_OF_ADDRESSEE)
    return one->key;
  return "";
}

JyDocumentEntry *
jy_case_find_document (JyTurn *turn, JyCaseEntry *entry, const char *kind, const char *addressee,
                       guint version, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  const char *key = NULL;
  JyDocumentEntry *found = NULL;

  if (addressee != NULL)
    {
      key = key_of (entry->record, kind, addressee, error);
      if (key == NULL)
        return NULL;
    }
  list = jy_case_documents (turn, entry, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      JyDocumentEntry *one = g_ptr_array_index (list, i);

      if (!g_str_equal (one->kind, kind) || (version > 0 && one->version != version)
          || (key != NULL && *key != '\0' && g_strcmp0 (one->addressee, key) != 0))
        continue;
      /* Of the letter the newest that was issued comes before the draft of the next; where nobody
       * is named, what is about no one of several comes before what is about one. */
      if (found == NULL
          || (one->version == found->version && one->addressee == NULL && found->addressee != NULL)
          || (one->version > found->version
              && !(g_str_equal (kind, "recommendation") && found->frozen && !one->frozen)))
        found = one;
    }
  if (found != NULL)
    {
      guint index;

      g_ptr_array_find (list, found, &index);
      return g_ptr_array_steal_index (list, index);
    }
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
               version > 0 ? _ ("This recommendation has no document “%s” of that version; “show” "
                                "lists its documents")
                           : _ ("This recommendation has no document “%s” yet; “show” lists its "
                                "documents"),
               kind);
  return NULL;
}
