/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-documents.h"

#include <glib/gi18n.h>
#include <string.h>

#include "documents/forms/forms.h"
#include "domain/reminder.h"
#include "services/name-match.h"
#include "services/search-box.h"
#include "store/error.h"
#include "store/readings.h"

/* Questions: they read, and change nothing. */

typedef struct
{
  char *id;
  JyDate on;
  JyListQuery *query;
  char *after;
  guint offset;
  guint limit;
  int within;
  JsonObject *sections;
  char *kind;
  char *addressee;
  guint version;
} Ask;

static Ask *
ask_new (const char *id)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->id = g_strdup (id);
  return ask;
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->id);
  g_clear_pointer (&ask->query, jy_list_query_free);
  g_free (ask->after);
  g_clear_pointer (&ask->sections, json_object_unref);
  g_free (ask->kind);
  g_free (ask->addressee);
  g_free (ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

/* -- one recommendation */

static gpointer
show (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);

  return entry != NULL ? jy_case_view_build (turn, entry, ask->on, NULL, error) : NULL;
}

JyCaseView *
jy_desk_show (JyDesk *self, const char *id, JyDate on, GError **error)
{
  g_autoptr (Ask) ask = ask_new (id);

  ask->on = on;
  return jy_desk_turn (self, JY_TURN_READ, show, ask, error);
}

void
jy_desk_show_async (JyDesk *self, const char *id, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, show, ask_new (id), ask_free,
                      (GDestroyNotify) jy_case_view_unref, cancellable, callback, user_data);
}

JyCaseView *
jy_desk_show_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

/* -- lists */

/* A duty of the office is told of by its last working day. Only where the due day stands behind a
 * rest, and is not soon by itself, does that day say more than the due day. */
static gboolean
find_act_by (JyTurn *turn, JyRow *row, GError **error)
{
  JyHolidayCalendar *calendar = jy_reference_calendar (turn->reference, 0);
  int left = row->due - turn->today;
  int lead;

  if (row->clock == NULL || row->due == JY_DATE_NONE || left <= 0)
    return TRUE;
  lead = jy_reminder_lead (turn->settings, row->clock);
  if (left <= lead || left > lead + JY_LONGEST_REST
      || jy_holiday_calendar_is_working (calendar, row->due - 1))
    return TRUE;
  return jy_lists_act_by (turn->db, turn->office, row, error);
}

static void
add_sounds (JyTurn *turn, const char *text, JyReading kind, const char *words, GString *sounds)
{
  g_autofree char *spelled = jy_reading_spell (turn->db, text, kind);

  jy_name_sounds (text, spelled, words, sounds);
}

/* What of the row is read as it was typed, as the index of words takes it apart. */
static void
find_sounds (JyTurn *turn, JyRow *row, const char *words)
{
  g_auto (GStrv) agencies = g_strsplit (row->agencies, "\n", -1);
  GString *sounds = g_string_new (NULL);

  add_sounds (turn, row->title, JY_READING_TEXT, words, sounds);
  for (guint i = 0; agencies[i] != NULL; i++)
    add_sounds (turn, agencies[i], JY_READING_TEXT, words, sounds);
  add_sounds (turn, row->handler, JY_READING_NAME, words, sounds);
  add_sounds (turn, row->follow_up, JY_READING_NAME, words, sounds);
  row->sounds = g_string_free (sounds, FALSE);
}

static gpointer
page (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  JyListQuery *query = jy_turn_list_query (turn, ask->query, error);
  g_autofree char *words = NULL;
  GPtrArray *rows = NULL;

  if (query == NULL)
    return NULL;
  rows = jy_lists_page (turn->db, turn->office, query, ask->after, ask->offset, ask->limit, error);
  words = jy_search_box_words (query->words);
  jy_list_query_free (query);
  for (guint i = 0; rows != NULL && i < rows->len && jy_name_may_sound (words); i++)
    find_sounds (turn, g_ptr_array_index (rows, i), words);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!find_act_by (turn, g_ptr_array_index (rows, i), error))
      g_clear_pointer (&rows, g_ptr_array_unref);
  return rows;
}

GPtrArray *
jy_desk_list (JyDesk *self, const JyListQuery *query, guint offset, guint limit, GError **error)
{
  g_autoptr (Ask) ask = ask_new (NULL);

  ask->query = jy_list_query_copy (query);
  ask->offset = offset;
  ask->limit = limit;
  return jy_desk_turn (self, JY_TURN_READ, page, ask, error);
}

GPtrArray *
jy_desk_page (JyDesk *self, const JyListQuery *query, const char *after, guint limit,
              GError **error)
{
  g_autoptr (Ask) ask = ask_new (NULL);

  ask->query = jy_list_query_copy (query);
  ask->after = g_strdup (after);
  ask->limit = limit;
  return jy_desk_turn (self, JY_TURN_LONG, page, ask, error);
}

void
jy_desk_page_async (JyDesk *self, const JyListQuery *query, const char *after, guint offset,
                    guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Ask *ask = ask_new (NULL);

  ask->query = jy_list_query_copy (query);
  ask->after = g_strdup (after);
  ask->offset = offset;
  ask->limit = limit;
  jy_desk_turn_async (self, JY_TURN_READ, page, ask, ask_free, (GDestroyNotify) g_ptr_array_unref,
                      cancellable, callback, user_data);
}

GPtrArray *
jy_desk_page_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

static gpointer
count (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  JyListQuery *query = jy_turn_list_query (turn, ask->query, error);
  gint64 *found;

  if (query == NULL)
    return NULL;
  found = g_new0 (gint64, 1);
  *found = jy_lists_count (turn->db, turn->office, query, error);
  jy_list_query_free (query);
  return found;
}

gint64
jy_desk_count (JyDesk *self, const JyListQuery *query, GError **error)
{
  g_autoptr (Ask) ask = ask_new (NULL);
  g_autofree gint64 *found = NULL;

  ask->query = jy_list_query_copy (query);
  found = jy_desk_turn (self, JY_TURN_LONG, count, ask, error);
  return found != NULL ? *found : -1;
}

void
jy_desk_count_async (JyDesk *self, const JyListQuery *query, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = ask_new (NULL);

  ask->query = jy_list_query_copy (query);
  jy_desk_turn_async (self, JY_TURN_READ, count, ask, ask_free, g_free, cancellable, callback,
                      user_data);
}

gint64
jy_desk_count_finish (GAsyncResult *result, GError **error)
{
  g_autofree gint64 *found = jy_desk_turn_finish (result, error);

  return found != NULL ? *found : -1;
}

static gpointer
due (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  JyDate on = ask->on != JY_DATE_NONE ? ask->on : turn->today;
  JyDate until = ask->within >= 0 ? on + ask->within : JY_DATE_NONE;

  return jy_lists_due (turn->db, turn->office, on, until, turn->person->id, 0, error);
}

GPtrArray *
jy_desk_due (JyDesk *self, JyDate on, int within_days, GError **error)
{
  g_autoptr (Ask) ask = ask_new (NULL);

  ask->on = on;
  ask->within = within_days;
  return jy_desk_turn (self, JY_TURN_READ, due, ask, error);
}

typedef struct
{
  JyDate first;
  JyDate last;
  guint limit;
} Between;

static gpointer
due_between (JyTurn *turn, gpointer data, GError **error)
{
  const Between *between = data;

  return jy_lists_due_between (turn->db, turn->office, turn->today, between->first, between->last,
                               turn->person->id, between->limit, error);
}

GPtrArray *
jy_desk_due_between (JyDesk *self, JyDate first, JyDate last, guint limit, GError **error)
{
  Between between = { first, last, limit };

  return jy_desk_turn (self, JY_TURN_READ, due_between, &between, error);
}

/* -- documents */

/* A draft has no frozen bytes yet: it is made as it stands. */
static GBytes *
make_draft (JyTurn *turn, JyCaseEntry *entry, char **digest, GError **error)
{
  JyDocumentSource source = { 0 };

  source.recommendation = entry->record;
  source.events = entry->events;
  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = "recommendation";
  source.on = turn->today;
  source.signer = entry->record->signer_name;
  jy_source_template (&source);
  return jy_document_make (&source, digest, error);
}

static gboolean
ever_issued (const JyRecommendation *record)
{
  return record->issued_on != JY_DATE_NONE;
}

static gpointer export(JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  g_autoptr (JyDocumentEntry) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GError) inner = NULL;

  if (entry == NULL)
    return NULL;
  document = jy_case_find_document (turn, entry, ask->kind, ask->addressee, ask->version, &inner);
  if (document != NULL)
    bytes = jy_case_document (turn, entry, document, &digest, error);
  else if (g_str_equal (ask->kind, "recommendation") && ask->version == 0 && ask->addressee == NULL
           && !ever_issued (entry->record))
    /* Nothing was saved yet: the text as it stands. */
    bytes = make_draft (turn, entry, &digest, error);
  else
    {
      GError *failure = NULL;

      if (ask->version == 0)
        bytes = jy_case_blank_form (turn, entry, ask->kind, ask->addressee, &digest, &failure);
      if (bytes == NULL)
        g_propagate_error (error, failure != NULL ? failure : g_steal_pointer (&inner));
    }
  return bytes != NULL ? jy_document_seal (bytes, digest, error) : NULL;
}

GBytes *
jy_turn_export (JyTurn *turn, const char *id, const char *kind, const char *addressee,
                guint version, GError **error)
{
  g_autoptr (Ask) ask = ask_new (id);

  ask->kind = g_strdup (kind);
  ask->addressee = g_strdup (addressee);
  ask->version = version;
  return export(turn, ask, error);
}

gboolean
jy_desk_export_possible (const char *kind, const char *format, GError **error)
{
  if (jy_form_find (format) == NULL)
    {
      g_autofree char *forms = jy_form_ids ();

      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The form “%.20s” is not one that documents are written in; they are: %s"),
                   format != NULL ? format : "", forms);
      return FALSE;
    }
  if (kind == NULL || !g_strv_contains (jy_document_kinds (), kind))
    {
      g_autofree char *kinds = g_strjoinv (", ", (char **) jy_document_kinds ());

      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("Documents of the kind “%s” are not made; the kinds are: %s"),
                   kind != NULL ? kind : "", kinds);
      return FALSE;
    }
  return TRUE;
}

GBytes *
jy_desk_export (JyDesk *self, const char *id, const char *kind, const char *addressee,
                guint version, const char *format, GError **error)
{
  g_autoptr (Ask) ask = ask_new (id);
  g_autoptr (GBytes) document = NULL;

  if (!jy_desk_export_possible (kind, format, error))
    return NULL;
  ask->kind = g_strdup (kind);
  ask->addressee = g_strdup (addressee);
  ask->version = version;
  document = jy_document_kind (kind)->scope == JY_OF_OFFICE
                 ? jy_desk_list_document (self, kind, id, JY_DATE_NONE, error)
                 : jy_desk_turn (self, JY_TURN_READ, export, ask, error);
  return document != NULL ? jy_desk_render (self, jy_form_find (format), document, NULL, error)
                          : NULL;
}

JyLayoutFonts *
jy_desk_fonts (JyDesk *self, GError **error)
{
  JyLayoutFonts *fonts;

  g_mutex_lock (&self->fonts_lock);
  if (self->fonts == NULL)
    self->fonts = jy_layout_fonts_new (NULL, TRUE, error);
  fonts = self->fonts != NULL ? jy_layout_fonts_ref (self->fonts) : NULL;
  g_mutex_unlock (&self->fonts_lock);
  return fonts;
}

GBytes *
jy_desk_render (JyDesk *self, const JyForm *form, GBytes *document, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (JyLayoutFonts) fonts = NULL;

  if (jy_form_has_pages (form))
    {
      fonts = jy_desk_fonts (self, error);
      if (fonts == NULL)
        return NULL;
    }
  return jy_form_render (form, document, fonts, cancellable, error);
}
