/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "services/case-documents.h"
#include "services/clues.h"
#include "services/cover.h"
#include "services/command-private.h"
#include "services/inspection.h"
#include "services/registers.h"
#include "services/statistics.h"
#include "services/volume-parts.h"

/* Looking at, editing and signing the documents of a case; the lists of the office. */

/** Who may put a document into other words or sign it: everybody who works on cases. */
#define WORKING (JY_ROLES_ALL & ~JY_ROLE_ADMIN)

typedef struct
{
  const char *id;
  const char *kind;
  const char *addressee;
  guint version;
  GBytes *opened; /* as the person saw it; NULL: whatever it is now */
  GHashTable *texts;
  JsonObject *facts;
  JyDate on;
  gboolean forget;
} Ask;

void
jy_document_open_free (JyDocumentOpen *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entry, jy_document_entry_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

gboolean
jy_document_may_be_edited (const JyDocumentEntry *document, GError **error)
{
  const JyDocumentKind *kind = jy_document_kind (document->kind);

  if (document->frozen)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                 _ ("This document is signed and stays as it is: %s, version %u"),
                 jy_document_label (document->kind), document->version);
  else if (kind == NULL || kind->keep == JY_KEEP_ACTION)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                 _ ("This document follows its own action and is not edited or signed by itself: "
                    "%s"),
                 jy_document_label (document->kind));
  else
    return TRUE;
  return FALSE;
}

/* Nobody writes over, or signs, what they have not seen. */
static gboolean
is_as_opened (const Ask *ask, GBytes *now, GError **error)
{
  if (ask->opened == NULL || g_bytes_equal (ask->opened, now))
    return TRUE;
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT,
               _ ("The document is no longer as you opened it: %s. Look at it as it is now"),
               jy_document_label (ask->kind));
  return FALSE;
}

/* -- open */

static gpointer
open_document (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  g_autoptr (JyDocumentOpen) open = g_new0 (JyDocumentOpen, 1);

  if (entry == NULL)
    return NULL;
  open->entry = jy_case_find_document (turn, entry, ask->kind, ask->addressee, ask->version, error);
  open->bytes
      = open->entry != NULL ? jy_case_document (turn, entry, open->entry, NULL, error) : NULL;
  if (open->bytes == NULL)
    return NULL;
  open->blocks = jy_document_blocks (open->bytes, error);
  open->editable = jy_document_may_be_edited (open->entry, NULL);
  return open->blocks != NULL ? g_steal_pointer (&open) : NULL;
}

JyDocumentOpen *
jy_desk_document_open (JyDesk *self, const char *id, const char *kind, const char *addressee,
                       guint version, GError **error)
{
  Ask ask = { .id = id, .kind = kind, .addressee = addressee, .version = version };

  return jy_desk_turn (self, JY_TURN_READ, open_document, &ask, error);
}

/* -- edit */

static gpointer
edit_document (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = NULL;
  g_autoptr (JyDocumentEntry) document = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *digest = NULL;

  if (!jy_turn_require (turn, WORKING, error))
    return NULL;
  entry = jy_turn_find (turn, ask->id, error);
  document = entry != NULL ? jy_case_find_document (turn, entry, ask->kind, ask->addressee,
                                                    ask->version, error)
                           : NULL;
  if (document == NULL || !jy_document_may_be_edited (document, error))
    return NULL;
  before = jy_case_document (turn, entry, document, NULL, error);
  if (before == NULL || !is_as_opened (ask, before, error))
    return NULL;
  if (!ask->forget)
    {
      after = jy_document_edit (before, ask->texts, &digest, error);
      if (after == NULL)
        return NULL;
    }
  if (!jy_documents_put_draft (turn->db, turn->office, entry->id, document->kind, document->version,
                               document->addressee, after, digest,
                               jy_date_parse (document->made_on, NULL), error))
    return NULL;
  jy_turn_changed (turn, entry->id);
  return GINT_TO_POINTER (TRUE);
}

gboolean
jy_desk_document_edit (JyDesk *self, const char *id, const char *kind, const char *addressee,
                       guint version, GHashTable *texts, GError **error)
{
  return jy_desk_document_edit_from (self, id, kind, addressee, version, NULL, texts, error);
}

gboolean
jy_desk_document_edit_from (JyDesk *self, const char *id, const char *kind, const char *addressee,
                            guint version, GBytes *opened, GHashTable *texts, GError **error)
{
  Ask ask = {
    .id = id,
    .kind = kind,
    .addressee = addressee,
    .version = version,
    .opened = opened,
    .texts = texts,
    .forget = texts == NULL,
  };

  return jy_desk_turn (self, JY_TURN_WRITE, edit_document, &ask, error) != NULL;
}

/* -- sign: an entry of the case's chain bears the digest of what was signed */

/* What people read of it in the course of events: 签发文书：督促函（示例局，第2版）. */
static char *
entry_text (const JyRecommendation *record, const JyDocumentEntry *document)
{
  g_autofree char *version
      = document->version > 1 ? g_strdup_printf ("第%u版", document->version) : NULL;
  const char *whose = document->addressee != NULL
                          ? jy_recommendation_addressee_name (record, document->addressee)
                          : NULL;
  const char *name = jy_document_chinese (document->kind);

  if (whose != NULL && version != NULL)
    return g_strdup_printf ("签发文书：%s（%s，%s）", name, whose, version);
  if (whose != NULL || version != NULL)
    return g_strdup_printf ("签发文书：%s（%s）", name, whose != NULL ? whose : version);
  return g_strdup_printf ("签发文书：%s", name);
}

static JyCommand *
signing (const Ask *ask, const JyRecommendation *record, const JyDocumentEntry *document)
{
  JyCommand *command = jy_command_new ("note", record->id);
  g_autofree char *text = entry_text (record, document);

  if (ask->facts != NULL)
    {
      json_object_unref (command->facts);
      command->facts = jy_json_object_copy (ask->facts);
    }
  jy_json_set_text (command->facts, "text", text);
  command->on = ask->on;
  return command;
}

static gboolean
may_sign (JyRun *run, const JyDocumentEntry *document, GError **error)
{
  const JyDocumentKind *kind = jy_document_kind (document->kind);

  if (run->blockers->len > 0)
    {
      g_autofree char *text = jy_blockers_text (run->blockers);

      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, text);
      return FALSE;
    }
  if (jy_date_parse (document->made_on, NULL) > run->on)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The document is of %s; it cannot be signed before that day"),
                   document->made_on);
      return FALSE;
    }
  if (kind->keep == JY_KEEP_SIGN && (run->actor->roles & (JY_ROLE_LEADER | JY_ROLE_DEPT_HEAD)) == 0
      && !g_str_equal (kind->id, "monitor-notice") && !g_str_equal (kind->id, "review-opinion"))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("%s is signed by a leader or the head of the department; name who signed "
                      "with decided-by"),
                   jy_document_label (kind->id));
      return FALSE;
    }
  return TRUE;
}

static gpointer
sign_document (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  g_autoptr (JyDocumentEntry) document = NULL;
  g_autoptr (JyCommand) command = NULL;
  g_autoptr (GBytes) draft = NULL;
  g_autofree char *word = NULL;
  g_auto (JyRun) run = { 0 };

  if (entry == NULL)
    return NULL;
  document = jy_case_find_document (turn, entry, ask->kind, ask->addressee, ask->version, error);
  if (document == NULL || !jy_document_may_be_edited (document, error))
    return NULL;
  command = signing (ask, entry->record, document);
  if (!jy_run_prepare (&run, turn, command, error) || !may_sign (&run, document, error))
    return NULL;
  draft = jy_case_document (turn, entry, document, NULL, error);
  run.frozen = draft != NULL && is_as_opened (ask, draft, error)
                   ? jy_document_sign (draft, run.actor->name, run.on, &run.frozen_digest, error)
                   : NULL;
  if (run.frozen == NULL)
    return NULL;
  run.frozen_kind = jy_document_kind (document->kind)->id;
  run.frozen_version = document->version;
  run.frozen_addressee = document->addressee;
  word
      = g_strdup_printf ("%s/%s/%u", document->kind,
                         document->addressee != NULL ? document->addressee : "", document->version);
  jy_json_set_text (run.facts, "document", word);
  jy_json_set_text (run.facts, "document-digest", run.frozen_digest);
  return jy_run_execute (&run, error)
             ? jy_case_view_build (turn, run.made, turn->today, run.agencies, error)
             : NULL;
}

JyCaseView *
jy_desk_document_sign (JyDesk *self, const char *id, const char *kind, const char *addressee,
                       guint version, JyDate on, JsonObject *facts, GError **error)
{
  return jy_desk_document_sign_from (self, id, kind, addressee, version, NULL, on, facts, error);
}

JyCaseView *
jy_desk_document_sign_from (JyDesk *self, const char *id, const char *kind, const char *addressee,
                            guint version, GBytes *opened, JyDate on, JsonObject *facts,
                            GError **error)
{
  Ask ask = {
    .id = id,
    .kind = kind,
    .addressee = addressee,
    .version = version,
    .opened = opened,
    .on = on,
    .facts = facts,
  };

  return jy_desk_write (self, sign_document, &ask, (GDestroyNotify) jy_case_view_unref, error);
}

/* -- the lists of the office */

static gpointer
list_document (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_recommendation_unref);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  char head[65] = "";
  guint64 sequence = 0;
  JyDocumentSource source = { 0 };

  if (ask->id != NULL)
    {
      g_autoptr (JyCaseEntry) one = jy_turn_find (turn, ask->id, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (rows, jy_recommendation_ref (one->record));
    }
  else
    {
      ids = jy_recommendations_ids (turn->db, turn->office, error);
      if (ids == NULL)
        return NULL;
    }
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (JyCaseEntry) one = NULL;

      if (g_cancellable_set_error_if_cancelled (turn->cancellable, error))
        return NULL;
      one = jy_turn_case (turn, g_ptr_array_index (ids, i), error);
      if (one == NULL)
        return NULL;
      if (jy_recommendation_may_read (one->record, turn->person->id))
        g_ptr_array_add (rows, jy_recommendation_ref (one->record));
    }
  if (!jy_events_head (turn->db, turn->office, &sequence, head, error))
    return NULL;
  source.rows = rows;
  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = ask->kind;
  source.journal_head = head;
  source.on = ask->on != JY_DATE_NONE ? ask->on : turn->today;
  jy_source_template (&source);
  bytes = jy_document_make (&source, &digest, error);
  return bytes != NULL ? jy_document_seal (bytes, digest, error) : NULL;
}

static char *
office_kinds (void)
{
  GString *kinds = g_string_new (NULL);
  const char *const *ids = jy_document_kinds ();

  for (gsize i = 0; ids[i] != NULL; i++)
    if (jy_document_kind (ids[i])->scope == JY_OF_OFFICE)
      g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "", ids[i]);
  return g_string_free (kinds, FALSE);
}

static JyDate
year_begin (JyDesk *self)
{
  return jy_date_from_ymd (jy_date_year (jy_desk_today (self)), 1, 1);
}

GBytes *
jy_desk_list_document (JyDesk *self, const char *kind, const char *id, JyDate on, GError **error)
{
  const JyDocumentKind *found = jy_document_kind (kind);
  const JyMissingFilter all = { 0 };
  Ask ask = { .id = id, .kind = kind, .on = on };

  if (found == NULL || found->scope != JY_OF_OFFICE)
    {
      g_autofree char *kinds = office_kinds ();

      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is no list of the office; those are: %s"), kind != NULL ? kind : "",
                   kinds);
      return NULL;
    }
  if (g_str_equal (kind, "missing-list"))
    return id != NULL ? jy_desk_case_missing_document (self, id, error)
                      : jy_desk_missing_document (self, &all, error);
  if (g_str_equal (kind, "card-sheet"))
    return jy_desk_card_document (self, id, error);
  if (g_str_equal (kind, "handled-list"))
    return jy_desk_handled_document (self, NULL, year_begin (self), jy_desk_today (self), id,
                                     error);
  if (g_str_equal (kind, "evaluation-round"))
    return jy_desk_round_document (self, NULL, error);
  if (g_str_equal (kind, "statistics-report"))
    return jy_desk_statistics_report (self, NULL, error);
  if (g_str_equal (kind, "cover-list"))
    {
      JyCoverEntry entry = { .id = id };

      return jy_desk_cover_document (self, NULL, &entry, id != NULL ? 1 : 0, error);
    }
  if (g_str_equal (kind, "attachment-sheet"))
    return jy_desk_attachment_sheets (self, id, error);
  if (g_str_equal (kind, "transfer-list"))
    return jy_desk_clues_document (self, -1, error);
  if (g_str_equal (kind, "hearing-sheet"))
    return jy_desk_entry_document (self, "hearing", NULL, error);
  return jy_desk_turn (self, JY_TURN_LONG, list_document, &ask, error);
}

/* -- digests */

static gpointer
digest_documents (JyTurn *turn, gpointer data, GError **error)
{
  JyCaseView *view = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, view->record->id, error);

  if (entry == NULL)
    return NULL;
  for (guint i = 0; i < view->documents->len; i++)
    {
      JyDocumentEntry *document = view->documents->pdata[i];
      g_autoptr (GBytes) bytes = NULL;

      if (document->digest == NULL)
        bytes = jy_case_document (turn, entry, document, &document->digest, NULL);
    }
  return view;
}

void
jy_desk_digest_documents (JyDesk *self, JyCaseView *view)
{
  g_autoptr (GError) error = NULL;

  jy_desk_turn (self, JY_TURN_READ, digest_documents, view, &error);
}
