/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/digest.h"
#include "base/file.h"
#include "services/case-documents.h"
#include "services/inspection.h"

/* The filing pack: reports for whom a letter is filed with, and the letter itself, in a folder. It
 * records nothing: the paper goes out first. */

/* -- for whom */

static void
recipient_free (gpointer data)
{
  JyFilingRecipient *one = data;

  g_free (one->recipient);
  g_free (one->office);
  g_free (one);
}

static JyFilingRecipient *
recipient_in (GPtrArray *list, const char *recipient)
{
  for (guint i = 0; i < list->len; i++)
    {
      JyFilingRecipient *one = g_ptr_array_index (list, i);

      if (g_str_equal (one->recipient, recipient))
        return one;
    }
  return NULL;
}

GPtrArray *
jy_case_view_filing (JyCaseView *view)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (recipient_free);
  GPtrArray *clocks = view->record->clocks;

  for (guint i = 0; clocks != NULL && i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);
      JyFilingRecipient *one;

      if (g_strcmp0 (clock->rule, "filing") != 0 || clock->recipient == NULL)
        continue;
      one = recipient_in (list, clock->recipient);
      if (one == NULL)
        {
          one = g_new0 (JyFilingRecipient, 1);
          one->recipient = g_strdup (clock->recipient);
          g_ptr_array_add (list, one);
        }
      one->filed = !jy_clock_is_open (clock);
    }
  for (guint i = 0; i < view->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (view->events, i);
      const char *recipient = jy_json_text (event->facts, "recipient");
      JyFilingRecipient *one = g_str_equal (event->action, "file") && recipient != NULL
                                   ? recipient_in (list, recipient)
                                   : NULL;

      if (one != NULL)
        {
          g_free (one->office);
          one->office = g_strdup (jy_json_text (event->facts, "office"));
        }
    }
  return list;
}

/* -- what is written */

typedef struct
{
  char *stem; /* of the files' names */
  char *kind;
  guint version;
  GBytes *bytes; /* sealed XML */
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->stem);
  g_free (paper->kind);
  g_bytes_unref (paper->bytes);
  g_free (paper);
}

typedef struct
{
  const char *id;
  GHashTable *offices;
  char *case_id; /* set by the turn */
  char *number;
} Ask;

static void
add_paper (GPtrArray *papers, const char *stem, const char *kind, guint version, GBytes *bytes)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->stem = g_strdup (stem);
  g_strdelimit (paper->stem, "/\\:*?\"<>|", '-');
  paper->kind = g_strdup (kind);
  paper->version = version;
  paper->bytes = bytes;
  g_ptr_array_add (papers, paper);
}

/* The report as the entry would make it that says the filing. */
static GBytes *
make_report (JyTurn *turn, JyCaseEntry *entry, const char *recipient, const char *office,
             GError **error)
{
  g_autoptr (JyEvent) event = jy_event_new ();
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  JyDocumentSource source = { 0 };

  g_free (event->action);
  event->action = g_strdup ("file");
  event->on = turn->today;
  event->seq = entry->record->seq + 1;
  event->actor = g_strdup (turn->person->id);
  event->actor_name = g_strdup (turn->person->name);
  event->recorder = g_strdup (turn->person->id);
  event->recorder_name = g_strdup (turn->person->name);
  g_clear_pointer (&event->facts, json_object_unref);
  event->facts = json_object_new ();
  jy_json_set_text (event->facts, "recipient", recipient);
  if (office != NULL && *office != '\0')
    jy_json_set_text (event->facts, "office", office);
  events = jy_events_with (entry->events, event);
  source.recommendation = entry->record;
  source.events = events;
  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = "filing-report";
  source.on = turn->today;
  source.version = 1;
  source.begun = event->seq;
  jy_source_template (&source);
  bytes = jy_document_make (&source, &digest, error);
  return bytes != NULL ? jy_document_seal (bytes, digest, error) : NULL;
}

static gboolean
add_report (JyTurn *turn, JyCaseEntry *entry, const Ask *ask, const char *recipient,
            GPtrArray *papers, GError **error)
{
  const JyFact *fact = jy_fact_find ("recipient", "file");
  const JyFactValue *value = jy_fact_value (fact, recipient);
  const char *office = ask->offices != NULL ? g_hash_table_lookup (ask->offices, recipient) : NULL;
  g_autofree char *stem = g_strdup_printf ("%s-备案报告-%s", entry->record->number,
                                           value != NULL ? value->chinese : recipient);
  GBytes *bytes = make_report (turn, entry, recipient, office, error);

  if (bytes == NULL)
    return FALSE;
  add_paper (papers, stem, "filing-report", 1, bytes);
  return TRUE;
}

static gpointer
read_papers (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (paper_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JyDocumentEntry) letter = NULL;
  g_autofree char *stem = NULL;
  GBytes *bytes;

  if (entry == NULL)
    return NULL;
  letter = entry->record->number != NULL
               ? jy_case_find_document (turn, entry, "recommendation", NULL, 0, NULL)
               : NULL;
  if (letter == NULL || !letter->frozen)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("Only a letter that was issued is filed; issue it first"));
      return NULL;
    }
  for (guint i = 0; i < entry->record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (entry->record->clocks, i);

      if (g_strcmp0 (clock->rule, "filing") == 0 && clock->recipient != NULL
          && g_hash_table_add (seen, clock->recipient)
          && !add_report (turn, entry, ask, clock->recipient, papers, error))
        return NULL;
    }
  if (papers->len == 0)
    {
      g_set_error_literal (
          error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
          _ ("Nobody is owed a filing of this letter now; a public interest letter "
             "is filed once it was served"));
      return NULL;
    }
  bytes = jy_turn_export (turn, entry->id, "recommendation", NULL, letter->version, error);
  if (bytes == NULL)
    return NULL;
  stem = g_strdup_printf ("%s-%s", entry->record->number, jy_document_chinese ("recommendation"));
  add_paper (papers, stem, "recommendation", letter->version, bytes);
  ask->case_id = g_strdup (entry->id);
  ask->number = g_strdup (entry->record->number);
  return g_steal_pointer (&papers);
}

/* -- files */

static gboolean
write_file (JyDesk *self, const Ask *ask, const Paper *paper, const char *format,
            const char *folder, GPtrArray *files, GError **error)
{
  const JyForm *form = jy_form_find (format);
  g_autoptr (GBytes) bytes = jy_desk_render (self, form, paper->bytes, NULL, error);
  g_autofree char *name = g_strdup_printf ("%s.%s", paper->stem, form->extension);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_auto (JyFileDigest) digest = { 0 };
  JyManifestFile *file;

  if (bytes == NULL || !jy_file_write (path, bytes, error))
    return FALSE;
  jy_bytes_digest (bytes, &digest);
  file = g_new0 (JyManifestFile, 1);
  file->name = g_steal_pointer (&name);
  file->size = digest.size;
  file->sha256 = g_steal_pointer (&digest.sha256);
  file->sm3 = g_steal_pointer (&digest.sm3);
  file->recommendation = g_strdup (ask->case_id);
  file->number = g_strdup (ask->number);
  file->kind = g_strdup (paper->kind);
  file->version = paper->version;
  g_ptr_array_add (files, file);
  return TRUE;
}

static gboolean
write_all (JyDesk *self, const Ask *ask, GPtrArray *papers, const char *folder, GPtrArray *files,
           GError **error)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self);
  g_autofree char *path = g_build_filename (folder, JY_MANIFEST_NAME, NULL);
  g_autoptr (GBytes) manifest = NULL;

  for (guint i = 0; i < papers->len; i++)
    if (!write_file (self, ask, g_ptr_array_index (papers, i), "pdf", folder, files, error)
        || !write_file (self, ask, g_ptr_array_index (papers, i), "xml", folder, files, error))
      return FALSE;
  manifest = jy_manifest_write (files, jy_settings_get (settings, "office.name"), "xml",
                                jy_desk_today (self), error);
  return manifest != NULL && jy_file_write (path, manifest, error);
}

/* Files of a pack that could not be finished. */
static void
clear_away (GPtrArray *files, const char *folder)
{
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (
          folder, ((JyManifestFile *) g_ptr_array_index (files, i))->name, NULL);

      g_unlink (path);
    }
}

GPtrArray *
jy_desk_filing_pack (JyDesk *self, const char *id, GHashTable *offices, const char *folder,
                     GError **error)
{
  Ask ask = { .id = id, .offices = offices };
  g_autoptr (GPtrArray) papers = jy_desk_turn (self, JY_TURN_READ, read_papers, &ask, error);
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *case_id = ask.case_id;
  g_autofree char *number = ask.number;
  g_autoptr (GError) inner = NULL;

  if (papers == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("The folder %s cannot be made (%s); name another one"), folder,
                   g_strerror (errno));
      return NULL;
    }
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_manifest_file_free);
  if (write_all (self, &ask, papers, folder, files, &inner))
    return g_steal_pointer (&files);
  clear_away (files, folder);
  jy_service_propagate (error, g_steal_pointer (&inner));
  return NULL;
}
