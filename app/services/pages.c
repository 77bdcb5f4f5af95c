/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/background.h"
#include "documents/layout/layout.h"
#include "domain/fold.h"
#include "services/case-documents.h"

/* Documents laid out as they are printed. What was laid out stays in memory for the case that was
 * asked for last: its preview goes to and fro between them. */

/** Documents of a case that stay laid out. */
#define KEPT_MAX 24

typedef struct
{
  GBytes *bytes;
  JyPages *pages;
} Kept;

typedef struct
{
  char *id;
  char *kind;
  char *addressee;
  guint version;
  JsonObject *sections;
} Ask;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_bytes_unref (kept->bytes);
  jy_pages_unref (kept->pages);
  g_free (kept);
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->id);
  g_free (ask->kind);
  g_free (ask->addressee);
  g_clear_pointer (&ask->sections, json_object_unref);
  g_free (ask);
}

/* -- bytes */

/* The letter with the words that stand in the editor, saved or not. */
static GBytes *
live_draft (JyTurn *turn, const Ask *ask, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  /* A state of its own: the one in memory is shared. */
  g_autoptr (JyRecommendation) record
      = entry != NULL ? jy_fold_replay (entry->events, turn->reference, error) : NULL;
  JyDocumentSource source = { 0 };

  if (record == NULL)
    return NULL;
  jy_turn_own (turn, record);
  g_clear_pointer (&record->sections, json_object_unref);
  record->sections = json_object_ref (ask->sections);
  source.recommendation = record;
  source.events = entry->events;
  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = "recommendation";
  source.on = turn->today;
  source.signer = record->signer_name;
  jy_source_template (&source);
  return jy_document_make (&source, NULL, error);
}

static gpointer
read_bytes (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;

  return ask->sections != NULL
             ? live_draft (turn, ask, error)
             : jy_turn_export (turn, ask->id, ask->kind, ask->addressee, ask->version, error);
}

static GBytes *
bytes_of (JyDesk *self, Ask *ask, GError **error)
{
  const JyDocumentKind *kind = jy_document_kind (ask->kind);

  if (!jy_desk_export_possible (ask->kind, "xml", error))
    return NULL;
  if (kind->scope == JY_OF_OFFICE)
    return jy_desk_list_document (self, ask->kind, ask->id, JY_DATE_NONE, error);
  return jy_desk_turn (self, JY_TURN_READ, read_bytes, ask, error);
}

/* -- what is in memory */

static JyPages *
find_kept (JyDesk *self, const char *id, GBytes *bytes)
{
  JyPages *found = NULL;

  g_mutex_lock (&self->pages_lock);
  if (g_strcmp0 (self->pages_of, id) == 0)
    for (guint i = 0; found == NULL && i < self->pages->len; i++)
      {
        const Kept *kept = g_ptr_array_index (self->pages, i);

        if (g_bytes_equal (kept->bytes, bytes))
          found = jy_pages_ref (kept->pages);
      }
  g_mutex_unlock (&self->pages_lock);
  return found;
}

static void
keep (JyDesk *self, const char *id, GBytes *bytes, JyPages *pages)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->bytes = g_bytes_ref (bytes);
  kept->pages = jy_pages_ref (pages);
  g_mutex_lock (&self->pages_lock);
  if (self->pages == NULL)
    self->pages = g_ptr_array_new_with_free_func (kept_free);
  if (g_strcmp0 (self->pages_of, id) != 0)
    {
      g_ptr_array_set_size (self->pages, 0);
      g_free (self->pages_of);
      self->pages_of = g_strdup (id);
    }
  if (self->pages->len == KEPT_MAX)
    g_ptr_array_remove_index (self->pages, 0);
  g_ptr_array_add (self->pages, kept);
  g_mutex_unlock (&self->pages_lock);
}

static JyPages *
lay_out (JyDesk *self, Ask *ask, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) bytes = bytes_of (self, ask, error);
  g_autoptr (JyLayoutFonts) fonts = NULL;
  JyPages *pages;

  if (bytes == NULL)
    return NULL;
  pages = find_kept (self, ask->id, bytes);
  if (pages != NULL)
    return pages;
  fonts = jy_desk_fonts (self, &inner);
  pages = fonts != NULL ? jy_layout_document (bytes, fonts, cancellable, &inner) : NULL;
  if (pages != NULL)
    keep (self, ask->id, bytes, pages);
  else
    jy_service_propagate (error, g_steal_pointer (&inner));
  return pages;
}

/* -- calls */

JyPages *
jy_desk_pages (JyDesk *self, const char *id, const char *kind, const char *addressee, guint version,
               GCancellable *cancellable, GError **error)
{
  Ask ask = { (char *) id, (char *) kind, (char *) addressee, version, NULL };

  return lay_out (self, &ask, cancellable, error);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  JyPages *pages = NULL;

  if (!g_task_return_error_if_cancelled (task))
    {
      pages = lay_out (source, data, cancellable, &error);
      if (pages != NULL)
        g_task_return_pointer (task, pages, (GDestroyNotify) jy_pages_unref);
      else
        g_task_return_error (task, g_steal_pointer (&error));
    }
}

void
jy_desk_pages_async (JyDesk *self, const char *id, const char *kind, const char *addressee,
                     guint version, JsonObject *sections, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  ask->id = g_strdup (id);
  ask->kind = g_strdup (kind);
  ask->addressee = g_strdup (addressee);
  ask->version = version;
  ask->sections = sections != NULL ? jy_json_object_copy (sections) : NULL;
  g_task_set_source_tag (task, jy_desk_pages_async);
  g_task_set_task_data (task, ask, ask_free);
  jy_background_run (task, run);
}

JyPages *
jy_desk_pages_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_fonts (JyDesk *self, gpointer data, GError **error)
{
  return jy_desk_fonts (self, error);
}

void
jy_desk_warm_fonts (JyDesk *self)
{
  jy_desk_run_async (self, read_fonts, NULL, NULL, (GDestroyNotify) jy_layout_fonts_unref, NULL,
                     NULL, NULL);
}
